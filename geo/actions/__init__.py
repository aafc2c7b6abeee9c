"""Writes that matter: atomic, with `by=`, and their audit entry in the same transaction."""

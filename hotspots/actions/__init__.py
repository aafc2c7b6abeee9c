"""Writes that matter on the judging side: atomic, by somebody, with an entry in the audit trail."""

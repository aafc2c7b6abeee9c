"""Writes of the showing side: read tokens. Each is atomic and leaves an audit entry."""

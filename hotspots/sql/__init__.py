"""Statements of the judging side, read with `geo.sql.load(name, package="hotspots")`."""

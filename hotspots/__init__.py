"""JUDGEMENT: hotspots and ward status, from facts."""

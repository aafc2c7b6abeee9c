"""Counts through time: equal steps, space-time cubes, trends, and forecasts with their back-test.

What `hotspots.methods.emerging`, `decayed_count` and `forecast` are built from. No Django here: arrays in,
arrays out.
"""

"""Reading, checking and mending files of unit boundaries. No Django in here: arrays and records in,
findings out.
"""

"""Loading the demonstration city through the same actions that an office's own files go through.

To add a step: a function here and a line in `steps.STEPS`.
"""

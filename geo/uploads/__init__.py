"""Files on their way in: where they lie, how they are opened, how their columns are mapped, what a trial
showed.
"""

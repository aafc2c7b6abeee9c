"""What hotspots refuses, each with a sentence for the person who asked. No Django here: methods raise these
too.
"""


class HotspotError(Exception):
    """A run that cannot be made as asked."""


class ParameterError(HotspotError):
    """A method that does not exist, or a parameter outside what the method can use."""


class PointsError(HotspotError):
    """Coordinates that are not plain metres."""


class PeriodError(HotspotError):
    """A period that ends before it begins."""


class ScopeError(HotspotError):
    """A unit that does not exist, or no loaded units to measure in."""

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


class HistoryError(HotspotError):
    """A history too short, too thin or with gaps for what a method claims."""


class ScopeError(HotspotError):
    """A unit that does not exist, or no loaded units to measure in."""


class StatusError(Exception):
    """A status that cannot be computed or decided as asked."""


class NoUnitsError(StatusError):
    """No unit of that level, or none of that code, is in force on the day."""


class NotInForceError(StatusError):
    """A rule asked for a period that ended before it was in force."""


class DecisionError(StatusError):
    """A decision that contradicts what was decided before, or itself."""


class NothingToMeasure(HotspotError):
    """No incident of the window has a place exact enough."""


class ClusterError(HotspotError):
    """A cluster of machines that does not answer, or may not be sent to."""


class EffectError(HotspotError):
    """A study of an effect that cannot be made as asked. ``code`` and ``values`` let a page say it in the
    reader's language.
    """

    def __init__(self, sentence: str, *, code: str = "", **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values


class EchoError(HotspotError):
    """An echo of patrols asked of a run whose incidents have changed."""


class AlertError(Exception):
    """Something done about an alert that contradicts itself, or a note that names a person."""


class PlanError(Exception):
    """A plan or a task that cannot be kept as asked. ``code`` and ``values`` are for the page's sentence."""

    def __init__(self, sentence: str, *, code: str, **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values

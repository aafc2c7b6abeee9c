"""What a back-test asks: how many windows, how long, on which squares, on which share of the ground."""

from dataclasses import dataclass

from hotspots.errors import ParameterError, PeriodError

# Where curves are read, beside the plan's own share.
SHARES = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
_LIMITS = {
    "windows": (1, 60),
    "test_days": (1, 366),
    "train_days": (7, 3660),
    "side_m": (25, 5000),
    "share": (0.0005, 0.5),
    "origins": (1, 100),
    "decay_days": (1, 3660),
}


@dataclass(frozen=True, kw_only=True)
class Window:
    """Days since 1970-01-01, all included: train on some, be tested on the next."""

    train_first: int
    train_last: int
    test_first: int
    test_last: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """``windows`` test periods of ``test_days``, one after another, the last ending on the last day; before
    each ``train_days`` to learn from. Squares of ``side_m`` metres from ``origins`` different grid origins;
    ``share`` of the ground is flagged. ``decay_days`` is for the decayed count.
    """

    windows: int = 12
    test_days: int = 30
    train_days: int = 365
    side_m: float = 150.0
    share: float = 0.01
    origins: int = 4
    decay_days: float = 365.0

    def __post_init__(self) -> None:
        for name, (least, most) in _LIMITS.items():
            if not least <= getattr(self, name) <= most:
                raise ParameterError(
                    f"{name} is {getattr(self, name):g}; it must lie between {least:g} and {most:g}"
                )

    @property
    def shares(self) -> tuple[float, ...]:
        """The plan's share and those of the curve, rising."""
        return tuple(sorted({*SHARES, self.share}))

    @property
    def shifts(self) -> list[tuple[float, float]]:
        """Grid origins in metres: the zero of the coordinate system, then others spread over one square."""
        # Steps of the golden ratio's kin (Roberts' R2 sequence) fill a square evenly, however many.
        return [
            (at * 0.7548776662466927 % 1 * self.side_m, at * 0.5698402909980532 % 1 * self.side_m)
            for at in range(self.origins)
        ]

    def rolled(self, *, first: int, last: int) -> list[Window]:
        """The windows of a period, the earliest first; PeriodError where it is too short for them."""
        needed = self.windows * self.test_days + self.train_days
        if last - first + 1 < needed:
            raise PeriodError(
                f"the period has {last - first + 1} days; {self.windows} windows of {self.test_days} days "
                f"with {self.train_days} days to learn from need {needed}: ask for fewer or shorter windows"
            )
        starts = [last + 1 - (self.windows - at) * self.test_days for at in range(self.windows)]
        return [
            Window(
                train_first=start - self.train_days,
                train_last=start - 1,
                test_first=start,
                test_last=start + self.test_days - 1,
            )
            for start in starts
        ]

"""Weighted displacement difference (Wheeler & Ratcliffe 2018): the change in a target and its ring beside
that of a control and its ring.

``(T₁−T₀) − (C₁−C₀) + (D₁−D₀) − (E₁−E₀)`` incidents, T target, D its displacement ring, C control, E the
control's ring, 0 before and 1 after. Counts are taken for independent Poisson numbers, so the standard
error is the square root of their sum; where the times or areas differ, each count is divided by its weight,
and by the weight's square in the variance (as in Wheeler's ``ptools``). Z, p (two-sided) and the interval
are by the normal distribution.

Misleads: it believes that target and control would have gone on side by side, which nobody can check
afterwards. What is removed is most often removed when it was at its worst, and the worst months are
followed by better ones all by themselves. Incidents that come in bursts vary more than Poisson counts: the
interval is then too narrow. And the counts are of records: fewer patrols after a removal look like success.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import erfc, sqrt

from hotspots.errors import EffectError

# Two-sided 95 %, and the chance of 80 % of seeing a difference that is there.
Z_95, Z_80 = 1.959963984540054, 0.8416212335729143
# Below these counts the normal distribution is no longer close to a difference of Poisson counts.
LEAST_TOTAL, LEAST_BEFORE = 20, 5
# Above this the control ran otherwise than the target before anything was done, more than chance explains.
WIDEST_GAP = 2.0


class Verdict(StrEnum):
    """What may be said of a difference."""

    TOO_FEW = "too_few"
    FELL = "fell"
    ROSE = "rose"
    NO_TWIN = "no_twin"
    NO_DIFFERENCE = "no_difference"


@dataclass(frozen=True, kw_only=True)
class Change:
    """Incidents counted ``before`` and ``after``; ``area`` is the weight of its size."""

    before: int
    after: int
    area: float = 1.0

    def __post_init__(self) -> None:
        if self.before < 0 or self.after < 0 or self.area <= 0:
            raise EffectError(
                f"a place with {self.before} incidents before, {self.after} after and the area weight "
                f"{self.area:g} cannot be; counts are 0 or more, weights above 0"
            )


NOTHING = Change(before=0, after=0)


@dataclass(frozen=True, kw_only=True)
class Time:
    """Lengths of the time before and after, in one unit: their ratio is what matters."""

    before: float = 1.0
    after: float = 1.0

    def __post_init__(self) -> None:
        if self.before <= 0 or self.after <= 0:
            raise EffectError(
                f"{self.before:g} months before and {self.after:g} after leave nothing to compare; both "
                "must be above 0"
            )


@dataclass(frozen=True, kw_only=True)
class Difference:
    """``estimate`` incidents in the time weights' unit, negative where they became fewer; ``se`` its
    standard error; ``low`` and ``high`` its 95 % interval; ``least_seen`` the smallest difference that
    would be noticed four times in five with a true count like this one.
    """

    estimate: float
    se: float

    @property
    def z(self) -> float:
        """Estimate in standard errors; 0 where there is not one incident."""
        return self.estimate / self.se if self.se else 0.0

    @property
    def p(self) -> float:
        """Chance of a difference at least this large, either way, if nothing had changed."""
        return erfc(abs(self.z) / sqrt(2))

    @property
    def low(self) -> float:
        return self.estimate - Z_95 * self.se

    @property
    def high(self) -> float:
        return self.estimate + Z_95 * self.se

    @property
    def least_seen(self) -> float:
        return (Z_95 + Z_80) * self.se


def difference(
    target: Change, control: Change, *, ring: Change = NOTHING, control_ring: Change = NOTHING, time: Time
) -> Difference:
    """The weighted displacement difference; without rings the plain difference of differences."""
    signed = ((target, 1), (control, -1), (ring, 1), (control_ring, -1))
    estimate = sum(sign * _change(each, time) for each, sign in signed)
    variance = sum(_variance(each, time) for each, _ in signed)
    return Difference(estimate=estimate, se=sqrt(variance))


def _change(each: Change, time: Time) -> float:
    return (each.after / time.after - each.before / time.before) / each.area


def _variance(each: Change, time: Time) -> float:
    return (each.after / time.after**2 + each.before / time.before**2) / each.area**2


def displacement_quotient(*, target: Change, ring: Change, control: Change) -> float | None:
    """Weighted displacement quotient (Bowers & Johnson 2003): the ring's change over the target's, both as
    shares of the control. Above 0 the ring gained with the target, below 0 trouble moved there, below −1
    more than was won.

    None where it means nothing: no incident in the control, or the target did not fall against it.
    Misleads: it has no standard error, and a small fall in the target makes it leap.
    """
    if not (control.before and control.after):
        return None

    def shift(each: Change) -> float:
        return each.after / control.after - each.before / control.before

    # A ring without change is 0, not −0.
    return shift(ring) / shift(target) + 0.0 if shift(target) < 0 else None


def verdict(found: Difference, *, target: Change, total: int, time: Time, gap: float = 0.0) -> Verdict:
    """What may be said. Too few: hardly any incident, or not even a target that fell quiet altogether would
    be noticed (and nothing larger was). No twin: a difference, beside a control that was not alike (``gap``
    standard errors off, see ``controls``) before anything was done.
    """
    sure = found.low > 0 or found.high < 0
    whole = target.before / time.before / target.area
    if total < LEAST_TOTAL or target.before < LEAST_BEFORE or (found.least_seen > whole and not sure):
        return Verdict.TOO_FEW
    if not sure:
        return Verdict.NO_DIFFERENCE
    if gap > WIDEST_GAP:
        return Verdict.NO_TWIN
    return Verdict.FELL if found.estimate < 0 else Verdict.ROSE

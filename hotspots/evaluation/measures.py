"""How many of the incidents of a later time lie in flagged ground, and what that is worth.

Always of four numbers that are told together: n incidents of the test period in the flagged ground, N all
of them, a the flagged area, A the study area. None stands for “cannot be said” (N, a or A is zero).
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Hits:
    """``n`` of ``total`` incidents (n/N) on ``flagged_m2`` of ``ground_m2`` (a/A), both areas in one unit."""

    n: int
    total: int
    flagged_m2: float
    ground_m2: float

    @property
    def hit_rate(self) -> float | None:
        """n/N (Bowers, Johnson & Pease 2004).

        Misleads: it grows with the flagged area; whoever flags everything hits everything. Of few incidents
        it jumps: one of four is 25 %.
        """
        return self.n / self.total if self.total else None

    @property
    def area_share(self) -> float | None:
        """a/A."""
        return self.flagged_m2 / self.ground_m2 if self.ground_m2 else None

    @property
    def pai(self) -> float | None:
        """Predictive accuracy index (n/N)/(a/A), Chainey, Tompson & Uhlig 2008: 1 is what chance gives.

        Misleads: it explodes as a goes to 0, so that one hit in one small cell beats every honest plan;
        compare only equal areas, and look at the curve. Empty land in A makes every method look good.
        """
        return self.ppai(1.0)

    def ppai(self, alpha: float) -> float | None:
        """Penalised PAI (n/N)/(a/A)^α, Joshi, Curtis-Ham, D'Ath & Searle 2021: α = 1 is the PAI, α = 0 the
        hit rate, between them too small an area is rewarded less.

        Misleads: α is a wish, not a measurement; with another α another method wins. ValueError outside
        0 to 1.
        """
        if not 0 <= alpha <= 1:
            raise ValueError(f"alpha is {alpha}; it must lie between 0 (hit rate) and 1 (PAI)")
        if not (self.total and self.flagged_m2 and self.ground_m2):
            return None
        return (self.n / self.total) / (self.flagged_m2 / self.ground_m2) ** alpha

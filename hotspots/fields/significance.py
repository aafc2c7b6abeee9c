"""Many cells tested at once: how small a p must be, and the classes people read."""

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Choice, Parameter
from hotspots.false_discovery import benjamini_hochberg

# Level of each class, from weak to strong.
LEVELS = (0.10, 0.05, 0.01)
PERCENT = (90, 95, 99)

FDR = Parameter(
    field="control",
    option="--control",
    kind=str,
    choices=(
        Choice(code="fdr", vi="giới hạn tỉ lệ ô báo sai (FDR)", en="control the share of false cells (FDR)"),
        Choice(code="none", vi="không hiệu chỉnh", en="no correction"),
    ),
    vi="hiệu chỉnh vì xét nhiều ô cùng lúc",
    en="correction for testing many cells at once",
)
CONFIDENCE = Parameter(
    field="confidence",
    option="--confidence",
    kind=int,
    least=90,
    most=99,
    unit="%",
    vi="độ tin cậy tối thiểu của điểm nóng: 90, 95 hoặc 99",
    en="least confidence of a hotspot: 90, 95 or 99",
)


def thresholds(p: NDArray[np.float64], *, control: str) -> tuple[float, ...]:
    """For each of LEVELS the p that a cell must not exceed."""
    return tuple(benjamini_hochberg(p, level) if control == "fdr" else level for level in LEVELS)


def classes(
    direction: NDArray[np.float64], p: NDArray[np.float64], limits: tuple[float, ...]
) -> NDArray[np.float64]:
    """−3 … 3: the number of levels passed, with the sign of ``direction``; NaN where p is unknown. A limit
    of 0 is passed by none.
    """
    passed = sum(((p <= limit) & (limit > 0)).astype(np.float64) for limit in limits)
    return np.where(np.isfinite(p), np.sign(direction) * passed, np.nan)


def strength(confidence: int) -> int:
    """How many levels a cell must pass for this confidence in per cent; values between count as the next
    higher.
    """
    return 1 + sum(confidence > percent for percent in PERCENT[:-1])

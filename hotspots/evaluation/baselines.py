"""Two counts that anybody can make; a method that does not beat them has not earned its words.

Both count the training incidents on the very squares of the evaluation. The decayed one forgets: an incident
``decay_days`` old weighs 1/e (methods.md, hold-out protocol).

Misleads: on small areas and few incidents the counts often win, because there is nothing more to know.
"""

from collections.abc import Callable

from hotspots.contract import Study
from hotspots.evaluation.curve import Numbers
from hotspots.fading import fading
from hotspots.lattice import Squares

# Their names among the methods of a back-test.
PLAIN, DECAYED = "plain_count", "decayed_count"


def plain_count(train: Study, squares: Squares) -> Numbers:
    """Incidents in each square."""
    return squares.counts(train.xy)


def decayed_count(decay_days: float) -> Callable[[Study, Squares], Numbers]:
    """Incidents in each square, each weighing exp(−age/``decay_days``) on the day after training."""

    def count(train: Study, squares: Squares) -> Numbers:
        return squares.counts(train.xy, fading(train.last + 1 - train.days, decay_days))

    return count

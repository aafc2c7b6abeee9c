"""Work in pieces, and who does them: this process, or others. The answer is the same.

A piece is a pure function of what it is given, so that anybody can do it, and do it again where a worker
died. What chance decides is made in blocks of worlds, each from the seed and the number of its first world:
a block is the same whoever makes it, and whenever.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from hotspots.contract.progress import Progress

Work = Callable[..., Any]
"""A function of a file, so that it can be sent: it is called with a piece and, where given, ``common``."""

# More worlds side by side waste memory, fewer the walk through the zones or pairs that they share.
_LEAST, _MOST = 8, 64


class Spreader(Protocol):
    """Does pieces of work."""

    def map(
        self, work: Work, pieces: Sequence[Any], *, step: str, progress: Progress, common: Any = None
    ) -> list[Any]:
        """``work`` of each piece, in their order. ``progress`` hears of each done, and may stop it."""


class Here:
    """Does one piece after another in this process."""

    def map(
        self, work: Work, pieces: Sequence[Any], *, step: str, progress: Progress, common: Any = None
    ) -> list[Any]:
        given = {} if common is None else {"common": common}
        done: list[Any] = []
        for piece in pieces:
            progress(step, len(done) / len(pieces))
            done.append(work(piece, **given))
        return done


HERE = Here()


class Block(NamedTuple):
    """``many`` worlds that are made together; ``first`` is the number of the first among all."""

    first: int
    many: int

    def random(self, seed: int) -> np.random.Generator:
        """The generator that makes this block and no other."""
        return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(self.first,)))


def blocks(worlds: int, *, numbers: int, most: int) -> list[Block]:
    """``worlds`` cut into blocks of at most about ``most`` numbers, each world having ``numbers``."""
    many = int(np.clip(most // max(numbers, 1), _LEAST, _MOST))
    return [Block(first, min(many, worlds - first)) for first in range(0, worlds, many)]


def part_of(progress: Progress, start: float, share: float) -> Progress:
    """The progress of a part, which begins at ``start`` of the whole and is ``share`` of it."""
    return lambda step, done: progress(step, start + share * done)

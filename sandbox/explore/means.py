"""What an exploration may use: its result does not depend on it."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.engine import Engine

Progress = Callable[[float, int], None]
"""Called with the share of probability that is accounted for so far, and the nodes searched."""


@dataclass(frozen=True, slots=True)
class Means:
    """What an exploration may use.

    Attributes
    ----------
    threads : int
        How many of this process.
    checkpoint : Checkpoint, optional
        Where finished pieces are kept, and taken from; no other run can meanwhile.
    progress : callable, optional
        Told about each finished piece.
    scopes : bool or None
        Search each scope once, where the machine has some; the same rows without. None: where that is faster, which
        it is in large explorations; in small ones its kernels would not pay, above all where they are to be compiled.
    engine : Engine, optional
        Who searches large pieces instead of the threads.
    """

    threads: int
    _: KW_ONLY
    checkpoint: Checkpoint | None = None
    progress: Progress | None = None
    scopes: bool | None = None
    engine: Engine | None = None

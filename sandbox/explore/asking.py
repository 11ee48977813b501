"""An engine of other processes that is asked for pieces, and the folder that keeps what they answer."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from typing import Any

from sandbox.explore.assignments import Answer
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.engine import Engine
from sandbox.vocabulary.errors import ClusterFailed

TIMES = 3
"""An answer that is damaged so often is no accident."""


class Asking:
    """What is asked, and where answers are kept.

    Parameters
    ----------
    engine : Engine
    kept : Checkpoint
        The folder: of a checkpoint, or one that is gone after.
    stays : bool
        Whether it is of a checkpoint.
    """

    def __init__(self, engine: Engine, kept: Checkpoint, *, stays: bool) -> None:
        self.engine, self.kept, self.stays = engine, kept, stays
        self.shared = True  # whether workers see the folder, as far as is known

    def answers(
        self, function: Callable[[Any], Answer], pieces: Iterable[Any], description: str
    ) -> Generator[tuple[int, Answer]]:
        """Yield the number of each piece and its answer, of the code that is here, which `description` tells.

        Raises
        ------
        ClusterFailed
            When a worker has other code, or the engine cannot go on; it says what is kept.
        """
        try:
            with closing(self.engine.map_unordered(function, pieces)) as answers:
                for k, answer in answers:
                    if answer.description != description:
                        raise ClusterFailed(
                            "expected workers with the code that is here, got one with another version of this package "
                            "or of the machine; install the same one there"
                        )
                    self.shared &= answer.content is None
                    yield k, answer
        except ClusterFailed as error:
            raise self._failed(str(error)) from None

    def damaged(self) -> ClusterFailed:
        """Return what there is to say when answers are damaged again and again."""
        return self._failed(f"expected whole pieces from the workers, got damaged ones {TIMES} times")

    def _failed(self, message: str) -> ClusterFailed:
        kept = self.kept.describe() if self.stays else "nothing is kept"
        return ClusterFailed(f"{message}; {kept}")

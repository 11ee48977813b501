"""Who does pieces of work: the threads of this process, or the workers of a cluster."""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Protocol

_LISTEN_SECONDS = 0.1


class Engine(Protocol):
    """What does pieces of work that need nothing of each other.

    A piece is done as often as it takes until its result is there, so doing it twice must do no harm. A cluster does
    it in another process: function, piece and result must pickle, and the function be found by its name.
    """

    def map_unordered(self, function: Callable[[Any], Any], pieces: Iterable[Any]) -> Generator[tuple[int, Any]]:
        """Yield the number of each piece and `function` of it, as they are done; closed early, forget the rest."""


class Threads:
    """The threads of this process; nothing is pickled.

    >>> with ThreadPoolExecutor(2) as pool:
    ...     sorted(Threads(pool).map_unordered(abs, [-3, -4]))
    [(0, 3), (1, 4)]
    """

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool

    def map_unordered(self, function: Callable[[Any], Any], pieces: Iterable[Any]) -> Generator[tuple[int, Any]]:
        """Yield the number of each piece and `function` of it. Waits in short turns: Ctrl-C is heard in between."""
        numbers = {self.pool.submit(function, piece): k for k, piece in enumerate(pieces)}
        pending: set[Future[Any]] = set(numbers)
        while pending:
            done, pending = wait(pending, timeout=_LISTEN_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield numbers[future], future.result()

"""An engine whose pieces are done by the workers of a dask cluster, each in a process, on this machine or others.

The one module, beside `cluster_opening`, that imports `distributed`; nothing imports it unless a cluster is asked for.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

import distributed

from sandbox.host.fingerprint import PACKAGE, package_fingerprint
from sandbox.vocabulary.errors import ClusterFailed, SandboxError

_LISTEN_SECONDS = 0.2
_ASK_SECONDS = 2.0  # how often the scheduler is asked whether there are workers
_PATIENCE_SECONDS = 30.0  # without an answer, or without a worker; a killed one is started again within some seconds
_AHEAD = 3  # pieces sent to the scheduler, a worker
_NOT_COUNTING = ("cli", "__pycache__")
_TIMES = 3  # a piece whose worker was killed so often is given up


class Cluster:
    """The workers of a scheduler; made by `sandbox.explore.cluster_opening.opened`.

    Parameters
    ----------
    client : distributed.Client
    place : str
        What messages call it.
    """

    def __init__(self, client: Any, place: str) -> None:
        self.client, self.place = client, place
        self.asked = self.living = monotonic()

    def map_unordered(self, function: Callable[[Any], Any], pieces: Iterable[Any]) -> Generator[tuple[int, Any]]:
        """Yield the number of each piece and `function` of it, done by the workers, as they are done.

        Raises
        ------
        ClusterFailed
            When the scheduler is lost, when no worker is left, or when workers die of a piece again and again.
        SandboxError
            What `function` raises.
        """
        numbers: dict[Any, int] = {}
        done: SimpleQueue[Any] = SimpleQueue()
        waiting = iter(enumerate(pieces))
        ahead = _AHEAD * max(1, self.workers())
        self.living = monotonic()
        try:
            while True:
                for k, piece in islice(waiting, ahead - len(numbers)):
                    future = self.client.submit(function, piece, pure=False)
                    numbers[future] = k
                    future.add_done_callback(done.put)
                if not numbers:
                    return
                future = self._next(done)
                yield numbers.pop(future), self._result(future)
        finally:
            self._forget(list(numbers))

    def require_same_code(self) -> None:
        """Do nothing if each worker has this package as it is here.

        Raises
        ------
        ClusterFailed
            When one has another version of it, or none, or does not answer.
        """
        folders = [path.name for path in PACKAGE.iterdir() if path.is_dir()]
        every = tuple(sorted(set(folders) - set(_NOT_COUNTING)))
        own = package_fingerprint(packages=every)
        with self._failures():
            asked = {
                name: self.client.submit(package_fingerprint, packages=every, workers=[name], pure=False)
                for name in self._names()
            }
            for name, future in asked.items():
                if future.result(timeout=_PATIENCE_SECONDS) != own:
                    raise ClusterFailed(
                        f"expected this package at the worker {name}, as it is here, got another version; install the "
                        "same one there"
                    )

    def workers(self) -> int:
        """Return how many workers there are now."""
        with self._failures():
            return len(self._names())

    def _names(self) -> list[str]:
        return list(self.client.sync(self.client.scheduler.ncores, callback_timeout=_PATIENCE_SECONDS))

    def _next(self, done: "SimpleQueue[Any]") -> Any:
        """Return what is done next. Waits in short turns, so that Ctrl-C and the end of a cluster are heard."""
        while True:
            with suppress(Empty):
                return done.get(timeout=_LISTEN_SECONDS)
            self._require_alive()

    def _require_alive(self) -> None:
        now = monotonic()
        if self.client.status != "running":
            raise self._lost()
        if now - self.asked < _ASK_SECONDS:
            return
        self.asked = now
        if self.workers():
            self.living = now
        elif now - self.living > _PATIENCE_SECONDS:
            raise ClusterFailed(f"expected workers at {self.place}, got none for {_PATIENCE_SECONDS:.0f} s; start some")

    def _result(self, future: Any) -> Any:
        with self._failures():
            return future.result()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what goes wrong on a cluster into one line, but for errors that were raised on purpose."""
        try:
            yield
        except SandboxError:
            raise
        except distributed.scheduler.KilledWorker:
            raise ClusterFailed(
                f"expected a worker at {self.place} to live through a piece, got {_TIMES} that were killed at it; give "
                "each more memory, or start fewer"
            ) from None
        except (CancelledError, OSError, TimeoutError):
            raise self._lost() from None
        except (ImportError, AttributeError) as error:
            raise ClusterFailed(
                f"expected this package at the workers of {self.place}, as it is here, got {_line(error)}; install it"
            ) from None
        except Exception as error:
            if self.client.status != "running":
                raise self._lost() from None
            raise ClusterFailed(f"expected workers at {self.place} to do a piece, got {_line(error)}") from error

    def _lost(self) -> ClusterFailed:
        return ClusterFailed(f"expected the scheduler at {self.place} to live, got no answer any more; start it again")

    def _forget(self, futures: list[Any]) -> None:
        if futures and self.client.status == "running":
            self.client.cancel(futures, force=True)


def _line(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"

"""Starting a cluster on this machine, or finding one: encrypted, on loopback unless told, without a dashboard."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sandbox.explore.cluster_address import ClusterAddress
from sandbox.vocabulary.errors import ClusterFailed, MissingExtra

if TYPE_CHECKING:
    from sandbox.explore.cluster import Cluster

_NO_EXTRA = "expected the extra 'cluster' for a cluster, got none; pip install 'solomonoff-sandbox[cluster]'"
_GREET_SECONDS = 5.0
_CONNECT_SECONDS = 10.0
_CLOSE_SECONDS = 2.0
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.scheduler.allowed-failures": 2,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.comm.retry.count": 0,
}


@contextmanager
def opened(address: ClusterAddress) -> "Iterator[Cluster]":
    """Yield the cluster at `address`; what was started for it is gone after.

    Raises
    ------
    MissingExtra
        When the extra `cluster` is not installed, or cryptography, which is part of it: there is no encryption then.
    ClusterFailed
        When nothing answers there, or something else than a scheduler, or there are no workers.
    """
    try:
        import dask
        import distributed
    except ImportError:
        raise MissingExtra(_NO_EXTRA) from None
    from sandbox.explore.cluster import Cluster

    _silence()
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        if address.workers:
            client, place = _started(stack, distributed, address.workers), f"local:{address.workers}"
        else:
            client, place = _found(distributed, address), address.url
        stack.callback(_leave, client)
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError:
            raise ClusterFailed(
                f"expected workers at {place}, got none within {_CONNECT_SECONDS:.0f} s; start some"
            ) from None
        cluster = Cluster(client, place)
        cluster.require_same_code()
        yield cluster


def _started(stack: ExitStack, distributed: Any, workers: int) -> Any:
    """Return the client of a new cluster on this machine; its certificates are in memory only."""
    folder = stack.enter_context(TemporaryDirectory(prefix="solomonoff-", ignore_cleanup_errors=True))
    try:
        cluster = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False}, security=distributed.Security.temporary(),
            silence_logs=logging.CRITICAL, memory_limit=None, local_directory=folder,
        )  # fmt: skip
    except ImportError:
        raise MissingExtra(_NO_EXTRA) from None
    except Exception as error:  # whatever a child process can do
        reason = " ".join(str(error).split())[:200]
        raise ClusterFailed(f"expected to start {workers} workers on this machine, got {reason}; start fewer") from None
    stack.callback(_stop, cluster)
    return distributed.Client(cluster, timeout=_CONNECT_SECONDS, set_as_default=False)


def _found(distributed: Any, address: ClusterAddress) -> Any:
    """Return a client of the scheduler at `address`."""
    from sandbox.explore.cluster_greeting import require_scheduler

    require_scheduler(address, _GREET_SECONDS)
    try:
        return distributed.Client(address.url, timeout=_CONNECT_SECONDS, set_as_default=False)
    except Exception as error:  # whatever is there can answer anything
        reason = " ".join(str(error).split())[:200]
        raise ClusterFailed(f"expected a dask scheduler at {address.url}, got something else: {reason}") from None


def _stop(cluster: Any) -> None:
    """End a cluster of our own, also where its workers are in the middle of a piece."""
    for nanny in list(cluster.workers.values()):
        with suppress(AttributeError, OSError, ValueError):
            nanny.process.process.kill()
    with suppress(Exception):
        cluster.close(timeout=_CLOSE_SECONDS)


def _leave(client: Any) -> None:
    with suppress(Exception):
        client.close(timeout=_CLOSE_SECONDS)


def _silence() -> None:
    """Leave it to us to tell what goes wrong, once."""
    for name in ("distributed", "tornado", "asyncio", *logging.root.manager.loggerDict):
        if name.split(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)

"""Whether a dask scheduler answers at an address: dask itself waits for ever for the greeting of something else."""

import asyncio
import socket
from threading import Thread
from typing import Any

import distributed
from distributed.comm.core import connect
from distributed.core import send_recv

from sandbox.explore.cluster_address import ClusterAddress
from sandbox.vocabulary.errors import ClusterFailed


def require_scheduler(address: ClusterAddress, seconds: float) -> None:
    """Do nothing if a scheduler answers at `address` within `seconds`.

    Raises
    ------
    ClusterFailed
        When nothing answers there, or something else, or the certificates do not fit.
    """
    try:
        socket.create_connection((address.host, address.port), seconds).close()
    except OSError as error:
        reason = error.strerror or str(error) or "no answer"
        raise ClusterFailed(f"expected a scheduler at {address.url}, got: {reason}; start it") from None
    security = _certificates(address)
    answers: list[Any] = []
    # in a thread of its own, which has no event loop yet
    thread = Thread(target=lambda: answers.append(_greeted(address, seconds, security)), daemon=True)
    thread.start()
    thread.join(seconds + 1)
    kind = answers[0] if answers else "no answer"
    if kind != "Scheduler":
        raise ClusterFailed(
            f"expected a dask scheduler at {address.url}, got {kind}; name its host and port, and tls:// if it has TLS"
        )


def _certificates(address: ClusterAddress) -> dict[str, Any]:
    """Return what a connection takes: of TLS the certificates that dask's configuration names."""
    reason = "none"
    try:
        security: dict[str, Any] = distributed.Security().get_connection_args("client")
        if not address.encrypted or security["ssl_context"]:
            return security
    except (OSError, ValueError) as error:  # a file that is missing, or holds something else
        reason = str(error)
    raise ClusterFailed(
        f"expected certificates for {address.url}, got {reason}; name them in dask's configuration: docs/cluster.md"
    )


def _greeted(address: ClusterAddress, seconds: float, security: dict[str, Any]) -> str:
    """Return what is at `address`, in a word or as what went wrong."""
    try:
        return asyncio.run(asyncio.wait_for(_kind(address.url, seconds, security), seconds))
    except TimeoutError:
        return "no greeting"
    except Exception as error:  # whatever is there can answer anything
        return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".removesuffix(": ")


async def _kind(url: str, seconds: float, arguments: dict[str, Any]) -> str:
    comm = await connect(url, timeout=seconds, **arguments)
    try:
        identity = await send_recv(comm, op="identity")
        return str(identity["type"])
    finally:
        comm.abort()

"""Where a cluster is: on this machine, or at the address of its scheduler."""

import re
from dataclasses import dataclass
from ipaddress import ip_address

from sandbox.vocabulary.errors import InvalidLimit

MOST_WORKERS = 256
FORMS = "local:K, tls://HOST:PORT or tcp://HOST:PORT"


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """Where a cluster is.

    Attributes
    ----------
    workers : int
        Processes to start on this machine; 0 where there is a scheduler already.
    host : str
        Of the scheduler.
    port : int
    encrypted : bool
        Whether by TLS, with certificates on both sides.
    """

    workers: int
    host: str = ""
    port: int = 0
    encrypted: bool = True

    @property
    def url(self) -> str:
        """As the scheduler's own words have it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'tls' if self.encrypted else 'tcp'}://{host}:{self.port}"


def parsed_cluster(text: str, *, plaintext: bool = False) -> ClusterAddress:
    """Return the address that a text tells.

    Parameters
    ----------
    text : str
        As FORMS says.
    plaintext : bool
        Whether tcp:// may leave this machine: whoever is on the way reads and changes what is sent, which is code.

    Raises
    ------
    InvalidLimit
        For any other text, for no workers or too many, and for tcp:// to another machine.

    >>> parsed_cluster("local:4").workers, parsed_cluster("tls://night.example:8786").url
    (4, 'tls://night.example:8786')
    """
    local = re.fullmatch(r"local:([0-9]{1,9})", text)
    if local:
        if not 1 <= int(local[1]) <= MOST_WORKERS:
            raise InvalidLimit(f"expected local:K with 1 <= K <= {MOST_WORKERS} as cluster, got {text!r}")
        return ClusterAddress(int(local[1]))
    remote = re.fullmatch(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]@\x00-\x1f\x7f]+):([0-9]{1,5})", text)
    if not remote or not 1 <= int(remote[3]) <= 65535:
        raise InvalidLimit(f"expected {FORMS} as cluster, got {text!r}")
    address = ClusterAddress(0, remote[2].strip("[]"), int(remote[3]), remote[1] == "tls")
    if not address.encrypted and not plaintext and not _loopback(address.host):
        raise InvalidLimit(
            f"expected tls:// to another machine, got {text!r}, which anybody on the way can read and change; use "
            "tls://, or give --cluster-plaintext"
        )
    return address


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

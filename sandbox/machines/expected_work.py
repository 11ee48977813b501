"""What a search is expected to cost, as a machine tells it."""

from typing import NamedTuple


class ExpectedWork(NamedTuple):
    """Nodes that a search visits, rows that it finds, seconds that it takes one core, bytes besides rows; each about.

    >>> ExpectedWork(nodes=1e6, rows=5e5, core_seconds=0.6).rows
    500000.0
    """

    nodes: float
    rows: float
    core_seconds: float
    states_bytes: float = 0.0

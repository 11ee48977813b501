"""What an exploration will cost on this computer: nodes, rows, time, memory, disk, each from measured growth.

One place for what the explorer's arrays and the files take; what a search visits and finds, the machine tells.
"""

from dataclasses import dataclass

from sandbox.explore.plan import Plan
from sandbox.host.resources import available_cores
from sandbox.machines.catalogue import machine
from sandbox.machines.expected_work import ExpectedWork
from sandbox.vocabulary.results import Result

BASE_BYTES = 2.6e8
"""Of Python, NumPy, the kernels and the first arrays of a search."""
BYTES_A_ROW = 60.0
"""Of a census in memory, while its ranges are joined; one that is written as its rows come needs none."""
FILE_BASE_BYTES, FILE_BYTES_A_ROW = 1e4, 5.5
"""Of a Parquet file: 5.0 to 5.5 where few bits are observed or a string is followed, 2.1 to 3.3 where 64 are."""
PIECE_BYTES_A_ROW, CLUSTER_BYTES_A_ROW = 32.0, 90.0
"""Of the pieces beside it until it is whole: four words a row, uncompressed; with a cluster relative rows as well."""
SECONDS_A_ROW = 1e-6
"""To add up, to order and to check a row, of one core; what a machine tells has it in."""
_SERIAL_SHARE = 0.25  # of the work, what a second thread does not shorten: two threads were measured at 1.6 of one
_KINDS = 6.0  # of events that have an output, or none


@dataclass(frozen=True, slots=True, repr=False)
class Forecast(Result):
    """What an exploration will cost, each about.

    Attributes
    ----------
    nodes, rows : float
        Of the search, within a factor 3 where it was measured (`docs/merging.md`).
    core_seconds : float
        Of one core.
    seconds : float
        On as many threads as were asked about.
    memory_bytes : float
        At the peak.
    file_bytes : float
        Of its file.
    disk_bytes : float
        Of its file, and of the pieces that are kept beside it until it is whole.
    """

    nodes: float
    rows: float
    core_seconds: float
    seconds: float
    memory_bytes: float
    file_bytes: float
    disk_bytes: float


def forecast_of(plan: Plan, *, threads: int | None = None, kept: bool = True, cluster: bool = False) -> Forecast:
    """Return what the exploration of `plan` will cost.

    Parameters
    ----------
    plan : Plan
        What to explore.
    threads : int or None
        All cores if None.
    kept : bool
        Whether all rows are in memory in the end, or leave as they come.
    cluster : bool
        Whether a cluster does it, whose pieces are larger.

    Returns
    -------
    Forecast
        Of a part, its share.

    Raises
    ------
    UnknownName
        When there is no such machine, or it has no size.

    Notes
    -----
    Cost: microseconds. Nothing is compiled or loaded.

    >>> from sandbox.vocabulary.budget import Budget
    >>> known = forecast_of(Plan("tape", Budget(bits=36)), threads=1)
    >>> 7e6 < known.nodes < 6e7, 2e8 < known.memory_bytes < 2e9
    (True, True)
    """
    nodes, rows, core_seconds, states_bytes = (number / plan.part[1] for number in _work(plan))
    budget = plan.budget
    rows = min(rows, _KINDS * 2 ** (budget.observations + 1) * (budget.bits + 1) * budget.steps * budget.cells)
    piece_bytes = CLUSTER_BYTES_A_ROW if cluster else PIECE_BYTES_A_ROW
    file_bytes = FILE_BASE_BYTES + FILE_BYTES_A_ROW * rows
    return Forecast(
        nodes, rows, core_seconds,
        core_seconds * (_SERIAL_SHARE + (1 - _SERIAL_SHARE) / (threads or available_cores())),
        BASE_BYTES + BYTES_A_ROW * rows * kept + states_bytes, file_bytes, file_bytes + piece_bytes * rows,
    )  # fmt: skip


def _work(plan: Plan) -> ExpectedWork:
    """Return what the machine of the plan expects; of one that tells no time, by its nodes."""
    own = machine(plan.machine)
    if own.expected:
        return own.expected(plan.budget, plan.merge, follow=plan.follow)
    nodes, rows = own.estimate(plan.budget, plan.merge)
    return ExpectedWork(nodes, rows, nodes / own.nodes_a_second + rows * SECONDS_A_ROW)

"""Taking the table D(N): which census it needs, whether it can be had, and where it is kept."""

from dataclasses import dataclass

from sandbox.census.standing import take_once
from sandbox.coding_theorem.table import EXACT_STEPS, Distribution, distribution
from sandbox.explore.means import Progress
from sandbox.explore.plan import Plan, estimated_nodes
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import BudgetExceeded, InvalidLimit
from sandbox.vocabulary.results import Result

STEPS = {**EXACT_STEPS, 5: 500, 6: 500}
"""Steps after which a machine is taken not to halt. 500 for 5 states is the bound of Soler-Toscano, Zenil, Delahaye,
Gauvrit 2014, *Calculating Kolmogorov complexity from the output frequency distributions of small Turing machines*."""
CELLS = 64
_UNDECIDED_NODES, _STEPS_A_SECOND = 0.003, 3e8  # measured: D(4) at 10^5 and 10^6 steps
_PATIENCE_SECONDS = 900.0  # of one core; what is begun without being asked


@dataclass(frozen=True, slots=True, repr=False)
class Effort(Result):
    """What a table will cost: nodes to search, and seconds of one core."""

    nodes: float
    seconds: float


def plan_of(states: int, *, steps: int | None = None) -> Plan:
    """Return the exploration that D(`states`) needs.

    Raises
    ------
    InvalidLimit
        When `states` is not 1 to 6, or `steps` is out of range.

    >>> plan_of(4).budget.steps
    107
    """
    if type(states) is not int or states not in STEPS:
        raise InvalidLimit(f"expected 1 to {max(STEPS)} states, got {states!r}: no others are counted here")
    return Plan(f"turing({states})", Budget(2 * states, STEPS[states] if steps is None else steps, CELLS, CELLS))


def effort_of(plan: Plan) -> Effort:
    """Return about what a table costs: the search, and the steps of what no proof decides, which run to their end.

    From measured growth: up to 5 states within a factor 3.
    """
    nodes = estimated_nodes(plan)
    seconds = nodes / machine(plan.machine).nodes_a_second
    return Effort(nodes, seconds + nodes * _UNDECIDED_NODES * plan.budget.steps / _STEPS_A_SECOND)


def require_affordable(plan: Plan) -> None:
    """Do nothing if the table takes no more than a quarter of an hour of one core.

    Raises
    ------
    BudgetExceeded
        With the estimate.
    """
    effort = effort_of(plan)
    if effort.seconds > _PATIENCE_SECONDS:
        raise BudgetExceeded(
            f"expected a table of at most {_PATIENCE_SECONDS:.0f} s of one core, got {plan.machine} at "
            f"{plan.budget.steps} steps: about {effort.nodes:.0e} nodes, {effort.seconds / 3600:.0f} hours; take fewer "
            "--states or --steps, or give --yes"
        )


def coding_theorem_table(states: int, *, steps: int | None = None, progress: Progress | None = None) -> Distribution:
    """Return D(`states`), from the cache folder if it is there; else it is made, and kept there.

    Parameters
    ----------
    states : int, 1 to 6
        N.
    steps : int, optional
        Defaults to STEPS: exact up to 4 states, the published bound for 5.
    progress : callable, optional
        Called with the probability accounted for and the nodes searched.

    Returns
    -------
    Distribution
        Exact for `steps` and 64 cells.

    Raises
    ------
    InvalidLimit
        As `plan_of`.
    BudgetExceeded
        When it would take long: `solomonoff ctm --yes` does it, and can be interrupted.

    Notes
    -----
    Measured on 2 cores: 4 states 0.1 s, 5 states 18 s.

    >>> table = coding_theorem_table(2)
    >>> table.halting, table.total, table.count("01")
    (3044, 10000, 508)
    """
    plan = plan_of(states, steps=steps)
    require_affordable(plan)
    return distribution(take_once(plan, progress=progress))

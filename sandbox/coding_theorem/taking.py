"""Taking the table D(N): which census it needs, whether it can be had, and where it is kept."""

from dataclasses import replace

from sandbox.census.standing import take_once
from sandbox.coding_theorem.shares import EXACT_STEPS, Distribution
from sandbox.coding_theorem.table import distribution
from sandbox.explore.forecast import forecast_of
from sandbox.explore.means import Progress
from sandbox.explore.plan import Plan
from sandbox.host.resources import require_patience
from sandbox.machines.catalogue import known_machine
from sandbox.machines.turing.first_tape import FirstTape
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit

STEPS = {**EXACT_STEPS, 5: 500, 6: 500}
"""Steps after which a machine is taken not to halt. 500 for 5 states is the bound of Soler-Toscano, Zenil, Delahaye,
Gauvrit 2014, *Calculating Kolmogorov complexity from the output frequency distributions of small Turing machines*."""
GIVEN_STEPS = 500
"""The same where something is given: no bound is known then."""
CELLS = 64


def plan_of(states: int, *, steps: int | None = None, bits: int | None = None) -> Plan:
    """Return the exploration that D(`states`) needs; `bits`: only of so many transitions (digits), by default of all.

    Raises
    ------
    InvalidLimit
        When `states` is not 1 to 6, `bits` not 1 to 2 N, or `steps` is out of range.

    >>> plan_of(4).budget.steps
    107
    """
    if type(states) is not int or states not in STEPS:
        raise InvalidLimit(f"expected 1 to {max(STEPS)} states, got {states!r}: no others are counted here")
    if bits is not None and (type(bits) is not int or not 1 <= bits <= 2 * states):
        raise InvalidLimit(f"expected 1 to {2 * states} transitions for --bits, of {states} states, got {bits!r}")
    return Plan(
        f"turing({states})",
        Budget(2 * states if bits is None else bits, STEPS[states] if steps is None else steps, CELLS, CELLS),
    )


def plans_of(states: int, *, steps: int | None = None, bits: int | None = None, given: str = "") -> tuple[Plan, ...]:
    """Return the explorations that D(`states` | `given`) needs: one of each blank; as `plan_of` where nothing is given.

    Raises
    ------
    InvalidLimit, UnknownName
        As `plan_of`, and when `given` is no tape.

    >>> [plan.machine for plan in plans_of(2, given="01")], len(plans_of(2))
    (['turing(2;given=01)', 'turing(2;given=10)'], 1)
    """
    given = "".join(given.split())
    plan = plan_of(states, steps=GIVEN_STEPS if given and steps is None else steps, bits=bits)
    if not given:
        return (plan,)
    first = known_machine(f"turing({states};given={given})")
    complement = FirstTape.of(first.first_tape).complement().text
    opposite = known_machine(f"turing({states};given={complement})")
    return tuple(replace(plan, machine=machine.name) for machine in (first, opposite))


def require_affordable(plan: Plan, *, threads: int | None = None) -> None:
    """Do nothing if the table is expected within the time that is begun unasked (`require_patience`).

    Raises
    ------
    TakesLong
        With the estimate.
    """
    require_patience(
        forecast_of(plan, threads=threads).seconds, f"all of {plan.machine} at {plan.budget.steps} steps",
        "take fewer --states or --steps",
    )  # fmt: skip


def coding_theorem_table(
    states: int,
    *,
    steps: int | None = None,
    bits: int | None = None,
    given: str = "",
    progress: Progress | None = None,
) -> Distribution:
    """Return D(`states`), or D(`states` | `given`), from the cache folder; else it is made, and kept there.

    Parameters
    ----------
    states : int, 1 to 6
        N.
    steps : int, optional
        Defaults to STEPS: exact up to 4 states, the published bound for 5; where something is given to GIVEN_STEPS.
    bits : int, optional
        So many transitions (digits) at most: machines that need more are undecided. Defaults to all, 2 N.
    given : str of 0 and 1
        What the machines find on their tape, from the head on; u|v: u left of it. Defaults to a blank tape, which is
        not the same as 0: that is on a blank of 1, too.
    progress : callable, optional
        Called with the probability accounted for and the nodes searched.

    Returns
    -------
    Distribution
        Exact for `steps` and 64 cells.

    Raises
    ------
    InvalidLimit, UnknownName
        As `plan_of`.
    TakesLong
        When it would: `solomonoff ctm --yes` does it, and can be interrupted.

    Notes
    -----
    Measured on 2 cores: 4 states 0.1 s, 5 states 18 s.

    >>> table = coding_theorem_table(2)
    >>> table.halting, table.total, table.count("01")
    (3044, 10000, 508)
    >>> given = coding_theorem_table(2, given="01")
    >>> given.share("01") > table.share("01")
    True
    """
    plans = plans_of(states, steps=steps, bits=bits, given=given)
    for plan in plans:
        require_affordable(plan)
    census, *opposite = (take_once(plan, progress=progress) for plan in plans)
    return distribution(census, opposite=opposite[0] if opposite else None)

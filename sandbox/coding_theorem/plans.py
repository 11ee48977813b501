"""Which explorations a table D(N), or D(N | y), needs."""

from dataclasses import replace

from sandbox.coding_theorem.shares import EXACT_STEPS
from sandbox.explore.plan import Plan
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

"""What an answer of `solomonoff bdm` is of, and whether it can be held."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.coding_theorem.listed_table import ListedTable
    from sandbox.coding_theorem.shares import Distribution

    from .bdm_options import BlocksAsked
    from .views.block_answers import Found

_BYTES_A_ROW = 600
"""Of an answer; 400 measured, of the JSON of a perturbation."""


def scope_of(
    known: "Distribution | ListedTable | None", states: int, asked: "BlocksAsked", sizes: tuple[int, ...]
) -> dict[str, Any]:
    """Return what an answer is of: machine and budget where these are known, table, array, blocks.

    known : the table; None: tables D(N | c) of so many `states`.
    """
    from sandbox.coding_theorem.decomposition import MEANING
    from sandbox.coding_theorem.plans import GIVEN_STEPS, plans_of
    from sandbox.coding_theorem.shares import Distribution
    from sandbox.coding_theorem.table_description import plan_of_table
    from sandbox.machines.catalogue import machine

    from .views.answers import provenance

    plan = plans_of(states, steps=GIVEN_STEPS)[0]
    name, exact, symbols = f"D({states} | c)", f"exact for {plan.budget.steps} steps", 2
    if isinstance(known, Distribution):
        plan, name, exact = plan_of_table(known), known.name, known.scope
    of: dict[str, Any] = provenance(machine=machine(plan.machine), budget=plan.budget)
    if known is not None and not isinstance(known, Distribution):
        of |= {"machine": None, "version": None, "budget": None}
        name, exact, symbols = known.name, f"as listed; source: {known.source or 'not said'}", known.symbols
    shape = {"shape": list(asked.array.shape), "block": list(sizes)}
    return {**of, "table": name, "scope": exact, "symbols": symbols, **shape, "meaning": MEANING}


def require_held(found: "Found", most: int | None) -> None:
    """Do nothing if `most` rows of an answer, or all, fit into the memory.

    Raises
    ------
    BudgetExceeded
        Otherwise.
    """
    from sandbox.host.resources import require_memory

    total = found.table(most=0).left_out
    rows = total if most is None else min(most, total)
    require_memory(rows * _BYTES_A_ROW, f"an answer of {rows:,} rows", "show fewer by --rows")

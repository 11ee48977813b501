"""Running one program, and taking a census of all."""

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING, Any, Unpack

from sandbox.verbs.limits import CENSUS_BUDGET, Limits, budget_of, require_limits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type, require_callable, told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.explore.plan import Plan
    from sandbox.machines.machine import Machine
    from sandbox.machines.result import Run


def run(
    program: object,
    *,
    budget: Budget | None = None,
    machine: "str | Machine" = "tape",
    data: str = "",
    proofs: bool = True,
    **limits: Unpack[Limits],
) -> "Run":
    """Run a program until it ends, or a budget does.

    Parameters
    ----------
    program : str or a program of the machine
        Its text, or its digits.
    budget : Budget or None
        Limits; running out of one is a result, not an error. Or else name them, as in `steps=1000`.
    machine : str or Machine
        Whose program it is; `turing`: a Turing machine of any size.
    data : str of 0 and 1
        What a text of the tape machine reads by `,`.
    proofs : bool
        Look for a proof that it loops, in its first steps; without, it runs until its budget ends it.
    **limits
        bits, steps, cells, observations: of the budget, instead of it.

    Returns
    -------
    Run
        Output and cost of each of its bits; exact for the budget.

    Raises
    ------
    InvalidProgram, InvalidLimit, UnknownName, InvalidType
        For a program, limit or machine that is none.
    BudgetExceeded
        Before the run, when it would not fit the memory.
    Interrupted
        On Ctrl-C, with the exact run up to then.

    >>> run("+[.>+]", observations=3).output
    '111'
    >>> run("+[]").outcome.value, run("+[]", proofs=False, steps=100).outcome.value
    ('loop', 'timeout')
    >>> run("1RB1LB_1LA1RZ", machine="turing", steps=100).cost.time
    6
    """
    from sandbox.machines.catalogue import machine as machine_named
    from sandbox.machines.runnable import machine_to_run

    chosen = machine_to_run(machine) if isinstance(machine, str) else machine_named(machine)
    limited = budget_of(budget, limits, verb=run)
    if isinstance(program, str):
        program = chosen.parse(program, checked_type(data, str, "data of 0 and 1"))
    elif not is_dataclass(program):
        raise InvalidType(f"expected a program: its text, its digits or what a machine parses, got {told(program)}")
    elif data:
        raise InvalidType(f"expected data only with a program as text, got {told(data)}; leave the data out")
    return (chosen.decided if checked_type(proofs, bool, "proofs as True or False") else chosen.run)(program, limited)


def take(
    *,
    machine: "str | Machine" = "tape",
    plan: "Plan | None" = None,
    follow: str = "",
    proofs: bool = True,
    threads: int | None = None,
    progress: Callable[[float, int], None] | None = None,
    **limits: Unpack[Limits],
) -> "Census":
    """Take a census: run every program of a machine up to so many bits.

    Parameters
    ----------
    machine : str or Machine
        Whose programs.
    plan : Plan or None
        All that is asked for, instead of machine, limits, follow and proofs.
    follow : str of 0 and 1
        Cut programs that print anything else.
    proofs : bool
        Prove loops; without, they are timeouts.
    threads : int or None
        All cores if None; the census does not depend on it.
    progress : callable or None
        Called with the probability accounted for and the nodes searched.
    **limits
        bits, steps, cells, observations; by default CENSUS_BUDGET, or what the machine can count.

    Returns
    -------
    Census
        Exact for the budget, its laws checked.

    Raises
    ------
    UnknownName, InvalidLimit, InvalidProgram, InvalidType
        For a machine, limit or string that is none.
    BudgetExceeded
        Before the work, when the table would not fit the memory.
    Stopped
        On Ctrl-C.

    >>> census = take(bits=12, observations=6)
    >>> len(census), int(census.count.sum())
    (146, 2398)
    """
    from sandbox.census.taking import take as take_plan
    from sandbox.explore.plan import Plan

    if plan is None:
        plan = _plan(machine, limits, follow=follow, proofs=checked_type(proofs, bool, "proofs as True or False"))
    elif limits or follow or not proofs or machine != "tape":
        raise InvalidType("expected a plan, or a machine and limits, got both; leave one out")
    if threads is not None and (type(threads) is not int or threads < 1):
        raise InvalidLimit(f"expected at least 1 thread, got {threads!r}")
    require_callable(progress, "a progress")
    return take_plan(checked_type(plan, Plan, "a Plan"), threads=threads, progress=progress)


def _plan(machine: "str | Machine", limits: Limits, **how: Any) -> "Plan":
    from sandbox.explore.plan import Plan
    from sandbox.machines.catalogue import findable

    chosen = findable(machine)
    require_limits(limits, verb=take)
    usual = {name: min(number, chosen.most.get(name, number)) for name, number in CENSUS_BUDGET.items()}
    return Plan(chosen.name, replace(Budget(**usual), **limits), **how)

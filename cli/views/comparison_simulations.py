"""The simulations of a comparison, with their costs and shares. Nothing is computed here."""

from typing import TYPE_CHECKING

from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.tables import Table, table_of

from .tables import show_lines
from .words import say

if TYPE_CHECKING:
    from sandbox.tiers.built.contest import Built
    from sandbox.worlds.simulation import Measured


def show_simulations(built: "Built") -> None:
    """Print what each simulation had cost at its last observation, and where it is caught."""
    print()
    say("Tier 2. Simulations, run: what the last observation printed had cost (exact)")
    wide = max(len(measured.name) for measured in built.measured)
    efforts = max(9, *(len(_effort(measured)) for measured in built.measured))
    lines = [f"{'':{wide}} {'effort':{efforts}} {'bits':>6} {'steps':>11} {'cells':>7}  first wrong"]
    for measured in built.measured:
        name, cost, said = (
            f"{measured.name:{wide}} {_effort(measured):{efforts}}",
            _last_cost(measured),
            _caught_in_words(measured),
        )
        numbers = (
            f"{'-' if number is None else number:>{size}}" for number, size in zip(cost, (6, 11, 7), strict=True)
        )
        lines.append(f"{name} {' '.join(numbers)}  {said}")
    columns = ("simulation", "effort", "bits", "steps", "cells", "first wrong")
    rows = (
        [measured.name, _effort(measured), *_last_cost(measured), _caught_in_words(measured)]
        for measured in built.measured
    )
    show_lines(lines, table_of(columns, rows))


def simulations_table(built: "Built") -> Table:
    """Return each simulation with what its last observation printed had cost, and its share under every prior.

    A share is at least what stands under the prior's name, and at most what stands beside it.
    """
    ends = [f"{prior}{end}" for prior in built.posterior for end in ("", " at most")]
    columns = ("simulation", "kind", "effort", *Cost._fields, "caught_at", "printed", "ran_out", *ends)
    shares = [ends[:, -1].tolist() for of in built.posterior.values() for ends in (of.low, of.high)]
    rows = (
        [
            *(m.name, m.kind.value, _effort(m), *_last_cost(m), m.caught_at, len(m.output), str(m.ran_out).lower()),
            *(of[place] for of in shares),
        ]
        for place, m in enumerate(built.measured)
    )
    return table_of(columns, rows)


def _effort(measured: "Measured") -> str:
    return ", ".join(effort.value for effort in measured.simulation.efforts)


def _last_cost(measured: "Measured") -> "Cost[int] | Cost[None]":
    return measured.cost_at(-1) if measured.output else Cost(None, None, None)


def _caught_in_words(measured: "Measured") -> str:
    if not measured.output:
        return "printed nothing within the budget"
    if measured.caught_at:
        return str(measured.caught_at)
    return "undecided: budget ran out" if measured.ran_out else "never"

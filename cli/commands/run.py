"""`solomonoff run`: one program, its output, and what every output bit cost."""

from itertools import islice
from typing import TYPE_CHECKING

from .. import options
from ..asked_for import machine_chosen
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.machines.result import Run
    from sandbox.vocabulary.budget import Budget

_ROWS = 16
_MOST_CELLS, _END_CELLS = 70, 16  # of a tape on one line, and of each end of a longer one
_MEANINGS = {
    "horizon": "all observations asked for were printed (--observations)",
    "halt": "the program ended itself with ] at top level",
    "loop": "proved never to print again",
    "timeout": "undecided: all steps used (--steps)",
    "overflow": "undecided: one more cell than allowed (--cells)",
    "pending": "undecided: the program asks for more bits than there are",
    "exhausted": "the text or its data ended here",
    "foreign": "it read an instruction that is not in the language (--without)",
}
_MEANINGS_AT_THE_END = {
    "halt": "the machine halted",
    "loop": "proved never to halt",
    "exhausted": "the transition that is needed is not defined",
}
"""Of a machine that prints at its end."""


def run_command(
    program: options.ProgramText = None,
    file: options.File = None,
    bits: options.ProgramBits = None,
    data: options.ProgramData = "",
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    observations: options.Observations = 64,
    steps: options.Steps = 10**6,
    cells: options.Cells = 10**6,
    proofs: options.Proofs = True,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Run one program: its output and the cost of every bit. Loops are proved within 10,000 steps.

    A Turing machine is written as the field does: 1RB1LB_1LA1RZ, or 1RB---_1LA1RH (one that begins with --- comes
    last, after --). It starts on the symbols of --data, its head on the first, and prints what is left on the cells
    that were visited or given, when it halts.

    Example: solomonoff run '+[.>+]' --observations 8

    Example: solomonoff run --machine turing 1RB1LB_1LA0LC_1RZ1LD_1RD0RA
    """
    from sandbox.machines.result import Interrupted
    from sandbox.machines.runnable import machine_to_run
    from sandbox.vocabulary.budget import Budget

    from ..inputs import read_program

    form, budget = options.chosen(format, json), Budget(steps=steps, cells=cells, observations=observations)
    chosen = machine_to_run(machine_chosen(machine, given, cases, without) or "tape")
    parsed = read_program(chosen, program, file, bits, data)
    try:
        _show(form, chosen, chosen.decided(parsed, budget) if proofs else chosen.run(parsed, budget), budget)
    except Interrupted as stopped:
        _show(form, chosen, stopped.partial, budget)
        raise


def _show(form: Format, machine: "Machine", result: "Run", budget: "Budget") -> None:
    from ..views.answers import answer, provenance

    answer(
        form,
        told=lambda: result.to_dict() | provenance(machine=machine, budget=budget),
        table=result.table,
        text=lambda: _show_stream(machine, result) if machine.prints else _show_tape(result),
    )


def _outcome(meanings: dict[str, str], result: "Run") -> str:
    decider = f" ({result.decider})" if result.decider else ""
    return f"{result.outcome.value}: {meanings[result.outcome.value]}{decider}"


def _show_stream(machine: "Machine", result: "Run") -> None:
    from ..views.words import print_folded

    print_folded(result.text or "(nothing was read)", label="program  ")
    print_folded(result.bits, label="bits     ")
    print_folded(result.output, label="output   ")
    print_folded(_outcome(_MEANINGS, result), label="outcome  ")
    length, time, space = result.cost
    print_folded(f"length {length} {machine.unit}, time {time} steps, space {space} cells", label="cost     ")
    if result.output:
        _show_costs(result)


def _show_tape(result: "Run") -> None:
    from ..views.words import print_folded

    length, time, space = result.cost
    print_folded(result.text, label="program  ")
    print_folded(_short(result.tape), label="tape     ")
    print_folded(_outcome(_MEANINGS | _MEANINGS_AT_THE_END, result), label="outcome  ")
    print_folded(f"length {length} transitions, time {time} steps, space {space} cells", label="cost     ")
    kind = "cells not 0" if result.tape.strip("01") else "ones"
    print_folded(f"{result.ones} {kind}, in state {result.state}", label="left     ")


def _short(tape: str) -> str:
    """Return `tape` if it fits a line, else its ends."""
    if len(tape) <= _MOST_CELLS:
        return tape
    return f"{tape[:_END_CELLS]}...{tape[-_END_CELLS:]}  (all {len(tape)} cells: --json)"


def _show_costs(result: "Run") -> None:
    from ..views.tables import show_lines

    lines = [f"{'n':>6} {'bit':>4} {'length':>8} {'time':>12} {'space':>8}   exact, when the bit was printed"]
    for n, (bit, (length, time, space)) in enumerate(islice(result.observations, _ROWS), start=1):
        lines.append(f"{n:6} {bit:4} {length:8} {time:12} {space:8}")
    hidden = len(result.output) - _ROWS
    if hidden > 0:
        lines.append(f"   ... {hidden} more: --json prints them all")
    print()
    show_lines(lines, result.table(most=_ROWS))

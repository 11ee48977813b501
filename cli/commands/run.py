"""`solomonoff run`: one program, its output, and what every output bit cost."""

import json as json_module
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.machines.result import Run

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
}
_MEANINGS_AT_THE_END = {
    "halt": "the machine halted",
    "loop": "proved never to halt",
    "exhausted": "the transition that is needed is not defined",
}
"""Of a machine that prints at its end."""


def run_command(
    program: options.ProgramText = None,
    file: options.ProgramFile = None,
    bits: options.ProgramBits = None,
    data: options.ProgramData = "",
    machine: options.MachineName = None,
    observations: options.Observations = 64,
    steps: options.Steps = 10**6,
    cells: options.Cells = 10**6,
    proofs: Annotated[bool, typer.Option("--proofs/--no-proofs", help="Prove loops within 10,000 steps.")] = True,
    json: options.Json = False,
) -> None:
    """Run one program: its output and the cost of every bit.

    A Turing machine is written as the field does: 1RB1LB_1LA1RZ, or '1RB ---  1LA 1RH' (one that begins with --- comes
    last, after --). It starts on the symbols of --data, its head on the first, and prints what is left on the cells
    that were visited or given, when it halts.

    Example: solomonoff run '+[.>+]' --observations 8

    Example: solomonoff run --machine turing 1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA --steps 50000000
    """
    from sandbox.machines.result import Interrupted
    from sandbox.machines.runnable import machine_to_run
    from sandbox.vocabulary.budget import Budget

    from ..inputs import read_program

    budget = Budget(steps=steps, cells=cells, observations=observations)
    chosen = machine_to_run(machine or "tape")
    parsed = read_program(chosen, program, file, bits, data)
    show = _show_json if json else _show_table if chosen.prints else _show_tape
    try:
        show(chosen, chosen.decided(parsed, budget) if proofs else chosen.run(parsed, budget))
    except Interrupted as stopped:
        show(chosen, stopped.partial)
        raise


def _show_json(machine: "Machine", result: "Run") -> None:
    print(json_module.dumps(_as_json(machine, result)))


def _as_json(machine: "Machine", result: "Run") -> dict[str, Any]:
    """Return the run for JSON; `decider` only of a loop, tape and state only of a machine that prints at its end."""
    decider = {"decider": result.decider} if result.decider else {}
    left = {} if machine.prints else {"tape": result.tape, "ones": result.ones, "state": result.state}
    return {
        "program": {"text": result.text, "bits": result.bits},
        "outcome": result.outcome.value,
        **decider,
        "output": result.output,
        "observations": [[bit, *cost] for bit, cost in result.observations],
        **result.cost._asdict(),
        **left,
    }


def _outcome(meanings: dict[str, str], result: "Run") -> str:
    decider = f" ({result.decider})" if result.decider else ""
    return f"outcome  {result.outcome.value}: {meanings[result.outcome.value]}{decider}"


def _show_table(machine: "Machine", result: "Run") -> None:
    print(f"program  {result.text or '(nothing was read)'}")
    print(f"bits     {result.bits}")
    print(f"output   {result.output}")
    print(_outcome(_MEANINGS, result))
    length, time, space = result.cost
    print(f"cost     length {length} {machine.unit}, time {time} steps, space {space} cells")
    if result.output:
        _show_costs(result)


def _show_tape(_: "Machine", result: "Run") -> None:
    length, time, space = result.cost
    print(f"program  {result.text}")
    print(f"tape     {_short(result.tape)}")
    print(_outcome(_MEANINGS | _MEANINGS_AT_THE_END, result))
    print(f"cost     length {length} transitions, time {time} steps, space {space} cells")
    kind = "cells not 0" if result.tape.strip("01") else "ones"
    print(f"left     {result.ones} {kind}, in state {result.state}")


def _short(tape: str) -> str:
    """Return `tape` if it fits a line, else its ends."""
    if len(tape) <= _MOST_CELLS:
        return tape
    return f"{tape[:_END_CELLS]}...{tape[-_END_CELLS:]}  (all {len(tape)} cells: --json)"


def _show_costs(result: "Run") -> None:
    print(f"\n{'n':>6} {'bit':>4} {'length':>8} {'time':>12} {'space':>8}   exact, when the bit was printed")
    for n, (bit, (length, time, space)) in enumerate(islice(result.observations, _ROWS), start=1):
        print(f"{n:6} {bit:4} {length:8} {time:12} {space:8}")
    hidden = len(result.output) - _ROWS
    if hidden > 0:
        print(f"   ... {hidden} more: --json prints them all")

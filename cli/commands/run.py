"""`solomonoff run`: one program, its output, and what every output bit cost."""

import json as json_module
from itertools import islice
from typing import TYPE_CHECKING

from .. import options

if TYPE_CHECKING:
    from sandbox.machines.result import Run

_ROWS = 16
_MEANINGS = {
    "horizon": "all observations asked for were printed (--observations)",
    "halt": "the program ended itself with ] at top level",
    "loop": "proved never to print again",
    "timeout": "undecided: all steps used (--steps)",
    "overflow": "undecided: one more cell than allowed (--cells)",
    "pending": "undecided: the program asks for more bits than there are",
    "exhausted": "the text or its data ended here",
}


def run(
    program: options.ProgramText = None,
    file: options.ProgramFile = None,
    bits: options.ProgramBits = None,
    data: options.ProgramData = "",
    observations: options.Observations = 64,
    steps: options.Steps = 10**6,
    cells: options.Cells = 10**6,
    json: options.Json = False,
) -> None:
    """Run one program: its output and the cost of every bit.

    Example: solomonoff run '+[.>+]' --observations 8
    """
    from sandbox.vocabulary.budget import Budget
    from sandbox.vocabulary.errors import Interrupted

    from ..inputs import read_program

    budget = Budget(steps=steps, cells=cells, observations=observations)
    parsed = read_program(program, file, bits, data)
    from sandbox.machines.tape.runner import run as run_program

    show = _show_json if json else _show_table
    try:
        show(run_program(parsed, budget))
    except Interrupted as stopped:
        show(stopped.partial)
        raise


def _show_json(result: "Run") -> None:
    print(
        json_module.dumps(
            {
                "program": {"text": result.text, "bits": result.bits},
                "outcome": result.outcome.value,
                "output": result.output,
                "observations": [list(observation) for observation in result.observations],
                "length": result.length,
                "time": result.time,
                "space": result.space,
            }
        )
    )


def _show_table(result: "Run") -> None:
    print(f"program  {result.text or '(nothing was read)'}")
    print(f"bits     {result.bits}")
    print(f"output   {result.output}")
    print(f"outcome  {result.outcome.value}: {_MEANINGS[result.outcome.value]}")
    print(f"cost     length {result.length} bits, time {result.time} steps, space {result.space} cells")
    if result.output:
        _show_costs(result)


def _show_costs(result: "Run") -> None:
    print(f"\n{'n':>6} {'bit':>4} {'length':>8} {'time':>12} {'space':>8}   exact, when the bit was printed")
    for n, (bit, length, time, space) in enumerate(islice(result.observations, _ROWS), start=1):
        print(f"{n:6} {bit:4} {length:8} {time:12} {space:8}")
    hidden = len(result.output) - _ROWS
    if hidden > 0:
        print(f"   ... {hidden} more: --json prints them all")

"""Deliberately wrong machines: for each check of `check_machine`, an edit of the example that it must catch first.

Each edit is of the text of `examples/own_machine.py`: what is replaced, and by what.
"""

from itertools import count
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "own_machine.py"
BEGIN = "    below, size = stack[depth + 1], stack[depth, SIZE]\n"
WHILE = "    while answer >= 2:"
MIX_UP = "    answer = 0 if {} else answer\n"
ASK = "ask(stack, depth + 1, 4, 2, limits)"
FOLLOW = "    follow(stack, depth, answer, 2, 2, emitted)\n"

WRONG = {
    "facts": [("version=1", "version=0")],
    "limits": [('"cells": 60', '"cells": 300')],
    "contract": [(BEGIN, BEGIN + "    stack[depth, TIME] += 1\n")],
    # the answer `f` on an empty ring is void: its probability is lost
    "kraft": [("return -HALT if answer == 2 else", "return -HALT if answer == 2 else 0 if answer == 3 else")],
    # after each `t` the state counts for two programs in plain search, until the next instruction: leaves are right
    "flow": [
        (FOLLOW, FOLLOW + "    stack[depth + 1, 8] *= limits[4]\n    stack[depth + 1, 8] += 1 - limits[4]\n"),
        ("    return " + ASK, f"    ways = {ASK}\n"
         "    below[8] += emitted[0] * (ways > 0 and limits[4] == 0)\n    return ways"),
    ],
    # a kernel that keeps something in the program's words between calls
    "threads": [(FOLLOW, "    program[0] += 1\n" + MIX_UP.format("program[0] % 7 == 3") + FOLLOW)],
    # what it does depends on how deep the search is, where states are merged now and then only
    "parts": [
        (FOLLOW, MIX_UP.format("limits[MERGE] and depth == 2") + FOLLOW),
        ("= limits[MERGE]", "= limits[MERGE] and below[3] < 8"),
    ],
    # the ring is a column that a configuration does not hold
    "merging": [("SIZE, RING = OWN, OWN + 1", "SIZE, RING = OWN, OWN + 2"), ("width=OWN + 2", "width=OWN + 3")],
    "following": [("SPACE] = 2 * below[RING] + answer, size + 1, size + 1", "SPACE] = (\n"
        "            2 * below[RING] + answer, size + 1, 1 if limits[6] else size + 1)")],
    # a decider that calls turning a loop
    "proofs": [(WHILE, "    elif limits[5] and answer == 2 and size == 2:\n"
        "        return loop(stack, depth + 1, stack[depth, TIME], 1, limits)\n" + WHILE)],
    # what it does depends on how many steps there are
    "monotone": [(FOLLOW, MIX_UP.format("limits[1] > 40 and answer == 1") + FOLLOW)],
    "running": [("output, ring = output + ring[0]", "output, ring = output + ring[-1]")],
    "stepping": [("step=_step,", "step=lambda bits, budget, *rest: _step(bits[::-1], budget, *rest),")],
    "round_trip": [('"oitf"[int', '"iotf"[int')],
}  # fmt: skip

ASKS_FOR_MORE = [(", asked={0: 2}", "")]
"""A machine that asks for two digits and says that it asks for one."""

FORGETS_EMITTED = [(FOLLOW, "    stale = emitted[0]\n" + FOLLOW + "    emitted[0] = stale\n")]
"""A machine that forgets `emitted[0] = 0`: what it prints goes further and further behind `emitted`, to a crash."""

PAST_ITS_COLUMNS = [("width=OWN + 2", "width=OWN + 1")]
"""A machine that says that it has one column fewer than it writes."""

FAR_OUTSIDE = [("    below[FREE]", "    below[1 << 30] = 1\n    below[FREE]")]
"""A machine that writes where no memory is."""

_numbers = count()


def example(edits=()):
    """The example's machine after `edits`, from a text of its own: each is compiled anew."""
    text = EXAMPLE.read_text()
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    space = {"__name__": f"wrong_machine_{next(_numbers)}"}
    exec(compile(text, "<an edit of the example>", "exec"), space)
    return space["MACHINE"]

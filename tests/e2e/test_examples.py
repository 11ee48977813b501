"""Every example prints what its header says; every script runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import values

from sandbox import Budget, run, tape

EXAMPLES = Path(__file__).parents[2] / "examples"
TAPES = sorted(EXAMPLES.glob("*.tape"))


def header(text, field):
    found = re.search(rf"^# {field}: (\S*)", text, re.MULTILINE)
    return found.group(1) if found else ""


@pytest.mark.parametrize("path", TAPES, ids=lambda path: path.name)
def test_a_tape_program_prints_what_its_header_says(path):
    text = path.read_text()
    claimed = header(text, "prints")
    bits = claimed.rstrip(".")
    assert len(bits) >= 8
    result = run(tape.from_text(text, data=header(text, "data")), budget=Budget(steps=10**7, observations=len(bits)))
    assert result.output == bits
    assert (result.outcome.value == "horizon") or not claimed.endswith("...")


def test_rule_30_is_the_published_column_and_a_plain_automaton():
    text = (EXAMPLES / "rule30.tape").read_text()
    output = run(tape.from_text(text), budget=Budget(steps=10**9, observations=1000)).output
    assert output.startswith(values.RULE_30)
    assert output == plain_column(30, 1000)


def plain_column(rule, generations):
    """The centre column of an elementary cellular automaton from one live cell, on a line that never ends."""
    row, column = [0] * (generations + 1) + [1] + [0] * (generations + 1), ""
    for _ in range(generations):
        column += str(row[len(row) // 2])
        row = [0, *(rule >> (4 * a + 2 * b + c) & 1 for a, b, c in zip(row, row[1:], row[2:])), 0]  # noqa: B905
    return column


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_a_script_runs_and_prints_at_most_15_lines(path):
    output = subprocess.check_output([sys.executable, str(path)], text=True)
    assert 0 < len(output.splitlines()) <= 15

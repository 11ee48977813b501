"""Replays: the first program of every row of a census does what the row says, by a machine's own verbs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from sandbox.census.row import Row
from sandbox.machines.result import Frame
from sandbox.testing.trial import Trial, in_words
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import Event

Ending = tuple[str, str, tuple[int, ...]]
_ON_AND_ON = {event.value for event in (Event.LOOP, Event.TIMEOUT, Event.OVERFLOW)}


def _replays(trial: Trial) -> Iterator[tuple[Row, Any, Budget]]:
    """Yield each row with its first program and the budget that ends it where the row is."""
    read = trial.machine.from_digits or trial.machine.parse
    for row in trial.census().rows():
        if not row.witness:
            continue  # nothing was read: there is no program to parse
        budget = replace(trial.budget, bits=row.cost.length)
        if row.event == "emit":
            budget = replace(budget, observations=len(row.output))
        yield row, read(row.witness), budget


def _require(row: Row, ending: Ending) -> None:
    """Do nothing if a program ended as its row says."""
    event, output, cost = ending
    wanted = "horizon" if row.event == "emit" else row.event
    printed = f"({event}, output {output!r}, length {cost[0]}, time {cost[1]}, space {cost[2]})"
    same = output == row.output and cost == row.cost
    assert (event, same) == (wanted, True), f"expected {in_words(row)}, got {printed}"


def running(trial: Trial) -> None:
    """Check that `decided` (`settle`, then `run`) ends the first program of each row as the row says."""
    for row, program, budget in _replays(trial):
        result = trial.machine.decided(program, budget)
        _require(row, (result.outcome.value, result.output, tuple(result.cost)))
        if row.event == "emit":
            last = tuple(column[-1] for column in result.costs)
            assert last == row.cost, f"expected the last bit of {in_words(row)}, got {last}"


def stepping(trial: Trial) -> None:
    """Check that `step` does so too, and that its frames go on from each other until one has an outcome."""
    for row, program, budget in _replays(trial):
        frames = list(trial.machine.step(program, budget))
        assert frames, f"expected frames of {in_words(row)}, got none"
        _require_film(row, frames)
        last = frames[-1]
        assert last.outcome, f"expected an outcome on the last frame of {in_words(row)}, got none"
        if row.event != "loop":
            _require(row, (last.outcome.value, last.output, tuple(last.cost)))
        elif last.outcome.value not in _ON_AND_ON or last.output != row.output:  # step need not prove anything
            raise AssertionError(f"expected {in_words(row)}, got {last.outcome} with output {last.output!r}")


def _require_film(row: Row, frames: list[Frame]) -> None:
    for frame, other in pairwise(frames):
        grows = other.output.startswith(frame.output) and all(
            a <= b for a, b in zip(frame.cost, other.cost, strict=True)
        )
        what = f"frames of {in_words(row)} that go on, got one of {frame.cost} before one of {other.cost}"
        assert (grows, frame.outcome) == (True, None), f"expected {what}"


def round_trip(trial: Trial) -> None:
    """Check that the text form of each row's first program is a program that does the same."""
    machine = trial.machine
    for row, program, budget in _replays(trial):
        text, _, data = machine.show(row.witness).partition("  data ")
        again, first = (machine.run(each, budget) for each in (machine.parse(text, data), program))
        printed, wanted = ((run.outcome.value, run.output, tuple(run.cost)) for run in (again, first))
        assert printed == wanted, f"expected the text {text!r} to do what its program does, {wanted}, got {printed}"

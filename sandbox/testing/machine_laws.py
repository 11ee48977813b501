"""The laws of a machine's censuses, and of its kernels: each check is the test of one law."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import log2

import numpy as np

from sandbox.census.laws import check_laws
from sandbox.census.merging import merge
from sandbox.census.order import from_rows, sorted_census
from sandbox.census.row import Row
from sandbox.census.table import Census
from sandbox.explore.plan import Plan
from sandbox.explore.rows import Rows
from sandbox.explore.searcher import Searcher
from sandbox.machines.explorable import Explorable
from sandbox.testing.kernel_walk import walk
from sandbox.testing.trial import Trial, in_words, require_same
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import CensusFormatError, InvalidLimit
from sandbox.vocabulary.event import DECIDERS, Event

_UNDECIDED = {event.value for event in (Event.TIMEOUT, Event.OVERFLOW, Event.PENDING)}
_DECIDED = {"emit", "halt"}
_HOLDS = {"bits": 62, "steps": 2**32 - 1, "cells": 255, "observations": 64}  # what the explorer's rows have room for
_PARTS = 3


def facts(trial: Trial) -> None:
    """Check that a machine's facts are of the right kinds, and its estimate two positive numbers."""
    machine = trial.machine
    for name, holds in {
        "a name, and a description of one line": bool(machine.name) and "\n" not in machine.description,
        "a version, a whole number from 1": isinstance(machine.version, int) and machine.version >= 1,
        "a radix from 2 to 36": isinstance(machine.radix, int) and 2 <= machine.radix <= 36,
        "deciders that are numbers of DECIDERS": all(0 < k < len(DECIDERS) for k in machine.deciders),
        "an Explorable from explore()": isinstance(machine.explore(), Explorable),
    }.items():
        assert holds, f"expected {name}"
    for merged in (False, True):
        numbers = machine.estimate(trial.budget, merged)
        good = len(numbers) == 2 and all(number > 0 for number in numbers)
        assert good, f"expected estimate to return positive numbers of nodes and rows, got {numbers!r}"


def limits(trial: Trial) -> None:
    """Check that budgets beyond what the kernels count exactly are refused, and that the rows can hold the rest."""
    machine = trial.machine
    assert set(machine.most) == set(_HOLDS), f"expected most to limit {', '.join(_HOLDS)}, got {sorted(machine.most)}"
    holds = {**_HOLDS, "bits": int(62 / log2(machine.radix) + 1e-9)}
    for name, most in machine.most.items():
        assert 1 <= most <= holds[name], f"expected most[{name!r}] between 1 and {holds[name]}, got {most}"
        try:
            machine.check(replace(trial.budget, **{name: most + 1}))
        except InvalidLimit:
            continue
        raise AssertionError(f"expected {name} {most + 1} to be refused")


def contract(trial: Trial) -> None:
    """Check that the kernels write what they must and nothing else, plain and merged."""
    for merged in (False, True):
        walk(trial.machine, trial.budget, merge=merged, bounds=trial.bounds)


def _broken_law(census: Census) -> str:
    try:
        check_laws(census)
    except CensusFormatError as error:
        return str(error)
    return ""


def _all_broken(trial: Trial) -> Iterator[tuple[str, str]]:
    """Yield each census that breaks a law, and how; of one digit less too, where requests end elsewhere."""
    for bits in (trial.budget.bits, max(0, trial.budget.bits - 1)):
        for merged in (False, True):
            broken = _broken_law(trial.census(budget=replace(trial.budget, bits=bits), merge=merged))
            if broken:
                yield f"{'merged' if merged else 'plain'} search of {bits} {trial.machine.unit}", broken


def kraft(trial: Trial) -> None:
    """Check that all leaves have probability 1 together, exactly, and that its budget can have every row."""
    for census, broken in _all_broken(trial):
        assert "flow" in broken, f"{census}: {broken}"


def flow(trial: Trial) -> None:
    """Check that at every output what comes in goes on or ends there."""
    for census, broken in _all_broken(trial):
        assert "flow" not in broken, f"{census}: {broken}"


def threads(trial: Trial) -> None:
    """Check that it does not matter which thread searches what: no kernel keeps anything between calls."""
    plan = Plan(trial.name, trial.budget, merge=False)
    searcher = Searcher(plan, lambda: False)
    root = np.array([trial.machine.explore().root], dtype=np.int64)
    searcher.search(searcher.tasks(root), max(1, trial.budget.bits // 2))
    _, tasks = searcher.take_tasks()
    searcher.take_rows()
    alone = []
    searcher.search(tasks, trial.budget.bits + 1)
    together = searcher.take_rows()
    for task in tasks[::-1]:
        other = Searcher(plan, lambda: False)
        other.search(task[np.newaxis], trial.budget.bits + 1)
        alone.append(other.take_rows())
    one, many = (_rows(plan, trial, tables) for tables in ([together], alone or [together]))
    require_same(many, one, "searched by many threads, a row differs from that of one")
    require_same(trial.census(threads=3).rows(), trial.census().rows(), "searched by three threads, a row differs")


def _rows(plan: Plan, trial: Trial, tables: list[Rows]) -> list[Row]:
    return list(sorted_census(from_rows(plan, trial.machine.version, np.concatenate(tables))).rows())


def parts(trial: Trial) -> None:
    """Check that the parts of a census add up to the whole."""
    pieces = [trial.census(part=(k + 1, _PARTS)) for k in range(_PARTS)]
    require_same(merge(pieces).rows(), trial.census().rows(), f"{_PARTS} parts do not add up to the census")


def merging(trial: Trial) -> None:
    """Check that a merged search finds the same rows as a plain one."""
    require_same(trial.census().rows(), trial.census(merge=False).rows(), "merged, a row differs from plain search")


def following(trial: Trial) -> None:
    """Check that a search that follows a string finds the rows of the whole census that agree with it."""
    if not trial.machine.prints:
        return
    outputs = sorted({row.output for row in trial.census().rows() if row.event == "emit"}, key=lambda x: (-len(x), x))
    for string in outputs[:: max(1, len(outputs) // 4)]:
        for merged in (False, True):
            followed = trial.census(merge=merged, follow=string)
            what = f"following {string} ({'merged' if merged else 'plain'}), a row differs from the whole census"
            require_same(_agreeing(followed, string), _agreeing(trial.census(), string), what)


def _agreeing(census: Census, string: str) -> list[Row]:
    rows = [row for row in census.rows() if row.event != "deviate"]
    return [row for row in rows if row.output.startswith(string) or string.startswith(row.output)]


def proofs(trial: Trial) -> None:
    """Check that proofs turn undecided programs into loops, and change nothing else."""
    proved, unproved = trial.census(), trial.census(proofs=False)
    decided, wanted = ([row for row in c.rows() if row.event in _DECIDED] for c in (proved, unproved))
    require_same(decided, wanted, "with proofs, a row that is no loop differs")
    running: Counter[tuple[str, int]] = Counter()
    for row in unproved.rows():
        running[row.output, row.cost.length] += row.count * (row.event in _UNDECIDED)
    for row in proved.rows():
        running[row.output, row.cost.length] -= row.count * (row.event in _UNDECIDED or row.event == "loop")
        left = running[row.output, row.cost.length]
        assert left >= 0, f"proved to loop, but without proofs it ends or goes on: {in_words(row)}"
    assert not any(running.values()), f"with proofs, programs are lost at output and length {max(running)}"


def monotone(trial: Trial) -> None:
    """Check that a larger budget keeps every row of a smaller one that is decided."""
    large = trial.budget
    halved = {"bits": large.bits // 2, "steps": max(1, large.steps // 2), "cells": max(1, large.cells // 2)}
    if trial.machine.prints:
        halved["observations"] = max(1, large.observations // 2)
    for name, number in halved.items():
        small = replace(large, **{name: number})
        within = [row for row in trial.census().rows() if row.event in _DECIDED and _fits(row, small)]
        kept = [row for row in trial.census(budget=small).rows() if row.event in _DECIDED]
        require_same(kept, within, f"with {number} {name} instead of {getattr(large, name)}, a decided row differs")


def _fits(row: Row, budget: Budget) -> bool:
    inside = row.cost.length <= budget.bits and row.cost.time <= budget.steps and row.cost.space <= budget.cells
    return inside and len(row.output) < budget.observations + (row.event == "emit")

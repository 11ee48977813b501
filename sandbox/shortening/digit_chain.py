"""A chain for any machine: programs are strings of digits, edited by chance and run by the machine's own `run`.

Slower than compiled trials by a factor of some hundred; the same rule of acceptance, and the same pool.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log, log2
from random import Random
from typing import Any

import numpy as np

from sandbox.machines.machine import Machine
from sandbox.shortening.candidates import Candidate, tried
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.wanted import PRICES, TEMPERATURES, Symbols, Wanted
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidProgram

KINDS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class DigitChain:
    """One chain of digit strings; see `sandbox.shortening.chain` for what each verb does."""

    machine: Machine
    effort: SearchEffort
    number: int
    current: Symbols = ((), ())
    energy: float = 0.0
    pool: dict[tuple[int, int], tuple[float, tuple[int, int], Symbols]] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=Wanted)
    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311
    most_pairs: int = 0
    rounds: int = 0

    def want(self, wanted: Wanted) -> None:
        """Look for `wanted` from now on, with an empty pool."""
        self.wanted, self.pool = wanted, {}

    def start(self, program: Symbols) -> None:
        """Begin the next round with `program`."""
        self.current = program

    def anneal(self, candidates: int) -> None:
        """Try so many candidates; what the chain ends with is where it goes on. 0: only the start is tried."""
        self.random.seed(f"{self.effort.seed} {self.number} {self.rounds}")
        self.rounds += 1
        hot, cold = TEMPERATURES[self.number % len(TEMPERATURES)]
        self.energy = self._judged(self.current)
        for k in range(candidates):
            temperature = hot * exp(log(cold / hot) * k / candidates)
            candidate = self._edited(self.current)
            energy = self._judged(candidate)
            if energy <= self.energy - temperature * log(1 - self.random.random()):
                self.current, self.energy = candidate, energy

    def pairs(self, first: int, candidates: int) -> int:
        """There are no pairs here: the candidates go to chance as well."""
        self.anneal(candidates)
        return first + candidates

    def take(self, others: Sequence["DigitChain"]) -> None:
        """Take from other chains' pools what is better than in one's own."""
        for other in others:
            for place, entry in other.pool.items():
                self.pool[place] = min(entry, self.pool.get(place, entry))

    def pooled(self, right: int, *, price: int = 0) -> Symbols | None:
        """Return the best program with so many observations right, at one of `PRICES`; None where there is none."""
        entry = self.pool.get((right, price))
        return entry[2] if entry else None

    def facts_of(self, right: int, price: int) -> tuple[int, int] | None:
        """Return digits and steps of the best program with so many observations right, at one of `PRICES`."""
        entry = self.pool.get((right, price))
        return entry[1] if entry else None

    def state(self) -> dict[str, np.ndarray[Any, Any]]:
        """Return what a checkpoint keeps of the chain."""
        pool = [[place, score, facts, program] for place, (score, facts, program) in self.pool.items()]
        return {"digits": np.array(json.dumps([self.rounds, self.current, pool]))}

    def restore(self, state: Mapping[str, np.ndarray[Any, Any]]) -> None:
        """Go on from what `state` returned."""
        self.rounds, current, pool = json.loads(str(state["digits"]))
        self.current = (tuple(current[0]), tuple(current[1]))
        self.pool = {
            (place[0], place[1]): (score, (facts[0], facts[1]), (tuple(program[0]), tuple(program[1])))
            for place, score, facts, program in pool
        }

    def _judged(self, program: Symbols) -> float:
        candidate = self._tried(program)
        if candidate.right:
            for price, bits in enumerate(PRICES):
                place = candidate.right, price
                entry = (candidate.score(bits), (candidate.cost.length, candidate.cost.time), program)
                self.pool[place] = min(entry, self.pool.get(place, entry))
        missing = len(self.wanted.truth) - candidate.right
        return (
            candidate.cost.length
            + self.effort.price * log2(max(candidate.cost.time, 1))
            + (self.wanted.missing * missing)
        )

    def _tried(self, program: Symbols) -> Candidate:
        text = "".join(KINDS[digit] for digit in program[0])
        steps = int(self.wanted.limits[-1])
        goes_on = self.effort.goes_on
        try:
            candidate = tried(
                self.machine, text, "", self.wanted.truth, steps=steps, cells=self.effort.cells, goes_on=goes_on
            )
        except InvalidProgram:  # digits that this machine never asks for
            return Candidate(text, "", 0, len(self.wanted.truth), 0, False, Cost(len(text), 1, 1))
        if candidate.right and candidate.printed < goes_on:
            return replace(candidate, right=min(candidate.right, len(self.wanted.truth) - 1))
        return candidate

    def _edited(self, program: Symbols) -> Symbols:
        digits = list(program[0])
        while True:
            kind, at = self.random.randrange(4), self.random.randrange(len(digits) + 1)
            if kind == 0:
                digits.insert(at, self.random.randrange(self.machine.radix))
            elif kind == 1:
                del digits[at : at + self.random.randrange(1, 4)]
            elif kind == 2 and at < len(digits):
                digits[at] = self.random.randrange(self.machine.radix)
            elif at + 1 < len(digits):
                digits[at], digits[at + 1] = digits[at + 1], digits[at]
            if digits and self.random.random() < 0.5:
                return tuple(digits), ()

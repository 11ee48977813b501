"""The arrays of one chain, and what is done with them: the kernels tell what each holds."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.host.resources import require_memory
from sandbox.machines.trials import CELLS, COMPARED, MOST_BITS, NUMBERS, OBSERVATIONS, Trials
from sandbox.shortening import kernel_chain as kernel
from sandbox.shortening.kernel_pairs import edits_of, try_pairs
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.wanted import LEAST_ROOM, PRICES, TEMPERATURES, Symbols, Wanted

_NO_LIMIT, _WORD = 1 << 39, (1 << 64) - 1
_BYTES_A_CELL = 2
_KEPT = ("parts", "sizes", "settings", "random", "kept", "facts")


class Chain:
    """One chain.

    Parameters
    ----------
    trials : Trials
        Of the machine.
    effort : SearchEffort
    number : int
        Of the chain, from 0: its temperatures and random numbers.
    room : int
        The most symbols of a text, and the most bits of its data.
    """

    def __init__(self, trials: Trials, effort: SearchEffort, number: int, *, room: int = LEAST_ROOM) -> None:
        self.trials, self.effort = trials, effort
        opening = (*trials.opening, -1, -1)[:2]
        self.alphabet = np.array([trials.symbols, *opening, trials.closing, trials.reading], dtype=np.int64)
        self.parts = np.zeros((3, 2, room), dtype=np.uint8)
        self.sizes = np.zeros((3, 2), dtype=np.int64)
        self.scratch = np.zeros(room, dtype=np.uint8)
        self.work = np.zeros(2 * room + 4, dtype=np.int64)
        require_memory(_BYTES_A_CELL * effort.cells, "the tapes of a search", "lower --cells")
        self.tape = np.zeros(2 * effort.cells + 5, dtype=np.uint8)
        self.numbers = np.zeros(NUMBERS, dtype=np.int64)
        hot, cold = TEMPERATURES[number % len(TEMPERATURES)]
        self.settings = np.array([hot, cold, effort.price, 0.0, 0.0])
        self.prices = np.array(PRICES)
        self.random = np.array([((effort.seed << 20) + number) & _WORD], dtype=np.uint64)
        self.most_bits = _NO_LIMIT if effort.most_bits is None else effort.most_bits

    def want(self, wanted: Wanted) -> None:
        """Look for `wanted` from now on, with an empty pool."""
        compared, room = len(wanted.truth), self.parts.shape[-1]
        needed = len(PRICES) * (compared + 1) * (2 * room + 8 * kernel.FACTS)
        require_memory(needed, "the pool of a search", "lower --observations, or begin with shorter programs")
        self.truth = np.frombuffer(wanted.truth.encode(), dtype=np.uint8) - ord("0")
        self.limits = wanted.limits
        self.numbers[CELLS], self.numbers[COMPARED] = self.effort.cells, compared
        self.numbers[OBSERVATIONS] = max(compared, self.effort.goes_on)
        self.settings[kernel.MISSING] = wanted.missing
        self.kept = np.zeros((len(PRICES), compared + 1, 2, room), dtype=np.uint8)
        self.facts = np.zeros((len(PRICES), compared + 1, kernel.FACTS), dtype=np.int64)
        self.facts[:, :, kernel.BITS] = kernel.NONE

    def start(self, program: Symbols) -> None:
        """Begin the next round with `program`."""
        for part, symbols in enumerate(program):
            self.sizes[kernel.START, part] = len(symbols)
            self.parts[kernel.START, part, : len(symbols)] = symbols

    def anneal(self, candidates: int) -> None:
        """Try so many candidates; what the chain ends with is where it goes on. 0: only the start is tried."""
        kernel.anneal(
            self.trials.trial, self.trials.tidy, self.parts, self.sizes, self.scratch, self.alphabet, self.work,
            self.tape, self.truth, self.limits, self.numbers, self.settings, self.kept, self.facts, self.prices,
            self.random, candidates, self.most_bits,
        )  # fmt: skip

    def pairs(self, first: int, candidates: int) -> int:
        """Try pairs of edits of the start from number `first` on; return the next number, -1 where none is left."""
        self.numbers[MOST_BITS] = self.most_bits
        return int(try_pairs(
            self.trials.trial, self.parts, self.sizes, self.alphabet, self.work, self.tape, self.truth, self.limits,
            self.numbers, self.settings, self.kept, self.facts, self.prices, first, candidates, self.most_bits,
        ))  # fmt: skip

    def state(self) -> dict[str, NDArray[Any]]:
        """Return what a checkpoint keeps of the chain."""
        return {name: getattr(self, name).copy() for name in _KEPT}

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from what `state` returned."""
        for name in _KEPT:
            setattr(self, name, np.ascontiguousarray(state[name]))

    @property
    def most_pairs(self) -> int:
        """How many pairs of edits of the start there are, at most."""
        size, symbols = int(self.sizes[kernel.START, 0]), int(self.alphabet[0])
        return int(edits_of(size, symbols)) * int(edits_of(size + 1, symbols) + 1)

    @property
    def current(self) -> Symbols:
        """Where the chain is."""
        return _program(self.parts[kernel.START], self.sizes[kernel.START])

    def take(self, others: Sequence["Chain"]) -> None:
        """Take from other chains' pools what is better than in one's own."""
        for other in others:
            mine, theirs = self._scores(), other._scores()
            better = theirs < mine
            self.kept[better], self.facts[better] = other.kept[better], other.facts[better]

    def _scores(self) -> NDArray[np.float64]:
        steps = np.log2(np.maximum(self.facts[:, :, kernel.STEPS], 1))
        scores: NDArray[np.float64] = self.facts[:, :, kernel.BITS] + self.prices[:, None] * steps
        return scores

    def pooled(self, right: int, *, price: int = 0) -> Symbols | None:
        """Return the best program with so many observations right, at one of `PRICES`; None where there is none."""
        facts = self.facts[price, right]
        if facts[kernel.BITS] == kernel.NONE:
            return None
        return _program(self.kept[price, right], facts[[kernel.TEXT_SIZE, kernel.DATA_SIZE]])

    def facts_of(self, right: int, price: int) -> tuple[int, int] | None:
        """Return bits and steps of the best program with so many observations right, at one of `PRICES`."""
        bits, steps = (int(fact) for fact in self.facts[price, right, [kernel.BITS, kernel.STEPS]])
        return None if bits == kernel.NONE else (bits, steps)


def _program(parts: NDArray[np.uint8], sizes: NDArray[np.int64]) -> Symbols:
    text, data = (tuple(parts[part, : sizes[part]].tolist()) for part in (0, 1))
    return text, data

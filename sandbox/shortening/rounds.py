"""The rounds of a search: what all chains do together, one after another; the same on any number of threads."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.shortening.chain import Chain
from sandbox.shortening.digit_chain import DigitChain
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.wanted import PRICES, Symbols, Wanted

ROUND = 25_000
"""Candidates of a chain in a round, at most."""
PAIRS_SHARE = 5
"""One candidate in so many goes to pairs of edits."""
_FIRST_STEPS = 20_000  # as many observations are compared at first as the slowest start prints within these

AnyChain = Chain | DigitChain
Judge = Callable[[Symbols], int]
"""Runs a program, and returns how many of all observations it has right."""


class Rounds:
    """A search under way.

    Parameters
    ----------
    chains : sequence of Chain or of DigitChain
    effort : SearchEffort
    truth : str
        All observations that a result is compared with.
    times : int64 array
        The most steps that a start takes at each of them.
    starts : sequence of Symbols
    judge : callable
        How many observations of `truth` a program has right.
    threads : int
    """

    def __init__(
        self, chains: Sequence[AnyChain], effort: SearchEffort, truth: str, times: NDArray[np.int64],
        starts: Sequence[Symbols], judge: Judge, threads: int,
    ) -> None:  # fmt: skip
        self.chains: list[Any] = list(chains)
        self.effort, self.truth, self.judge = effort, truth, judge
        self.times, self.starts, self.threads = times, list(starts), threads
        self.tried, self.round, self.pairs_from = 0, 0, 0
        self.pairs_of: Symbols | None = None
        self.wanted = min(effort.observations, len(truth))
        for number, chain in enumerate(self.chains):
            chain.start(self.starts[number % len(self.starts)])
        self._compare(min(self.wanted, max(1, int(np.searchsorted(times, _FIRST_STEPS)))), [])

    def _compare(self, observations: int, known: Sequence[Symbols]) -> None:
        """Compare so many from now on, beginning with what is known."""
        self.compared = observations
        printed = max(observations, self.effort.goes_on)
        k = np.arange(1, printed + 2)
        times = self.times[np.minimum(k, len(self.times)) - 1]
        limits = np.maximum(self.effort.slower * times, 0).astype(np.int64) + 200 + 40 * k
        longest = max(len(text) * 3 + len(data) for text, data in self.starts)
        wanted = Wanted(self.truth[:observations], limits, max(16.0, 2.0 * longest / observations))
        for chain in self.chains:
            chain.want(wanted)
            on = chain.current
            for program in (*self.starts, *known):
                chain.start(program)
                chain.anneal(0)
            chain.start(on if on[0] else self.starts[0])

    def best(self) -> Symbols | None:
        """Return the shortest program that has all compared observations right."""
        program: Symbols | None = self.chains[0].pooled(self.compared)
        return program

    @property
    def fewest_bits(self) -> int | None:
        """Bits of the shortest program that has all compared observations right; None: there is none yet."""
        bits: int | None = self.chains[0].bits(self.compared)
        return bits

    def go_on(self) -> bool:
        """Do one round; return whether there is another one to do."""
        left = self.effort.candidates - self.tried
        for_pairs = self.effort.candidates // PAIRS_SHARE
        if left <= 0:
            return False
        if left > for_pairs or self.best() is None or self.pairs_from < 0:
            each = max(1, min(ROUND, -(-(left - for_pairs * (left > for_pairs)) // len(self.chains))))
            self._side_by_side(lambda chain: chain.anneal(each))
            self._meet()
        else:
            each = max(1, min(ROUND, -(-left // len(self.chains))))
            self._pairs(each)
        self.tried += each * len(self.chains)
        self.round += 1
        return True

    def _side_by_side(self, work: Callable[[Any], object]) -> None:
        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(work, self.chains))
        self.chains[0].take(self.chains[1:])
        for chain in self.chains[1:]:
            chain.take(self.chains[:1])

    def _meet(self) -> None:
        """Check the best, and say where each chain goes on: where it is, or at one of the best."""
        best = self.best()
        if best is not None and (right := self.judge(best)) < self.wanted:
            self._compare(min(max(right + 8, self.compared + 1), self.wanted), self.pooled())
            return
        for number, chain in enumerate(self.chains):
            draw = Random(f"{self.effort.seed} {self.round} {number}")  # noqa: S311
            if draw.random() < 0.5:
                continue
            chosen = chain.pooled(self.compared, draw.randrange(len(PRICES)))
            chain.start(chosen or self.starts[draw.randrange(len(self.starts))])

    def _pairs(self, each: int) -> None:
        """Try the next pairs of edits of the best: each chain its own stretch of their numbers."""
        best = self.best() or self.starts[0]
        if best != self.pairs_of:
            self.pairs_of, self.pairs_from = best, 0
        for chain in self.chains:
            chain.start(best)
        firsts = {id(chain): self.pairs_from + number * each for number, chain in enumerate(self.chains)}
        self._side_by_side(lambda chain: chain.pairs(firsts[id(chain)], each))
        self.pairs_from += each * len(self.chains)
        if self.pairs_from >= self.chains[0].most_pairs and self.best() == best:
            self.pairs_from = -1  # all were tried: the rest is left to chance

    def state(self) -> dict[str, NDArray[Any]]:
        """Return what a checkpoint keeps."""
        numbers = [self.tried, self.round, self.pairs_from, self.compared]
        arrays = {"numbers": np.array(numbers), "pairs_of": np.array(json.dumps(self.pairs_of))}
        for number, chain in enumerate(self.chains):
            arrays |= {f"{name} {number}": array for name, array in chain.state().items()}
        return arrays

    def restore(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Go on from what `state` returned."""
        self.tried, self.round, self.pairs_from, compared = (int(number) for number in arrays["numbers"])
        pairs_of = json.loads(str(arrays["pairs_of"]))
        self.pairs_of = None if pairs_of is None else (tuple(pairs_of[0]), tuple(pairs_of[1]))
        self._compare(compared, [])
        for number, chain in enumerate(self.chains):
            chain.restore({name.split()[0]: array for name, array in arrays.items() if name.endswith(f" {number}")})

    def pooled(self) -> list[Symbols]:
        """Return every program of the pools, for any number of observations right."""
        programs = [
            self.chains[0].pooled(right, price) for right in range(1, self.compared + 1) for price in range(len(PRICES))
        ]
        return list(dict.fromkeys(program for program in programs if program is not None))

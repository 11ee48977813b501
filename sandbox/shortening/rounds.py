"""The rounds of a search: what all chains do together, one after another; the same on any number of threads."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.shortening.task import Task
from sandbox.shortening.wanted import PRICES, Symbols

ROUND = 25_000
"""Candidates of a chain in a round, at most."""
PAIRS_SHARE = 5
"""One candidate in so many goes to pairs of edits."""
_MORE = 8  # observations that are compared beyond the one at which the best was wrong

if TYPE_CHECKING:
    from sandbox.shortening.chain import Chain
    from sandbox.shortening.digit_chain import DigitChain

Judge = Callable[[Symbols], int]
"""Runs a program, and returns how many of the observations wanted it has right."""


class Rounds:
    """A search under way.

    Parameters
    ----------
    chains : sequence of Chain or of DigitChain
    task : Task
    judge : callable
        How many of the observations wanted a program has right.
    threads : int
    """

    def __init__(self, chains: "Sequence[Chain | DigitChain]", task: Task, judge: Judge, threads: int) -> None:
        self.chains: list[Any] = list(chains)
        self.task, self.judge, self.threads = task, judge, threads
        self.tried, self.round, self.pairs_from = 0, 0, 0
        self.pairs_of: Symbols | None = None
        self.verified: Symbols | None = None
        for number, chain in enumerate(self.chains):
            chain.start(task.starts[number % len(task.starts)])
        self._compare(task.compared_first, [])

    def _compare(self, observations: int, known: Sequence[Symbols]) -> None:
        """Compare so many from now on, beginning with what is known."""
        self.compared = observations
        wanted = self.task.comparing(observations)
        for chain in self.chains:
            chain.want(wanted)
            on = chain.current
            for program in (*self.task.starts, *known):
                chain.start(program)
                chain.anneal(0)
            chain.start(on if on[0] else self.task.starts[0])

    def best(self) -> Symbols | None:
        """Return the shortest program that has all compared observations right."""
        program: Symbols | None = self.chains[0].pooled(self.compared)
        return program

    @property
    def fewest_bits(self) -> int | None:
        """Bits of the shortest program that has all compared observations right; None: there is none yet."""
        facts: tuple[int, int] | None = self.chains[0].facts_of(self.compared, 0)
        return None if facts is None else facts[0]

    def go_on(self) -> bool:
        """Do one round; return whether there was one to do."""
        candidates = self.task.effort.candidates
        left, for_pairs = candidates - self.tried, candidates // PAIRS_SHARE
        if left <= 0:
            return False
        all_paired = self.pairs_from < 0 and self.best() == self.pairs_of
        if left > for_pairs or self.best() is None or all_paired:
            each = max(1, min(ROUND, -(-(left - for_pairs * (left > for_pairs)) // len(self.chains))))
            self._side_by_side(lambda chain: chain.anneal(each))
            if self._verify():
                self._choose_starts()
        else:
            each = max(1, min(ROUND, -(-left // len(self.chains))))
            self._pairs(each)
            self._verify()
        self.tried += each * len(self.chains)
        self.round += 1
        return True

    def finish(self) -> None:
        """Compare more until the best is right as far as is wanted, or there is none."""
        while not self._verify() and self.compared < self.task.wanted:
            pass

    def _side_by_side(self, work: Callable[[Any], object]) -> None:
        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(work, self.chains))
        self.chains[0].take(self.chains[1:])
        for chain in self.chains[1:]:
            chain.take(self.chains[:1])

    def _verify(self) -> bool:
        """Run the best as far as is wanted; where it is wrong, compare more from now on, and return False."""
        best = self.best()
        if best is None or best == self.verified:
            return True
        right = self.judge(best)
        if right >= self.task.wanted:
            self.verified = best
            return True
        known = [program for _, program in self.known()]
        self._compare(min(max(right + _MORE, self.compared + 1), self.task.wanted), known)
        return False

    def _choose_starts(self) -> None:
        """Say where each chain goes on: where it is, or at one of those with the most observations right."""
        starts = self.task.starts
        for number, chain in enumerate(self.chains):
            draw = Random(f"{self.task.effort.seed} {self.round} {number}")  # noqa: S311
            if draw.random() < 0.5:
                continue
            price = draw.randrange(len(PRICES))
            pooled = (chain.pooled(right, price=price) for right in range(self.compared, 0, -1))
            chosen = next((program for program in pooled if program is not None), None)
            chain.start(chosen or starts[draw.randrange(len(starts))])

    def _pairs(self, each: int) -> None:
        """Try the next pairs of edits of the best: each chain its own stretch of their numbers."""
        best = self.best() or self.task.starts[0]
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
        programs = json.dumps([self.pairs_of, self.verified])
        arrays = {"numbers": np.array(numbers), "programs": np.array(programs)}
        for number, chain in enumerate(self.chains):
            arrays |= {f"{name} {number}": array for name, array in chain.state().items()}
        return arrays

    def restore(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Go on from what `state` returned."""
        self.tried, self.round, self.pairs_from, compared = (int(number) for number in arrays["numbers"])
        self.pairs_of, self.verified = (_symbols(program) for program in json.loads(str(arrays["programs"])))
        self._compare(compared, [])
        for number, chain in enumerate(self.chains):
            own = {name: name.split() for name in arrays}
            chain.restore({words[0]: arrays[name] for name, words in own.items() if words[1:] == [str(number)]})

    def known(self) -> Iterator[tuple[int, Symbols]]:
        """Yield the programs of the pools that no other one beats in observations right, bits and steps at once.

        Each after how many observations it has right, of those compared.
        """
        if self.verified is not None:
            yield self.compared, self.verified
        beaten: list[tuple[int, int]] = []
        for right in range(self.compared, 0, -1):
            for price in range(len(PRICES)):
                facts, program = self.chains[0].facts_of(right, price), self.chains[0].pooled(right, price=price)
                if program is None or any(bits <= facts[0] and steps <= facts[1] for bits, steps in beaten):
                    continue
                beaten.append(facts)
                yield right, program


def _symbols(program: Any) -> Symbols | None:
    return None if program is None else (tuple(program[0]), tuple(program[1]))

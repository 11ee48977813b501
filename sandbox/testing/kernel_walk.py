"""A walk through all programs by the kernels of a machine, called one by one from Python, to see what each writes.

The explorer trusts kernels; this walk does not. Around every array lie guard words that a kernel must not touch, and
`emitted[0]` holds nonsense before each call. Checked kernels (`sandbox.host.checked_kernels`) name the index besides.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from sandbox.explore.kernel_search import MOST_EMITTED
from sandbox.host.checked_kernels import index_of
from sandbox.machines import states
from sandbox.machines.explorable import Explorable, Integers
from sandbox.machines.limits import limits_of
from sandbox.machines.machine import Machine
from sandbox.machines.states import CONFIGURATION, DECIDER_STEP, VOID
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import DECIDERS, EVENTS

_GUARD, _NONSENSE = 256, 0x5EED
_STALE = 40  # what emitted[0] holds before a call: as many bits as fit still


class Walk:
    """The arrays of a walk, each between guards, and the walk itself."""

    def __init__(self, machine: Machine, kernels: Explorable, budget: Budget, merge: bool, bounds: bool) -> None:
        self.machine, self.kernels, self.merge, self.bounds = machine, kernels, merge, bounds
        limits = limits_of(machine, budget, merge=merge)
        self.whole: dict[str, Integers] = {}
        self.stack = self._guarded("stack", 2 * budget.bits + 8, kernels.width)
        self.program = self._guarded("program", kernels.program_words * (budget.bits + 8))
        self.limits = self._guarded("limits", len(limits))
        self.emitted = self._guarded("emitted", 2 * MOST_EMITTED + 2)
        self.words = self._guarded("words", CONFIGURATION)
        self.limits[:] = limits
        self.before_limits = self.limits.copy()

    def _guarded(self, name: str, *shape: int) -> Integers:
        size = int(np.prod(shape))
        self.whole[name] = np.full(size + 2 * _GUARD, _NONSENSE, dtype=np.int64)
        self.whole[name][_GUARD : _GUARD + size] = 0
        return self.whole[name][_GUARD : _GUARD + size].reshape(shape)

    def below(self, root: Integers, most: int) -> tuple[int, list[Integers]]:
        """Answer every request below the configuration `root`, at most `most`; return how many, and what is free."""
        free: list[Integers] = []
        code = self._call("restore", root.copy(), self.stack, 0, self.program, self.limits)
        self._check_code("restore", code, 0, [])
        answers, nodes = [-1], 0
        while answers and nodes < most and code >= 0:
            depth = len(answers) - 1
            answers[-1] = answers[-1] + 1 if answers[-1] >= 0 else int(self.stack[depth, states.ANSWER])
            if answers[-1] >= self.stack[depth, states.WAYS]:
                if self.stack[depth, states.ADDRESS] >= 0:
                    self.program[self.stack[depth, states.ADDRESS]] = 0
                answers.pop()
                continue
            nodes += 1
            ways = self._advance(depth, answers)
            if ways > 0 and self.merge and self.stack[depth + 1, states.FREE]:
                free.append(self._configuration(depth + 1, answers))
            elif ways > 0:
                answers.append(-1)
        self.program[:] = 0
        return nodes, free

    def _advance(self, depth: int, answers: list[int]) -> int:
        before = self.stack[depth].copy()
        self.emitted[0] = _STALE
        arrays = self.program, self.limits, self.emitted
        code = self._call("advance", self.stack, depth, answers[-1], *arrays, answers=answers)
        same = self.stack[depth] == before
        _require(
            same.all(), "advance", answers, f"stack[depth] left as it is, got column {int(np.argmin(same))} changed"
        )
        self._check_code("advance", code, depth + 1, answers)
        if code != VOID:
            self._check_prints(depth, answers)
            self._check_costs(depth, answers)
        return code

    def _configuration(self, depth: int, answers: list[int]) -> Integers:
        self._call("configuration", self.stack, depth, self.program, self.limits, self.words, answers=answers)
        length, told = int(self.stack[depth, states.LENGTH]), int(self.words[4])
        _require(length == told, "configuration", answers, f"words[4] to be the length {length}, got {told}")
        count, told = int(self.stack[depth, states.MULTIPLICITY]), int(self.words[5])
        _require(count == told, "configuration", answers, f"words[5] to be the multiplicity {count}, got {told}")
        return self.words.copy()

    def _call(self, name: str, *arguments: Any, answers: list[int] | None = None) -> int:
        kernel: Callable[..., Any] = getattr(self.kernels, name)
        code, words = index_of(lambda: kernel(*arguments)) if self.bounds else (kernel(*arguments), "")
        _require(not words, name, answers, f"every index within its array, got: {words}")
        for array, whole in self.whole.items():
            wrong = np.flatnonzero(np.r_[whole[:_GUARD] != _NONSENSE, whole[-_GUARD:] != _NONSENSE])
            size = len(whole) - 2 * _GUARD
            at = 0 if not len(wrong) else int(wrong[0]) - _GUARD + (size if wrong[0] >= _GUARD else 0)
            remedy = f"; the columns of a state are {self.kernels.width} (width)" if array == "stack" else ""
            what = f"nothing written outside `{array}` ({size} words), got word {at} overwritten{remedy}"
            _require(not len(wrong), name, answers, what)
        unchanged = np.array_equal(self.limits, self.before_limits)
        _require(unchanged, name, answers, "`limits` left as they are, got them changed")
        return int(code or 0)

    def _check_code(self, name: str, code: int, at: int, answers: list[int]) -> None:
        if code > 0:
            row = self.stack[at]
            _require(
                int(row[states.WAYS]) == code, name, answers, f"WAYS to be the code {code}, got {row[states.WAYS]}"
            )
            first = int(row[states.ANSWER])
            _require(0 <= first < code, name, answers, f"ANSWER to be below {code}, got {first}; set it to 0")
            return
        event, decider = -code % DECIDER_STEP, -code // DECIDER_STEP
        known = event < EVENTS.index("horizon") and decider < len(DECIDERS)
        _require(known, name, answers, f"a code of `sandbox.machines.states`, got {code}")

    def _check_prints(self, depth: int, answers: list[int]) -> None:
        emitted, above, here = int(self.emitted[0]), self.stack[depth], self.stack[depth + 1]
        more = int(here[states.PRINTED] - above[states.PRINTED])
        if not self.machine.prints:
            _require(emitted == 0, "advance", answers, f"emitted[0] to be 0 where nothing is printed, got {emitted}")
            return
        exact = emitted == more or (self.merge and 0 <= emitted < more)  # merged, bits of a guess are not emitted
        _require(
            exact, "advance", answers, f"emitted[0] to be the {more} bits printed, got {emitted}; set it to 0 first"
        )
        kept = more == 0 or here[states.OUTPUT] >> more == above[states.OUTPUT] or self.machine.bits_a_symbol > 1
        _require(
            kept, "advance", answers, "OUTPUT to grow by the bits printed, got bits changed that were printed before"
        )

    def _check_costs(self, depth: int, answers: list[int]) -> None:
        for name, limit in (("LENGTH", states.BITS), ("TIME", states.STEPS), ("SPACE", states.CELLS)):
            column = getattr(states, name)
            less, more, most = map(int, (self.stack[depth, column], self.stack[depth + 1, column], self.limits[limit]))
            grows = less <= more or name == "SPACE"  # which some machines write at a run's end only
            _require(grows, "advance", answers, f"{name} not to fall, got {more} after {less}")
            _require(more <= most, "advance", answers, f"{name} of at most {most}, the budget, got {more}")


def _require(holds: object, name: str, answers: list[int] | None, what: str) -> None:
    if not holds:
        where = f" after the answers {answers}" if answers else ""
        raise AssertionError(f"the kernel {name}{where}: expected {what}")


def walk(machine: Machine, budget: Budget, *, merge: bool, bounds: bool = False, most: int = 4000) -> int:
    """Walk through at most `most` nodes of `machine`'s tree by its kernels; return how many there were.

    Parameters
    ----------
    machine : Machine
        Whose kernels are called.
    budget : Budget
        Of its programs.
    merge : bool
        As the explorer does when it merges: free states are left, and gone on from as `restore` writes them.
    bounds : bool
        Whether the kernels are checked ones, which raise IndexError.
    most : int
        Nodes.

    Raises
    ------
    AssertionError
        Naming the kernel, the answers that lead there, and what it should have done.
    """
    kernels, nodes = machine.explore(), 0
    roots: list[Integers] = [np.array(kernels.root, dtype=np.int64)]
    for root in roots:
        if nodes >= most:
            break
        here, free = Walk(machine, kernels, budget, merge, bounds).below(root, most - nodes)
        nodes += here
        roots += free
    return nodes

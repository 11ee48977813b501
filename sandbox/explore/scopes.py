"""Scopes searched once each: which there are, with how much left, and what their entries lead to.

Free states of one level that begin a scope are its entries. A scope is known by what it reads of the state, and by how
many steps are left, in classes: runs that use up the steps that all of a class have are done for each entry by
themselves. It is searched when it is first entered, with the most bits that any of its entries has left, as levels go
on by length. See `docs/merging.md`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sandbox.explore import kernel_compose as kernel
from sandbox.explore.checkpoint import Piece
from sandbox.explore.filed import Filed
from sandbox.explore.kernel_tasks import ANSWERS
from sandbox.explore.plan import Plan
from sandbox.explore.relative import Relative
from sandbox.explore.rows import Rows
from sandbox.explore.scope_searcher import Inside, Limits, as_inside, search_scope
from sandbox.explore.scope_team import ScopeTeam
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Table
from sandbox.host.kernels import passed
from sandbox.machines.catalogue import machine
from sandbox.machines.explorable import Scopes
from sandbox.machines.states import CONFIGURATION, IDENTITY, LENGTH_WORD

_CLASSES = 16  # of steps left
_KEY_WORDS = 4
_ENTRY_WORDS, _ENTRY_IDENTITY = 6, 3
_WHOLE_BITS = 21
_CUT_BITS = 24  # a scope with more bits left is searched by all threads
_COMPOSED_AT_ONCE = 1 << 14
_KEPT_ROWS = 1 << 14  # scopes with less are soon searched again
_OUTPUT, _TIME, _COUNT = 2, 3, 5  # words of a configuration


@dataclass(slots=True)
class Entered:
    """All scopes that were entered, and their entries.

    Attributes
    ----------
    plan : Plan
    scopes : Scopes
    keys : Table of int64[:, 4]
        What each is known by: three words of its configuration, and its class of steps.
    relative, exits, long : lists of callables, int64[:, 8] and int64[:, :]
        What gives the relative rows of scopes that were found together; of each scope its exits sorted by length, and
        tasks that lead beyond its steps.
    filed : list of (int, Filed)
        More relative rows, that stay in files: the number of the scope, and a file.
    entries : Table of int64[:, 6]
        (number, length and bits printed; output; time; count; first program; first mirror image). Where costs are
        marked: 0 bits; the mark instead of the output; where it is to come, what to add to a relative one.
    """

    plan: Plan
    scopes: Scopes
    keys: Table = field(default_factory=lambda: Table(_KEY_WORDS, _KEY_WORDS))
    relative: list[Callable[[], list[Relative]]] = field(default_factory=list)
    filed: list[tuple[int, Filed]] = field(default_factory=list)
    exits: list[Rows] = field(default_factory=list)
    long: list[Rows] = field(default_factory=list)
    entries: Table = field(default_factory=lambda: Table(_ENTRY_WORDS, _ENTRY_IDENTITY))

    def level(self, team: ScopeTeam, configurations: Rows) -> list[Rows]:
        """Search what is new of the scopes that `configurations`, all of one length, begin; return what they lead to.

        The tasks of an entry that go beyond the steps of its class are searched as well; rows are composed later.
        """
        entries = configurations[self.scopes.begin(configurations)]
        left = self.plan.budget.bits - (int(entries[0, LENGTH_WORD]) if len(entries) else 0)
        if not len(entries) or left < self.scopes.digits:
            return []
        keys = self.scopes.keys(entries, len(self.plan.follow))
        if self.plan.mark:
            keys[:, _OUTPUT] = 0  # inside, marks are relative; whether one is to come is told by the bits printed
        classes = entries[:, _TIME] // self._class_steps()
        numbers = self._numbered(np.column_stack([keys[:, :3], classes]))
        news = np.flatnonzero(numbers >= len(self.exits))
        _, at = np.unique(numbers[news], return_index=True)
        self._search(team, keys[news[at]], classes[news[at]], left)
        self._enter(entries, numbers)
        order = np.argsort(numbers, kind="stable")
        entries, numbers = entries[order], numbers[order]
        starts = np.cumsum([0, *map(len, self.exits)])
        every = np.concatenate(self.exits)
        slices = [slice(at, at + _COMPOSED_AT_ONCE) for at in range(0, len(entries), _COMPOSED_AT_ONCE)]
        work = [(entries[some], numbers[some], every, starts) for some in slices]
        return [*team.each(self._composed, work), self._long(team, entries, numbers, left)]

    def take_relative(self) -> list[Relative]:
        """Return the relative rows of each scope, and give them up."""
        several, self.relative = self.relative, []
        return [scope for together in several for scope in together()]

    def _class_steps(self) -> int:
        return max(1, self.plan.budget.steps // _CLASSES)

    def _numbered(self, keys: Rows) -> Rows:
        """Return the number of each key; new ones are added."""
        numbers, used = np.zeros(len(keys), dtype=np.int64), np.array([self.keys.used])
        while len(self.keys.rows) < self.keys.used + len(keys):
            self.keys.grow()
        kernel.number_all(self.keys.index, self.keys.rows, used, np.ascontiguousarray(keys), numbers)
        self.keys.used = int(used[0])
        return numbers

    def _enter(self, entries: Rows, numbers: Rows) -> None:
        """Note the entries; blocks that are open around do not matter for their rows."""
        outputs, times, printed = entries[:, _OUTPUT], entries[:, _TIME], self.scopes.printed(entries)
        if self.plan.mark:
            printed = np.zeros_like(times)
            outputs = np.where(outputs, outputs, (times << 16) | (entries[:, LENGTH_WORD] << 8))
        first = (numbers << 16) | (entries[:, LENGTH_WORD] << 8) | printed
        self.entries.add(np.column_stack([first, outputs, times, entries[:, _COUNT:]]))

    def _search(self, team: ScopeTeam, keys: Rows, classes: Rows, bits: int) -> None:
        """Search the scopes of new `keys`, whose entries have `bits` left; large ones are kept."""
        stage, kept = f"scopes{bits:02}", team.checkpoint
        done = {piece.units[0]: piece for piece in kept.load(stage, len(keys))} if kept else {}
        missing = [k for k in range(len(keys)) if k not in done]
        stages = [f"{stage}-{k:04}" for k in missing]
        searched = self._searched(team, stages, keys[missing], classes[missing], bits)
        inside = dict(zip(missing, searched, strict=True))
        for k, piece in done.items():
            inside[k] = [as_inside(piece)]
        pieces = [[rows for part in inside[k] for rows in part.take_rows()] for k in range(len(keys))]
        self.relative.append(team.relative_rows(pieces))
        keeping = kept and kept.wanted() and not self._cut(bits)  # else their units are kept
        for k in range(len(keys)):
            self.filed += [(len(self.exits), part.filed) for part in inside[k] if part.filed]
            exits = np.concatenate([part.exits for part in inside[k]])
            self.exits.append(exits[np.argsort(exits[:, LENGTH_WORD], kind="stable")])
            self.long.append(np.concatenate([part.long for part in inside[k]]))
            if kept and keeping and k not in done and len((relative := self.relative[-1]()[k]).keys) > _KEPT_ROWS:
                kept.save(stage, Piece([k], relative.rows(), self.exits[-1], self.long[-1], 0))

    def _searched(self, team: ScopeTeam, stages: list[str], keys: Rows, classes: Rows, bits: int) -> list[list[Inside]]:
        """Return what is inside the scopes of `keys`, in parts; units of large ones have the names of `stages`."""
        tasks = team.tasks(keys)
        tasks[:, ANSWERS] = len(self.scopes.answers)
        tasks[:, ANSWERS + 1 : ANSWERS + 1 + len(self.scopes.answers)] = self.scopes.answers
        bases = np.minimum(self.scopes.printed(keys), len(self.plan.follow)).tolist()
        wide = self._class_steps()
        steps = [max(1, self.plan.budget.steps - wide * (number + 1) + 1) for number in classes.tolist()]
        limits = [Limits(bits, steps[k], bases[k]) for k in range(len(keys))]
        cut_length = bits - machine(self.plan.machine).digits(_WHOLE_BITS) if self._cut(bits) else bits + 1
        tops = team.each(search_scope, [(tasks[k : k + 1], limits[k], cut_length) for k in range(len(keys))])
        number = team.units_of_a_scope(bits)
        units = [[(j, top.cuts[j::number]) for j in range(min(number, len(top.cuts)))] for top in tops]
        pieces = team.search_units(list(zip(stages, limits, units, strict=True)))
        return [[top, *below] for top, below in zip(tops, pieces, strict=True)]

    def _cut(self, bits: int) -> bool:
        """Return whether scopes with so many bits left are cut into units."""
        return bits > machine(self.plan.machine).digits(_CUT_BITS)

    def _composed(self, searcher: Searcher, work: tuple[Rows, Rows, Rows, Rows]) -> Rows:
        """Return the free states that entries of the scopes of these numbers lead to."""
        entries, numbers, exits, starts = work
        table, used, words = Table(CONFIGURATION, IDENTITY), np.zeros(2, dtype=np.int64), np.zeros(8, dtype=np.int64)
        while used[1] < len(entries):
            used[1] = kernel.compose_exits(
                passed(self.scopes.compose), entries, numbers, exits, starts, self.scopes.digits, searcher.limits,
                table.index, table.rows, used, words,
            )  # fmt: skip
            table.used = int(used[0])
            if used[1] < len(entries):
                table.grow()
        return table.used_rows()

    def _long(self, team: ScopeTeam, entries: Rows, numbers: Rows, bits: int) -> Rows:
        """Search what lies beyond the steps of the classes, for each entry; return the free states found."""
        tasks = []
        once, starts = np.unique(numbers, return_index=True)  # in this order
        for number, mine in zip(once.tolist(), np.split(entries, starts[1:]), strict=True):
            long = self.long[number]
            long = long[long[:, LENGTH_WORD] <= bits]
            if len(long):
                several = np.repeat(long, len(mine), axis=0)
                several[:, :CONFIGURATION] = np.tile(mine, (len(long), 1))
                tasks.append(several)
        if not tasks:
            return np.zeros((0, CONFIGURATION), dtype=np.int64)
        return team.search_last_answers(np.concatenate(tasks))

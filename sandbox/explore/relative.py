"""The relative rows of all scopes by column: each scope's by kind and length, in the order of their outputs."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.explore.rows import KEY, ROW_OUTPUT, Rows, decider_of, event_of, length_of, printed_of
from sandbox.explore.scopes import Entered
from sandbox.explore.threads import Team
from sandbox.machines.catalogue import machine
from sandbox.machines.states import PENDING

_COLUMNS = 5
_Columns = tuple[NDArray[Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Relative:
    """The relative rows of all scopes.

    Attributes
    ----------
    digits : int64[:]
        Of each kind: 0 for what happens whatever is left; else how many digits a request asks for, which is pending
        where fewer are left.
    scopes : int64[:, 2]
        Where the starts of each scope begin, and for how many lengths it has some, of each kind.
    starts : int64[:]
        The first row of each scope, kind and length; and where the last one ends.
    keys, outputs, counts, firsts, images : int64[:], uint64[:] and int64[:]
        As in `sandbox.explore.rows`; outputs aligned to the left; images are the least mirror images of a program.
    """

    digits: Rows
    scopes: Rows
    starts: Rows
    keys: Rows
    outputs: NDArray[np.uint64]
    counts: Rows
    firsts: Rows
    images: Rows


def relative_rows(entered: Entered, team: Team) -> Relative:
    """Return the relative rows of all scopes; what was found there is given up. Cost O(rows log rows)."""
    asked = machine(entered.plan.machine).asked
    digits = [0, *sorted(set(asked.values()))]
    kind_of = np.zeros(256, dtype=np.int64)
    for decider, number in asked.items():
        kind_of[decider] = digits.index(number)

    def _sort(k: int) -> tuple[Rows, int, _Columns]:
        rows, entered.inside[k] = entered.inside[k].rows, None  # type: ignore[call-overload]
        return _sorted(np.concatenate(rows), kind_of, len(digits))

    parts = team.on_all_threads(_sort, range(len(entered.inside)))
    sizes = [int(starts[-1]) for starts, _, _ in parts]
    rows_before = np.cumsum([0, *sizes])
    starts = [starts[:-1] + before for (starts, _, _), before in zip(parts, rows_before, strict=False)]
    starts_before = np.cumsum([0, *map(len, starts)])[:-1]
    lengths = [lengths for _, lengths, _ in parts]
    columns = [columns for _, _, columns in parts]
    del parts
    return Relative(
        np.array(digits, dtype=np.int64),
        np.array([starts_before, lengths], dtype=np.int64).T.reshape(-1, 2).copy(),
        np.concatenate([*starts, rows_before[-1:]]).astype(np.int64),
        *_joined(columns),
    )


def _sorted(rows: Rows, kind_of: Rows, kinds: int) -> tuple[Rows, int, _Columns]:
    """Return where each kind and length begins among the sorted `rows`, how many lengths there are, and their columns."""
    outputs = aligned(rows)
    kind = np.where(event_of(rows) == PENDING, kind_of[decider_of(rows)], 0)
    lengths = int(length_of(rows).max(initial=-1)) + 1
    cells = (kind * lengths + length_of(rows)).astype(np.uint16)
    order = np.argsort(outputs)
    order = order[np.argsort(cells[order], kind="stable")]  # small numbers are sorted faster
    starts = np.searchsorted(cells[order], np.arange(kinds * lengths + 1))
    return starts, lengths, (rows[order, KEY], outputs[order], *(rows[order, k] for k in (2, 3, 4)))


def _joined(parts: list[_Columns]) -> _Columns:
    """Return each column of all parts; a column's parts are given up before the next is joined."""
    columns = [list(column) for column in zip(*parts, strict=True)] or [[] for _ in range(_COLUMNS)]
    parts.clear()
    kinds = (np.uint64 if k == 1 else np.int64 for k in range(_COLUMNS))
    return tuple(np.concatenate([np.zeros(0, dtype=kind), *columns.pop(0)]) for kind in kinds)


def aligned(rows: Rows) -> NDArray[np.uint64]:
    """Return the outputs of `rows` aligned to the left: in order where their texts are.

    >>> aligned(np.array([[2 << 48, 3], [0, 0]])).tolist() == [3 << 62, 0]
    True
    """
    later = (64 - printed_of(rows)).astype(np.uint64)
    return np.where(later < 64, rows[:, ROW_OUTPUT].view(np.uint64) << (later & np.uint64(63)), np.uint64(0))

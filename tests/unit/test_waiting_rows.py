"""Rows that wait are added as one after another would be; a table that was emptied is as good as a new one."""

import numpy as np
import pytest

from sandbox.explore.kernel_waiting import MOST_WAITING, READ_AHEAD, add_waiting
from sandbox.explore.table import Table, waiting_rows


def added(rows, identity):
    """Return `rows` added up in order of arrival: the word after the identity is summed, of others the least kept."""
    totals = {}
    for row in rows.tolist():
        key, (count, *others) = tuple(row[:identity]), row[identity:]
        before = totals.get(key, [0, *others])
        totals[key] = [before[0] + count, *map(min, before[1:], others)]
    return [[*key, *words] for key, words in totals.items()]


def some_rows(number, width, *, seed, most=3):
    rows = np.random.default_rng(seed).integers(-most, most, (number, width))
    rows[::7, 0] = -(1 << 62)  # not only small words
    return rows


@pytest.mark.parametrize(("width", "identity"), [(4, 2), (5, 2), (8, 5)])
def test_rows_that_wait_add_up_as_one_after_another(width, identity):
    rows = some_rows(MOST_WAITING + 100, width, seed=width, most=3 if identity == 2 else 1)
    table, waiting = Table(width, identity, places=64), waiting_rows(width)  # 42 or 48 rows: as full as it may be
    assert waiting.shape == (MOST_WAITING, width + READ_AHEAD)
    for some in (rows[:MOST_WAITING], rows[MOST_WAITING:], rows[:0]):
        waiting[: len(some), :width] = some
        table.used = add_waiting(table.index, table.rows, table.used, waiting, len(some), identity)
    assert table.used_rows().tolist() == added(rows, identity)


def test_a_table_that_was_emptied_grows_again_in_the_same_memory():
    rows = some_rows(3000, 4, seed=1)
    rows[:, 1] = np.arange(3000) % 1000
    table = Table(4, 2, places=16)
    table.add(rows)
    room = table._rows
    taken = table.take()
    assert taken.tolist() == added(rows, 2)
    assert not table.used_rows().tolist()
    table.add(rows[:1])
    table.clear()
    assert len(table.rows) < len(room)  # to empty the index of few rows is little work
    table.add(rows[::-1])
    assert table._rows is room
    assert table.used_rows().tolist() == added(rows[::-1], 2)
    assert taken.tolist() == added(rows, 2)

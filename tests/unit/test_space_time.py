"""The picture of a world and its mock reaches the moment at which the mock is caught, and counts as all texts do."""

import numpy as np
import pytest

from sandbox.report.figures.framing import Words
from sandbox.report.figures.space_time import space_time_diagram
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.law import Elementary
from sandbox.worlds.simulation import Simulation, measure

CASES = [(30, 5, 1, 0), (30, 60, 1, 0), (45, 6, 3, -1), (110, 4, 1, 2), (90, 5, 2, 1), (30, 90, 2, 0)]


@pytest.mark.parametrize(("rule", "radius", "window", "offset"), CASES)
def test_the_mock_of_the_picture_is_caught_where_its_program_is(rule, radius, window, offset):
    law = Elementary(Automaton(rule, window=window, offset=offset))
    seen = 2 * radius + 20
    pictured = law.space_time(radius, seen)
    program = Simulation("mock", law.mock(radius))
    assert pictured.caught_at == measure(program, law.observations(seen * window)).caught_at
    told = space_time_diagram(
        pictured.full, pictured.mocked, pictured.observer, Words("", ""),
        wall=pictured.wall, first=pictured.first, window=window,
    ).to_json()  # fmt: skip
    if pictured.caught_at is None:
        assert "first wrong" not in told
        return
    assert f"first wrong:|{pictured.caught_at}" in told or f"first wrong: {pictured.caught_at}" in told
    assert pictured.first <= pictured.lie_arrives < pictured.first + len(pictured.full)


def test_the_rows_of_a_late_picture_are_those_of_the_world_and_of_the_mock():
    world, radius = Automaton(30), 130
    pictured = Elementary(world).space_time(radius, 400)
    assert pictured.first > 0
    rows, first = world.rows(pictured.first + len(pictured.full)), world.first_cell(pictured.first + len(pictured.full))
    columns = slice(-pictured.observer - first, -pictured.observer - first + pictured.full.shape[1])
    assert np.array_equal(pictured.full, rows[pictured.first :, columns])
    row, cells = world.first_row(-radius, radius), []
    for _ in range(pictured.first + len(pictured.full)):
        cells.append(row)
        row = np.array(
            [30 >> (4 * a + 2 * b + c) & 1 for a, b, c in zip([0, *row[:-1]], row, [*row[1:], 0], strict=True)]
        )
    middle = slice(radius - pictured.observer, radius - pictured.observer + pictured.full.shape[1])
    assert np.array_equal(pictured.mocked, np.array(cells)[pictured.first :, middle])

"""The lower hull of bits and steps against brute force over prices; ties in whole numbers."""

from math import inf, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.tiers.built.hull import lower_hull
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Measured, Simulation

GRID = [0.0, *np.geomspace(1e-3, 1e4, 400).tolist()]
points = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 64)), min_size=1, max_size=8)


def menu(costs, wrong=()):
    """A simulation of one observation for each (bits, steps)."""
    for place, (length, time) in enumerate(costs):
        cost = Cost(*(np.array([number]) for number in (length, time, 1)))
        caught = 1 if place in wrong else None
        yield Measured(Simulation(f"{place}", Code(".")), "1", cost, np.array([int(place in wrong)]), caught, False)


def price_of(point, alpha):
    return point[0] + alpha * log2(point[1])


@given(points)
def test_each_corner_is_cheapest_where_it_leads_and_nobody_else_is_anywhere(costs):
    hull = lower_hull(list(menu(costs)), 1)
    assert [hull[0].alpha_from, hull[-1].alpha_to] == [0, inf]
    assert [one.alpha_to for one in hull[:-1]] == [one.alpha_from for one in hull[1:]]
    for alpha in GRID:
        least = min(price_of(point, alpha) for point in costs)
        leads = [one for one in hull if one.alpha_from <= alpha <= one.alpha_to]
        assert leads
        for one in leads:
            assert price_of((one.length, one.time), alpha) == pytest.approx(least, rel=1e-12)


@given(points)
def test_each_corner_leads_alone_at_some_price(costs):
    for one in lower_hull(list(menu(costs)), 1):
        assert one.alpha_from < one.alpha_to
        inside = (one.alpha_from + one.alpha_to) / 2 if one.alpha_to < inf else one.alpha_from + 1
        others = [point for point in costs if point != (one.length, one.time)]
        assert all(price_of(point, inside) > price_of((one.length, one.time), inside) for point in others)


@pytest.mark.parametrize("scale", [1, 1000])
def test_who_leads_only_in_a_tie_is_no_corner_however_large_the_numbers(scale):
    """Three on a line: 2 bits for each halving of the steps. One bit less in the middle, and it leads."""
    line = [(10 * scale, 4**20), (11 * scale, 2**20), (12 * scale, 1)]
    assert [one.name for one in lower_hull(list(menu(line)), 1)] == ["0", "2"]
    assert [one.alpha_to for one in lower_hull(list(menu(line)), 1)] == [scale / 20, inf]
    line[1] = (line[1][0], line[1][1] - 1)
    assert [one.name for one in lower_hull(list(menu(line)), 1)] == ["0", "1", "2"]


def test_of_two_of_one_cost_the_first_is_named_and_who_is_wrong_leads_nowhere():
    assert [one.name for one in lower_hull(list(menu([(5, 9), (5, 9), (1, 1)], wrong=[2])), 1)] == ["0"]
    assert lower_hull(list(menu([(5, 9)], wrong=[0])), 1) == ()

"""Experiment `location`: places counted cell by cell, the identity, and what is seen anywhere in an output."""

from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from math import log2

import numpy as np
import oracle
import pytest
from census_tables import take_census
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.experiments.location.crossing import crossing_table
from sandbox.experiments.location.identity import measured_in, programs_table, sky_table
from sandbox.experiments.location.outputs import anywhere, place_bits
from sandbox.experiments.location.places import places_of
from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.sky.located import located_log2_weight, space_log2_weight
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.elementary.automaton import Automaton

WEIGHTS = {
    "solomonoff": lambda length, time, space: Fraction(1, 2**length),
    "speed-kt": lambda length, time, space: Fraction(1, 2**length * time),
    "space": lambda length, time, space: Fraction(1, 2**length * space),
}


def history(rule, generations, extent):
    """Every cell of every generation, one after another, as a dictionary; beyond an end there is 0."""
    cells = range(-generations - 2, generations + 3)
    row = {cell: int(cell == 0) for cell in cells}
    rows = []
    for _ in range(generations):
        rows.append(row)
        nxt = {}
        for cell in cells:
            if extent is not None and abs(cell) > extent:
                nxt[cell] = 0
                continue
            left, right = row.get(cell - 1, 0), row.get(cell + 1, 0)
            nxt[cell] = rule >> (4 * left + 2 * row[cell] + right) & 1
        row = nxt
    return rows


EVEN_RULES = st.integers(0, 127).map(lambda half: 2 * half)
"""Rules under which empty space stays empty: the picture above ends somewhere."""


@given(
    rule=EVEN_RULES,
    generations=st.integers(1, 14),
    extent=st.none() | st.integers(1, 6),
    seen=st.text("01", min_size=1, max_size=14),
)
@settings(deadline=None)
def test_places_are_those_of_a_walk_from_cell_to_cell(rule, generations, extent, seen):
    seen = seen[:generations]
    rows = history(rule, generations, extent)
    found = places_of(Automaton(rule, extent=extent), seen, generations)
    for m in range(1, len(seen) + 1):
        places = [
            (x, t) for t in range(generations - m + 1) for x in range(-t, t + 1) if extent is None or abs(x) <= extent
        ]
        like = sum(all(rows[t + k][x] == int(seen[k]) for k in range(m)) for x, t in places)
        assert (int(found.places[m - 1]), int(found.like[m - 1])) == (len(places), like)


@given(rule=EVEN_RULES, generations=st.integers(1, 30))
@settings(deadline=None)
def test_our_observer_is_among_those_that_see_the_same_and_more_never_see_more(rule, generations):
    world = Automaton(rule)
    found = places_of(world, world.observations(generations), generations)
    assert (found.like >= 1).all()
    assert (np.diff(found.like) <= 0).all()
    assert (found.bits >= 0).all()
    # as many bits as there are places, at most: the observer at cell 0 is one of them
    assert (found.bits <= np.log2(found.places) + 1e-12).all()


costs = st.builds(Cost, st.integers(0, 10**4), st.integers(1, 10**9), st.integers(1, 10**9))


@given(cost=costs, like=st.integers(1, 10**9))
def test_a_charge_for_location_is_the_space_prior_times_the_like_observers(cost, like):
    located = located_log2_weight(cost, places=cost.space, like=like)
    assert located - log2(like) == pytest.approx(space_log2_weight(cost), abs=1e-9)
    assert located == pytest.approx(-cost.length - log2(Fraction(cost.space, like)), abs=1e-9)


def test_both_sensitivities_of_the_sky_are_that_formula():
    rows = {(row[0], row[2]): row for row in sky_table().rows}
    assert all(abs(row[-1]) < 1e-9 for row in rows.values())
    assert f"{rows['galaxy', 1.0][3]:.2f}" == "36.54"
    assert abs(rows["galaxy", 1e11][3]) < 1e-9


def test_rule_30_is_shorter_than_its_recording_from_139_and_where_it_must_be_found_from_155():
    """Told before this was written, of the full program of 159 bits; a world of 512 generations."""
    world = Automaton(30)
    truth = world.observations(200)
    measured = measured_in(world, truth)
    places = places_of(world, truth, 512)
    by_bits = {row[2]: row[3:] for row in crossing_table("30", measured, places).rows}
    assert by_bits[159] == (139, 155)
    assert all(abs(row[-1]) < 1e-9 for row in programs_table(measured, int(places.like[-1])).rows)
    # about a bit an observation, then the places
    assert abs(places.bits[7] - 8) < 0.2
    assert places.bits[29] == pytest.approx(np.log2(places.places[29]), abs=1e-12)


@cache
def leaves():
    return list(oracle.outcomes(15, 60, 12, 6))


def probability(string, weight):
    programs = {}
    for leaf in leaves():
        if leaf.output.startswith(string):
            cost = leaf.costs[len(string) - 1]
            programs[leaf.read[: cost[0]]] = weight(*cost)
    return sum(programs.values(), Fraction(0))


@pytest.mark.parametrize("prior", WEIGHTS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_anywhere_is_the_sum_over_all_strings_that_end_so(prior, size):
    census = take_census(15, steps=60, cells=12, observations=6)
    somewhere, first = anywhere(census, PRIORS[prior], size)
    p = cache(lambda string: probability(string, WEIGHTS[prior]))
    for number in range(2**size):
        string = format(number, f"0{size}b")
        whole = sum(
            Fraction(1, 2 ** place_bits(i)) * sum(p("".join(before) + string) for before in product("01", repeat=i))
            for i in range(6 - size + 1)
        )
        assert somewhere[number] == pytest.approx(float(whole), rel=1e-12)
        assert first[number] == pytest.approx(float(p(string)), rel=1e-12)


@pytest.mark.parametrize("prior", ["solomonoff", "speed-kt", "speed-fast", "speed", "space"])
def test_anywhere_is_a_semimeasure_and_at_least_half_of_what_comes_first(prior):
    census = take_census(21, observations=16)
    whole = [anywhere(census, PRIORS[prior], size) for size in range(1, 8)]
    assert whole[0][0].sum() <= 1
    for (shorter, _), (longer, _) in pairwise(whole):
        assert (longer.reshape(-1, 2).sum(axis=1) <= shorter * (1 + 1e-12)).all()
    for somewhere, first in whole:
        assert (somewhere >= first / 2 * (1 - 1e-12)).all()


def test_the_code_of_places_is_a_prefix_code():
    """Elias's gamma code written out: as many zeros as the number has bits after the first, then the number."""
    words = ["0" * (len(f"{i + 1:b}") - 1) + f"{i + 1:b}" for i in range(300)]
    assert [len(word) for word in words] == [place_bits(i) for i in range(300)]
    assert not any(a != b and b.startswith(a) for a in words for b in words)
    assert sum(Fraction(1, 2 ** place_bits(i)) for i in range(2**9 - 1)) == 1 - Fraction(1, 2**9)

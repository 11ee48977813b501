"""The menu has, of all mocks, those that can matter: held against every radius, wall and backdrop, by NumPy."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mock_world import mock_observations

from sandbox.tiers.built.contest import run_all
from sandbox.tiers.fates.candidates import simulations_of
from sandbox.tiers.fates.short_programs import fates
from sandbox.tiers.options import Options
from sandbox.vocabulary.budget import Budget
from sandbox.worlds.elementary import every_cell
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.contestants import contestants_of
from sandbox.worlds.elementary.edges import BACKDROPS
from sandbox.worlds.elementary.kinds import built, mocked_in
from sandbox.worlds.elementary.mock_family import farthest, mocks_of
from sandbox.worlds.elementary.mock_menu import chosen_mocks, front_of, thinned
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.known import KnownProgram
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.periodic import solipsist
from sandbox.worlds.rivals import outlasts
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Kind, Measured, measure
from sandbox.worlds.world import MenuOptions

SIZE = 24
automata = st.builds(
    Automaton, st.integers(0, 255), st.sampled_from(["1", "101", "0011"]), st.integers(-3, 3), st.integers(1, 2)
)


def every_mock(world, truth):
    """(walls, for how many observations it is right, its bits) of every radius, side and backdrop."""
    for backdrop in BACKDROPS:
        for radius in range(1, farthest(world, truth) + 1):
            for sides in ((radius, radius), (radius, None), (None, radius)):
                region = Region(*sides, backdrop)
                seen = mock_observations(world, region, len(truth))
                until = next((n for n in range(len(truth)) if seen[n] != truth[n]), len(truth))
                yield region, until, mocked_in(world, region).most_bits


@settings(max_examples=20)
@given(automata)
def test_no_mock_is_right_longer_with_fewer_bits_than_those_of_the_family(world):
    truth = world.observations(SIZE)
    family = mocks_of(world, truth)
    by_region = {mock.region: mock for mock in family.mocks}
    chosen = chosen_mocks(family, solipsist(truth), truth)
    for region, until, bits in every_mock(world, truth):
        if region in by_region:
            assert (by_region[region].until, by_region[region].bits) == (until, bits)
        as_long = [mock.bits for mock in family.mocks if mock.walls == region.walls and mock.until >= until]
        assert min(as_long) <= bits, region
        assert max(mock.until for mock in chosen if mock.walls == region.walls) >= until, region


@settings(max_examples=10)
@given(automata, st.integers(1, 12))
def test_a_radius_asked_for_is_on_the_menu_and_none_is_there_twice(world, radius):
    truth = world.observations(SIZE)
    menu = contestants_of(world, truth, MenuOptions(radius=min(radius, SIZE // world.window)))
    names = {name for simulation in menu for name in (simulation.name, *simulation.also)}
    assert f"mocked({min(radius, SIZE // world.window)},vacuum)" in names
    without = contestants_of(world, truth, MenuOptions())
    assert sum(simulation.kind is Kind.MOCKED for simulation in without) <= 12
    assert {each.code for each in without if each.kind is not Kind.PATCHED} <= {each.code for each in menu}


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 999)), min_size=1, max_size=40), st.integers(1, 6))
def test_a_thinned_front_loses_as_few_bits_as_it_can(pairs, most):
    family = mocks_of(Automaton(30), "11")
    front = front_of(replace(family.mocks[0], until=until, bits=bits) for until, bits in pairs)
    pareto = {
        (until, bits)
        for until, bits in pairs
        if all(b > bits or (u, b) == (until, bits) for u, b in pairs if u >= until)
    }
    assert {(mock.until, mock.bits) for mock in front} == pareto

    def loss(kept):
        return max(min(k.bits for k in kept if k.until >= mock.until) - mock.bits for mock in front)

    kept = thinned(front, most)
    assert kept[-1] == front[-1]
    assert len(kept) <= most
    if most == 2:
        assert loss(kept) == min(loss([front[-1], other]) for other in front)


@pytest.mark.parametrize("rule", ["rule110", "rule30", "rule45"])
def test_a_mock_that_a_recording_outlasts_says_so(rule):
    world = world_named(rule)
    menu = world.contestants(world.observations(64), MenuOptions(radius=7))
    chosen = {simulation.name: simulation for simulation in menu}
    assert not chosen["mocked(7,vacuum)"].matters
    assert ("an empty world" in chosen["mocked(7,vacuum)"].description) == (rule == "rule110")


def test_what_outlasts_the_guess_and_the_recording_takes_fewer_bits_than_they_do():
    truth = Automaton(30).observations(200)
    guess = solipsist(truth)
    assert [outlasts(until, 150, guess, truth) for until in (128, 129, 130, 200)] == [False, False, True, True]
    periodic = "110" * 60
    assert not outlasts(180, 24, solipsist(periodic), periodic)
    assert outlasts(180, 20, solipsist(periodic), periodic)


def test_a_region_that_is_never_caught_is_on_the_menu_of_a_world_with_an_end():
    world = Automaton(30, extent=1000)
    menu = contestants_of(world, world.observations(60), MenuOptions())
    assert {Kind.FULL, Kind.CONE} <= {simulation.kind for simulation in menu}
    measured = [measure(simulation, world.observations(60)) for simulation in menu if simulation.kind is Kind.MOCKED]
    right = [each for each in measured if each.right_to_the_end]
    assert {each.simulation.walls for each in right} == {1, 2}
    full = measure(menu[0], world.observations(60))
    assert all(each.cost.length[-1] < full.cost.length[-1] for each in right)


def known(**changes):
    entry = {"world": "rule45", "name": "full", "kind": "full", "text": "", "bits": 1, "right": 1, "source": "a test"}
    return KnownProgram(**entry | changes)


def test_the_shortest_full_program_that_is_right_comes_first(monkeypatch):
    world = Automaton(45)
    truth, code = world.observations(60), built(Automaton(45))
    wrong, longer = known(text="+[.]", bits=12), known(text=code.text + "++", bits=354, effort="shortened")
    right = known(text="++" + code.text, bits=354)
    monkeypatch.setattr(every_cell, "programs_of", lambda name, changes: (wrong, longer, right))
    menu = every_cell.full_simulations(world, truth, Runs())
    assert [each.name for each in menu] == ["full", "full, known", "full, shortened", "full, known 2"]
    shorter = known(text=code.text, bits=348)
    monkeypatch.setattr(every_cell, "programs_of", lambda name, changes: (wrong, shorter))
    monkeypatch.setattr(every_cell, "built", lambda world: replace(code, text="++" + code.text))
    assert every_cell.full_simulations(world, truth, Runs())[0].name == "full, known 2"


def test_a_known_program_is_of_one_world_only():
    assert every_cell.known_of(Automaton(30))
    for other in (Automaton(30, "11"), Automaton(30, offset=1), Automaton(30, window=2), Automaton(30, extent=5)):
        assert not every_cell.known_of(other)


def test_equal_programs_are_counted_once():
    short = fates("ones", 4, 4, Budget(bits=18, steps=200, cells=32))
    built_of = run_all(world_named("ones"), Options(observations=20), more=simulations_of(short))
    measured: Measured = built_of.measured[0]
    assert (measured.name, measured.simulation.also) == ("solipsist(1)", ("faithful(+[.])",))
    codes = [each.simulation.code for each in built_of.measured]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(("rule", "observations", "seconds"), [(30, 512, 1), (45, 512, 1), (30, 2000, 3)])
def test_a_menu_is_soon_ready(rule, observations, seconds):
    from time import process_time

    world = Automaton(rule)
    truth = world.observations(observations)
    runs = Runs()
    for program in every_cell.known_of(world):
        runs.trace(program.code, observations)  # what will be compared anyway
    start = process_time()
    contestants_of(world, truth, MenuOptions(runs=runs))
    assert process_time() - start < 2 * seconds  # on a machine that is busy

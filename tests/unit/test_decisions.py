"""What the menu says of each world: its sentence is there, and its numbers are those of the programs, run again."""

import re

import pytest

from sandbox.tiers.built.contest import run_all
from sandbox.tiers.fates.short_programs import fates
from sandbox.tiers.options import options_of
from sandbox.vocabulary.budget import Budget
from sandbox.worlds.decisions import DECIDES, FAITHFUL, MOCK_SAVES
from sandbox.worlds.elementary.edges import BACKDROPS
from sandbox.worlds.elementary.kinds import built, mocked
from sandbox.worlds.front.crossing import crossing_of
from sandbox.worlds.known import known_programs
from sandbox.worlds.menu import WORLDS, world
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions

DECIDING = ("front", "front8", "front13")


def test_every_world_of_the_menu_says_what_it_decides_in_one_sentence():
    assert DECIDES.keys() == WORLDS.keys()
    for name, listed in WORLDS.items():
        assert world(name).decides == listed.decides == DECIDES[name]
        assert re.fullmatch(r"[^\n]*[a-z0-9.)]\.", listed.decides), name
        assert len(re.findall(r"[.] [A-Z]", listed.decides)) == 0


def test_a_changed_world_says_nothing_that_was_measured_on_another():
    assert world("front", speed=2).decides == world("rule30", seed="11").decides == world("rule54").decides == ""
    assert world("rule30", seed="1").decides == world("rule30").decides


@pytest.mark.parametrize("name", DECIDING)
def test_bits_and_crossing_of_a_deciding_world_are_as_it_says(name):
    """Of the shortest programs known, run for as many observations as a comparison takes."""
    front = world(name)
    truth = front.observations(front.enough)
    known = [program.simulation() for program in known_programs(front)]
    whole, box = (
        measure(next(each for each in known if each.kind is kind), truth) for kind in (Kind.FULL, Kind.MOCKED)
    )
    crossing = crossing_of(whole, box)
    numbers = [int(number) for number in re.findall(r"\d+", front.decides)]
    assert numbers[:3] == [whole.cost_at(-1).length, box.cost_at(-1).length, crossing.at]


def test_steps_of_the_thirteen_cells_outweigh_two_bits_a_bit_where_it_says():
    front = world("front13")
    truth = front.observations(27_000)
    shortest_last = reversed(known_programs(front))
    known = {program.kind: measure(program.simulation(), truth) for program in shortest_last}
    assert f"speed-fast from {crossing_of(known['full'], known['mocked'], beta=2).at} on" in front.decides


@pytest.mark.parametrize("name", ["front-fast", "front-ended", "regions"])
def test_where_the_world_s_own_row_leads_under_no_prior_another_one_counts_as_full(name):
    chosen = world(name)
    built = run_all(chosen, options_of(None, {}, enough=chosen.enough))
    first, mock = built.measured[0], next(each for each in built.measured if each.kind is Kind.MOCKED)
    bits = [each.cost_at(-1).length for each in (first, mock)]
    assert bits[0] > bits[1]
    assert all(f"{number}" in chosen.decides for number in bits)
    assert first.cost.time[-1] > mock.cost.time[-1]
    assert all(built.changes[prior][-1].name != "full" for prior in built.changes)
    cone = next(each for each in built.measured if each.kind is Kind.CONE)
    assert (built.judgements["solomonoff"].kind, built.judgements["solomonoff"].name) == ("full", cone.name)
    assert "against full" not in chosen.decides
    assert f"({cone.cost_at(-1).length})" in chosen.decides
    if "10524" in chosen.decides:
        assert built.in_turn["speed-kt"].endswith("10524 box(10)")


@pytest.mark.parametrize("name", ["rule30", "rule110", "rule75"])
def test_no_mock_of_a_rule_saves_more_steps_than_it_says(name):
    automaton, truth, runs = world(name).law.automaton, world(name).observations(512), Runs()
    whole = measure(Simulation("", built(automaton)), truth, runs=runs)
    saved = []
    for radius in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64):
        for backdrop in BACKDROPS:
            mock = measure(Simulation("", mocked(automaton, radius, backdrop=backdrop)), truth, runs=runs)
            right = len(truth) if mock.caught_at is None else mock.caught_at - 1
            saved += [whole.cost_at(right).time / mock.cost_at(right).time] if right >= 10 else []
    assert round(max(saved), 2) == MOCK_SAVES[name]


@pytest.mark.parametrize("name", ["ones", "comet", "epochs"])
def test_the_share_that_goes_on_as_a_small_world_does_is_as_it_says(name):
    budget = Budget(bits=30, steps=1000, cells=64)
    shares = fates(world(name), 9, 7, budget, priors=["solomonoff"]).by_prior["solomonoff"].shares
    assert round(shares.faithful, 3) == FAITHFUL[name]


def test_a_menu_can_be_asked_for_without_running_anything():
    assert world("front").contestants("1110", MenuOptions())[0].name == "full"

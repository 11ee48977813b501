"""The three tiers say the same where they speak of the same: tests of agreement, on measured programs."""

from itertools import product

import numpy as np
import pytest

from sandbox import Budget
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.built.contest import run_all
from sandbox.tiers.built.crossings import alpha_star, verdicts
from sandbox.tiers.comparison import compare
from sandbox.tiers.fates.candidates import simulations_of
from sandbox.tiers.fates.programs import top_programs
from sandbox.tiers.fates.short_programs import fates
from sandbox.tiers.options import Options
from sandbox.tiers.sky.growth import scaling
from sandbox.tiers.sky.windows import window
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.elementary.kinds import mocked
from sandbox.worlds.menu import world
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Simulation, measure

BUDGET = Budget(bits=27, steps=500, cells=48)


@pytest.mark.parametrize("name", ["ones", "alternating", "period3"])
def test_tier_1_and_tier_2_weigh_the_same_programs_alike(name):
    """A program that tier 1 found costs, when run for tier 2, what tier 1's table says; so the odds are the same."""
    truth = world(name).observations(12)
    found = fates(truth, 5, 7, BUDGET)
    table, programs = found.paths, simulations_of(found)
    measured = [measure(one, truth, steps=500) for one in programs]
    rows = set(zip(table.length.tolist(), table.time.tolist(), table.space.tolist(), strict=True))
    for one in measured:
        assert one.cost_at(5) in rows
        assert (one.caught_at is None) == one.name.startswith("faithful")


@pytest.mark.parametrize("name", ["ones", "alternating"])
def test_crossovers_of_tier_1_are_those_of_tier_2(name):
    """The price of time at which a faithful program and a mock tie: from tier 1's columns, and from tier 2's runs."""
    truth, seen, ties = world(name).observations(10), 4, []
    table = fates(truth, seen, 6, BUDGET).paths
    groups = [top_programs(table, PRIORS["speed-kt"], fate, most=8) for fate in ("faithful", "deviates")]
    for faithful, mock in product(*groups):
        told = alpha_star(*(Cost(*(np.array([x]) for x in g.cost)) for g in (faithful, mock)), 1.0)
        runs = [measure(Simulation("", Code(one.text, one.data)), truth, steps=500) for one in (faithful, mock)]
        built_costs = (Cost(*(c[seen - 1 : seen] for c in r.cost)) for r in runs)
        assert alpha_star(*built_costs, 1.0).tolist() == pytest.approx(told.tolist(), nan_ok=True)
        ties += [float(told[0])] if np.isfinite(told[0]) else []
    assert ties  # some do tie


@pytest.mark.parametrize("name", ["rule30", "rule45", "rule110", "rule126"])
def test_tier_3_predicts_sizes_that_it_has_not_seen_within_5_percent(name):
    law = world(name).law
    automaton, found = law.automaton, scaling(law)
    assert max(found.held_out.values()) < 0.05
    radius, seen = 180, 400
    backdrop = "vacuum" if automaton.quiescent else "periodic"
    truth = automaton.observations(seen)
    run = measure(Simulation("", mocked(automaton, radius, backdrop=backdrop)), truth)
    assert float(found.mock.time.predict(n=seen, r=radius).item()) == pytest.approx(run.cost.time[-1], rel=0.05)
    assert float(found.mock.length.predict(n=seen, r=radius).item()) == pytest.approx(run.cost.length[-1], rel=0.05)


@pytest.mark.parametrize("name", ["rule30", "rule45", "rule110"])
def test_the_window_in_closed_form_ends_where_the_measured_verdict_flips(name):
    found = run_all(world(name), Options())
    recorded = next(pair for pair in found.pairs if pair.other.kind is Kind.RECORDED)
    told = window(found.measured[0], recorded, list(PRIORS.values()))
    for prior in ("solomonoff", "speed-kt", "speed-fast"):
        last = [one for one in recorded.verdicts[prior].crossings if one.winner == "full"][-1].observations
        assert told.wins[prior][1] == pytest.approx(last - 1, abs=1.0)
        assert found.changes[prior][-1].observations == last
    assert told.wins["simplicity"][1] == float("inf")
    assert not any(one.winner == "full" for one in recorded.verdicts["simplicity"].crossings)


def test_a_patched_mock_wins_in_a_window_only_where_time_is_dear():
    found = run_all(world("rule45"), Options())
    patched = next(pair for pair in found.pairs if pair.other.kind is Kind.PATCHED)
    dear = family(1, 130, 0)
    told = window(patched.full, patched, [PRIORS["speed-kt"], dear])
    assert told.wins["speed-kt"] is None
    start, end = told.wins[dear.name]
    full, other = (one for one in (patched.full, patched.other))
    signs = verdicts(full.cost, other.cost, dear).signs
    inside = [n for n in range(1, 513) if start + 2 < n < end - 2]
    assert inside
    assert all(signs[n - 1] < 0 for n in inside)


def test_in_a_world_with_an_edge_a_smaller_mock_is_shorter_and_faster():
    """A world that must say how large it is costs 2 log2 N bits: an exact mock of radius r < N saves bits and steps."""
    found = run_all(world("rule30", extent=1000), Options(observations=60, radius=40))
    mock = found.best_mock
    assert mock.until == 60
    assert mock.extra_bits < 0
    assert mock.speed_up > 10
    assert mock.wins == "always"


def test_evidence_of_a_small_world_has_the_programs_of_tier_1_on_its_menu():
    found = compare("comet", options=Options(observations=64))
    names = [one.name for one in found.built.measured]
    assert "faithful(+[>+.[<]+])" in names
    assert found.built.changes["solomonoff"][-1].name == "faithful(+[>+.[<]+])"
    assert found.sky.scaling is None

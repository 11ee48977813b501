"""Tier 2 against plain sums, and against itself where two ways must agree."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.built.contest import run_all, scored
from sandbox.tiers.built.diagrams import faster_ones, phase_diagram
from sandbox.tiers.built.history import changes
from sandbox.tiers.built.scores import NOBODY, log2_scores, winners
from sandbox.tiers.built.shares import posterior
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import mocked
from sandbox.worlds.menu import world
from sandbox.worlds.periodic import recorded, solipsist
from sandbox.worlds.recording import from_bits
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.triviality import why_trivial

bits = st.text("01", min_size=2, max_size=24)
exact_priors = st.sampled_from(list(PRIORS.values()))


def simulations(truth, others):
    return [Simulation(f"recorded {k}", recorded(other)) for k, other in enumerate([truth, *others])] + [
        Simulation("solipsist", solipsist(truth).code)
    ]


def plain_shares(measured, size, prior, tolerance):
    """The shares after `size` observations, in fractions, from the definition."""
    wrong = Fraction(tolerance)
    weights = []
    for one in measured:
        if len(one.output) < size:
            weights.append(Fraction(0))
            continue
        n = size - 1
        errors = int(one.errors[n])
        weight = prior.weight(*one.cost_at(size))
        weights.append(weight * wrong**errors * (1 - wrong) ** (size - errors))
    total = sum(weights)
    return [weight / total if total else Fraction(0) for weight in weights]


@given(bits, st.lists(bits, max_size=3), exact_priors, st.sampled_from([0.0, 0.125, 0.25]))
def test_posterior_is_weight_times_likelihood_normalised(truth, others, prior, tolerance):
    measured = [measure(simulation, truth) for simulation in simulations(truth, others)]
    told = posterior(measured, len(truth), prior, tolerance=tolerance)
    assert (told.low == told.high).all()  # no budget stopped anybody
    shares = told.low
    for size in range(1, len(truth) + 1):
        expected = plain_shares(measured, size, prior, tolerance)
        assert shares[:, size - 1].tolist() == pytest.approx([float(share) for share in expected], abs=1e-12)


@given(bits, st.lists(bits, max_size=3), exact_priors)
def test_winners_have_the_largest_share_and_changes_tell_when(truth, others, prior):
    measured = [measure(simulation, truth) for simulation in simulations(truth, others)]
    scores = log2_scores(measured, len(truth), prior)
    won = winners(scores)
    told = changes(measured, prior, len(truth))
    current = None
    for n in range(1, len(truth) + 1):
        current = next((change.name for change in told if change.observations == n), current)
        held = next(k for k, one in enumerate(measured) if one.name == current)
        assert scores[held, n - 1] == scores[won[n - 1], n - 1] == max(scores[:, n - 1])


def test_nobody_wins_where_all_are_wrong():
    measured = [measure(Simulation("one", recorded("11")), "10"), measure(Simulation("two", recorded("00")), "10")]
    scores = log2_scores(measured, 2, PRIORS["solomonoff"])
    assert winners(scores).tolist() == [0, NOBODY]
    assert [change.name for change in changes(measured, PRIORS["solomonoff"], 2)] == ["one", None]
    assert posterior(measured, 2, PRIORS["solomonoff"]).high[:, 1].tolist() == [0, 0]


@given(bits, st.lists(bits, max_size=2), st.integers(0, 3), st.integers(0, 3))
def test_a_phase_diagram_is_the_winner_under_each_family(truth, others, alpha, beta):
    measured = [measure(simulation, truth) for simulation in simulations(truth, others)]
    grid = phase_diagram(measured, len(truth), np.arange(4.0), np.arange(4.0))
    scores = log2_scores(measured, len(truth), family(beta, alpha, 0))[:, -1]
    assert scores[grid[beta, alpha]] == pytest.approx(max(scores))


def test_radius_diagram_has_a_row_for_each_radius():
    automaton = Automaton(30)
    truth = automaton.observations(30)
    full = measure(Simulation("full", recorded(truth)), truth)
    mocks = [measure(Simulation("", mocked(automaton, radius)), truth) for radius in (1, 4)]
    grid = faster_ones(full, mocks, 30)
    assert grid.shape == (2, 30)
    assert (grid == 0).all()  # nothing is faster than a recording


def test_alpha_star_flips_the_verdict_of_a_pair():
    found = run_all(world("rule45"), Options(observations=40, radius=2))
    pair = next(pair for pair in found.pairs if pair.other.kind is Kind.DIAMOND)
    assert pair.until == 40
    full, other = pair.full, pair.other
    odds = [
        -float(np.diff(log2_scores([full, other], 40, family(1, alpha, 0))[:, -1])[0])
        for alpha in (pair.alpha_star * 0.999, pair.alpha_star * 1.001)
    ]
    assert odds[0] > 0 > odds[1]


def test_crossovers_of_the_standing_world():
    """Rule 30 from one cell, seen at the centre: recorded first, then full; under `simplicity` never."""
    found = run_all(world("rule30"), Options(observations=200))
    length = {one.name: one.cost.length for one in found.measured}
    by_hand = next(n for n in range(1, 201) if length["full, known"][n - 1] < length["recorded(200)"][n - 1])
    assert found.changes["solomonoff"][-1].observations == by_hand
    assert found.changes["solomonoff"][-1].name == "full, known"
    assert found.changes["simplicity"][-1].name == "recorded(200)"
    others = {one.name for one in found.measured if one.kind is not Kind.FULL}
    assert {pair.other.name for pair in found.pairs} >= others
    assert all(pair.full.kind is Kind.FULL for pair in found.pairs)


def test_exact_mocks_save_at_most_a_factor_of_about_two():
    """`docs/theory.md#exact-mocks`. Against the built full program, as the one by hand has other constants."""
    found = run_all(world("rule45"), Options(observations=120, radius=60))
    mock = next(pair for pair in found.pairs if pair.other.name == "mocked(60,periodic)")
    assert mock.until == 120
    assert mock.speed_up < 2
    diamond = next(pair for pair in found.pairs if pair.other.kind is Kind.DIAMOND)
    assert 1.5 < diamond.speed_up < 2


def test_data_and_small_worlds_have_only_simulations_without_a_world():
    found = run_all(from_bits("1100" * 16), Options(observations=64))
    assert [one.kind for one in found.measured] == [Kind.SOLIPSIST, Kind.RECORDED]
    assert found.changes["solomonoff"][-1].name == "solipsist(1100)"
    assert found.pairs == ()


def test_trivial_worlds_are_called_trivial():
    assert "move the observer" in why_trivial(world("rule90", offset=0))
    assert "move the observer" in compare("rule184", options=Options(observations=10, radius=2)).warning
    for name in ("rule30", "rule86", "rule126", "rule110", "rule90", "rule45"):
        assert why_trivial(world(name)) == ""


@pytest.mark.parametrize("tolerance", [-0.1, 0.5, float("nan")])
def test_a_tolerance_out_of_range_is_refused(tolerance):
    with pytest.raises(InvalidLimit, match="tolerance from 0 to below"):
        run_all(world("ones"), Options(observations=4, tolerance=tolerance))


def test_too_few_observations_are_refused():
    with pytest.raises(InvalidLimit, match="2 to 1000000 observations, got 1"):
        run_all(world("rule30"), Options(observations=1))


def test_a_simulation_that_runs_out_of_steps_is_undecided_not_caught():
    found = run_all(world("rule30"), Options(observations=60, steps=5000))
    full = found.measured[0]
    assert full.ran_out
    assert full.caught_at is None
    asked = Options(observations=60, steps=5000, priors=(PRIORS["solomonoff"],))
    shares = scored(found.truth, asked, found.measured).posterior["solomonoff"]
    assert shares.low[0, -1] == 0
    assert shares.high[0, -1] > 0

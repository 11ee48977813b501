"""Tier 3 carries up what was measured, and only that: leads equal a plain loop, flips the closed form."""

from fractions import Fraction
from math import log2
from pathlib import Path

import front_pairs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.sky.address import address_of
from sandbox.tiers.sky.crossovers import CROSSOVERS
from sandbox.tiers.sky.gains import grows, growth_of
from sandbox.tiers.sky.measured_pair import pair_of_runs
from sandbox.tiers.sky.outlook import outlook_of
from sandbox.tiers.sky.scenarios import odds, scenario
from sandbox.tiers.sky.standing import standing_pair
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Measured, Simulation

PAGE = Path(__file__).parents[2] / "docs/theory.md"
EXACT = [prior for prior in PRIORS.values() if prior.weight is not None]
FLIPS = {4: 1579, 6: 7017}


def made(length, time, kind, *, caught_at=None, ran_out=False):
    """Return what a simulation of such times would have measured; it is run by nobody."""
    times = np.asarray(time, np.int64)
    cost = Cost(np.full(times.size, length, np.int64), times, np.full(times.size, 9, np.int64))
    simulation = Simulation(kind.value, Code(""), kind=kind)
    return Measured(simulation, "1" * times.size, cost, 0 * times, caught_at, ran_out)


def power(exponent, size, *, scale=1000):
    return np.ceil(scale * np.arange(1, size + 1) ** exponent).astype(np.int64)


def lead_by_loop(full, mock, weight):
    """Return the winner at the last observation and since when, one observation after another, in fractions."""
    winner, since = None, 0
    for n in range(len(full.output)):
        heavy, light = (weight(*(int(column[n]) for column in each.cost)) for each in (full, mock))
        now = "full" if heavy > light else "mocked" if heavy < light else "tie"
        if now != winner:
            winner, since = now, n + 1
    return winner, since


@pytest.mark.parametrize("extra_bits", FLIPS)
def test_leads_and_steps_are_those_of_a_plain_loop(extra_bits):
    full, mock = front_pairs.runs_of(extra_bits, 2**13)
    told = front_pairs.pair(extra_bits, 2**13)
    assert [prior.name for prior in EXACT] == list(PRIORS)
    for prior in EXACT:
        lead = told.leads[prior.name]
        assert (lead.winner, lead.since) == lead_by_loop(full, mock, prior.weight)
        times = [Fraction(int(full.cost.time[n]), int(mock.cost.time[n])) for n in (lead.since - 2, lead.since - 1)]
        assert lead.at == float(times[1])
        assert lead.before == (float(times[0]) if lead.since > 1 else None)
    assert [(step.full, step.mock) for step in told.steps] == [
        (int(full.cost.time[step.seen - 1]), int(mock.cost.time[step.seen - 1])) for step in told.steps
    ]


@pytest.mark.parametrize(("extra_bits", "since"), FLIPS.items())
def test_speed_kt_turns_where_the_ratio_of_steps_passes_two_to_the_extra_bits(extra_bits, since):
    told = front_pairs.pair(extra_bits, 2**13)
    lead = told.leads["speed-kt"]
    assert (told.extra_bits, lead.since, lead.winner) == (extra_bits, since, "mocked")
    assert lead.before <= 2**extra_bits < lead.at < 1.002 * 2**extra_bits
    assert told.leads["solomonoff"].winner == "full"
    assert told.log2_flip["speed-kt"] == extra_bits


@pytest.mark.parametrize(
    ("name", "extra_bits", "since"), [("front13", 3, 736), ("front", 5, 3041), ("front8", 7, 10524)]
)
def test_the_table_of_the_docs_is_what_is_measured(name, extra_bits, since):
    """Other given rows have another dl: the flip under speed-kt is at a ratio of 2^dl in each."""
    told = standing_pair([PRIORS["speed-kt"]], world=name)
    lead = told.leads["speed-kt"]
    row = [told.full_bits, told.mock_bits, extra_bits, told.observations, since]
    row += [f"{lead.before:.4f}", f"{lead.at:.4f}", 2**extra_bits]
    assert f"| `{name}` | {' | '.join(map(str, row))} |" in PAGE.read_text()
    assert (told.extra_bits, lead.since, lead.winner) == (extra_bits, since, "mocked")
    assert lead.before <= 2**extra_bits < lead.at


def test_a_longer_full_program_is_not_what_a_mock_is_compared_with():
    """The menu of `front` has a full program that is given as many cells as the box, for 2 bits more."""
    assert standing_pair([], observations=1024).full_bits == 149


@given(st.integers(0, 9), st.sampled_from([(1, 1), (2, 1), (1, 0.5), (0.5, 2)]))
def test_the_closed_form_is_where_any_growing_ratio_turns(extra_bits, prices):
    """Integers by plain comparison; the flip of a ratio that grows as n is at the first n above 2^(beta dl / alpha)."""
    beta, alpha = prices
    prior = family(beta, alpha, 0)
    size = 2**12
    n = np.arange(1, size + 1)
    full, mock = made(100, 3 * n * n, Kind.FULL), made(100 + extra_bits, 3 * n, Kind.MOCKED)
    told = pair_of_runs("made", full, mock, [prior])
    lead, at = told.leads[prior.name], told.log2_flip[prior.name]
    assert at == pytest.approx(CROSSOVERS["world"].log2_at(alpha=alpha, beta=beta, dl=extra_bits, r=1))
    if at < log2(size):
        assert lead.winner == "mocked"
        assert log2(lead.at) > at - 1e-9
        assert lead.before is None or log2(lead.before) <= at + 1e-9
    elif at > log2(size):
        assert lead.winner == "full"


@given(st.floats(0.0, 0.45), st.integers(100, 3000))
def test_a_gain_that_hardly_grows_is_not_carried_up(exponent, size):
    full, mock = made(9, power(1 + exponent, size, scale=10**6), Kind.FULL), made(9, power(1, size), Kind.MOCKED)
    assert pair_of_runs("made", full, mock, []) is None


@given(st.floats(0.55, 2.0), st.integers(100, 3000), st.booleans(), st.booleans())
def test_a_gain_that_grows_is_carried_up_only_if_both_are_right_to_the_end(exponent, size, of_full, stopped):
    full, mock = (power(1 + exponent, size, scale=10**6), Kind.FULL), (power(1, size), Kind.MOCKED)
    told = pair_of_runs("made", made(9, *full), made(9, *mock), [])
    assert told.exponent == pytest.approx(exponent, abs=0.01)
    assert told.held_out < 0.01
    broken = {"ran_out": True} if stopped else {"caught_at": size}
    assert pair_of_runs("made", made(9, *full, **broken if of_full else {}),
                         made(9, *mock, **{} if of_full else broken), []) is None  # fmt: skip


def test_a_mock_that_was_slower_until_lately_is_not_carried_up():
    n = np.arange(1.0, 1025)
    assert not grows(n / 500)
    assert grows(n / 100)
    assert not grows(np.minimum(n, 300.0))


@given(st.floats(0.5, 3.0), st.floats(0.01, 0.5))
def test_the_error_told_is_that_of_what_was_not_fitted(exponent, bend):
    """A ratio that bends after the fitted part: the error is the largest there, by plain comparison."""
    n = np.arange(1.0, 2049)
    ratios = n**exponent * np.where(n > 1024, 1 + bend, 1)
    fitted, held_out = growth_of(ratios)
    assert fitted == pytest.approx(exponent)
    assert held_out == pytest.approx(1 - 1 / (1 + bend))


# Address bits: against the weights of the programs themselves.


@given(st.integers(0, 40), st.integers(1, 60), st.sampled_from(["solomonoff", "speed-kt", "speed-fast", "space"]))
def test_odds_with_an_address_are_those_of_programs_with_it_or_with_a_search(extra_bits, doublings, name):
    prior, regions = PRIORS[name], 2**doublings
    galaxy = scenario("custom", size_ratio=regions) if doublings else None
    told = address_of(galaxy, odds(galaxy), extra_bits)
    whole = prior.weight(100, 50 * regions, 20 * regions)
    with_address = prior.weight(100 + extra_bits + doublings, 50, 20)
    with_search = prior.weight(100 + extra_bits, 50 * regions, 20)
    for way, weight in ((told.told, with_address), (told.searching, with_search)):
        ratio = weight / whole
        assert way[name] == pytest.approx(log2(ratio.numerator) - log2(ratio.denominator), abs=1e-6)


@given(st.floats(2, 1e30), st.floats(1, 1e30), st.integers(-5, 60))
def test_under_speed_kt_an_address_and_a_search_cost_the_same_whatever_the_size(size, regions, extra_bits):
    of = scenario("custom", size_ratio=size)
    told = address_of(of, odds(of), extra_bits, regions=regions)
    assert told.told["speed-kt"] == pytest.approx(told.searching["speed-kt"], abs=1e-6)
    whole = address_of(of, odds(of), extra_bits)
    assert whole.told["speed-kt"] == pytest.approx(-extra_bits, abs=1e-6)
    assert whole.searching["solomonoff"] == -extra_bits


@given(st.floats(2, 1e30), st.integers(-5, 60), st.sampled_from(list(PRIORS)))
def test_odds_by_size_ratio_are_those_of_scenarios_of_that_ratio(size, extra_bits, name):
    of = outlook_of(scenario("custom", size_ratio=size), extra_bits, priors=[PRIORS[name]])
    for at in (1, 80, 160):
        other = odds(scenario("custom", size_ratio=float(2.0 ** of.log2_ratios[at])))[name]
        assert of.by_ratio[name][at] == pytest.approx(-other.log2_at(extra_bits), abs=1e-6)
    even = of.even_log2_ratio[name]
    assert (even is None) == (name == "solomonoff")
    if even is not None:
        per_size = sum(PRIORS[name].exponents[1:]) if name != "speed" else 1
        assert per_size * even == pytest.approx(of.odds[name].per_bit * extra_bits, abs=1e-6)

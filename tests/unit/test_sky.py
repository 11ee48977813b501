"""What tier 3 says of a world: odds from a measured pair, or that it says nothing; no formula below 0."""

import json
import re

import front_pairs
import numpy as np
import pytest

from cli.main import main
from cli.views import comparison as comparison_view
from cli.views import comparison_json
from sandbox.priors.catalogue import PRIORS
from sandbox.report.figures.sky import sky_figure
from sandbox.report.sections import as_page
from sandbox.tiers.built.contest import run_all
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options
from sandbox.tiers.sky.growth import scaling
from sandbox.tiers.sky.pairing import best_pair
from sandbox.tiers.sky.standing import standing_pair
from sandbox.vocabulary.budget import Budget
from sandbox.worlds.menu import WORLDS, world


def records(chart):
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


TIER1 = Budget(bits=15, steps=200, cells=32)


@pytest.fixture(scope="module")
def front():
    return compare(front_pairs.front(6, 4), options=Options(observations=2048, census_budget=TIER1, diagrams=True))


@pytest.fixture(scope="module")
def rule30():
    return compare("rule30", options=Options(observations=60, census_budget=TIER1))


def shown(comparison, capsys):
    comparison_view.show(comparison)
    return " ".join(capsys.readouterr().out.split())


def test_location_and_experience_are_in_every_form_of_a_comparison(front, capsys):
    sky, text = front.sky, shown(front, capsys)
    assert [each.name for each in sky.located] == [each.name for each in front.built.measured if each.output]
    for each, measured in zip(sky.located, front.built.measured, strict=True):
        assert (each.length, each.places) == (measured.cost.length[-1], measured.cost.space[-1])
        assert each.log2_located == pytest.approx(-each.length - each.location_bits, abs=1e-9)
        assert each.log2_space == pytest.approx(each.log2_located, abs=1e-9)
    cosmos, page = comparison_json.as_dict(front)["cosmos"], as_page(front)
    assert cosmos["located"] == [each.to_dict() for each in sky.located]
    assert [round(row["extra_bits"], 1) for row in cosmos["experience"]] == [42.6, 138.8, -59.1, 60.5]
    for told in (sky.outlook.location, sky.experienced):
        assert text.count(told) == page.count(told) == 1
    assert "mocks 202.5 143.4 -59.1 224 -101.7" in text
    assert '<td>mocks</td><td class="number">24</td>' in page


def test_a_world_with_a_pair_tells_it_and_the_odds_that_follow(front, capsys):
    sky = front.sky
    assert (sky.pair.mock, sky.extra_bits, sky.outlook.extra_bits) == ("box(4)", 4, 4)
    assert sky.pair.leads["speed-kt"].since == 1579
    text = shown(front, capsys)
    assert "from observation 1579 on, where the ratio passes 2^dl: 15.998, then 16.013" in text
    assert "Assumed, not measured: a ratio of 10^11" in text
    assert "speed-kt 6.25 x 10^9 : 1" in text
    told = comparison_json.as_dict(front)["cosmos"]
    assert told["measured"]["extra_bits"] == told["extra_bits"] == 4
    assert told["odds"]["solomonoff"]["odds"] == "1 : 16"
    assert text.count(sky.measured) == 1
    assert text.count(sky.assumed) == 2
    assert "speed-kt mocked 1579 15.998, 16.013 2^4" in text


def test_what_a_budget_stopped_is_no_evidence_that_mocks_save_nothing():
    asked = Options(observations=2048, steps=300_000, census_budget=TIER1)
    stopped = compare(front_pairs.front(6, 4), options=asked)
    assert "full" in [each.name for each in stopped.built.measured if each.ran_out]
    assert stopped.sky.pair is None
    assert stopped.sky.measured.startswith("Undecided: ")
    assert "the budget stopped full" in stopped.sky.measured


def test_the_page_opens_with_both_sides_of_the_question(front):
    opening = as_page(front).partition("<h2")[0]
    assert "If simple means few bits (solomonoff), " in opening
    assert "If simple means few bits and steps (speed-kt), " in opening


def test_rule_30_says_nothing_of_the_sky(rule30, capsys):
    sky = rule30.sky
    assert (sky.pair, sky.extra_bits, sky.outlook.in_words) == (None, None, {})
    assert sky.saving.ratio < 3
    for said in (shown(rule30, capsys), as_page(rule30)):
        assert "So this comparison says nothing of a ratio of 10^11" in said
        assert not re.search(r"(solomonoff|speed-kt) (\S+ x )?1\S* : 1", said)
    assert comparison_json.as_dict(rule30)["cosmos"]["odds"] == {}


@pytest.mark.parametrize("name", ["rule30", "rule45", "rule110"])
@pytest.mark.parametrize("radius", [8, 200])
def test_no_mock_from_one_cell_is_carried_up(name, radius):
    """A mock as wide as the light cone is right to the end, too, and its ratio grows: from below 1 to 1."""
    seen = 400 if name == "rule110" else 200  # of rule 110 a mock of 7+8 cells is caught at 209
    found = compare(name, options=Options(observations=seen, radius=radius, census_budget=TIER1)).sky
    assert found.pair is None
    assert found.saving.ratio < (3 if name == "rule30" else 6)  # 5.3: an empty world, right for one observation


def test_too_few_observations_are_no_pair():
    found = compare(front_pairs.front(4), options=Options(observations=100, census_budget=TIER1)).sky
    assert found.pair is None
    assert found.saving.mock == "box(4)"
    assert found.saving.ratio > 1


def test_the_saving_is_the_largest_while_both_are_right(rule30):
    best = (0.0, "", 0)
    for pair in rule30.built.pairs:
        for n in range(pair.until if pair.other.kind.value == "mocked" else 0):
            ratio = rule30.built.measured[0].cost.time[n] / pair.other.cost.time[n]
            best = max(best, (float(ratio), pair.other.name, n + 1))
    assert (rule30.sky.saving.ratio, rule30.sky.saving.mock, rule30.sky.saving.observations) == best


@pytest.mark.parametrize("name", ["rule30", "rule45", "rule110", "rule90"])
def test_a_formula_that_is_told_is_positive_wherever_it_speaks(name):
    """Random sizes, many more than the grid: N from 96 on, n from 96 to N, or from r on."""
    fitted, draw = scaling(world(name).law), np.random.default_rng(1)
    size = np.exp(draw.uniform(np.log(96), np.log(1e12), 3000))
    for key, fit in fitted.fits.items():
        kind = key.split()[0]
        share = draw.uniform(0, 1, size.size)
        seen = {"cone": size, "mock": size * 1e9**share, "world": 96 ** (1 - share) * size**share}[kind]
        lowest = float(np.min(fit.predict(n=seen, r=size, N=size)))
        assert not fitted.holds(key) or lowest > 0
    assert fitted.holds("world time") == (name != "rule110")
    assert fitted.table().rows[-2][1].startswith("no formula: ") == (name == "rule110")


def test_the_figure_has_the_measured_points_and_says_what_is_assumed(front, rule30):
    chart = json.dumps(sky_figure(front).to_dict())
    assert "assumed: 10^11" in chart
    points = [row for row in records(sky_figure(front)) if row.get("measured")]
    steps = [step for step in front.sky.pair.steps if step.full >= step.mock]
    assert len(points) == len(steps) * len(front.sky.outlook.odds)
    assert "assumed size ratio" in json.dumps(sky_figure(rule30).to_dict())
    assert "No mock was measured" in json.dumps(sky_figure(rule30).to_dict())


def test_odds_without_extra_bits_speak_of_the_standing_pair(capsys):
    assert main(["odds", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    pair = standing_pair(tuple(PRIORS.values()))
    assert (pair.world, pair.extra_bits) == ("front", 5)
    assert told["extra_bits"] == told["measured"]["extra_bits"] == pair.extra_bits
    assert told["measured"]["observations"] == pair.observations
    for prior, lead in pair.leads.items():
        assert list(told["measured"]["leads"][prior].values()) == list(lead)
        assert told["odds"][prior]["log2"] == pytest.approx(
            told["odds"][prior]["at_equal_length"] - told["odds"][prior]["per_bit"] * pair.extra_bits
        )
    assert [(row["n"], row["full"], row["mock"]) for row in told["measured"]["steps"]] == list(pair.steps)


def test_no_automaton_from_one_cell_has_a_pair():
    for name in (name for name, each in WORLDS.items() if each.law):
        built = run_all(world(name), Options(observations=256))
        assert best_pair(name, built.measured, []) is None, name

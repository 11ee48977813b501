"""The picture that opens a report holds what was measured: odds, crosses, bands and crossings, recomputed plainly."""

from functools import cache
from math import log2

import pytest

from sandbox import Budget
from sandbox.priors.catalogue import PRIORS
from sandbox.report.figures.catalogue import FIGURES, main_figure
from sandbox.tiers.comparison import compare
from sandbox.worlds.simulation import Kind

TIER1 = Budget(bits=21, steps=200, cells=32)
WORLDS = {"front13": 2048, "rule30": 200, "rule110": 120, "regions": 256}
WEIGHTS = {"speed-kt": lambda cost: -cost[0] - log2(cost[1]), "solomonoff": lambda cost: -cost[0]}
"""log2, up to what full and mocked share."""


@cache
def compared(name, **more):
    asked = {"observations": WORLDS.get(name, 60), "census_budget": TIER1, "diagrams": True} | more
    return compare(name, **asked)


def odds_of(name):
    return compared(name).diagrams.odds


def right_at(measured, n):
    return len(measured.output) >= n and (measured.caught_at is None or measured.caught_at > n)


def plain_odds(comparison, line, effort, n):
    """The odds of the mock of a line, of one effort, at n: from the costs of all contestants."""
    weight = WEIGHTS[line.prior]

    def best(wanted):
        return max((weight(each.cost_at(n)) for each in comparison.built.measured if wanted(each)), default=None)

    def alike(each):
        return effort in [own.value for own in each.simulation.efforts] and right_at(each, n)

    mock = best(lambda each: alike(each) and each.kind is Kind.MOCKED and each.name.partition(", ")[0] == line.mock)
    full = best(lambda each: alike(each) and each.kind in (Kind.FULL, Kind.CONE))
    return None if None in (mock, full) else mock - full


@pytest.mark.parametrize("name", WORLDS)
def test_the_odds_are_those_of_the_measured_costs(name):
    odds = odds_of(name)
    assert odds.priors == ("speed-kt", "solomonoff")
    for line in odds.lines:
        for n, drawn in zip(line.observations.tolist(), line.log2_odds.tolist(), strict=True):
            assert drawn == pytest.approx(plain_odds(compared(name), line, line.effort, n), abs=1e-9)


@pytest.mark.parametrize("name", WORLDS)
def test_the_band_holds_every_effort_and_one_instruction_either_way(name):
    for line in odds_of(name).lines:
        ends = zip(
            line.observations.tolist(), line.low.tolist(), line.log2_odds.tolist(), line.high.tolist(), strict=True
        )
        for n, low, drawn, high in ends:
            efforts = [plain_odds(compared(name), line, effort, n) for effort in line.efforts]
            told = [each for each in efforts if each is not None]
            assert low == pytest.approx(min([*told, drawn - 3]), abs=1e-9)
            assert high == pytest.approx(max([*told, drawn + 3]), abs=1e-9)


def test_where_two_efforts_are_far_apart_the_band_reaches_over_both():
    wide = [line for line in odds_of("front13").lines if len(line.efforts) > 1]
    assert {line.mock for line in wide} == {"box(13)"}
    built = plain_odds(compared("front13"), wide[0], "built", 1)
    known = plain_odds(compared("front13"), wide[0], "known", 1)
    assert wide[0].low[0] <= min(built, known) <= max(built, known) <= wide[0].high[0]


@pytest.mark.parametrize("name", WORLDS)
def test_a_line_ends_where_its_mock_is_caught(name):
    measured = compared(name).built.measured
    for line in odds_of(name).lines:
        mocks = [each for each in measured if each.kind is Kind.MOCKED and each.name.partition(", ")[0] == line.mock]
        assert line.caught_at in [each.caught_at for each in mocks]
        assert line.observations[-1] == line.until == (line.caught_at or WORLDS[name] + 1) - 1
        assert not line.stopped


def test_every_mock_that_is_right_at_first_has_a_line():
    measured = compared("rule30").built.measured
    mocks = {each.name.partition(", ")[0] for each in measured if each.kind is Kind.MOCKED and right_at(each, 1)}
    assert {line.mock for line in odds_of("rule30").lines} == mocks
    assert any(line.caught_at for line in odds_of("rule30").lines)


def test_the_crossing_is_the_first_observation_of_the_last_lead():
    line = next(line for line in odds_of("front13").lines if line.prior == "speed-kt")
    signs = [plain_odds(compared("front13"), line, line.effort, n) > 0 for n in range(1, 2049)]
    assert signs[line.crossing - 1 :] == [True] * (2049 - line.crossing)
    assert not signs[line.crossing - 2]
    assert {line.crossing - 1, line.crossing} <= set(line.observations.tolist())
    assert len(line.observations) <= 122


def test_grey_is_where_no_full_and_no_mocked_simulation_outweighs_the_others():
    for name in ("front13", "rule30"):
        comparison, odds = compared(name), odds_of(name)
        for prior, until in odds.others_until.items():
            for n in (until, until + 1):
                seen = [each for each in comparison.built.measured if right_at(each, n)]
                by_kind = {each.kind in (Kind.RECORDED, Kind.SOLIPSIST): -1e9 for each in seen}
                for each in seen:
                    other = each.kind in (Kind.RECORDED, Kind.SOLIPSIST)
                    by_kind[other] = max(by_kind[other], WEIGHTS[prior](each.cost_at(n)))
                assert (by_kind[True] >= by_kind[False]) == (n == until)  # a tie changes nothing


def drawn_rows(comparison):
    return [row for rows in main_figure(comparison).to_dict()["datasets"].values() for row in rows]


@pytest.mark.parametrize("name", ["front13", "rule30"])
def test_the_picture_draws_the_lines_and_their_ends(name):
    rows, lines = drawn_rows(compared(name)), odds_of(name).lines
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        caught = [line.caught_at] * (line.caught_at is not None)
        assert row["n"] == [*line.observations.tolist(), *caught]
        assert row["log2_odds"][: len(line.observations)] == pytest.approx(line.log2_odds.tolist(), rel=1e-5)
        assert row["low"][: len(line.observations)] == pytest.approx(line.low.tolist(), rel=1e-5)
        assert [n for n, mark in zip(row["n"], row["mark"], strict=True) if mark == "caught"] == caught
        turned = [line.crossing] * (line.crossing is not None and line.right_to_the_end)
        assert [n for n, mark in zip(row["n"], row["mark"], strict=True) if mark == "crossing"] == turned
        assert str(line.extra_bits) in row["mock"]


def test_titles_say_who_leads_since_when_and_whether_the_band_holds_even_odds():
    titles = {name: " ".join(main_figure(compared(name)).to_dict()["title"]["text"]) for name in WORLDS}
    since = odds_of("front13").best("speed-kt").crossing
    assert f"box(13) is likelier than full from observation {since} on, but within" in titles["front13"]
    assert titles["regions"].startswith("Under speed-kt full is likelier than box(10)")
    stopped = compared("front13", steps=20_000)
    assert "was stopped" in " ".join(main_figure(stopped).to_dict()["title"]["text"])
    assert {line.stopped for line in stopped.diagrams.odds.lines} == {True}
    assert "caught" not in {mark for row in drawn_rows(stopped) for mark in row["mark"]}


def test_a_world_without_a_mock_has_no_such_picture():
    assert FIGURES["mock-odds"](compared("comet")) is None
    assert odds_of("comet") is None
    assert main_figure(compared("comet")).to_dict()


def test_other_priors_are_shown_where_the_usual_ones_were_not_asked_for():
    odds = compared("front13", priors=(PRIORS["space"], PRIORS["speed"])).diagrams.odds
    assert odds.priors == ("space",)

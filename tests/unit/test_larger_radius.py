"""Rules of radius 2 and totalistic ones: numbers, truth and programs against slow Python and a published sequence."""

import pytest
from automata_oracle import bit_of, of_code, of_number, seen_on_a_line
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sandbox.report.sections import in_the_lab
from sandbox.tiers.comparison import compare
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.worlds.decisions import DECIDES
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.larger_radius.automaton import WideAutomaton, rule_of_code
from sandbox.worlds.larger_radius.contestants import contestants_of
from sandbox.worlds.larger_radius.mock_model import caught_at, shown_by_mock
from sandbox.worlds.larger_radius.programs import bounds, full, mocked
from sandbox.worlds.menu import world
from sandbox.worlds.periodic import recorded
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions

A202857 = [
    0, 0, 15, 0, 7, 15, 17, 0, 3, 7, 19, 15, 25, 17, 45, 0, 1, 3, 23, 7, 27, 19, 41, 15, 29, 25, 107, 17, 37, 45, 85,
]  # fmt: skip
"""OEIS: one step of code 20 of radius 2 from the binary digits of n = 1, 2, ..., read as a number without factors 2."""
SIZE = 24

seeds = st.text("01", min_size=1, max_size=6).filter(lambda seed: "1" in seed)
quiet_rules = st.integers(0, 2**31 - 1).map(lambda number: 2 * number) | st.integers(0, 31).map(
    lambda code: rule_of_code(2 * code, 2)
)
automata = st.builds(WideAutomaton, st.just(2), quiet_rules, seeds, st.integers(-4, 4), st.integers(1, 3))


def slowly(becomes, automaton, size, *, inside=lambda cell: True):
    window = range(automaton.offset, automaton.offset + automaton.window)
    return seen_on_a_line(becomes, automaton.radius, bit_of(automaton.seed), window, size, inside=inside)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), seeds, st.integers(-4, 4), st.integers(1, 3))
@example(2**32 - 1, "1", 0, 1)
def test_a_rule_of_radius_2_is_that_bit_of_its_number(rule, seed, offset, window):
    automaton = WideAutomaton(2, rule, seed, offset, window)
    assert automaton.observations(SIZE) == slowly(of_number(rule), automaton, SIZE)


@settings(max_examples=20)
@given(st.sampled_from([(2, 63), (3, 255)]).flatmap(lambda of: st.tuples(st.just(of[0]), st.integers(0, of[1]))), seeds)
def test_a_totalistic_code_is_that_bit_of_the_sum(numbered, seed):
    radius, code = numbered
    automaton = WideAutomaton(radius, rule_of_code(code, radius), seed, -1, 2)
    assert automaton.observations(SIZE) == slowly(of_code(code), automaton, SIZE)


def test_one_step_of_code_20_is_the_published_one():
    for number, after in enumerate(A202857, start=1):
        row = f"{number:b}"
        start = -(len(row) // 2) - 2
        code20 = world("r2-code20", seed=row, offset=start, window=len(row) + 4)
        step = int(code20.observations(2 * len(row) + 8)[len(row) + 4 :], 2)
        assert (step // (step & -step) if step else 0) == after


@pytest.mark.parametrize("rule", [30, 110, 45])
def test_a_rule_that_asks_the_next_neighbours_only_is_the_elementary_one(rule):
    wide = sum((rule >> (cells >> 1 & 7) & 1) << cells for cells in range(32))
    assert world(f"r2-rule{wide}").observations(80) == Automaton(rule).observations(80)


@settings(max_examples=25)
@given(automata)
def test_the_full_program_shows_the_world(automaton):
    measured = measure(Simulation("", full(automaton)), automaton.observations(SIZE), steps=10**7)
    assert measured.right_to_the_end


@settings(max_examples=25)
@given(automata, st.sampled_from([(1, 1), (3, 5), (None, 2), (4, None), (9, 9)]))
@example(WideAutomaton(2, rule_of_code(22, 2)), (8, 8))
def test_a_mock_shows_its_cells_before_a_vacuum_and_is_wrong_first_when_the_model_says(automaton, radii):
    region, truth = Region(*radii), automaton.observations(SIZE)
    low, high = bounds(automaton, region)
    expected = slowly(
        of_number(automaton.rule), automaton, SIZE,
        inside=lambda cell: (region.left is None or cell >= low) and (region.right is None or cell <= high),
    )  # fmt: skip
    assert shown_by_mock(automaton, region, SIZE) == expected
    assert measure(Simulation("", mocked(automaton, region)), expected, steps=10**7).right_to_the_end
    wrong = next((n for n, (a, b) in enumerate(zip(expected, truth, strict=True), start=1) if a != b), None)
    assert caught_at(automaton, region, truth) == wrong


def test_the_menu_has_what_is_built_and_says_where_nothing_is():
    truth = world("r2-code22").observations(60)
    menu = world("r2-code22").contestants(truth, MenuOptions(radius=5))
    assert [each.kind for each in (menu[0], *menu[-2:])] == [Kind.FULL, Kind.SOLIPSIST, Kind.RECORDED]
    assert {"mocked(5,vacuum)", "mocked(5,vacuum,left)", "mocked(5,vacuum,right)"} <= {each.name for each in menu}
    assert any(measure(each, truth).right_to_the_end for each in menu if each.kind is Kind.MOCKED)
    loud = world("r2-code21")
    assert [each.kind for each in loud.contestants("110100", MenuOptions())] == [Kind.SOLIPSIST, Kind.RECORDED]
    assert "does not keep empty space empty" in loud.unbuilt
    assert world("r2-code22").unbuilt == ""


def test_what_code_22_decides_is_what_its_programs_cost():
    chosen, automaton = world("r2-code22"), WideAutomaton(2, rule_of_code(22, 2))
    truth = chosen.observations(chosen.enough)
    whole, box, half = (
        measure(Simulation("", code), truth)
        for code in (
            full(automaton),
            mocked(automaton, Region(chosen.enough, chosen.enough)),
            mocked(automaton, Region(chosen.enough, None)),
        )
    )
    assert box.right_to_the_end
    assert half.right_to_the_end
    assert min(box.cost_at(-1).time, half.cost_at(-1).time) > whole.cost_at(-1).time
    bits = whole.cost_at(-1).length
    since = next(n for n in range(1, chosen.enough) if recorded(truth[:n]).most_bits > bits)
    assert f"full ({bits}, as built)" in DECIDES["r2-code22"]
    assert f"observation {since} on" in DECIDES["r2-code22"]
    assert f"all {chosen.enough} observations" in DECIDES["r2-code22"]


@pytest.mark.parametrize(("name", "linked"), [("r2-code22", False), ("regions", False), ("rule30", True)])
def test_a_page_has_a_link_to_the_lab_only_where_the_lab_has_the_world(name, linked):
    comparison = compare(name, observations=12, census_budget=Budget(bits=9, steps=100, cells=16))
    assert comparison.built.finding is not None
    assert (in_the_lab(comparison) is not None) is linked


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: world("r2-rule4294967296"), "rule of radius 2 between 0 and 4294967295, got 4294967296"),
        (lambda: world("r2-code64"), "totalistic code of radius 2 between 0 and 63, got 64"),
        (lambda: world("r3-code256"), "totalistic code of radius 3 between 0 and 255, got 256"),
        (lambda: world("r3-rule30"), "r2-ruleN, r2-codeN, r3-codeN, or ruleN, of radius 1, got 'r3-rule30'"),
        (lambda: world("r1-code3"), "got 'r1-code3'"),
        (lambda: world("r2-code20", seed="0102"), "seed of 1 to 10000 bits with a 1 among them, got '0102'"),
        (lambda: world("r2-code20", extent=9), "an elementary rule or a front for extent, got the world 'r2-code20'"),
        (lambda: world("r2-code22").observations(10_001), "observations between 1 and 10000"),
        (lambda: contestants_of(WideAutomaton(2, 2), "1101", MenuOptions(radius=9)), "a radius between 1 and 8 cells"),
        (lambda: WideAutomaton(4, 2), "a radius of 2 or 3 of a rule, got 4"),
    ],
)
def test_bad_input_gets_one_clear_line(call, words):
    with pytest.raises((InvalidLimit, InvalidType)) as caught:
        call()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)

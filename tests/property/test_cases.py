"""Programs that are given something: the plain recount row for row, and the laws of functions."""

import re
from collections import Counter
from itertools import permutations

import oracle
import pytest
from census_tables import counts, table
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import Budget
from sandbox.census.paths import take_paths
from sandbox.census.taking import take
from sandbox.explore import threads
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Searcher
from sandbox.machines.catalogue import machine
from sandbox.machines.tape import runner, stepper
from sandbox.vocabulary.errors import SandboxError

TWO_BITS = ["00", "01", "10", "11"]
GIVEN = {
    "cases(00,01,10,11)": {"inputs": oracle.tapes(*TWO_BITS), "each": 1},
    "cases(2;2)": {"inputs": oracle.tapes(*TWO_BITS), "each": 2},
    "cases(1|0,0|1;3)": {"inputs": oracle.tapes("1|0", "0|1"), "each": 3},
    "cases(111000|01)": {"inputs": oracle.tapes("111000|01"), "each": 1},
    "given(10)": {"inputs": oracle.tapes("11100")},
    "given(0110)": {"inputs": oracle.tapes("101111100")},
    "tape(without=[,)": {"without": "[,"},
    "tape(without=>)": {"without": ">"},
    "cases(01,11;without=>()": {"inputs": oracle.tapes("01", "11"), "each": 1, "without": ">("},
}
names = st.sampled_from(sorted(GIVEN))
budgets = st.builds(Budget, st.integers(0, 13), st.integers(1, 60), st.integers(1, 6), st.integers(1, 8))


def within(name, budget):
    return machine(name).within(budget)


def taken(name, budget, **options):
    return take(Plan(name, within(name, budget), **options), threads=1)


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("budget", [Budget(15, 120, 64, 8), Budget(13, 40, 3, 64)])
def test_every_row_equals_the_plain_recount(name, budget):
    limits = within(name, budget)
    expected = oracle.census(limits.bits, limits.steps, limits.cells, limits.observations, **GIVEN[name])
    assert counts(taken(name, budget, proofs=False)) == expected


@given(names, budgets)
@settings(max_examples=25)
def test_any_small_budget_equals_the_plain_recount(name, budget):
    limits = within(name, budget)
    expected = oracle.census(limits.bits, limits.steps, limits.cells, limits.observations, **GIVEN[name])
    assert counts(taken(name, budget, proofs=False)) == expected


def explored(monkeypatch, plan):
    """The table by the explorer's own loop and the machine's `advance`."""
    with monkeypatch.context() as patched:
        patched.setattr(threads, "searcher_of", Searcher)
        return table(take(plan, threads=1))


@pytest.mark.parametrize("name", [*GIVEN, "tape", "cases(0000000,1000001;4)", "given(1011)"])
@pytest.mark.parametrize("follow", ["", "011", "10"])
def test_the_fused_search_equals_the_explorers_in_every_row_decider_and_first_program(monkeypatch, name, follow):
    budget = within(name, Budget(18, 300, 12, 3))
    plan = Plan(name, budget, follow=follow[: budget.observations], merge=False)
    assert table(take(plan, threads=1)) == explored(monkeypatch, plan)


@pytest.mark.parametrize("name", ["cases(0000001)", "cases(1000000|)", "cases(000|,100|)", "given(0001)"])
@pytest.mark.parametrize("searcher", [None, Searcher])
def test_a_loop_is_not_proved_while_the_head_may_come_to_a_1_of_the_input(monkeypatch, name, searcher):
    """`+[>+].` runs over blank cells for ever, but ends at a 1."""
    if searcher:
        monkeypatch.setattr(threads, "searcher_of", searcher)
    budget = Budget(18, 300, 64, 2)
    proved, plain = (functions(taken(name, budget, proofs=proofs)) for proofs in (True, False))
    assert proved == plain


@pytest.mark.parametrize("name", ["cases(2)", "tape", "cases(01,10;without=<)", "given(1)"])
def test_marked_costs_are_the_same_by_the_fused_search(monkeypatch, name):
    budget = within(name, Budget(18, 300, 30, 4))
    world = "0110"[: budget.observations]
    fused = take_paths(world, len(world) - 1, budget, machine=name, merge=False)
    with monkeypatch.context() as patched:
        patched.setattr(threads, "searcher_of", Searcher)
        slow = take_paths(world, len(world) - 1, budget, machine=name, merge=False)
    assert sorted(fused.table().rows) == sorted(slow.table().rows)
    assert len(fused.count)


@given(names, st.text("01", min_size=30, max_size=30), budgets)
def test_both_interpreters_run_as_the_oracle_says(name, bits, budget):
    limits = Budget(30, 80, budget.cells, budget.observations)
    observations = within(name, limits).observations
    require_run_as(oracle.run(bits, 80, budget.cells, observations, 30, **GIVEN[name]), name, bits, limits)


@pytest.mark.parametrize("name", GIVEN)
def test_all_programs_of_12_bits_run_as_the_oracle_says_in_both_interpreters(name):
    limits = within(name, Budget(12, 60, 5, 9))
    for expected in oracle.outcomes(limits.bits, limits.steps, limits.cells, limits.observations, **GIVEN[name]):
        require_run_as(expected, name, expected.read, limits)


def require_run_as(expected, name, bits, limits):
    for run in (runner.run, stepper.run):
        got = run(machine(name).parse(bits), limits)
        event = "emit" if got.outcome == "horizon" else got.outcome
        assert (event, got.output, got.bits, tuple(got.cost)) == (
            expected.event, expected.output, expected.read, (expected.length, expected.time, expected.space),
        )  # fmt: skip
        assert list(zip(*got.costs, strict=True)) == list(expected.costs)


def functions(census):
    """The truth tables with what they cost: (function, length, time, space) -> count."""
    return {key[1:]: count for key, count in counts(census).items() if key[0] == "emit"}


def test_the_order_of_the_cases_does_not_matter():
    """Of all 24 orders of four inputs one table of 1251 functions with costs: cost adds up, whoever is first."""
    seen = set()
    for order in permutations(range(4)):
        census = taken(f"cases({','.join(TWO_BITS[k] for k in order)})", Budget(21, 1000, 40, 64))
        rows = [
            ("".join(answer for _, answer in sorted(zip(order, function, strict=True))), *cost, count)
            for (function, *cost), count in functions(census).items()
            if len(function) == 4
        ]
        seen.add(tuple(sorted(rows)))
    assert [len(rows) for rows in seen] == [1251]


@pytest.mark.parametrize("each", [1, 2])
@pytest.mark.parametrize("cases", [1, 2, 3])
def test_what_comes_in_later_cases_adds_nothing_to_the_cost_of_those_before(each, cases):
    """A row of fewer cases is the sum over the answers to the others: each output is charged when it is printed."""
    whole = taken(f"cases({','.join(TWO_BITS)};{each})", Budget(18, 300, 20, 64))
    fewer = taken(f"cases({','.join(TWO_BITS[:cases])};{each})", Budget(18, 300, 20, 64))
    expected = {key: count for key, count in functions(whole).items() if len(key[0]) <= each * cases}
    assert functions(fewer) == expected


@pytest.mark.parametrize("each", [1, 5, 12])
def test_one_empty_input_is_the_plain_machine_with_so_many_observations(each):
    budget = Budget(18, 300, 64, each)
    assert table(taken(f"cases(|;{each})", budget)) == table(taken("tape", budget))


@given(budgets)
@settings(max_examples=10)
def test_blank_inputs_of_any_width_are_empty_ones(budget):
    limits = Budget(budget.bits, budget.steps, budget.cells, min(budget.observations, 4))
    assert table(taken("cases(00|000;4)", limits)) == table(taken("cases(|;4)", limits))


def complexity(name, string):
    census = taken(name, Budget(21, 1000, 55, len(string)), follow=string)
    return min((key[2] for key in counts(census) if key[:2] == ("emit", string)), default=None)


WORDS = [f"{number:04b}" for number in range(16)]


def test_a_string_given_itself_is_copied_in_9_or_15_bits():
    assert Counter(complexity(f"given({word})", word) for word in WORDS) == {15: 15, 9: 1}


def test_what_is_given_never_costs_more_than_3_bits():
    alone = {word: complexity("tape", word) for word in WORDS}
    for side in WORDS:
        for word in WORDS:
            assert complexity(f"given({side})", word) <= alone[word] + 3


def test_a_language_without_some_instructions_loses_their_programs_and_nothing_else():
    """What both languages have is the same; what is left out is resolved as foreign: probability stays 1."""
    budget = Budget(18, 300, 20, 6)
    whole, part = taken("tape", budget, merge=False), taken("tape(without=[,)", budget)
    kept = Counter({key: count for key, count in counts(part).items() if key[0] != "foreign"})
    assert kept <= counts(whole)
    assert any(key[0] == "foreign" for key in counts(part))


def test_the_language_of_a_plan_is_that_of_its_machine():
    budget = Budget(15, 300, 20, 6)
    assert Plan("tape", budget, without=",[") == Plan("tape(without=,[)", budget)
    assert table(take(Plan("cases(2;1)", within("cases(2)", budget), without=","), threads=1)) == table(
        taken("cases(2;without=,)", budget)
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cases()", "none in ''"),
        ("cases(;3)", "an empty input is '|'"),
        ("cases(2;17)", "got 4 cases of 17"),
        ("cases(7)", "1 to 64"),
        ("cases(00,1)", "inputs of one width, got '00' and '1'"),
        ("cases(0|0,00|)", "inputs of one width"),
        ("cases(0|1|1)", "one | at most"),
        ("cases(ab)", "inputs of 0 and 1"),
        ("cases(01;x)", "cases(INPUT,...;A)"),
        ("given(012)", "given(Y)"),
        ("given(" + "0" * 33 + ")", "at most 32 bits"),
        ("tape(3)", "no parameters"),
        ("tape(without=.)", "a language that can print"),
        ("tape(without=x)", "got 'x'"),
    ],
)
def test_a_name_that_means_nothing_is_one_line(name, told):
    with pytest.raises(SandboxError, match=re.escape(told)) as raised:
        machine(name)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("cases(2)", "cases(00,01,10,11)"),
        ("cases(00, 01;1)", "cases(00,01)"),
        ("cases(0|1;2;without=[,[)", "cases(0|1;2;without=,[)"),
        ("given()", "tape"),
        ("tape()", "tape"),
        ("given(011)", "given(011)"),
        ("cases(|)", "cases(|)"),
        ("cases(01|)", "cases(01|)"),
    ],
)
def test_a_machine_has_one_name(name, same):
    assert machine(name).name == same
    assert machine(same) is machine(name)


def test_a_label_longer_than_the_table_is_told():
    with pytest.raises(SandboxError, match="at most 4, got 5"):
        take(Plan("cases(2)", Budget(12, 100, 20, 5), follow="01101"))

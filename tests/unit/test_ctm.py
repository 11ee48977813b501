"""Complexity tables, block decomposition, rankings: rules, and every wrong input."""

import json
import math

import numpy as np
import polars as pl
import pytest
from census_tables import take_census
from turing_runs import run_turing

from sandbox import Budget
from sandbox.census import standing
from sandbox.census.programs import explain
from sandbox.census.taking import take
from sandbox.coding_theorem.blocks import block_decomposition, largest_by_size
from sandbox.coding_theorem.invariance import measure_invariance
from sandbox.coding_theorem.plans import plan_of
from sandbox.coding_theorem.ranks import rank_correlation
from sandbox.coding_theorem.speed import weighted
from sandbox.coding_theorem.storage import write_table
from sandbox.coding_theorem.table import distribution
from sandbox.coding_theorem.taking import require_affordable
from sandbox.explore.forecast import forecast_of
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.priors.catalogue import prior
from sandbox.priors.scores import score
from sandbox.vocabulary import errors


def table_of(states, steps=None):
    """Not from the cache folder: what is kept there is no test of the code."""
    return distribution(take(plan_of(states, steps=steps)))


THREE = table_of(3)
THREE_SYMBOLS = Plan("turing(1,3)", Budget(3, 9, 32, 64))
ONES = np.ones(8, dtype=int)

BAD = [
    (lambda: plan_of(7), errors.InvalidLimit, "1 to 6 states, got 7"),
    (lambda: plan_of(3, steps=0), errors.InvalidLimit, "steps between 1"),
    (lambda: plan_of(3, bits=7), errors.InvalidLimit, "1 to 6 transitions for --bits, of 3 states, got 7"),
    (lambda: plan_of(3, bits=0), errors.InvalidLimit, "got 0"),
    (lambda: require_affordable(plan_of(6)), errors.TakesLong, "with --yes"),
    (lambda: require_affordable(plan_of(5, steps=10**8)), errors.TakesLong, "hours"),
    (lambda: machine("turing"), errors.UnknownName, "expected turing(N)"),
    (lambda: machine("turing(0)"), errors.UnknownName, "at most 6 of 2 symbols"),
    (lambda: machine("turing(3,bb)"), errors.UnknownName, "turing(N,tnf)"),
    (lambda: machine("turing(1,tnf)"), errors.UnknownName, "of tnf at least 2"),
    (lambda: machine("turing(4,3)"), errors.UnknownName, "3 of 3 symbols"),
    (lambda: machine("turing(2,5)"), errors.UnknownName, "got 'turing(2,5)'"),
    (
        lambda: distribution(take(THREE_SYMBOLS)),
        errors.CensusMismatch,
        "got one of 'turing(1,3)'",
    ),
    (lambda: explain(take(THREE_SYMBOLS), "1"), errors.CensusMismatch, "two symbols"),
    (lambda: machine("tape(3)"), errors.UnknownName, "no parameters"),
    (lambda: machine("turing(3"), errors.UnknownName, "turing(N)"),
    (lambda: THREE.complexity(""), errors.NotInTable, "got an empty one"),
    (lambda: THREE.complexity("012"), errors.InvalidProgram, "got '2' at character 3"),
    (lambda: THREE.complexity("0" * 40), errors.NotInTable, "no table here has it: add up its blocks"),
    (lambda: THREE.complexity("01" * 5), errors.NotInTable, "take more --states"),
    (lambda: distribution(take_census(12)), errors.CensusMismatch, "expected a census of turing(N), two symbols"),
    (lambda: score(take(plan_of(2)), prior("solomonoff"), ["0"]), errors.CensusMismatch, "see 'solomonoff ctm'"),
    (
        lambda: measure_invariance(take(plan_of(2)), prior("solomonoff"), THREE),
        errors.CensusMismatch,
        "prints bit by bit",
    ),
    (lambda: measure_invariance(take_census(3), prior("solomonoff"), THREE), errors.CensusMismatch, "raise --bits"),
    (lambda: block_decomposition([0, 1], THREE), errors.InvalidArray, "got list"),
    (lambda: block_decomposition(ONES * 0.5, THREE), errors.InvalidArray, "got dtype float64"),
    (lambda: block_decomposition(ONES * 2, THREE), errors.InvalidArray, "got 2"),
    (lambda: block_decomposition(np.array("0101"), THREE), errors.InvalidArray, "dtype <U4"),
    (lambda: block_decomposition(ONES.reshape(2, 2, 2), THREE, block=2), errors.InvalidArray, "got 3"),
    (lambda: block_decomposition(ONES[:0], THREE, block=2), errors.InvalidArray, "2 symbols, got 0;"),
    (lambda: block_decomposition(ONES, THREE, block=9), errors.InvalidArray, "at least one block"),
    (lambda: block_decomposition(ONES, THREE, block=0), errors.InvalidLimit, "got 0"),
    (lambda: block_decomposition(ONES, THREE, block=4, step=0), errors.InvalidLimit, "step of 1 or more"),
    (lambda: block_decomposition(ONES, THREE, block=(2, 2)), errors.InvalidLimit, "1 block sizes"),
    (lambda: block_decomposition(np.ones(99, dtype=int), THREE, block=99), errors.InvalidLimit, "at most 30 cells"),
    (lambda: block_decomposition(ONES, THREE, block=4, remainder="wrap"), errors.UnknownName, "ignore, shorter"),
    (lambda: block_decomposition(ONES, THREE, block=4, unseen="zero"), errors.UnknownName, "largest+1, refuse"),
    (lambda: block_decomposition(np.array([0, 1, 1, 0, 0, 1, 0]), THREE, block=7), errors.NotInTable, "0110010"),
    (
        lambda: block_decomposition(np.ones(25, dtype=int), THREE, block=25, unseen="largest+1"),
        errors.NotInTable,
        "25 cells",
    ),
    (lambda: run_turing(""), errors.InvalidProgram, "such as 1RB1LB_1LA1RZ"),
    (lambda: run_turing("1RB1LB_1LA"), errors.InvalidProgram, "6 characters for state B"),
    (lambda: run_turing("1RB1LB_1LA1RZZ"), errors.InvalidProgram, "6 characters for state B"),
    (lambda: run_turing("1RB1XB_1LA1RZ"), errors.InvalidProgram, "got 'X' in column 5"),
    (lambda: run_turing("1RB2LB_1LA1RZ"), errors.InvalidProgram, "symbol 0 to 1, got '2' in column 4"),
    (lambda: run_turing("1RB1LB_1LA1Rz"), errors.InvalidProgram, "got 'z' in column 13"),
    (lambda: run_turing("1RB---_1LA1RZ", steps=0), errors.InvalidLimit, "steps between 1"),
    (lambda: run_turing("1RB---_1LA1RZ", cells=10**10), errors.BudgetExceeded, "lower cells"),
]


@pytest.mark.parametrize(("call", "kind", "words"), BAD)
def test_bad_input_is_told_in_one_line(call, kind, words):
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_complexity_and_bounds():
    assert THREE.complexity("0") == pytest.approx(-math.log2(1075648 / (2 * 2147184)), abs=1e-12)
    assert THREE.bounds("0") == pytest.approx((THREE.complexity("0"),) * 2, abs=1e-12)
    assert THREE.count("0" * 40) == 0
    short = distribution(take(plan_of(3, steps=5)))
    assert not short.exact
    for string in THREE.strings:  # unlimited steps are in the interval that few steps certify
        low, high = short.bounds(string)
        assert low <= THREE.complexity(string) <= high
    assert short.undecided > THREE.undecided


def test_a_table_is_written_with_what_it_is(tmp_path):
    write_table(THREE, tmp_path / "d3")
    frame = pl.read_parquet(tmp_path / "d3")
    assert (frame.columns, len(frame)) == (["string", "machines", "D", "K", "K_lower", "K_upper", "absence"], 128)
    assert frame["K"].to_list() == THREE.complexities().tolist()
    assert float(frame["D"].sum()) == pytest.approx(1)
    described = json.loads(pl.read_parquet_metadata(tmp_path / "d3")["solomonoff-ctm"])
    assert (described["states"], described["halting"], described["exact"]) == (3, 2147184, True)


def test_blocks_are_counted_once_and_times_in_bits():
    found = block_decomposition(np.array([0, 1, 0, 1, 1, 1]), THREE, block=2)
    assert found.blocks == {"01": 2, "11": 1}
    assert found.bits == pytest.approx(THREE.complexity("01") + 1 + THREE.complexity("11"))
    assert found.ignored == 0


def test_the_remainder_is_ignored_or_a_shorter_block():
    array = np.array([0, 1, 0, 1, 1])
    ignored = block_decomposition(array, THREE, block=2)
    assert (ignored.blocks, ignored.ignored) == ({"01": 2}, 1)
    shorter = block_decomposition(array, THREE, block=2, remainder="shorter")
    assert (shorter.blocks, shorter.ignored) == ({"01": 2, "1": 1}, 0)


def test_a_sliding_window_moves_by_its_step():
    found = block_decomposition(np.array([0, 1, 0, 1]), THREE, block=2, step=1)
    assert found.blocks == {"01": 2, "10": 1}


def test_blocks_of_two_dimensions_are_read_row_by_row():
    grid = np.array([[0, 0, 1], [1, 1, 1], [0, 1, 0]], dtype=bool)
    assert block_decomposition(grid, THREE, block=2).blocks == {"0011": 1}
    cut = block_decomposition(grid, THREE, block=2, remainder="shorter")
    assert cut.blocks == {"0011": 1, "11": 1, "01": 1, "0": 1}
    assert block_decomposition(grid, THREE, block=(1, 3)).blocks == {"001": 1, "111": 1, "010": 1}
    whole = block_decomposition(grid, THREE, block=(3, 1))
    assert whole.bits == pytest.approx(block_decomposition(grid.T.copy(), THREE, block=(1, 3)).bits)


def test_an_unseen_block_is_one_bit_above_the_largest_of_its_size_and_named():
    array = np.array([0, 1, 1, 0, 0, 1, 0])
    found = block_decomposition(array, THREE, block=7, unseen="largest+1")
    sevens = [THREE.complexity(string) for string in THREE.strings if len(string) == 7]
    assert found.bits == pytest.approx(max(sevens) + 1)
    assert found.unseen == ("0110010",)


def test_under_solomonoff_the_weighted_table_is_d():
    census = take(plan_of(3))
    table = weighted(census, prior("solomonoff"))
    for string, bits in table.complexities().items():
        assert bits == pytest.approx(THREE.complexity(string), abs=1e-9)


@pytest.mark.parametrize("name", ["speed-kt", "speed-fast", "speed", "space", "simplicity", "family(1,0.5,0)"])
def test_a_speed_weighted_table_is_the_sum_over_halting_machines(name):
    census, one = take(plan_of(2)), prior(name)
    sums = {}
    for row in census.rows():
        if row.event == "halt":
            cost = np.array([row.cost.length * math.log2(10)]), np.array([row.cost.time]), np.array([row.cost.space])
            for string in (row.output, row.output.translate(str.maketrans("01", "10"))):
                sums[string] = sums.get(string, 0) + row.count * 2 ** float(one.log2_weight(*cost)[0])
    table = weighted(census, one)
    for string, share in zip(table.strings, table.shares.tolist(), strict=True):
        assert share == pytest.approx(sums[string] / sum(sums.values()), rel=1e-12)
    assert list(table.shares) == sorted(table.shares, reverse=True)


def test_rank_correlation_with_ties():
    assert rank_correlation([1, 2, 2, 3], [10, 20, 20, 30]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


@pytest.mark.parametrize("kind", ["discrete", "monotone"])
def test_invariance_compares_what_both_print(kind):
    census = take_census(18)
    found = measure_invariance(census, prior("solomonoff"), THREE, kind=kind)
    event = {"discrete": "halt", "monotone": "emit"}[kind]
    expected = {}
    for row in census.rows():
        if row.event == event and row.output in THREE.places:
            expected[row.output] = expected.get(row.output, 0) + row.count / 2**row.cost.length
    assert set(found.strings) == set(expected)
    for string, bits in zip(found.strings, found.bits.tolist(), strict=True):
        assert bits == pytest.approx(-math.log2(expected[string]))
    ratios = [abs(a - b) for a, b in zip(found.bits, found.other_bits, strict=True)]
    assert found.largest_log2_ratio == max(ratios)
    assert found.strings[ratios.index(max(ratios))] == found.furthest
    assert 0.5 < found.rank_correlation <= 1


@pytest.mark.parametrize("steps", range(1, 21))
def test_bounds_hold_what_all_steps_lead_to(steps):
    early = table_of(3, steps)
    for string in THREE.strings:
        least, most = early.bounds(string)
        assert least - 1e-9 <= THREE.complexity(string) <= most + 1e-9


def test_bounds_count_the_undecided_from_both_blanks():
    early = table_of(3, 5)
    least, most = early.bounds("0")
    all_halt = 2 * (early.halting + early.undecided)
    assert least == pytest.approx(math.log2(all_halt) - math.log2(early.count("0") + 2 * early.undecided))
    assert most == pytest.approx(math.log2(all_halt) - math.log2(early.count("0")))


def test_equal_strings_stand_by_length_then_as_text():
    for table in (table_of(2), THREE):
        keys = [(-count, len(one), one) for one, count in zip(table.strings, table.machines.tolist(), strict=True)]
        assert keys == sorted(keys)


def test_the_largest_is_of_its_own_size():
    assert largest_by_size(THREE)[1] == THREE.complexity("0") < largest_by_size(THREE)[6]


def test_overlapping_blocks_leave_only_what_is_beyond_the_last_as_remainder():
    found = block_decomposition(np.array([0, 1, 0, 1, 1, 0, 1, 0]), THREE, block=3, step=2, remainder="shorter")
    assert found.blocks == {"010": 1, "011": 1, "101": 1, "0": 1}


def test_other_code_does_not_read_the_kept_census(monkeypatch):
    before = standing._path(plan_of(2))
    monkeypatch.setattr(standing, "package_fingerprint", lambda **_: "other")
    assert standing._path(plan_of(2)) != before


@pytest.mark.parametrize("machine", ["turing(2,3)", "turing(2,tnf)", "tape"])
def test_only_a_table_of_turing_machines_is_weighted(machine):
    census = take(Plan(machine, Budget(4, 20, 16, 16)))
    with pytest.raises(errors.CensusMismatch, match="expected a census of turing"):
        weighted(census, prior("speed-kt"))


def test_a_share_too_small_for_a_float_is_refused_not_0():
    with pytest.raises(errors.InvalidLimit, match="lower its exponents"):
        weighted(take(plan_of(3)), prior("family(0,900,0)"))


@pytest.mark.parametrize("block", [2.0, None, "4", (2.0,)])
def test_block_sizes_are_whole_numbers(block):
    with pytest.raises(errors.InvalidLimit, match="whole numbers"):
        block_decomposition(np.array([0, 1, 1, 0]), THREE, block=block)
    assert block_decomposition(np.array([0, 1, 1, 0]), THREE, block=np.int64(2)).blocks == {"01": 1, "10": 1}


def test_the_estimate_of_the_cost_is_of_the_right_size():
    four, slow = (forecast_of(plan_of(4, steps=steps)) for steps in (None, 10**6))
    assert slow.core_seconds > 10 * four.core_seconds  # measured: 8.6 s against 0.07
    with pytest.raises(errors.TakesLong):
        require_affordable(plan_of(4, steps=10**9))
    assert 1e5 < four.nodes < 1e7
    require_affordable(plan_of(5), threads=1)


@pytest.mark.parametrize("bits", [1, 2, 4, 5])
def test_fewer_transitions_are_a_part_of_the_table_and_bound_it(bits):
    """What needs more transitions is undecided: the counts are lower bounds, and the whole is in the intervals."""
    part = distribution(take(plan_of(3, bits=bits)))
    assert (part.transitions, part.exact, part.total) == (bits, False, THREE.total)
    assert part.undecided > 0
    assert part.halting < THREE.halting <= part.halting + part.undecided
    for string in THREE.strings:
        assert part.count(string) <= THREE.count(string)
        least, most = part.bounds(string)
        assert least <= THREE.complexity(string) <= most


def test_six_states_up_to_a_bound():
    table = distribution(take(plan_of(6, bits=6)))
    assert table.total == 26**12
    assert repr(table).startswith("Distribution(D(6), exact for 500 steps and the first 6 transitions: ")
    assert table.halting + table.looping + table.undecided == table.total

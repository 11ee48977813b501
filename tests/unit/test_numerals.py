"""Experiment `numerals`: counts as told, codes against fractions, counters against the oracle's programs, bad files."""

from collections import Counter
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise
from math import comb, log2

import numpy as np
import oracle
import pytest
from extract_number_tokens import HEAD, extracted
from hypothesis import given
from hypothesis import strategies as st

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.numerals.coding import (
    combinations_bits,
    merge_table_bits,
    random_merges,
    steps_of,
    transducer_bits,
)
from sandbox.experiments.numerals.counters import STRINGS, all_numerals, counters_of, cycle_of, successor_table
from sandbox.experiments.numerals.options import NumeralsOptions
from sandbox.experiments.numerals.token_files import gpt2_tokens, parsed, read_tokens, written
from sandbox.experiments.numerals.tokens import from_vocabulary
from sandbox.priors.catalogue import PRIORS
from sandbox.vocabulary.errors import InvalidLimit, InvalidProgram, NothingFound, SandboxError, UnreadableInput

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
FLAGS = st.lists(st.integers(0, 1), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("below", "merged"),
    [(1000, 819), (1001, 820), (10_000, 907), (10_001, 908), (200_000, 911), (200_001, 912)],
)
def test_as_many_numbers_are_merged_as_was_told_and_an_end_is_not_in_its_interval(below, merged):
    assert gpt2_tokens().memberships(below, after_space=False).sum() == merged


def test_the_other_counts_told():
    tokens = gpt2_tokens()
    assert len(tokens.alone) == 994
    assert sum(digits.startswith("0") and digits != "0" for digits in tokens.alone) == 81
    spaced = [tokens.memberships(below, after_space=True).sum() for below in (1000, 1001, 10_000)]
    assert spaced == [505, 506, 681]
    gaps = [int(np.argmin(tokens.memberships(1000, after_space=spaced))) for spaced in (False, True)]
    assert gaps == [521, 362]
    larger = [number for number in tokens.numbers(after_space=False) if 10_000 <= number <= 200_000]
    assert larger == [10_000, 20_439, 70_710, 76_561, 200_000]


def test_the_file_is_what_the_script_writes_and_another_encoder_is_refused():
    held = (files("sandbox.experiments.numerals") / "gpt2_numbers.csv").read_text()
    assert held == written(gpt2_tokens(), head=HEAD)
    assert "MIT License" in HEAD
    with pytest.raises(ValueError, match="got another file"):
        extracted(b"{}")


def probability(pairs, symbols):
    """The product of (c + 1/2) / (n + m/2), counted anew at each symbol."""
    whole = Fraction(1)
    for at, (context, symbol) in enumerate(pairs):
        before = [told for where, told in pairs[:at] if where == context]
        whole *= Fraction(2 * before.count(symbol) + 1, 2 * len(before) + symbols)
    return whole


@given(flags=FLAGS, last=st.integers(0, 3))
def test_the_code_of_the_merge_table_is_the_product_of_its_fractions(flags, last):
    padded = "0" * last + "".join(map(str, flags))
    pairs = [(padded[at : at + last], flag) for at, flag in enumerate(flags)]
    bits = merge_table_bits(np.array(flags), last)
    for size in (1, len(flags)):
        assert bits[size - 1] == pytest.approx(-log2(probability(pairs[:size], 2)), abs=1e-9)


@given(flags=FLAGS)
def test_the_bound_is_log2_of_the_combinations(flags):
    expected = [log2(comb(n, sum(flags[:n]))) for n in range(1, len(flags) + 1)]
    assert combinations_bits(np.array(flags)) == pytest.approx(expected, abs=1e-9)


def in_base(number, base):
    return (in_base(number // base, base) if number >= base else "") + LETTERS[number % base]


@given(numbers=st.integers(2, 300), base=st.integers(2, 36))
def test_every_number_is_printed_as_the_next_is_written_and_the_carry_is_where_digits_are_largest(numbers, base):
    steps = steps_of(numbers, base)
    for number in range(numbers - 1):
        own = [step for step in steps if step.number == number]
        assert "".join(LETTERS[step.printed] for step in own)[::-1] == in_base(number + 1, base)
        read = "".join(LETTERS[step.digit] for step in own)[::-1]
        assert read.lstrip("0") == in_base(number, base).lstrip("0")
        largest = [all(step.digit == base - 1 for step in own[:at]) for at in range(len(own) + 1)]
        assert [step.carry for step in own] + [own[-1].next_carry] == list(map(int, largest))


@given(numbers=st.integers(2, 60), base=st.sampled_from([2, 3, 10]))
def test_learning_digits_costs_what_its_fractions_say(numbers, base):
    steps = steps_of(numbers, base)
    bits = transducer_bits(numbers, base)
    for told, of, symbols in ((bits.printed, "printed", base), (bits.carries, "next_carry", 2)):
        pairs = [((step.carry, step.digit), getattr(step, of)) for step in steps]
        assert told[0] == 0
        assert told[-1] == pytest.approx(-log2(probability(pairs, symbols)), abs=1e-9)
        assert (np.diff(told) > 0).all()


def test_digits_cost_more_than_the_merge_table_everywhere_below_1000_and_controls_say_why():
    merged = gpt2_tokens().memberships(1000, after_space=False)
    table, at_most = merge_table_bits(merged, 2), combinations_bits(merged)
    assert f"{at_most[-1]:.1f}" == "677.3"
    digits, binary = (sum(transducer_bits(1000, base)) for base in (10, 2))
    assert (digits[1:] > table[1:]).all()
    shuffled = random_merges(merged, seed=0)
    assert shuffled.sum() == merged.sum()
    assert merge_table_bits(shuffled, 2)[-1] > at_most[-1] > digits[-1] > table[-1] > binary[-1]


def test_24_numerals_are_six_cycles_and_a_cycle_is_its_successor():
    cycles = Counter(map(cycle_of, all_numerals()))
    assert list(cycles.values()) == [4] * 6
    for numeral in all_numerals():
        table = successor_table(cycle_of(numeral))
        following = {string: table[2 * at : 2 * at + 2] for at, string in enumerate(STRINGS)}
        assert all(following[a] == b for a, b in pairwise((*numeral, numeral[0])))


def test_counters_are_those_of_all_programs_of_the_oracle():
    bits, steps, cells = 16, 40, 8
    leaves = [leaf for leaf in oracle.outcomes(bits, steps, cells, 8, inputs=oracle.tapes(*STRINGS), each=2)
              if len(leaf.output) == 8]  # fmt: skip
    cycles = sorted({cycle_of(numeral) for numeral in all_numerals()})
    counters = counters_of(NumeralsOptions(bits=bits, steps=steps, cells=cells, times=1), cycles)
    for counter in counters:
        costs = [leaf.costs[-1] for leaf in leaves if leaf.output == successor_table(counter.cycle)]
        assert (counter.bits, counter.steps) == (min(cost[:2] for cost in costs) if costs else (None, None))
        whole = sum(Fraction(1, 2 ** cost[0]) for cost in costs)
        assert counter.probability(PRIORS["solomonoff"]) == pytest.approx(float(whole), abs=1e-15)
    assert sum(counter.bits is not None for counter in counters) == 4


BAD_LINES = [
    ("digits,alone,after_space\n12x,1,2", "line 2 of file, got '12x,1,2'"),
    ("12,1", "in line 1"),
    ("12,1,2,3", "in line 1"),
    ("12,,", "in line 1"),
    ("12,-1,2", "in line 1"),
    ("12,1,2 3", "in line 1"),
    (",1,2", "in line 1"),
    ("12,1,2\n\n12,3,", "got it again in line 3"),
    ("12,,2\n12,3,", "got it again in line 2"),
    ("{", "got none at line 1, column 2"),
    ('{"12": "3"}', "got '3', a str for '12'"),
    ('{"12": true}', "for '12'"),
    ('{"12": -3}', "for '12'"),
]


@pytest.mark.parametrize(("text", "words"), BAD_LINES)
def test_a_bad_line_is_told_in_one(tmp_path, text, words):
    path = tmp_path / "file"
    path.write_text(text)
    with pytest.raises(InvalidProgram) as told:
        read_tokens(str(path))
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_none_or_has_no_numbers(tmp_path):
    path = tmp_path / "file"
    for content, error in ((b"\xff", UnreadableInput), (b'{"00": 1, "a": 2}', NothingFound), (b"", NothingFound)):
        path.write_bytes(content)
        with pytest.raises(error):
            read_tokens(str(path))
    with pytest.raises(SandboxError):
        read_tokens(str(tmp_path))


def test_what_is_written_is_read_again(tmp_path):
    vocabulary = {"7": 1, "\u012012": 2, "\u258112": 3, " 5": 4, "07": 5, "7a": 6, "\u0664": 7}
    tokens = from_vocabulary(vocabulary, name="small")
    assert (tokens.alone, tokens.after_space) == ({"7": 1, "07": 5}, {"12": 3, "5": 4})
    again = parsed(written(tokens, head="From nowhere.\nNot true."), name="small")
    assert (again.alone, again.after_space) == (tokens.alone, tokens.after_space)
    assert tokens.numbers(after_space=False) == [7]


@pytest.mark.parametrize(
    "wrong",
    [{"numbers": 1}, {"numbers": 100_001}, {"base": 1}, {"base": 37}, {"memberships": -1}, {"times": 0}, {"bits": 3}],
)
def test_numbers_that_cannot_be_are_refused_in_a_line(wrong):
    with pytest.raises(InvalidLimit) as told:
        NumeralsOptions(**wrong)
    assert "\n" not in str(told.value)


def test_the_answer_is_complete():
    result = experiment("numerals").run(options=NumeralsOptions(bits=18, numbers=40, times=1))
    assert list(result.tables)[:4] == ["codes", "cumulative", "counts", "vocabulary"]
    assert list(result.tables)[4:] == ["successors", "probabilities", "numerals"]
    last = dict(zip(result.tables["cumulative"].columns, result.tables["cumulative"].rows[-1], strict=True))
    codes = {row[0]: row[1] for row in result.tables["codes"].rows}
    assert last["below"] == 40
    assert codes["merge table, by the last 2"] == last["merge_table"]
    assert codes["digits, base 10"] == last["digits"]
    gray = next(row for row in result.tables["successors"].rows if row[1] == "Gray")
    assert gray[2:4] == (15, 15)
    assert len(result.tables["numerals"].rows) == 24
    assert result.machine == "cases(00,01,10,11;2)"

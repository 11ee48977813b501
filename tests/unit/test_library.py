"""The experiment `library`: fragments and macros against plain Python, and the numbers told."""

from functools import cache
from importlib.resources import files
from math import log2

import macro_oracle
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cli.main import main
from sandbox.census.taking import take
from sandbox.experiments.catalogue import experiment
from sandbox.experiments.library.corpus import corpus_of, split_rules
from sandbox.experiments.library.greedy import balanced_uses, cost_bits, fewest_symbols, learn
from sandbox.experiments.library.macro_census import macro_operations, take_with_macro
from sandbox.experiments.library.options import LibraryOptions
from sandbox.experiments.library.transfer import libraries, tried, unused_factor
from sandbox.explore.plan import Plan
from sandbox.tiers.sky.experience import MOCK_RADIUS, RULES, kept_experience
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, InvalidProgram
from sandbox.vocabulary.event import EMIT
from sandbox.worlds.runs import Code

PROGRAMS = st.lists(st.text("><+.[(]", min_size=1, max_size=14), min_size=1, max_size=4)


def balanced(text):
    depths = [sum((c in "[(") - (c == "]") for c in text[:end]) for end in range(len(text) + 1)]
    return min(depths) == 0 == depths[-1]


def pieces(texts):
    return {text[a:b] for text in texts for a in range(len(text)) for b in range(a + 2, len(text) + 1)}


@given(PROGRAMS)
def test_uses_are_those_that_replacing_would_find(texts):
    uses = balanced_uses(texts)
    assert uses == {piece: sum(text.count(piece) for text in texts) for piece in pieces(texts) if balanced(piece)}


@given(PROGRAMS)
def test_the_first_fragment_saves_most_and_none_is_left_that_saves_a_symbol(texts):
    def saved(piece):
        return sum(text.count(piece) for text in texts) * (len(piece) - 1) - len(piece) - 1

    best = max((saved(piece) for piece in pieces(texts) if balanced(piece)), default=0)
    library = learn(texts, 50)
    assert (library[0].saved if library else 0) == max(best, 0)
    written = list(texts)
    for fragment in library:
        assert balanced(fragment.text)
        assert any(fragment.text in text for text in texts)
        before = sum(map(len, written))
        shortest = [fewest_symbols(text, [f.text for f in library[: library.index(fragment) + 1]]) for text in texts]
        assert sum(shortest) <= before
        written = ["x" * size for size in shortest]


def fewest(text, library):
    if not text:
        return 0
    rest = [piece for piece in library if text.startswith(piece)]
    return 1 + min(fewest(text[len(piece) :], library) for piece in [text[0], *rest])


@example("+.[]+", ["+.[", "+.", "[]+"])  # the longest piece first is not the best
@given(st.text("+.[]", max_size=9), st.lists(st.text("+.[]", min_size=2, max_size=4), max_size=4))
def test_the_shortest_writing_is_what_trying_all_finds(text, library):
    assert fewest_symbols(text, library) == fewest(text, library)
    assert cost_bits(Code(text, "01"), library) == pytest.approx(fewest(text, library) * log2(8 + len(library)) + 2)


@cache
def corpus():
    return corpus_of(32, radius=16, seed=1, by_hand=True)


def test_the_split_is_of_all_rules():
    first, others = split_rules(32, seed=1)
    assert sorted(first + others) == list(range(256))
    assert len(first) == 32
    assert split_rules(32, seed=2) != (first, others)


def test_without_a_library_the_numbers_are_those_told():
    none = tried(corpus(), [])
    assert (f"{none.full_bits:.1f}", f"{none.extra_bits:+.1f}", none.shorter) == ("311.9", "+42.6", 112)


def test_experience_moves_the_exchange_rate_by_more_than_a_galaxy():
    none, galaxy = tried(corpus(), []), log2(10**11)
    moved = {
        name: tried(corpus(), [fragment.text for fragment in library]).extra_bits - none.extra_bits
        for name, library in libraries(corpus(), 24).items()
    }
    assert moved["full"] > 2 * galaxy
    assert moved["mock"] < -2 * galaxy
    assert moved["mock"] < moved["half"] < moved["full"]


def test_what_reports_say_of_experience_is_what_the_command_prints(capsys):
    kept = (files("sandbox.tiers.sky") / "experience.csv").read_text()
    capsys.readouterr()
    small = ("--bits", "12", "--observations", "2", "--macro", "+.")  # the table of mocks depends on neither
    assert main(["experiment", "library", *small, "--table", "mocks", "--format", "csv"]) == 0
    assert capsys.readouterr().out == kept
    options = LibraryOptions()
    assert {each.rules for each in kept_experience()} == {RULES - options.learned}
    assert options.mock_radius == MOCK_RADIUS


@pytest.mark.parametrize("size", [1, 7, 24])
def test_an_unused_library_lengthens_all_texts_alike(size):
    factor, measured = unused_factor(corpus(), size)
    assert factor == pytest.approx(log2(8 + size) / 3, abs=1e-12)
    assert measured == pytest.approx(factor, abs=1e-9)


def counts_of(census, observations):
    places = np.argwhere(census.counts)
    return {
        (f"{output:0{observations}b}", symbols, data): int(census.counts[output, symbols, data])
        for output, symbols, data in places.tolist()
    }


@pytest.mark.parametrize("macro", ["", ".>", "+.", "[.>]", "(.]", ",.", "+[,.]", ">+[.(<]+]"])
@pytest.mark.parametrize(("bits", "steps", "cells", "observations"), [(13, 60, 40, 2), (13, 9, 2, 3), (16, 40, 3, 4)])
def test_the_census_with_a_macro_is_what_plain_python_counts(macro, bits, steps, cells, observations):
    budget = Budget(bits, steps, cells, observations)
    census = take_with_macro(macro, budget)
    expected = macro_oracle.census(macro, log2(9) if macro else 3.0, bits, steps, cells, observations)
    assert counts_of(census, observations) == dict(expected)


def test_without_a_macro_it_is_the_census_of_the_tape():
    budget = Budget(24, 1000, 40, 8)
    with_kernel, census = take_with_macro("", budget), take(Plan("tape", budget))
    rows = (census.event == EMIT) & (census.printed == 8)
    expected = np.zeros(256)
    np.add.at(
        expected, census.output[rows].astype(np.intp), census.count[rows] * np.exp2(-census.length[rows].astype(float))
    )
    assert with_kernel.probability() == pytest.approx(expected, abs=1e-15)


def test_77_strings_of_12_bits_at_27_bits():
    assert np.isfinite(take_with_macro("", Budget(27, 1000, 40, 12)).lengths()).sum() == 77


def test_a_macro_never_helps_by_more_than_it_stands_for():
    budget = Budget(21, 200, 20, 6)
    plain, macro = take_with_macro("", budget).lengths(), take_with_macro("..", budget).lengths()
    both = np.isfinite(plain) & np.isfinite(macro)
    assert (macro[both] >= plain[both] / 3 * log2(9) / 2 - 1e-9).all()


@pytest.mark.parametrize("macro", ["[.>", ".]", "]", "(.", "x", "", "[?]"])
def test_a_macro_whose_blocks_are_not_whole_is_refused(macro):
    with pytest.raises(InvalidProgram):
        macro_operations(macro)
    with pytest.raises(InvalidProgram):
        experiment("library").run(options=LibraryOptions(macros=(macro,)))


@pytest.mark.parametrize(
    "wrong",
    [{"learned": 1}, {"learned": 256}, {"fragments": 0}, {"mock_radius": 0}, {"bits": 40}, {"cells": 65},
     {"observations": 17}, {"priors": ("speed-kt",)}],
)  # fmt: skip
def test_numbers_that_cannot_be_are_refused_in_a_line(wrong):
    with pytest.raises(InvalidLimit) as error:
        LibraryOptions(**wrong)
    assert "\n" not in str(error.value)


def test_the_answer_is_complete():
    result = experiment("library").run(options=LibraryOptions(bits=18, observations=5, fragments=4))
    assert list(result.tables) == ["mocks", "transfer", "interference", "macros", "fragments"]
    assert [row[0] for row in result.tables["mocks"].rows][:4] == ["none", "full", "mock", "half"]
    assert result.tables["macros"].rows[0][3:10:2] == (0, 0, 0, 0)

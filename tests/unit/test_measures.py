"""The four measures over strings: plain-Python sums over all programs, and what conditionals have to multiply to."""

from fractions import Fraction
from functools import cache
from itertools import product
from math import fsum

import numpy as np
import oracle
import pytest

from sandbox.census.storage import write
from sandbox.census.stored import StoredCensus, open_census
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.predictors.measures import MEASURES, string_measure
from sandbox.predictors.prefix_tree import tree_of
from sandbox.priors.catalogue import PRIORS
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import CensusMismatch, ImproperPrior, InvalidLimit, NothingFound, UnknownName

BUDGET = (15, 200, 16, 4)
PROPER = [name for name, prior in PRIORS.items() if not prior.improper]


@cache
def census(bits=15, observations=4):
    return take(Plan("tape", Budget(bits, 200, 16, observations)))


@cache
def programs():
    return oracle.census(*BUDGET)


def sums(prior, event):
    """What programs weigh by output: those that have just printed it, or that halt with it printed."""
    weights = {"": Fraction(1)} if event == "emit" else {}
    for (did, output, *cost), count in programs().items():
        if did == event and (output or event == "halt"):
            weights[output] = weights.get(output, 0) + count * PRIORS[prior].weight(*cost)
    return weights


def expected(prior, name, bits):
    """The measure by its definition, string by string."""
    printed = sums(prior, "emit")
    p = lambda x: printed.get(x, Fraction(0))  # noqa: E731
    every = ["".join(x) for size in range(bits + 1) for x in product("01", repeat=size)]
    full = [x for x in every if len(x) == bits]
    if name == "stop":
        return {x: p(x) - (p(x + "0") + p(x + "1") if len(x) < bits else 0) for x in every}
    if name == "normalised":
        chances = {"": Fraction(1)}
        for x in every[1:]:
            both = p(x[:-1] + "0") + p(x[:-1] + "1")
            chances[x] = chances[x[:-1]] * p(x) / both if both else Fraction(0)
        return {x: chances[x] for x in every if len(x) == bits or not p(x + "0") + p(x + "1")}
    halted = sums(prior, "halt")
    weights = {x: p(x) if name == "at-least" else halted.get(x, Fraction(0)) for x in full}
    return {x: weight / sum(weights.values()) for x, weight in weights.items()}


@pytest.mark.parametrize("prior", PROPER)
@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("bits", [1, 3])
def test_each_measure_is_what_its_definition_sums_over_all_programs(prior, name, bits):
    wanted = {x: float(chance) for x, chance in expected(prior, name, bits).items() if chance}
    measure = string_measure(census(), prior, name, bits=bits)
    assert list(measure.strings()) == sorted(wanted, key=lambda x: (len(x), x))
    assert dict(zip(measure.strings(), measure.probability.tolist(), strict=True)) == pytest.approx(wanted, rel=1e-12)


def test_normalised_ends_where_nothing_more_was_found():
    measure = string_measure(census(12, 4), "solomonoff", "normalised")
    assert 0 < measure.short_mass < 1
    assert fsum(measure.probability) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("name", MEASURES)
def test_the_chain_of_conditionals_multiplies_to_the_probability(name):
    measure = string_measure(census(18, 6), "speed-kt", name, bits=5)
    tree = tree_of(measure)
    place = {context: at for at, context in enumerate(tree.contexts())}
    assert tree.next_symbol.sum(axis=1) == pytest.approx(1, abs=1e-12)
    for string, chance in zip(measure.strings(), measure.probability.tolist(), strict=True):
        path = [(place[string[:at]], int(bit)) for at, bit in enumerate(string)]
        if len(string) < measure.bits:
            path.append((place[string], 2))
        assert np.prod([tree.next_symbol[step] for step in path]) == pytest.approx(chance, rel=1e-10)
    assert tree.find(tree.printed, tree.output).tolist() == list(range(len(tree)))
    assert tree.find(np.array([20, 5]), np.array([5, 0], dtype=np.uint64)).tolist() == [-1, -1]
    assert tree.after("") == pytest.approx(tree.next_symbol[0])
    with pytest.raises(NothingFound, match="expected a context of fewer than 5 bits"):
        tree.after("0" * 5)


@pytest.mark.parametrize("name", MEASURES)
def test_a_census_on_disk_gives_the_same_measure(tmp_path, name, monkeypatch):
    write(census(), tmp_path / "c.parquet")
    stored = open_census(tmp_path / "c.parquet")
    whole = StoredCensus.ranges
    monkeypatch.setattr(StoredCensus, "ranges", lambda census: whole(census, most=50))  # an output's rows are cut
    mine, other = (string_measure(one, "speed", name, bits=3) for one in (census(), stored))
    assert mine.strings() == other.strings()
    assert mine.probability == pytest.approx(other.probability, rel=1e-13)


@pytest.mark.parametrize(
    ("error", "message", "prior", "name", "bits"),
    [
        (UnknownName, "expected a measure, got 'stopp'; known: stop", "solomonoff", "stopp", 3),
        (ImproperPrior, "expected a proper prior, got 'simplicity'", "simplicity", "stop", 3),
        (InvalidLimit, "expected 1 to 4 bits for measure 'stop' of a census of 4 obs", "speed", "stop", 5),
        (
            InvalidLimit,
            "expected 1 to 3 bits for measure 'length' .* a run is stopped at the last",
            "speed",
            "length",
            4,
        ),
        (InvalidLimit, "expected 1 to 4 bits .* got 0", "speed", "at-least", 0),
    ],
)
def test_what_is_no_measure_is_one_line(error, message, prior, name, bits):
    with pytest.raises(error, match=message):
        string_measure(census(), prior, name, bits=bits)


def test_a_measure_of_mass_0_is_one_line():
    with pytest.raises(NothingFound, match="expected programs that print 9 bits and halt, found none of up to 9 bits"):
        string_measure(census(9, 10), "solomonoff", "length", bits=9)
    with pytest.raises(NothingFound, match="expected programs that print 1 bit, found none of up to 2 bits"):
        string_measure(census(2, 4), "solomonoff", "normalised")
    following = take(Plan("tape", Budget(12, 200, 16, 4), follow="01"))
    with pytest.raises(CensusMismatch, match="expected a census of all strings, got one that follows 01"):
        string_measure(following, "solomonoff", "stop")

"""Experiment `reporter` against the oracle's programs, one by one; its numbers as told; what must be so."""

from fractions import Fraction
from functools import cache

import oracle
import pytest

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.reporter.options import ReporterOptions
from sandbox.experiments.reporter.questions import questions_of
from sandbox.experiments.reporter.reporters import boundary, take_reporters
from sandbox.priors.catalogue import PRIORS, as_priors
from sandbox.vocabulary.errors import InvalidLimit, NothingFound, UnknownName

BITS, STEPS, CELLS = 13, 60, 12
WEIGHTS = {
    "solomonoff": lambda length, time: Fraction(1, 2**length),
    "speed-kt": lambda length, time: Fraction(1, 2**length * time),
    "speed-fast": lambda length, time: Fraction(1, 4**length * time),
}
ASKED = [
    ({"code": "copy", "repeats": 2}, 1),
    ({"code": "not", "repeats": 2}, 0),
    ({"code": "not", "repeats": 2, "swapped": True}, 2),
    ({"code": "not", "repeats": 1, "tampered": 1}, 0),
    ({"code": "and", "repeats": 1}, 0),
    ({"code": "and", "repeats": 2, "situations": ("01", "11")}, 0),
]


def asked(given):
    return ReporterOptions(bits=BITS, steps=STEPS, cells=CELLS, distance=2, **given)


def situations(given, distance):
    """What is asked, answered by each reporter, written down once more: (input, truth, sensor), and how many train."""
    table = {"copy": "01", "not": "10", "and": "0001"}[given["code"]]
    width = {2: 1, 4: 2}[len(table)]
    codes = [(format(z, f"0{width}b"), int(bit)) for z, bit in enumerate(table)]

    def cell(latent, sensor):
        left, right = (latent, sensor) if given.get("swapped") else (sensor, latent)
        return f"{left}0{'1' * distance}|{right}"

    trained = [(cell(z, h), h, h) for z, h in codes if z in given.get("situations", (z,))]
    trained += [(cell(z, 1 - h), h, 1 - h) for z, h in codes[: given.get("tampered", 0)]]
    tests = [(cell(z, 1 - h), h, 1 - h) for z, h in codes[given.get("tampered", 0) :]]
    return trained * given["repeats"] + tests, len(trained) * given["repeats"]


@pytest.mark.parametrize(("given", "distance"), ASKED)
def test_shares_and_shortest_programs_are_those_of_all_programs_of_the_oracle(given, distance):
    told, trained = situations(given, distance)
    inputs = oracle.tapes(*(each[0] for each in told))
    direct, human = ("".join(str(each[k]) for each in told) for k in (1, 2))
    leaves = [
        leaf
        for leaf in oracle.outcomes(BITS, STEPS, CELLS, len(told), inputs=inputs, each=1)
        if leaf.output[:trained] == direct[:trained] and len(leaf.output) >= trained
    ]
    (ours,) = take_reporters(asked(given), [distance])
    answers = {"direct": direct, "human": direct[:trained] + human[trained:]}
    for name, weight in WEIGHTS.items():
        share = {
            leaf: weight(*leaf.costs[trained - 1][:2]) / 2 ** (leaf.length - leaf.costs[trained - 1][0])
            for leaf in leaves
        }
        whole = sum(share.values())
        expected = [sum(p for leaf, p in share.items() if leaf.output == a) / whole for a in answers.values()]
        shares = ours.shares(PRIORS[name])
        assert shares[:2] == pytest.approx([float(part) for part in expected], abs=1e-12)
        assert sum(shares[:3]) == pytest.approx(1, abs=1e-12)
    for who, told_answers in answers.items():
        rows = [(leaf.length, leaf.costs[trained - 1][1], leaf.read) for leaf in leaves if leaf.output == told_answers]
        shortest = ours.shortest()[who]
        assert (shortest[:2] if shortest else None) == (min(rows)[:2] if rows else None)


@cache
def at(distance, **given):
    return take_reporters(ReporterOptions(**given), [distance])[0]


@pytest.mark.parametrize(
    ("distance", "prior", "direct", "human"),
    [(0, "solomonoff", ".0069", ".9815"), (0, "speed-kt", ".0062", ".9839"), (3, "solomonoff", ".3777", ".4805"),
     (3, "speed-kt", ".5390", ".3390"), (8, "speed-kt", ".7819", ".0812")],
)  # fmt: skip
def test_the_numbers_told(distance, prior, direct, human):
    shares = at(distance).shares(PRIORS[prior])
    assert (f"{shares.direct:.4f}"[1:], f"{shares.human:.4f}"[1:]) == (direct, human)


def test_shares_at_distance_8_are_those_of_another_interpreter():
    """A replaying interpreter in C++, sharing nothing, found 8138, 4291 and 2242 times 2^-27 of probability."""
    shares = at(8).shares(PRIORS["solomonoff"])
    assert shares[:2] == pytest.approx((4291 / 8138, 2242 / 8138), abs=1e-12)


def test_for_a_copy_swapping_the_roles_swaps_the_reporters():
    for prior in as_priors(WEIGHTS):
        ours, swapped = (at(1, bits=18, code="copy", swapped=s).shares(prior) for s in (False, True))
        assert (ours.direct, ours.human) == pytest.approx((swapped.human, swapped.direct), abs=1e-12)
        assert ours.log2_odds == pytest.approx(-swapped.log2_odds, abs=1e-9)


def test_one_tampered_situation_in_training_leaves_no_human_simulator_but_by_chance():
    ours = at(0, bits=21, tampered=1)
    shares = ours.shares(PRIORS["solomonoff"])
    assert shares.human == 0 < shares.direct
    assert shares.log2_odds is None
    assert ours.shortest()["human"] is None


def test_the_boundary_is_where_lengths_tie():
    assert boundary([at(2, bits=21), at(3, bits=21)]) == 3
    assert boundary([at(2, bits=21)]) is None


def test_every_situation_is_asked_as_often_as_it_is_said():
    told = questions_of(ReporterOptions(), 3)
    assert told.trained == 16
    assert told.direct == "0110" * 5
    assert told.human == "0110" * 4 + "1001"


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        ({"repeats": 0}, InvalidLimit, "see --repeats"),
        ({"distance": 57}, InvalidLimit, "from 0 to 56"),
        ({"distance": -1}, InvalidLimit, "see --distance"),
        ({"cells": 9}, InvalidLimit, "on the tape of 9 cells"),
        ({"tampered": 4}, InvalidLimit, "see --tampered"),
        ({"repeats": 16}, InvalidLimit, "at most 64 questions, got 68"),
        ({"code": "or"}, UnknownName, "code"),
        ({"situations": ("2",)}, UnknownName, "latent"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(wrong, error, words):
    with pytest.raises(error, match=words) as told:
        ReporterOptions(**wrong)
    assert "\n" not in str(told.value)


def test_a_pattern_of_probability_0_is_nothing_found():
    options = ReporterOptions(bits=8, steps=60, distance=1)
    with pytest.raises(NothingFound, match="probability 0"):
        experiment("reporter").run(options=options)


def test_the_answer_is_complete():
    options = ReporterOptions(bits=18, distance=1, code="not", priors=("solomonoff",))
    result = experiment("reporter").run(options=options)
    shares, programs, prices, _ = result.tables.values()
    assert list(result.tables) == ["shares", "programs", "prices", "boundary"]
    assert [row[:2] for row in shares.rows] == [("solomonoff", 0), ("solomonoff", 1)]
    assert [row[1] for row in programs.rows] == ["direct", "human"] * 2
    assert [row[2:] for row in prices.rows[:2]] == [row[8:] for row in shares.rows]
    assert result.tables["boundary"].rows == (("not", 0, 0),)

"""Experiment `imitation` against the oracle's programs, one by one; its numbers as told; the criterion, everywhere."""

from fractions import Fraction
from functools import cache

import oracle
import pytest

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.imitation.options import LABELLINGS, ImitationOptions
from sandbox.experiments.imitation.questions import features_first, paths_of, snow_first
from sandbox.experiments.imitation.texts import best_text, generalises
from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.fates.shares import shares_of
from sandbox.vocabulary.errors import InvalidLimit, NothingFound, UnknownName

BITS, STEPS, CELLS = 12, 60, 12
SMALL = ImitationOptions(bits=BITS, steps=STEPS, cells=CELLS)


def leaves(labelling, see, repeats, without):
    """All programs that answer D as labelled, with how many answers that was; what is asked is written down again."""
    features = ["00", "01", "10", "11"]
    known = [see(x, label) for x, label in zip(features, labelling, strict=True)] * repeats
    new = [see(x, "10"[int(label)]) for x, label in zip(features, labelling, strict=True)]
    inputs, size = oracle.tapes(*known, *new), 4 * repeats
    found = oracle.outcomes(BITS, STEPS, CELLS, size + 4, inputs=inputs, each=1, without=without)
    return [leaf for leaf in found if len(leaf.output) >= size and leaf.output[:size] == labelling * repeats], size


@pytest.mark.parametrize(
    ("labelling", "gap", "without", "repeats"),
    [("0011", 0, "[,", 1), ("0101", 1, "[,", 1), ("0001", 1, "[,", 1), ("0110", 1, "[,", 1), ("0110", 0, "[", 1),
     ("1010", 1, "[,(", 2), ("0000", 0, "[", 1)],
)  # fmt: skip
def test_the_text_imitated_is_the_first_of_the_oracle(labelling, gap, without, repeats):
    known, size = leaves(labelling, lambda x, s: x + "0" * gap + s, repeats, without)
    texts = sorted(
        (leaf.costs[size - 1][0], leaf.costs[size - 1][1], leaf.read[: leaf.costs[size - 1][0]],
         not (leaf.output == labelling * (repeats + 1) and leaf.length == leaf.costs[size - 1][0]))
        for leaf in known
    )  # fmt: skip
    paths = paths_of(SMALL, labelling, gap, layout=features_first, repeats=repeats, without=without)
    for right, rows in ((False, texts), (True, [row for row in texts if not row[3]])):
        text = best_text(paths, right=right)
        assert (text is None) == (not rows)
        if text:
            assert (text.bits, text.steps, text.right) == (*rows[0][:2], not rows[0][3])


@pytest.mark.parametrize("labelling", ["0011", "0101", "1100"])
@pytest.mark.parametrize("snow", [False, True])
def test_shares_of_the_machine_are_those_of_all_programs_of_the_oracle(labelling, snow):
    known, size = leaves(labelling, lambda x, s: s + x, 2, "")
    paths = paths_of(SMALL, labelling, 0, layout=snow_first, repeats=2, snow=snow)
    new = "".join("10"[int(label)] for label in labelling) if snow else labelling
    share = {leaf: Fraction(1, 2**leaf.length * leaf.costs[size - 1][1]) for leaf in known}
    expected = sum(part for leaf, part in share.items() if leaf.output[size:] == new) / sum(share.values())
    assert shares_of(paths, PRIORS["speed-kt"]).faithful == pytest.approx(float(expected), abs=1e-12)


@cache
def texts_at(gap, without="[,", layout=features_first, repeats=1):
    told = ImitationOptions()
    paths = [paths_of(told, each, gap, layout=layout, repeats=repeats, without=without) for each in LABELLINGS]
    return [(best_text(each), best_text(each, right=True)) for each in paths]


def test_13_of_16_labellings_are_right_at_gap_2():
    assert [sum(text.right for text, _ in texts_at(gap)) for gap in (0, 1, 2, 3)] == [4, 8, 13, 16]


@pytest.mark.parametrize("gap", range(4))
@pytest.mark.parametrize("without", ["[,", "[,("])
def test_a_text_generalises_just_where_the_rule_is_shorter_than_snow_or_as_short_and_faster(gap, without):
    for text, rule in texts_at(gap, without):
        assert text.right == generalises(rule, gap, 1)


def test_for_a_human_who_sees_snow_first_nothing_generalises():
    assert not any(text.right for text, _ in texts_at(2, layout=snow_first))


def test_a_memoriser_beats_every_rule_of_more_bits():
    """With n answers it has 6 + n bits: XOR needs 18, so 11 answers are too few, and 12 are a tie."""
    for repeats in (1, 2):
        labelled = paths_of(ImitationOptions(), "0110", 4, layout=features_first, repeats=repeats, without="[")
        text = best_text(labelled)
        assert text.bits == 6 + 4 * repeats
        assert text.text.startswith(",.")
        assert not text.right
    options = ImitationOptions(bits=18, gap=4, gaps=0, priors=("solomonoff",), labellings=("0110", "0011"))
    memoriser = experiment("imitation").run(options=options).tables["memoriser"]
    needed = {row[0]: (row[1], row[3]) for row in memoriser.rows}
    assert needed["0110"] == (18, 13)
    assert needed["0011"] == (3, 1)


def test_repeats_change_no_text_that_reads_no_data():
    once, often = texts_at(2), texts_at(2, repeats=3)
    assert [(a.text, a.bits, 3 * a.steps, a.right) for a, _ in once] == [tuple(b) for b, _ in often]


@pytest.mark.parametrize(
    "wrong", [{"repeats": 0}, {"repeats": 16}, {"gap": -1}, {"gap": 21}, {"gaps": 58}, {"cells": 3, "gaps": 1}]
)
def test_what_cannot_be_is_refused_in_a_line(wrong):
    with pytest.raises(InvalidLimit) as told:
        ImitationOptions(**wrong)
    assert "\n" not in str(told.value)


def test_a_language_that_cannot_print_and_one_that_labels_nothing_are_refused():
    with pytest.raises(UnknownName, match="labelling"):
        ImitationOptions(labellings=("012",))
    with pytest.raises(UnknownName, match="can print"):
        experiment("imitation").run(options=ImitationOptions(without="."))
    with pytest.raises(NothingFound, match="probability 0"):
        experiment("imitation").run(options=ImitationOptions(bits=12, gaps=0, labellings=("0110",)))

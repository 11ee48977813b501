"""A census is grouped by output once, whatever is asked of it, and what is kept goes with it."""

import gc
import weakref

import numpy as np
import pytest
from census_tables import take_census

from sandbox.census import by_output
from sandbox.census.by_output import emits, halts, undecided
from sandbox.census.programs import explain
from sandbox.census.strings import checked_strings
from sandbox.census.witness import witnesses
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.complexities import complexities_of
from sandbox.priors.exact import scores_exactly
from sandbox.priors.prediction import predict
from sandbox.priors.scores import score
from sandbox.priors.sequences import log_loss_bits, predict_ahead
from sandbox.vocabulary.event import Event

STRINGS = [format(k, "04b") for k in range(16)]


@pytest.fixture
def groupings(monkeypatch):
    """The groupings that are made, as the number of rows grouped."""
    made, grouped = [], by_output._grouped
    monkeypatch.setattr(by_output, "_grouped", lambda census, rows: made.append(len(rows)) or grouped(census, rows))
    return made


def test_a_census_is_grouped_once_for_many_strings_and_priors(groupings):
    census = take_census(15, observations=8)
    for prior in PRIORS.values():
        if not prior.improper:
            score(census, prior, STRINGS)
            scores_exactly(census, prior, STRINGS)
            predict(census, prior, "11")
            predict_ahead(census, prior, "1", 2)
            log_loss_bits(census, prior, "1111")
    complexities_of(census, STRINGS)
    witnesses(census)
    for string in STRINGS:
        explain(census, string)
    events = [int((census.event == event.code).sum()) for event in (Event.EMIT, Event.HALT)]
    assert sorted(groupings) == sorted([*events, len(undecided(census).rows)])


def test_what_is_kept_goes_with_the_census():
    census = take_census(9, observations=4)
    kept = weakref.ref(emits(census).rows)
    assert emits(census) is emits(census)
    assert kept() is not None
    del census
    gc.collect()
    assert kept() is None


def test_what_all_share_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        emits(take_census(9, observations=4)).rows[0] = 1


def test_groups_are_the_rows_of_each_output():
    census = take_census(12, observations=6)
    for groups, event in ((emits(census), "emit"), (halts(census), "halt")):
        rows = [(at, row.output) for at, row in enumerate(census.rows()) if row.event == event]
        strings = sorted({output for _, output in rows if output})
        keys = checked_strings([*strings, "010101"], census).keys()
        expected = [[at for at, output in rows if output == string] for string in [*strings, "010101"]]
        assert [found.tolist() for found in groups.of(keys)] == expected
        some = groups.only(keys[::2])
        assert [found.tolist() for found in some.of(keys[::2])] == expected[::2]
        assert some.sums(np.ones(len(some.rows))).tolist()[:-1] == [len(of) for of in expected[::2] if of]

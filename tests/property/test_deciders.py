"""Each decider on its own bit of `limits[PROOFS]`: withdrawn from the code, the rest of the census stays as it is."""

from collections import Counter
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.machines import limits
from sandbox.vocabulary.event import CLOSED, DECIDERS, EXACT, GRAMS, TRANSLATED

UNDECIDED = {"loop", "timeout", "overflow"}
OF_TAPE, OF_TURING = [EXACT, TRANSLATED], [EXACT, TRANSLATED, CLOSED, GRAMS]
PLANS = [
    (OF_TAPE, "tape", Budget(18, 200, 64, 16), True),
    (OF_TAPE, "tape", Budget(15, 60, 9, 4), False),
    (OF_TURING, "turing(2)", Budget(4, 100, 16, 64), True),
    (OF_TURING, "turing(3)", Budget(5, 60, 16, 64), True),
    (OF_TURING, "turing(3,tnf)", Budget(6, 200, 16, 64), True),
    (OF_TURING, "turing(2,3)", Budget(4, 60, 9, 64), True),
]


def census_of(machine, budget, merge, deciders):
    with mock.patch.object(limits, "ALL_DECIDERS", sum(1 << decider for decider in deciders)):
        return take(Plan(machine, budget, merge=merge), threads=1)


def split(census):
    """The rows that are decided, and how many programs of each output and length are not or are loops."""
    decided, rest = Counter(), Counter()
    for row in census.rows():
        if row.event in UNDECIDED:
            rest[row.output, row.cost.length] += row.count
        else:
            decided[row] = row.count
    return decided, rest


def proved(census):
    """How many programs of each output and length are proved to loop."""
    loops = Counter()
    for row in census.rows():
        loops[row.output, row.cost.length] += row.count if row.event == "loop" else 0
    return loops


def deciders_of(census):
    return {row.decider for row in census.rows() if row.event == "loop"}


@pytest.mark.parametrize(("deciders", "machine", "budget", "merge"), PLANS)
@given(data=st.data())
def test_a_withdrawn_decider_proves_nothing_and_changes_only_loops(deciders, machine, budget, merge, data):
    kept = data.draw(st.sets(st.sampled_from(deciders)))
    every, some = (census_of(machine, budget, merge, choice) for choice in (deciders, kept))
    assert deciders_of(some) <= {DECIDERS[decider] for decider in kept}
    assert split(some) == split(every)
    assert proved(some) <= proved(every)


@pytest.mark.parametrize(("deciders", "machine", "budget", "merge"), PLANS)
def test_every_decider_alone_proves_something(deciders, machine, budget, merge):
    for decider in deciders:
        census = census_of(machine, budget, merge, [decider])
        assert deciders_of(census) == {DECIDERS[decider]}


@pytest.mark.parametrize(("deciders", "machine", "budget", "merge"), PLANS)
def test_all_bits_are_proofs_and_no_bit_is_none(deciders, machine, budget, merge):
    for choice, proofs in ((deciders, True), ([], False)):
        plan = Plan(machine, budget, merge=merge, proofs=proofs)
        assert list(census_of(machine, budget, merge, choice).rows()) == list(take(plan, threads=1).rows())

"""The laws of a census say the same however its rows are cut into ranges, by the kernel of many rows and by NumPy."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sandbox import Budget
from sandbox.census import laws
from sandbox.census.laws import Audit, audited, check_laws
from sandbox.census.order import sorted_census
from sandbox.census.table import COLUMNS
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.vocabulary import errors
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.event import EMIT, HALT, PENDING

PASSES = (1, 1 << 30)  # all rows by the kernel, or by NumPy
SMALL = Budget(15, 10, 3, 6)


def audited_in_ranges(census, seed):
    """What the laws say of the census, cut into ranges anywhere, some of them empty; by the kernel and by NumPy."""
    said = []
    for many in PASSES:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(laws, "_MANY", many)
            said.append(_audited_in_ranges(census, seed))
    assert said[0] == said[1]
    return said[0]


def _audited_in_ranges(census, seed):
    audit, at, random = Audit(census.plan, len(census.parts)), 0, Random(seed)
    while at < len(census):
        size = random.choice([0, 1, 1, 2, 5, 50, 1000])
        audit.add({name: column[at : at + size] for name, column in census.columns().items()})
        at += size
    try:
        return audit.laws(), [sums.tolist() for sums in (audit.totals.rows, audit.totals.high, audit.totals.low)]
    except errors.CensusFormatError as error:
        return str(error)


def summed(census):
    totals = audited(census)[1]
    return [sums.tolist() for sums in (totals.rows, totals.high, totals.low)]


def checked(census):
    try:
        return check_laws(census)
    except errors.CensusFormatError as error:
        return str(error)


@pytest.mark.parametrize("plan", [Plan("tape", SMALL), Plan("tape", SMALL, part=(1, 2)),
                                  Plan("turing(2)", Budget(3, 4, 3, 9))])  # fmt: skip
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_the_laws_say_the_same_wherever_the_ranges_are_cut(plan, data, seed):
    """Of a census, and of one in which a number of one row is another one: most of those are refused."""
    census = take(plan, threads=1)
    assert audited_in_ranges(census, seed) == (check_laws(census), summed(census))
    name, row = data.draw(st.sampled_from(list(COLUMNS))), data.draw(st.integers(0, len(census) - 1))
    changed = getattr(census, name).copy()
    changed[row] = data.draw(st.integers(0, 255))
    broken = sorted_census(replace(census, **{name: changed}))
    said = audited_in_ranges(broken, seed)
    assert checked(broken) == (said if isinstance(said, str) else said[0])


@given(st.integers(0, 2**63 - 1), st.integers(0, 10**6), st.integers(0, 2**32))
def test_one_count_that_is_another_is_always_refused(count, place, seed):
    """In a whole census of a machine that prints bit by bit Kraft or flow see every change of any count."""
    census = take(Plan("tape", SMALL), threads=1)
    row = place % len(census)
    assume(count != census.count[row])
    counts = census.count.copy()
    counts[row] = count
    broken = replace(census, count=counts)
    assert checked(broken).startswith("expected ")
    assert audited_in_ranges(broken, seed) == checked(broken)


def heavy(more):
    """A census as of so many bits more, and what waits for bits has halted: weights have one half, the other, both."""
    census = take(Plan("tape", SMALL), threads=1)
    plan = replace(census.plan, budget=replace(SMALL, bits=SMALL.bits + more))
    waits = census.event == PENDING
    event, decider = np.where(waits, np.uint8(HALT), census.event), np.where(waits, np.uint8(0), census.decider)
    return sorted_census(replace(census, plan=plan, event=event, decider=decider))


@pytest.mark.parametrize("bits", range(1, SMALL.observations + 1))
@pytest.mark.parametrize("seed", range(4))
def test_what_flows_to_another_output_is_missed_at_every_length(bits, seed):
    """Kraft holds, and all laws of rows: only flow, exact in both halves, can see it; it tells the first place."""
    census = heavy((0, 20, 27, 40)[seed])
    assert audited_in_ranges(census, seed)[0] == check_laws(census)
    row = Random(seed).choice(np.flatnonzero((census.event == EMIT) & (census.printed == bits)).tolist())
    for flipped in (1, 2) if bits > 1 else (1,):
        output = census.output.copy()
        output[row] ^= np.uint64(flipped)
        wrong = sorted_census(replace(census, output=output))
        if bits == SMALL.observations and flipped == 1:
            assert "flow: exact" in checked(wrong)  # both are leaves of one output: it is the same tree
            continue
        at = as_digits(int(min(census.output[row], output[row])), bits, 2)
        where = at[:-1] if flipped == 2 else at
        assert checked(wrong) == f"expected the flow at output {where!r} to balance, got a difference"
        assert audited_in_ranges(wrong, seed) == checked(wrong)

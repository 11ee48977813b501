"""Each law that sees the budget, broken by a census in which all else is right."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ternary_machine import MACHINE

from sandbox import Budget
from sandbox.census import laws
from sandbox.census.laws import check_laws
from sandbox.census.order import sorted_census
from sandbox.census.passes import IN_ORDER
from sandbox.census.programs import explain
from sandbox.census.storage import write
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import register
from sandbox.machines.states import DATUM_MARK, DEVIATE, EMIT, HALT, LOOP, OVERFLOW, PENDING, TIMEOUT
from sandbox.priors.scores import score
from sandbox.vocabulary import errors

# small ones at which programs run out of bits, of steps and of cells, with proofs and without
BUDGETS = {
    "tape": Budget(15, 10, 3, 6),
    "turing(2)": Budget(3, 4, 3, 9),
    "turing(2,3)": Budget(3, 5, 3, 9),
    "turing(3)": Budget(3, 4, 3, 9),
    "turing(3,tnf)": Budget(4, 5, 2, 9),
}
PASSES = (1, 1 << 30)  # all rows by the kernel, or by NumPy
BREACHES = {
    "bits": r"more than \d+ \w+ needed in every pending row",
    "steps": r"all \d+ steps used in every timeout row",
    "cells": r"all \d+ cells used in every overflow row",
}


def refused(census, law):
    """Whether `census` is refused with `law` as what was expected."""
    for many in PASSES:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(laws, "_MANY", many)
            with pytest.raises(errors.CensusFormatError, match=f"^expected {law}, got row [0-9]+ without$"):
                check_laws(census)
    return True


def called(census, **budget):
    """The same census, said to be of a larger budget."""
    more = {name: getattr(census.plan.budget, name) + extra for name, extra in budget.items()}
    return replace(census, plan=replace(census.plan, budget=replace(census.plan.budget, **more)))


@pytest.mark.parametrize("options", [{}, {"merge": False}, {"proofs": False}])
@pytest.mark.parametrize("limit", BREACHES)
@pytest.mark.parametrize("machine", BUDGETS)
def test_a_census_of_a_smaller_budget_is_refused_with_the_law_named(machine, limit, options, tmp_path):
    census = take(Plan(machine, BUDGETS[machine], **options), threads=1)
    assert check_laws(census)
    assert refused(called(census, **{limit: 1}), BREACHES[limit])
    with pytest.raises(errors.CensusFormatError):
        write(called(census, **{limit: 1}), tmp_path / "census")
    assert not list(tmp_path.iterdir())


def test_the_cells_of_a_turing_machine_are_its_observations_where_these_are_fewer():
    census = take(Plan("turing(2)", Budget(4, 50, 64, 5), proofs=False), threads=1)
    spaces = census.space[census.event == OVERFLOW]
    assert set(spaces.tolist()) == {5}
    assert check_laws(called(census, cells=-4))
    assert refused(called(census, observations=1), "all 6 cells used in every overflow row")
    assert refused(mutated(census, OVERFLOW, 0, space=6), "a space within the budget in every row")


def test_a_part_of_a_smaller_budget_is_refused_too():
    part = take(Plan("tape", BUDGETS["tape"], part=(2, 3)), threads=1)
    assert "of 3 parts" in check_laws(part)
    assert all(refused(called(part, **{limit: 1}), law) for limit, law in BREACHES.items())


def mutated(census, event, decider, /, shorter=0, **values):
    """The census with one row of this event and decider changed to `values`, or to less length and as much weight."""
    divisor = census.machine.radix**shorter
    rows = (census.event == event) & (census.decider == decider) & (census.count % divisor == 0)
    if shorter:
        rows &= census.length == census.plan.budget.bits
        values = {"length": census.plan.budget.bits - shorter, "count": census.count[np.argmax(rows)] // divisor}
    assert rows.any()
    columns = {name: getattr(census, name).copy() for name in values}
    for name, value in values.items():
        columns[name][np.argmax(rows)] = value
    return replace(census, **columns)


@pytest.mark.parametrize("machine", BUDGETS)
def test_rows_out_of_order_and_keys_that_are_there_twice_are_refused(machine):
    census = take(Plan(machine, BUDGETS[machine]), threads=1)
    right = np.arange(len(census))
    for order in (np.roll(right, 1), right[::-1], np.sort(np.append(right, 3)), np.insert(right[:-1], 5, 0)):
        shuffled = replace(census, **{name: column[order] for name, column in census.columns().items()})
        assert refused(shuffled, re.escape(IN_ORDER))


EVENT = "an event that this exploration can have in every row"
DECIDER = "a decider that the event can have in every row"
MUTATIONS = [
    (HALT, 0, {"event": 0}, EVENT),
    (HALT, 0, {"event": 8}, EVENT),
    (HALT, 0, {"event": 255}, EVENT),
    (HALT, 0, {"event": DEVIATE}, EVENT),
    (HALT, 0, {"decider": 1}, DECIDER),
    (TIMEOUT, 0, {"decider": 1}, DECIDER),
    (OVERFLOW, 0, {"decider": 2}, DECIDER),
    (EMIT, 0, {"decider": 1}, DECIDER),
    (EMIT, 0, {"decider": DATUM_MARK}, DECIDER),
    (LOOP, 1, {"decider": 0}, DECIDER),
    (LOOP, 1, {"decider": DATUM_MARK}, DECIDER),
    (LOOP, 1, {"decider": 4}, DECIDER),
    (PENDING, 0, {"decider": 1}, DECIDER),
    (PENDING, 0, {"decider": 255}, DECIDER),
    (TIMEOUT, 0, {"time": 9}, BREACHES["steps"]),
    (OVERFLOW, 0, {"space": 2}, BREACHES["cells"]),
    (PENDING, 0, {"shorter": 3}, BREACHES["bits"]),
    (PENDING, DATUM_MARK, {"shorter": 1}, BREACHES["bits"]),
]


@pytest.mark.parametrize(("event", "decider", "changes", "law"), MUTATIONS)
def test_one_row_that_breaks_one_law_is_refused_with_it_named(event, decider, changes, law):
    census = take(Plan("tape", BUDGETS["tape"]), threads=1)
    assert refused(mutated(census, event, decider, **changes), law)


def test_a_pending_instruction_is_no_pending_datum():
    """13 bits and 3 more are too many of 15, 13 and 1 more are not."""
    census = take(Plan("tape", BUDGETS["tape"]), threads=1)
    row = int(np.argmax((census.event == PENDING) & (census.length == 13)))
    deciders = census.decider.copy()
    deciders[row] = DATUM_MARK
    assert refused(replace(census, decider=deciders), BREACHES["bits"])


def test_loops_are_only_where_they_are_proved_and_deviations_only_where_a_string_is_followed():
    proved = take(Plan("tape", BUDGETS["tape"]), threads=1)
    assert refused(replace(proved, plan=replace(proved.plan, proofs=False)), EVENT)
    followed = take(Plan("tape", BUDGETS["tape"], follow="110"), threads=1)
    assert refused(replace(followed, plan=replace(followed.plan, follow="")), EVENT)


def test_a_machine_that_prints_at_the_end_has_its_own_deciders_and_no_deviations():
    census = take(Plan("turing(2)", Budget(3, 4, 3, 9)), threads=1)
    assert refused(mutated(census, PENDING, 0, decider=DATUM_MARK), DECIDER)
    assert refused(mutated(census, LOOP, 4, decider=DATUM_MARK), DECIDER)
    assert refused(mutated(census, HALT, 0, event=DEVIATE), EVENT)
    followed = replace(census.plan, follow="01")
    assert refused(replace(mutated(census, HALT, 0, event=DEVIATE), plan=followed), EVENT)


SIZES = {"turing(1)": 2, "turing(2)": 4, "turing(3)": 5, "turing(2,3)": 4, "turing(2,tnf)": 4, "turing(2,3,tnf)": 5}


@given(
    st.sampled_from(["tape", *SIZES]), st.integers(0, 16), st.integers(1, 40), st.integers(1, 9), st.integers(1, 9),
    st.text("01", max_size=4), st.booleans(), st.booleans(), st.sampled_from([1, 1, 2, 5]),
)  # fmt: skip
def test_the_laws_hold_in_every_census_and_in_no_other_budget_that_shows(
    machine, bits, steps, cells, observations, follow, merge, proofs, parts
):
    """`take` checks them. A census said to be of one step or bit more is refused if anything was cut off by that."""
    budget = Budget(min(bits, SIZES.get(machine, bits)), steps, cells, observations)
    follow = follow[:observations] if machine == "tape" else ""
    assume(merge or machine not in ("turing(3)", "turing(2,3)") or budget.bits <= 3)
    plan = Plan(machine, budget, merge=merge, proofs=proofs, follow=follow, part=(parts, parts))
    census = take(plan, threads=1)
    if (census.event == TIMEOUT).any():
        assert refused(called(census, steps=1), BREACHES["steps"])
    if (census.event == OVERFLOW).any() and machine == "tape":
        assert refused(called(census, cells=1), BREACHES["cells"])
    if (census.event == PENDING).any() and machine in ("tape", "turing(3)"):
        assert refused(called(census, bits={"tape": 3}.get(machine, 1)), BREACHES["bits"])


@pytest.fixture
def ternary():
    """The plan of a machine that prints, and whose programs are digits of three kinds."""
    return Plan(register(MACHINE).name, Budget(4, 50, 8, 4))


def test_flow_is_counted_in_digits_of_the_machine(ternary):
    census = take(ternary, threads=1)
    assert "flow: exact" in check_laws(census)
    output = census.output.copy()
    output[(census.event == HALT) & (census.printed == 1)] = 1
    with pytest.raises(errors.CensusFormatError, match="the flow at output '0' to balance"):
        check_laws(sorted_census(replace(census, output=output)))


def test_a_prior_of_bits_does_not_weigh_programs_of_other_digits(ternary):
    census = take(ternary, threads=1)
    with pytest.raises(errors.CensusMismatch, match="whose programs are bits, got one of 'ternary'"):
        score(census, "solomonoff", "01")
    assert explain(census, "01")[0].program == "01"

"""Every word of the block builder, alone, against plain Python on random tapes, run by the plain interpreter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import Budget
from sandbox.machines.tape import blocks, from_text
from sandbox.machines.tape.stepper import Stepper
from sandbox.worlds.elementary.peephole import without_idle_pieces

CELLS, MIDDLE = 40, 20
tapes = st.lists(st.integers(0, 1), min_size=CELLS, max_size=CELLS)
distances = st.integers(-5, 5)


def after(word, tape, data=""):
    """(cells, head) after `word`, started in the middle of `tape`; outside the tape all is 0."""
    laid = ">".join("+" if bit else "" for bit in tape)
    program = from_text(laid + blocks.go(MIDDLE - CELLS + 1) + word, data=data)
    machine = Stepper(program, Budget(steps=10**5, cells=10**4))
    while machine.step() is None:
        pass
    return set(machine.ones), machine.head


def ones(tape):
    return {place for place, bit in enumerate(tape) if bit}


@given(tapes, distances)
def test_go_and_at(tape, distance):
    assert after(blocks.go(distance), tape) == (ones(tape), MIDDLE + distance)
    assert after(blocks.at(distance, "+"), tape) == (ones(tape) ^ {MIDDLE + distance}, MIDDLE)


@given(tapes, st.integers(1, 5))
def test_when_and_unless_run_their_body_by_the_cell(tape, distance):
    body, flipped = blocks.at(distance, "+"), {MIDDLE + distance}
    assert after(blocks.when(body), tape) == (ones(tape) ^ (flipped if tape[MIDDLE] else set()), MIDDLE)
    assert after(blocks.unless(body), tape) == (ones(tape) ^ (set() if tape[MIDDLE] else flipped), MIDDLE)


@given(tapes)
def test_clear_and_fill_whatever_the_cell_was(tape):
    assert after(blocks.clear(), tape) == (ones(tape) - {MIDDLE}, MIDDLE)
    assert after(blocks.fill(), tape) == (ones(tape) | {MIDDLE}, MIDDLE)


@given(tapes, st.sampled_from([-4, -1, 1, 4]))
def test_copy_flipping_is_a_copy_onto_a_zero(tape, distance):
    tape[MIDDLE + distance] = 0
    tape_after, head = after(blocks.copy_flipping(distance), tape)
    assert ((MIDDLE + distance) in tape_after) == bool(tape[MIDDLE])
    assert head == MIDDLE
    assert tape_after - {MIDDLE + distance} == ones(tape)


def first(tape, step, wanted):
    place = MIDDLE
    while (tape[place] if 0 <= place < CELLS else 0) != wanted:
        place += step
    return place


@given(tapes, st.sampled_from([-3, -1, 1, 2, 3]))
def test_walks_end_at_the_first_cell_of_the_other_kind(tape, step):
    assert after(blocks.walk(step), tape) == (ones(tape), first(tape, step, 0))
    tape[MIDDLE + 4 * step] = 1
    assert after(blocks.walk_zeros(step), tape) == (ones(tape), first(tape, step, 1))


@given(tapes, st.sampled_from([-3, 1, 3]))
def test_erase_makes_the_ones_of_the_walk_zero(tape, step):
    end = first(tape, step, 0)
    assert after(blocks.erase(step), tape) == (ones(tape) - set(range(MIDDLE, end, step)), end)


@given(st.integers(0, 6), st.sampled_from([-3, 1, 3]))
def test_read_row_lays_the_data_out_along_the_lane(size, step):
    tape = [0] * CELLS
    tape[MIDDLE] = 1
    laid = {MIDDLE + k * step for k in range(size + 1)}
    assert after(blocks.read_row(step), tape, "1" * size + "0") == (laid, MIDDLE + (size + 1) * step)


@given(st.integers(0, 62), st.sampled_from([-3, 1, 3]))
def test_increment_adds_one_along_the_lane(number, step):
    tape = [0] * CELLS
    for digit in range(6):
        tape[MIDDLE + digit * step] = number >> digit & 1
    cells, head = after(blocks.increment(step), tape)
    assert sum(1 << digit for digit in range(7) if MIDDLE + digit * step in cells) == number + 1
    assert head == first(tape, step, 0)


@given(tapes, st.text("><+", max_size=30))
def test_peephole_only_shortens_and_keeps_what_a_stretch_does(tape, text):
    shorter = without_idle_pieces(text)
    assert len(shorter) <= len(text)
    assert after(shorter, tape) == after(text, tape)
    assert not any(idle in shorter for idle in ("><", "<>", "++"))


@pytest.mark.parametrize(("text", "shorter"), [("+[>><<.]", "+[.]"), ("+++", "+"), ("[++]", "[]")])
def test_peephole_examples(text, shorter):
    assert without_idle_pieces(text) == shorter

"""Rings: the truth is that of a periodic row without an end, the full program and the mocks show what they should."""

import pytest
from automata_oracle import bit_of, of_number, seen_on_a_line
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.first_row import bits_of_row
from sandbox.worlds.menu import world
from sandbox.worlds.ring.contestants import contestants_of
from sandbox.worlds.ring.programs import full
from sandbox.worlds.ring.ring import Ring
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions

SIZE = 40


@st.composite
def rings(draw):
    cells = draw(st.integers(1, 14))
    seed = draw(st.text("01", min_size=1, max_size=cells).filter(lambda row: "1" in row))
    offset = draw(st.integers(-(cells // 2), cells - 1 - cells // 2))
    return Ring(draw(st.integers(0, 255)), cells, seed, offset, draw(st.integers(1, min(cells, 3))))


def slowly(ring, size):
    """What is seen of a row without an end that repeats the ring's cells for ever."""
    first = bit_of(ring.seed)
    around = ring.first_cell

    def repeated(cell):
        return first((cell - around) % ring.ring + around)

    return seen_on_a_line(
        of_number(ring.rule), 1, repeated, range(ring.offset, ring.offset + ring.window), size
    )  # fmt: skip


@settings(max_examples=40)
@given(rings())
@example(Ring(30, 1))
@example(Ring(110, 2, "10", -1, 2))
def test_a_ring_is_a_row_that_repeats_for_ever_and_its_program_shows_it(ring):
    truth = ring.observations(SIZE)
    assert truth == slowly(ring, SIZE)
    assert measure(Simulation("", full(ring)), truth, steps=10**6).right_to_the_end


@pytest.mark.parametrize("rule", range(0, 256, 9))
def test_the_full_program_is_the_ring_for_some_rules(rule):
    ring = Ring(rule, 7, "1011", 1)
    assert measure(Simulation("", full(ring)), ring.observations(SIZE), steps=10**6).right_to_the_end


@settings(max_examples=30)
@given(rings())
def test_a_ring_that_is_cut_open_shows_the_same_until_the_cut_is_seen(ring):
    generations = max(1, ring.reach + 1)
    size = generations * ring.window
    assert ring.opened().observations(size) == ring.observations(size)


@settings(max_examples=10)
@given(rings().filter(lambda ring: ring.reach))
def test_every_claim_of_the_menu_holds(ring):
    truth = ring.observations(30)
    menu = contestants_of(ring, truth, MenuOptions(radius=1))
    assert menu[0].kind is Kind.FULL
    assert [each.walls for each in menu if each.kind is Kind.MOCKED] == [2] * sum(
        each.kind is Kind.MOCKED for each in menu
    )
    for each in menu:
        measured = measure(each, truth, steps=10**7)
        assert measured.caught_at is None or each.kind in (Kind.MOCKED, Kind.CONE, Kind.SOLIPSIST), each.name
        if each.kind is Kind.MOCKED and each.name.startswith("mocked(1,vacuum"):
            row, region = ring.opened(), Region(1, 1)
            low, high = region.bounds(row)
            shown = seen_on_a_line(
                of_number(ring.rule), 1, bit_of_row(row), range(row.offset, row.offset + row.window), 30,
                inside=lambda cell, low=low, high=high: low <= cell <= high,
            )  # fmt: skip
            assert measured.output == shown[: len(measured.output)]


def bit_of_row(row):
    return lambda cell: int(row.first_row(cell, cell)[0])


def test_a_first_row_is_random_by_its_seed_and_of_any_length():
    row = bits_of_row("random:7:1000")
    assert len(row) == 1000
    assert row[:20] == bits_of_row("random:7:20") == "11010001010100101010"
    assert 400 < row.count("1") < 600
    assert row != bits_of_row("random:8:1000")
    assert world("rule30", seed="random:7:1000").changes == {"seed": row}
    ring = Ring(30, 1000, row)
    assert world("rule30", seed="random:7:1000", ring=1000).observations(50) == ring.observations(50)
    assert measure(Simulation("", full(ring)), ring.observations(50), steps=10**7).right_to_the_end


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Ring(256, 9), "rule between 0 and 255, got 256"),
        (lambda: Ring(30, 0), "a ring of 1 to 10000 cells, got 0"),
        (lambda: Ring(30, 9, offset=5), "observed cell of the ring, -4 to 4, got cell 5"),
        (lambda: Ring(30, 3, "1001"), "a first row of at most 3 cells, the ring's, got 4"),
        (lambda: Ring(30, 3, window=4), "a window of at most 3 cells, the ring's, got 4"),
        (lambda: Ring(30, 3, "12"), "seed of 1 to 10000 bits"),
        (lambda: Ring(30, 3).observations(0), "observations between 1 and 20000, got 0"),
        (lambda: contestants_of(Ring(30, 9), "110", MenuOptions(radius=5)), "between 1 and 4 cells"),
        (lambda: contestants_of(Ring(30, 9), "110", MenuOptions(exceptions=-1)), "at least 0 exceptions"),
        (lambda: world("rule30", ring=9, extent=9), "an extent or a ring, got both"),
        (lambda: world("comet", ring=9), "expected an elementary rule for ring, got the world 'comet'"),
        (lambda: bits_of_row("random:-1:5"), "seed from 0 and a length from 1 to 10000, got 'random:-1:5'"),
        (lambda: bits_of_row("random:1:10001"), "length from 1 to 10000"),
        (lambda: bits_of_row("random:1"), "random:SEED:LENGTH"),
        (lambda: bits_of_row("random:3:1"), "a 1 among its cells, got 1 zeros of random:3:1"),
    ],
)
def test_bad_input_gets_one_clear_line(call, words):
    with pytest.raises(InvalidLimit) as caught:
        call()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)

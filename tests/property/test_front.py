"""Fronts and regions: the NumPy truth against plain Python and rule 30, every simulation against the truth."""

import numpy as np
import pytest
from front_oracle import ended_rows, front_bits
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sandbox.machines.tape.program import from_text
from sandbox.machines.tape.stepper import Stepper
from sandbox.tiers.built.contest import run_all
from sandbox.tiers.options import Options, options_of
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import evolve
from sandbox.worlds.front.contestants import box_width, boxes_of, contestants_of, trimmed
from sandbox.worlds.front.crossing import crossing_of
from sandbox.worlds.front.dependence import dependence_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.front.programs import box, full
from sandbox.worlds.menu import world
from sandbox.worlds.regions.programs import every_region
from sandbox.worlds.regions.regions import Regions
from sandbox.worlds.regions.worlds import contestants_of as region_menu
from sandbox.worlds.regions.worlds import regions_of
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions

SIZE = 160

rows = st.text("01", min_size=1, max_size=14).map("1".__add__)
growing = st.builds(Front, rows, st.integers(0, 4), st.integers(0, 3))
ended = st.builds(lambda row, more: Front(row, extent=len(row) + more), rows, st.integers(0, 40))
fronts = st.one_of(growing, ended)


def seen(front, size=SIZE):
    """Return what is seen; a world whose 1s reach beyond its row is none."""
    try:
        return front.observations(size)
    except InvalidLimit:
        assume(False)


def shown(code, truth, steps=10**7):
    return measure(Simulation("", code), truth, steps=steps)


@given(fronts)
@example(Front("11", 0))
def test_the_truth_is_what_plain_python_says(front):
    left, speed = front.grown
    plain = front_bits(front.row, SIZE, speed=speed, left=left, extent=front.extent)
    assert seen(front) == plain


@given(rows, st.integers(2, 5), st.integers(0, 2))
def test_a_front_that_grows_at_the_speed_of_light_is_the_edge_of_rule_30(row, speed, left):
    """Cell k of generation g is cell k - g of rule 86, the mirror image of rule 30."""
    cells = Front(row, speed, left).rows(20)
    width = len(row) + 80
    first = np.zeros(2 * width, np.uint8)
    first[width : width + len(row)] = [int(bit) for bit in row]
    generations = evolve(86, first, fixed_edge=True)
    next(generations)
    for number, (own, edge) in enumerate(zip(cells, generations, strict=False), start=1):
        size = min(len(own), 40)
        assert own[:size].tolist() == edge[width - number : width - number + size].tolist()


@given(fronts)
@example(Front("1001001000001", 0, 1))
def test_what_runs_the_whole_row_is_the_world(front):
    truth = seen(front)
    assert shown(full(front), truth).right_to_the_end


@settings(max_examples=20)
@given(fronts)
@example(Front("1001001000001", 0, 1))
def test_what_is_said_to_be_never_wrong_is_not_wrong(front):
    truth = seen(front)
    depends = dependence_of(front)
    assume(depends is not None)
    kept = [each for each in contestants_of(front, truth, MenuOptions(radius=99)) if each.kind is not Kind.SOLIPSIST]
    assert {each.kind for each in kept} >= {Kind.FULL, Kind.MOCKED, Kind.RECORDED}
    for each in kept:
        assert measure(each, truth, steps=10**7).right_to_the_end, each.name


@settings(max_examples=20)
@given(fronts)
def test_what_is_seen_repeats_as_said_and_one_cell_fewer_is_not_enough(front):
    depends = dependence_of(front)
    assume(depends is not None)
    cycle = depends.observations
    assume(cycle < 2000)
    truth = Front(depends.start, extent=len(depends.start)).observations(3 * cycle)
    assert truth[cycle:] == truth[:-cycle]
    assert (
        max(map(len, truth.split("0"))) == depends.cells - 1
    )  # the 1s come up to the last cell but one, in some generation


@settings(max_examples=20)
@given(fronts, st.integers(2, 12))
def test_a_box_shows_what_a_row_of_its_cells_shows(front, width):
    depends = dependence_of(front)
    start = (front.row if depends is None else depends.start)[:width].ljust(width, "0")
    expected = front_bits(start, SIZE, extent=width)
    measured = shown(box(start), expected + "0" * (SIZE - len(expected)))
    assert measured.output[: len(expected)] == expected
    assert all(each.code == box(start) for each in boxes_of(front, width) if each.radius == width and depends is None)


@given(growing)
def test_costs_are_those_of_the_stepper(front):
    truth = seen(front, 24)
    for code in (full(front), box(front.row)):
        measured = shown(code, truth)
        slow = Stepper(from_text(code.text, data=code.data), Budget(steps=10**5, observations=len(truth)))
        while slow.step() is None:
            pass
        assert measured.output == "".join(map(str, slow.output))
        assert [tuple(cost) for cost in slow.costs] == list(
            zip(*(column.tolist() for column in measured.cost), strict=True)
        )


@given(growing)
def test_the_row_grows_on_the_tape_as_it_does_in_the_world(front):
    """Two tape cells a cell; a head that goes a little beyond either end."""
    truth = seen(front)
    generations = len(truth.rstrip("1").split("0")) - 1 + truth.endswith("1")
    assert -1 <= shown(full(front), truth).cost.space[-1] - 2 * (len(front.row) + generations * sum(front.grown)) <= 4


def test_a_wall_costs_one_instruction():
    front = Front("1110110110111")
    assert box(front.row).most_bits - full(front).most_bits == 3
    assert box_width(dependence_of(front)) == 13


@pytest.mark.parametrize(("name", "extra"), [("front13", 4), ("front", 5), ("front8", 7)])
def test_steps_outweigh_bits_where_their_ratio_is_two_to_the_extra_bits(name, extra):
    front = world(name)
    built = run_all(front, options_of(None, {"priors": ("solomonoff", "speed-kt")}, enough=front.enough))
    full, faster = (
        min((each for each in built.measured if each.kind is kind), key=lambda each: each.cost_at(-1)[:2])
        for kind in (Kind.FULL, Kind.MOCKED)
    )
    crossing = crossing_of(full, faster)
    assert crossing.extra_bits == extra
    assert 2**extra < crossing.ratio < 1.01 * 2**extra
    last = built.changes["speed-kt"][-1]
    assert (last.observations, last.name) == (crossing.at, faster.name)
    assert built.changes["solomonoff"][-1].name == full.name


def test_a_crossing_is_refused_for_what_is_wrong_or_differs_in_length():
    front = world("front")
    truth = front.observations(100)
    right, _, _, wrong, *_ = (measure(each, truth) for each in front.contestants(truth, MenuOptions(radius=8)))
    assert wrong.caught_at is not None
    with pytest.raises(InvalidLimit, match="right in as many observations, got full and box"):
        crossing_of(right, wrong)
    assert crossing_of(right, measure(right.simulation, truth)).at is None


@given(st.integers(2, 6))
def test_all_regions_at_once_show_the_one_that_is_seen(count):
    regions = regions_of(count)
    truth = regions.observations(SIZE)
    together = regions.generations(20)
    for place, row in enumerate(regions.rows):
        assert [cells[place].tolist() for cells in together] == ended_rows(row, 20)
    menu = region_menu(regions, truth, MenuOptions(radius=99))
    assert [measure(each, truth).right_to_the_end for each in menu[:3]] == [True] * 3
    whole, mock = (shown(each.code, truth) for each in (menu[0], menu[2]))
    assert mock.cost.length[-1] < whole.cost.length[-1]
    assert whole.cost.time[-1] > count * mock.cost.time[-1]


@given(st.lists(st.text("01", min_size=6, max_size=6), min_size=1, max_size=4), st.text("01", min_size=5, max_size=5))
def test_regions_do_not_touch(others, behind):
    one, many = Front("1" + behind, extent=6), Regions(("1" + behind, *others))
    truth = seen(one)
    assert many.observations(SIZE) == truth
    assert shown(every_region(many), truth).right_to_the_end


def test_a_row_may_be_trimmed_without_being_seen():
    assert trimmed(Front("1001001000", speed=2)) == "10010010"
    assert Front("1001001000", speed=2).observations(2000) == Front("10010010").observations(2000)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Front("0110"), "begins with 1, its front, got '0110'"),
        (lambda: Front("1"), "2 to 64 bits"),
        (lambda: Front("10", speed=-1), "a speed between 0 and 64, got -1"),
        (lambda: Front("10", extent=1), "an extent between 2 and 10000, got 1"),
        (lambda: Front("10", speed=2, extent=9), "that grows or one that has an end"),
        (lambda: Front("1110", speed=0).observations(99), "a 0 in every generation"),
        (lambda: Front("10010010").observations(0), "observations between 1"),
        (lambda: Regions(("10", "100")), "rows of one length"),
        (lambda: regions_of(1), "2 to 32 regions, got 1"),
        (lambda: world("front", offset=3), "expected a cellular automaton on a line for offset, got the world 'front'"),
        (lambda: world("rule30", speed=3), "expected a front for speed, got the world 'rule30'"),
        (lambda: world("comet", seed="1"), "a cellular automaton on a line or a front for seed, got the world 'comet'"),
        (lambda: run_all(world("front"), Options(observations=9, radius=1)), "radius of at least 2 cells"),
    ],
)
def test_wrong_numbers_are_refused_in_one_line(call, words):
    with pytest.raises(InvalidLimit, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)

"""Every simulation is a program that shows exactly what a plain NumPy model of it shows."""

from math import comb, log2
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mock_world import mock_observations

from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.worlds.elementary import layout
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.contestants import contestants_of
from sandbox.worlds.elementary.edges import BACKDROPS, fixed
from sandbox.worlds.elementary.every_cell import full, known_of
from sandbox.worlds.elementary.kinds import _grown, _stretch, diamond, mocked, mocked_in
from sandbox.worlds.elementary.mock_model import caught_at, shown_by_mock
from sandbox.worlds.elementary.patching import dense, sparse
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.elementary.row import Row, generations
from sandbox.worlds.pattern_programs import repeating
from sandbox.worlds.periodic import recorded, solipsist
from sandbox.worlds.rivals import matters
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions

SIZE = 48


def shown(code, truth, steps=10**7):
    return measure(Simulation("", code), truth, steps=steps)


def regions(most):
    radii = st.none() | st.integers(1, most)
    both = st.tuples(radii, radii).filter(any)
    return st.builds(lambda sides, backdrop: Region(*sides, backdrop), both, st.sampled_from(BACKDROPS))


seeds = st.text("01", min_size=1, max_size=6).filter(lambda seed: "1" in seed)
automata = st.builds(Automaton, st.integers(0, 255), seeds, st.integers(-6, 6), st.integers(1, 3))


@pytest.mark.parametrize("rule", range(256))
def test_full_is_the_world_for_every_rule(rule):
    world = Automaton(rule, offset=-2)
    assert shown(full(world), world.observations(SIZE)).caught_at is None


@given(automata)
def test_full_is_the_world_for_any_seed_and_window(world):
    assert shown(full(world), world.observations(SIZE)).caught_at is None


@given(automata, st.integers(2, 24))
@example(Automaton(54, "100", -1), 2)  # the seed reaches the edge of what the observer can see
@example(Automaton(242, "000011000", 0, 2), 3)
def test_a_diamond_is_exact_for_its_generations(world, seen):
    truth = world.observations(seen * world.window)
    measured = shown(diamond(world, seen), truth, steps=10**6)
    assert measured.caught_at is None
    assert not measured.ran_out


def test_a_diamond_runs_about_half_of_the_cells_of_the_light_cone():
    world = Automaton(30)
    truth = world.observations(200)
    cone, half = shown(_grown(_stretch(world, 0, 0)), truth), shown(diamond(world, 200), truth)
    assert 0.5 < half.cost.time[-1] / cone.cost.time[-1] < 0.55
    assert 0.5 < half.cost.space[-1] / cone.cost.space[-1] < 0.55


def same_as_in_numpy(world, region):
    """A mock's program and its model on integers show what a row of NumPy shows, and are wrong first when that is."""
    truth, expected = world.observations(SIZE), mock_observations(world, region, SIZE)
    assert shown(mocked_in(world, region), expected).right_to_the_end
    assert shown_by_mock(world, region, SIZE) == expected
    wrong = next((n for n, (a, b) in enumerate(zip(expected, truth, strict=True), start=1) if a != b), None)
    assert caught_at(world, region, truth) == wrong


@given(automata, regions(12))
def test_a_mock_shows_what_a_short_row_before_its_backdrop_shows(world, region):
    same_as_in_numpy(world, region)


@given(st.integers(0, 255), st.integers(2, 9), st.integers(-2, 2), regions(6))
@example(30, 2, 0, Region(6, 6))
def test_a_mock_of_a_world_with_an_end_ends_there_at_the_latest(rule, extent, offset, region):
    same_as_in_numpy(Automaton(rule, "101", offset, extent=extent), region)


@pytest.mark.parametrize("rule", range(256))
def test_walls_on_either_side_for_every_rule(rule):
    backdrop = BACKDROPS[rule % 3]
    for region in (Region(3, None, backdrop), Region(None, 4, backdrop), Region(2, 5, backdrop)):
        same_as_in_numpy(Automaton(rule, "1101", offset=1), region)


@given(automata, regions(8), st.text("01", min_size=1, max_size=SIZE))
@example(Automaton(30), Region(1, 1), "0" * 40 + "1")
@example(Automaton(45), Region(None, 3, "reflecting"), "1" * 20)
def test_a_patched_mock_flips_what_its_data_says(world, region, corrections):
    seen = mock_observations(world, region, len(corrections))
    expected = "".join(str(int(a) ^ int(b)) for a, b in zip(seen, corrections, strict=True))
    assert shown(dense(world, region, corrections), expected).right_to_the_end
    if world.window == 1 and "1" in corrections:
        measured = shown(sparse(world, region, corrections), expected)
        assert measured.right_to_the_end
        assert measured.cost.length[-1] <= sparse(world, region, corrections).most_bits


def test_few_corrections_cost_the_logarithm_of_their_distance():
    def bits(code):
        return [code(Automaton(30), Region(2, 2), ("0" * 63 + "1") * errors).most_bits for errors in (10, 20)]

    few, many = bits(sparse)
    assert many - few == 10 * 6
    few, many = bits(dense)
    assert many - few == 10 * 64


@given(st.integers(0, 255), st.integers(1, 9), seeds)
def test_a_mirrored_row_has_mirrored_generations(rule, radius, seed):
    row = Row(rule, seed, "0" * len(seed))
    assert row.mirrored().mirrored() == row
    world, other = Automaton(rule, "1", offset=radius), Automaton(row.mirrored().rule, "1", offset=-radius)
    assert world.observations(20) == other.observations(20)


# Where a lie at the wall travels back at the speed of light: `docs/theory.md#exact-mocks`.
@pytest.mark.parametrize("rule", [*range(0, 256, 6), 30, 86, 126, 45, 75, 89, 101, 135, 149])
@pytest.mark.parametrize("radius", [1, 2, 3, 6, 11])
def test_mocks_are_exact_until_the_light_from_their_wall_comes_back(rule, radius):
    world = Automaton(rule)
    truth = world.observations(3 * radius + 12)
    for backdrop in BACKDROPS:
        expected = mock_observations(world, Region(radius, radius, backdrop), len(truth))
        wrong = next((n for n, (a, b) in enumerate(zip(expected, truth, strict=True), start=1) if a != b), None)
        measured = shown(mocked(world, radius, backdrop=backdrop), truth)
        assert measured.caught_at == wrong
        if backdrop == "periodic" or (backdrop == "vacuum" and world.quiescent):
            assert wrong is None or wrong > 2 * radius + 2  # observation g + 1 shows generation g


def test_rule_30_is_first_caught_at_generation_2_radius_plus_2():
    world = Automaton(30)
    truth = world.observations(40)
    caught = [shown(mocked(world, radius), truth).caught_at - 1 - 2 * radius for radius in range(1, 13)]
    assert caught == [2, 2, 3, *[2] * 9]  # `docs/theory.md#exact-mocks`: 11 of 12 at 2 r + 2, one at 2 r + 3


def test_full_for_a_thousand_generations_of_rule_30():
    world = Automaton(30)
    measured = shown(full(world), world.observations(1000), steps=10**8)
    assert measured.caught_at is None
    assert measured.cost.length[-1] <= 150
    built = shown(_grown(_stretch(world, 0, 0)), world.observations(1000), steps=10**8)
    assert built.caught_at is None


def test_a_program_by_hand_is_the_example():
    text = (Path(__file__).parents[2] / "examples/rule30.tape").read_text()
    bare = "".join("".join(line.partition("#")[0].split()) for line in text.splitlines())
    assert bare in {program.text for program in known_of(Automaton(30))}


def test_an_extent_is_a_world_of_its_own():
    small, truth = Automaton(30, extent=5), Automaton(30).observations(SIZE)
    assert small.observations(12) == truth[:12]
    assert small.observations(SIZE) != truth
    assert shown(full(small), small.observations(SIZE)).caught_at is None


@pytest.mark.parametrize("radius", [1, 2, 3, 7, 8, 20, 64, 129])
def test_all_layouts_lay_out_the_same_row(radius):
    row = Row(30, "0" * radius + "1" + "0" * radius, "0" * radius + "1" + "0" * radius)
    ends = fixed(30, "vacuum")
    loop = Code(generations(30, ends))
    ways = [layout.unrolled(row), layout.recorded(row), *layout._from_hull(row, "0")]
    assert len(ways) == 4
    world = Automaton(30)
    expected = mock_observations(world, Region(radius, radius), 2 * radius + 20)
    for way in ways:
        measured = shown(way + loop, expected)
        assert measured.caught_at is None
        assert measured.cost.length[-1] <= (way + loop).most_bits
    assert layout.shortest(row).most_bits == min(way.most_bits for way in ways)


def test_a_large_radius_costs_its_logarithm():
    lengths = [shown(mocked(Automaton(30), radius), "1").cost.length[-1] for radius in (200, 400, 800)]
    assert lengths[1] - lengths[0] == lengths[2] - lengths[1] == 2


@given(st.text("01", min_size=1, max_size=40))
@example("0" * 9)
def test_a_recording_prints_its_data_at_one_bit_each(bits):
    measured = shown(recorded(bits), bits)
    assert measured.caught_at is None
    assert measured.cost.length.tolist() == [16, *range(23, 22 + len(bits))]
    assert shown(recorded(bits), bits + "1").caught_at == len(bits) + 1


@given(st.text("01", min_size=1, max_size=60))
def test_a_solipsist_is_wrong_as_often_as_it_says(bits):
    guess = solipsist(bits)
    measured = shown(guess.code, bits)
    assert measured.errors[-1] == guess.errors
    assert measured.output == (guess.preamble + guess.pattern * len(bits))[: len(bits)]
    assert guess.until == (len(bits) if measured.caught_at is None else measured.caught_at - 1)


@given(st.text("01", max_size=40), st.text("01", min_size=1, max_size=40))
@example("1" * 30 + "01" * 5, "10" * 20)
def test_every_pattern_with_every_preamble_is_printed_for_ever(preamble, pattern):
    expected = (preamble + pattern * 200)[:200]
    measured = shown(repeating(pattern, preamble=preamble), expected)
    assert measured.right_to_the_end
    assert measured.cost.length[-1] <= repeating(pattern, preamble=preamble).most_bits


def description(bits, preamble, pattern):
    guess = (preamble + pattern * len(bits))[: len(bits)]
    errors = sum(a != b for a, b in zip(guess, bits, strict=True))
    return repeating(pattern, preamble=preamble).most_bits + log2(comb(len(bits), errors))


@given(st.text("01", max_size=30), st.text("01", min_size=1, max_size=24), st.integers(2, 6))
@example("0110100110010110" * 2, "0010111", 6)
def test_no_period_with_a_preamble_is_described_in_fewer_bits_than_the_solipsist(preamble, pattern, times):
    bits = preamble + pattern * times
    guess = solipsist(bits)
    least = min(
        description(bits, bits[:start], bits[start : start + period])
        for period in range(1, len(bits) // 2 + 1)
        for start in range(len(bits) - 2 * period + 1)
        if bits[start:-period] == bits[start + period :]
    )
    right_longer = guess.until - guess.code.most_bits >= len(bits) - least
    assert description(bits, guess.preamble, guess.pattern) <= least or right_longer


@given(st.text("01", min_size=1, max_size=60))
@example(Automaton(110).observations(600))
@example("00" + "1" * 9 + "0101")
def test_a_solipsist_is_right_at_first(bits):
    assert solipsist(bits).until


def test_a_period_of_20_beats_the_recording():
    bits = "11010011100101101000" * 40
    guess = solipsist(bits)
    assert (len(guess.pattern), guess.errors, guess.preamble) == (20, 0, "")
    assert shown(guess.code, bits).cost.length[-1] <= 105 < shown(recorded(bits), bits).cost.length[-1]


def test_a_long_recording_is_guessed_in_a_second():
    bits = Automaton(30).observations(15_000)
    start = process_time()
    solipsist(bits)
    assert process_time() - start < 5


@settings(max_examples=10)
@given(automata, st.integers(1, 6))
def test_every_claim_of_the_menu_holds(world, radius):
    truth = world.observations(30)
    menu = contestants_of(world, truth, MenuOptions(radius=min(radius, 30 // world.window)))
    assert len({simulation.name for simulation in menu}) == len({each.code for each in menu}) == len(menu)
    measured = [measure(simulation, truth, steps=10**7) for simulation in menu]
    assert menu[0].name.startswith("full")
    for each in measured:
        assert (each.caught_at is None) or each.kind in (Kind.MOCKED, Kind.SOLIPSIST), each.name
        assert not each.ran_out
        if each.kind is Kind.MOCKED:
            assert each.simulation.matters <= matters(each, measured), each.name


def test_a_budget_that_ends_a_run_leaves_it_undecided():
    world = Automaton(30)
    measured = shown(full(world), world.observations(100), steps=1000)
    assert measured.ran_out
    assert measured.caught_at is None
    assert 0 < len(measured.output) < 100


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: Automaton(256), InvalidLimit, "rule between 0 and 255, got 256"),
        (lambda: Automaton(-1), InvalidLimit, "rule between 0 and 255, got -1"),
        (lambda: Automaton(30, seed="000"), InvalidLimit, "a 1 among them, got '000'"),
        (lambda: Automaton(30, seed="12"), InvalidLimit, "seed of 1 to 10000 bits"),
        (lambda: Automaton(30, offset=9, extent=5), InvalidLimit, "within the extent of 5 cells"),
        (lambda: mocked(Automaton(30), 0), InvalidLimit, "radius of at least 1 cell, got 0"),
        (lambda: mocked(Automaton(30), 3, backdrop="vacum"), UnknownName, "known: vacuum"),
        (
            lambda: contestants_of(Automaton(30), "110111", MenuOptions(radius=7)),
            InvalidLimit,
            "radius between 1 and 6 cells",
        ),
        (lambda: contestants_of(Automaton(30), "110111", MenuOptions(radius=0)), InvalidLimit, "got 0"),
        (lambda: diamond(Automaton(30), 1), InvalidLimit, "at least 2 generations, got 1"),
    ],
)
def test_wrong_numbers_are_refused_in_one_line(call, error, words):
    with pytest.raises(error, match=words.replace("(", r"\(")) as caught:
        call()
    assert "\n" not in str(caught.value)

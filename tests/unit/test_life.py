"""The Game of Life: the truth against a set of live cells, what is known of patterns, and patterns read from text."""

from itertools import pairwise

import pytest
from automata_oracle import after, seen_on_a_plane
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.worlds.life.pattern import MOST_LIVE, Pattern, pattern_of
from sandbox.worlds.life.plane import Plane, next_generation, numbered
from sandbox.worlds.life.worlds import R_PENTOMINO
from sandbox.worlds.menu import world
from sandbox.worlds.simulation import Kind
from sandbox.worlds.world import MenuOptions

GLIDER = "bo$2bo$3o!"
GUN = (
    "x = 36, y = 9, rule = B3/S23\n"
    "24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$11bo3bo$12b2o!"
)
"""R. W. Gosper's, of 1970."""

counts = st.sets(st.integers(1, 8), max_size=4)
cells = st.sets(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=1, max_size=20)
patterns = st.builds(
    lambda born, stays, lonely, live: Pattern(tuple(sorted(born)), (*[0] * lonely, *sorted(stays)), tuple(live)),
    counts, counts, st.booleans(), cells,
)  # fmt: skip


def after_generations(text, generations):
    pattern = pattern_of(text)
    live = numbered(pattern.live)
    for _ in range(generations):
        live = next_generation(live, pattern)
    return live


def moved(live, right, down):
    return (live + down * 2**32 + right).tolist()


@settings(max_examples=40)
@given(patterns, st.tuples(st.integers(-5, 5), st.integers(-5, 5)), st.integers(1, 3))
@example(Pattern((3,), (2, 3), pattern_of(GLIDER).live), (4, 4), 2)
@example(Pattern((), (0,), ((0, 0), (3, 3))), (0, 0), 1)
def test_what_is_seen_is_what_a_set_of_live_cells_says(pattern, corner, window):
    expected = seen_on_a_plane(set(pattern.live), pattern.born, pattern.stays, corner, window, 12 * window**2)
    assert Plane(pattern, corner, window).observations(len(expected)) == expected


def test_a_glider_moves_by_a_cell_to_the_right_and_down_in_four_generations():
    live = after_generations(GLIDER, 0)
    assert after_generations(GLIDER, 4).tolist() == moved(live, 1, 1)
    assert all(len(after_generations(GLIDER, generation)) == 5 for generation in range(4))
    assert after_generations(GLIDER, 2).tolist() != moved(live, 1, 1)


def test_a_blinker_has_period_2_and_a_block_stays():
    assert Plane(pattern_of("3o!"), (0, 0)).observations(6) == "101010"
    assert Plane(pattern_of("2o$2o!"), (0, 0), 2).observations(8) == "11111111"


def test_the_gun_sends_a_glider_every_30_generations():
    populations = [len(after_generations(GUN, generation)) for generation in (60, 90, 120)]
    assert [later - sooner for sooner, later in pairwise(populations)] == [5, 5]
    # a cell that gliders pass: once the first is there, it sees the same every 30 generations
    seen = Plane(pattern_of(GUN), (32, 20)).observations(240)
    assert "1" in seen[120:150]
    assert seen[120:150] == seen[150:180] == seen[180:210]


def test_the_r_pentomino_settles_in_generation_1103_with_116_live_cells():
    pattern = pattern_of(R_PENTOMINO)
    live, populations = numbered(pattern.live), []
    for _ in range(1110):
        populations.append(len(live))
        live = next_generation(live, pattern)
    assert populations[1103:] == [116] * 7
    assert populations[1102] != 116


def test_another_rule_of_the_header_is_followed():
    replicator = "x = 5, y = 5, rule = B36/S23\n2b3o$bo2bo$o3bo$o2bo$3o!"
    live = after_generations(replicator, 12)
    expected = set(pattern_of(replicator).live)
    for _ in range(12):
        expected = after(expected, {3, 6}, {2, 3})
    assert live.tolist() == numbered(tuple(expected)).tolist()
    assert len(live) == 2 * len(pattern_of(replicator).live)  # it is there twice
    assert pattern_of("x = 1, y = 1, rule = 23/36\no!").rule == "B36/S23"


@pytest.mark.parametrize(
    "text",
    [
        "#N Glider\n#C a comment\nx = 3, y = 3, rule = b3s23\r\nbob$2b\no$\r\n3o!\nwhat follows is not read",
        "\n\nX=99,Y=99\nbo$2bo$3o$$!",
        "bo $ 2bo $ 3o !",
    ],
)
def test_forms_of_one_pattern(text):
    assert pattern_of(text) == pattern_of(GLIDER)
    assert pattern_of("3$2b2o!").live == ((2, 3), (3, 3))


def test_a_world_of_life_says_that_no_program_of_it_is_built():
    life = world("life", pattern=GLIDER, cell="2,2", window=2)
    assert "No program that runs the cells of this world is built" in life.unbuilt
    assert [each.kind for each in life.contestants("1101", MenuOptions())] == [Kind.SOLIPSIST, Kind.RECORDED]
    assert life.changes == {"pattern": GLIDER, "cell": "2,2", "window": 2}
    assert world("life", **life.changes).observations(40) == life.observations(40)
    assert world("life").observations(12) == Plane(pattern_of(R_PENTOMINO)).observations(12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "expected ! at the end of a pattern, got none"),
        ("3o", "expected ! at the end of a pattern, got none"),
        ("b!", "a pattern with a live cell"),
        ("3q!", "runs of b, o and $ in a pattern, got '3q'"),
        ("2A!", "got '2A'"),
        ("7!", "got '7!'"),
        ("1000000000o!", f"at most {MOST_LIVE} live cells"),
        ("1000000000b o!", "1000000 cells wide and high, got a larger one"),
        ("1000000000$o!", "got a larger one"),
        ("9" * 30 + "o!", "runs of b, o and $"),
        ("x = 3\n3o!", "expected a header such as 'x = 3, y = 3, rule = B3/S23'"),
        ("x = 1, y = 1, rule = B03/S23\no!", "leave B0 out"),
        ("x = 1, y = 1, rule = B2-a/S12\no!", "expected a rule such as B3/S23 of a pattern, got 'B2-a/S12'"),
        ("x = 1, y = 1, rule = B3/S23:T9,9\no!", "got 'B3/S23:T9,9'"),
    ],
)
def test_a_text_that_is_no_pattern_gets_one_clear_line(text, words):
    with pytest.raises(InvalidLimit) as caught:
        pattern_of(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cell": "3"}, "a cell as X,Y, two whole numbers, got '3'"),
        ({"cell": "1,2,3"}, "a cell as X,Y"),
        ({"cell": "1000001,0"}, "a cell between -1000000 and 1000000"),
        ({"window": 65}, "a window between 1 and 64, got 65"),
        ({"offset": 3}, "a cellular automaton on a line for offset, got the world 'life'"),
        ({"pattern": 3}, "a pattern"),
    ],
)
def test_wrong_changes_get_one_clear_line(changes, words):
    with pytest.raises((InvalidLimit, InvalidType)) as caught:
        world("life", **changes)
    assert words in str(caught.value)


def test_what_grows_without_end_is_stopped_by_a_bound_and_said(monkeypatch):
    monkeypatch.setattr("sandbox.worlds.life.plane.MOST_WORK", 2000)
    with pytest.raises(InvalidLimit, match=r"at most 2000 live cells .* got more by generation \d+; ask for fewer"):
        Plane(pattern_of(R_PENTOMINO)).observations(300)
    with pytest.raises(InvalidLimit, match="observations between 1 and 20000, got 20001"):
        Plane(pattern_of("3o!")).observations(20_001)

"""The same effort for all: what a search finds counts only while it is the contestant that the search began from."""

from dataclasses import replace

import pytest

from sandbox.shortening.options import SearchEffort
from sandbox.tiers.built.contest import run_all
from sandbox.tiers.built.contestants import contestants_of
from sandbox.tiers.options import Options
from sandbox.vocabulary.errors import InvalidLimit, InvalidType, Stopped
from sandbox.worlds.drift import same_kind
from sandbox.worlds.equal_effort import searched
from sandbox.worlds.known import known_programs
from sandbox.worlds.menu import world
from sandbox.worlds.periodic import without_world
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Effort, Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions, World

SIZE = 96
FRONT_13 = known_programs(world("front13"))[0]
MINE = replace(FRONT_13, text="+++" + FRONT_13.text[1:], bits=FRONT_13.bits + 6, source="a long search")


def measured(name, begins, radius=None):
    """The first contestant of a world whose name begins so, run."""
    truth = world(name).observations(SIZE)
    menu = world(name).contestants(truth, MenuOptions(radius=radius))
    return measure(next(each for each in menu if each.name.startswith(begins)), truth)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("rule110", "mocked(8,vacuum,right)"), ("rule110", "full")),
        (("rule45", "diamond"), ("rule45", "full")),
        (("rule45", "patched"), ("rule45", "full")),
        (("rule30", "patched"), ("rule30", "recorded")),
        (("rule30", "full"), ("rule30", "recorded")),
        (("front", "box"), ("front", "full")),
        (("front", "full"), ("front", "box")),
        (("front", "full"), ("front-fast", "full")),
        (("front-ended", "full"), ("front", "full")),
        (("regions", "full"), ("regions", "box")),
    ],
)
def test_what_is_of_another_kind_is_not_the_contestant_that_was_shortened(before, after):
    assert same_kind(measured(*before, radius=8), measured(*before, radius=8))
    assert not same_kind(measured(*before, radius=8), measured(*after, radius=8))


def test_the_shortest_full_program_known_is_of_the_kind_of_the_built_one():
    built = next(each for each in world("rule30").contestants("11", MenuOptions()) if each.effort is Effort.BUILT)
    truth = world("rule30").observations(SIZE)
    assert same_kind(measure(built, truth), measured("rule30", "full, known"))


def test_a_search_of_another_kind_is_left_out_and_told():
    truth = world("rule45").observations(64)
    (diamond,) = (each for each in world("rule45").contestants(truth, MenuOptions()) if each.name == "diamond(64)")
    told = searched([diamond, *without_world("1" * 64)[:1]], truth, SearchEffort(candidates=20_000))
    assert "diamond(64)" in told.lost
    assert "diamond(64)" not in {each.name for each in told.simulations}
    assert {each.effort for each in told.simulations} == {Effort.SHORTENED}
    assert {each.source for each in told.simulations} == {"search of 20000 candidates, seed 0"}


def test_only_the_search_led_to_what_it_finds():
    long = Simulation("full", Code("+>+[.]"), kind=Kind.SOLIPSIST, also=("ones",), as_short=(Effort.KNOWN,))
    found = searched([long], "1" * 40, SearchEffort(candidates=2000)).simulations[0]
    assert (found.code.text, found.efforts, found.also) == ("+[.]", (Effort.SHORTENED,), ())


def test_a_search_does_not_depend_on_the_budget_of_a_run():
    truth = world("rule30").observations(48)
    few, many = (
        contestants_of(world("rule30"), truth, Options(observations=48, effort=500, steps=steps)).simulations
        for steps in (2000, 10**9)
    )
    assert [each.code for each in few] == [each.code for each in many]


def test_a_program_of_another_search_is_no_match_for_what_this_one_finds():
    for said in Effort:
        mine = replace(MINE, effort=said.value, candidates=10**9)
        truth = world("front13").observations(64)
        told = contestants_of(world("front13"), truth, Options(observations=64, effort=500, known=[mine]))
        assert next(each for each in told.simulations if each.source == "a long search").effort is Effort.KNOWN


def test_so_is_one_that_was_built_as_short():
    ones = Simulation("full", Code("+[.]"), kind=Kind.FULL, as_short=(Effort.SHORTENED,))
    ours = replace(world("ones"), contestants=lambda *_: [ones])
    told = contestants_of(ours, "1" * 9, Options(observations=9, effort=500)).simulations[0]
    assert told.efforts == (Effort.BUILT, Effort.KNOWN, Effort.SHORTENED)
    told = contestants_of(ours, "1" * 9, Options(observations=9)).simulations[0]
    assert told.efforts == (Effort.BUILT, Effort.SHORTENED)


def test_a_program_found_without_a_kind_is_a_user_s_own_and_decides_nothing():
    mine = replace(MINE, kind=Kind.FOUND.value)
    told = contestants_of(world("front13"), "1" * 9, Options(observations=9, known=[mine]))
    assert [each.kind for each in told.simulations if each.source == mine.source] == [Kind.OWN]


def test_ctrl_c_ends_a_search_with_one_line():
    def interrupt(part):
        if "%" in part:
            raise KeyboardInterrupt

    with pytest.raises(Stopped, match=r"interrupted after \d+ candidates") as caught:
        run_all(world("ones"), Options(observations=16, effort=2000), progress=interrupt)
    assert "\n" not in str(caught.value)


def test_progress_says_what_is_searched_and_how_far():
    heard = []
    run_all(world("front"), Options(observations=16, effort=500), progress=heard.append)
    assert heard[0].startswith("search 1 of ")
    assert any(part.endswith("%, 143 bits") or "100%" in part for part in heard)


@pytest.mark.parametrize(("asked", "error"), [
    ({"effort": -1}, InvalidLimit), ({"seed": -1}, InvalidLimit), ({"effort": 1.5}, InvalidType),
    ({"effort": True}, InvalidType), ({"known": ["+[.]"]}, InvalidType),
])  # fmt: skip
def test_an_effort_is_a_whole_number_from_0(asked, error):
    with pytest.raises(error) as caught:
        Options(**asked)
    assert "\n" not in str(caught.value)


def test_a_world_that_no_contestant_produces_is_undecided_and_says_so():
    wrong = Simulation("full", world("rule30").law.built(), kind=Kind.FULL)
    ours = World(
        name="ours", description="", observations=lambda size: "01010101"[:size], contestants=lambda *_: [wrong]
    )
    for effort in (0, 500):
        for told in run_all(ours, Options(observations=8, effort=effort)).judgements.values():
            assert (told.kind, told.name, told.since, told.decided) == (None, None, None, False)
            assert told.because.startswith("no contestant is right for 1 observations")
    with pytest.raises(InvalidLimit, match="expected a contestant of the world 'ours', got none"):
        run_all(replace(ours, contestants=lambda *_: []), Options(observations=8))

"""Known programs: each that is shipped does what its entry says; an entry that says something else does not verify."""

from dataclasses import replace

import pytest

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.known import known_programs, parsed, shipped, verified, written
from sandbox.worlds.menu import world
from sandbox.worlds.runs import Runs

MOST = 1000


@pytest.mark.parametrize("program", shipped(), ids=lambda program: f"{program.world} {program.name} {program.bits}")
def test_every_shipped_program_is_what_it_says(program):
    of = world(program.world, **program.changes)
    assert program in known_programs(of)
    assert program.source
    short = program if program.right <= MOST else replace(program, right=MOST, wrong_at=None)
    measured = verified(short, of)
    assert measured.cost.length[-1] == short.bits


FRONT_13 = known_programs(world("front13"))
ONE_SIDED = next(program for program in shipped() if program.wrong_at is not None)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FRONT_13[0], bits=151),
        replace(FRONT_13[0], right=300, wrong_at=301),
        replace(FRONT_13[0], text=FRONT_13[0].text.replace("[>>]+]", "[>>]<<+]")),
        replace(FRONT_13[1], data=FRONT_13[1].data[:-2] + "00"),
        replace(ONE_SIDED, right=60, wrong_at=None),
        replace(ONE_SIDED, right=38, wrong_at=39),
    ],
    ids=["bits", "right longer", "another program", "another datum", "wrong, not said", "wrong later"],
)
def test_an_entry_that_says_something_else_does_not_verify(wrong):
    with pytest.raises(InvalidLimit, match="the entry does not verify") as caught:
        verified(wrong, world(wrong.world))
    assert "\n" not in str(caught.value)


def test_programs_of_the_menu_are_not_those_of_a_changed_world():
    assert known_programs(world("front"))
    assert known_programs(world("front", speed=2)) == known_programs(world("rule30", seed="101")) == ()
    mine = replace(FRONT_13[0], world="front", changes={"seed": "11", "speed": 2, "left": 0})
    assert known_programs(world("front", seed="11", speed=2), of=[mine]) == (mine,)
    assert known_programs(world("front"), of=[mine]) == ()


def test_what_is_written_is_read_back():
    assert parsed(written(shipped()), "mine") == shipped()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "JSON"),
        ("[]", '"format": "known-programs-1"'),
        ('{"format": "known-programs-1", "programs": [{}]}', "expected bits, kind, name"),
        ('{"format": "known-programs-1", "programs": [{"bits": "9"}]}', "another type for bits of program 1 of mine"),
        ('{"format": "known-programs-1", "programs": [{"bit": 9}]}', "expected the fields"),
        (
            written([replace(FRONT_13[0], changes={"seed": ["1"]})]),
            "expected bits and integers as changes",
        ),
        (written([replace(FRONT_13[0], walls=9)]), "1 or 2 walls or none, in program 1 of mine"),
        (written([replace(FRONT_13[0], radius=-5)]), "expected radius, seed and candidates from 0"),
    ],
)
def test_a_file_of_something_else_is_refused_in_one_line(text, words):
    with pytest.raises(InvalidLimit, match=words) as caught:
        parsed(text, "mine")
    assert "\n" not in str(caught.value)


def test_a_run_is_not_made_twice():
    runs = Runs()
    verified(FRONT_13[0], world("front13"), runs=runs)
    verified(FRONT_13[0], world("front13"), runs=runs)
    assert runs.count == 1

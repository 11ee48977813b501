"""How long the main job takes: `solomonoff compare` warm, and full rule 30 to some 10^9 steps of the machine."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.every_cell import full
from sandbox.worlds.simulation import Simulation, measure

COMMAND = str(Path(sys.executable).with_name("solomonoff"))


def seconds_of(*arguments):
    starting = perf_counter()
    subprocess.run([COMMAND, *arguments], check=True, capture_output=True)
    return perf_counter() - starting


def test_compare_warm(capsys, tmp_path):
    seconds_of("compare")  # compiles what is not compiled yet
    rows = [
        ("compare", seconds_of("compare")),
        ("compare comet", seconds_of("compare", "comet")),
        ("compare --observations 4000", seconds_of("compare", "--observations", "4000")),
        ("report", seconds_of("report", str(tmp_path / "page.html"))),
    ]
    with capsys.disabled():
        for name, seconds in rows:
            print(f"\n{name:30} {seconds:6.1f} s", end="")


def test_a_billion_steps_of_a_full_world(capsys):
    world = Automaton(30)
    truth = world.observations(5900)
    starting = perf_counter()
    measured = measure(Simulation("full", full(world)), truth, steps=2 * 10**9)
    seconds = perf_counter() - starting
    assert measured.caught_at is None
    with capsys.disabled():
        print(f"\n{measured.cost.time[-1]:.3g} steps, 5900 generations {seconds:6.1f} s", end="")

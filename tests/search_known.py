"""Search every contestant of a world with one effort, and write what is found as known programs.

    python tests/search_known.py FILE CANDIDATES SEED WORLD ...

How the entries of `sandbox/worlds/known_programs.json` that say *shortened* were made: same candidates, same seed for
all simulations of a world, full and mocked. A mock is searched against its own output, its lies included, and whatever
does not grow within its own cells: so it stays what it is.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from sandbox.shortening.options import SearchEffort
from sandbox.shortening.search import shorten
from sandbox.vocabulary.errors import SandboxError
from sandbox.worlds.known import KnownProgram, written
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Effort, Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions, World

SEARCHED = (Kind.FULL, Kind.CONE, Kind.MOCKED)
MOST_COMPARED = 4000
MOST_SECONDS = 120


class TooSlow(SandboxError, RuntimeError):
    """A search that would take too long: then the simulation is not searched, and the verdict says so."""


def _in_time() -> Callable[[float, int | None], None]:
    since = process_time()

    def _check(share: float, _: int | None) -> None:
        if process_time() - since > MOST_SECONDS:
            raise TooSlow(f"{share:.0%} in {MOST_SECONDS} s: too slow")

    return _check


def searched(world: World, simulation: Simulation, truth: str, candidates: int, seed: int) -> KnownProgram:
    """Return the shortest program found of a simulation, as an entry."""
    runs = Runs(steps=2 * 10**8)
    run = measure(simulation, truth, runs=runs)
    right = len(run.output) if run.caught_at is None else run.caught_at - 1
    lies = runs.trace(simulation.code, max(4 * right, 200)).output
    wanted = lies if simulation.kind is Kind.MOCKED else truth
    half, end = run.cost_at(right // 2 or 1).space, run.cost_at(right).space
    bounded = half == end or simulation.kind is Kind.MOCKED
    effort = SearchEffort(
        candidates=candidates,
        seed=seed,
        observations=min(len(wanted), right + 100 if simulation.kind is Kind.MOCKED else 500),
        checked=len(wanted),
        cells=int(runs.trace(simulation.code, len(wanted)).cost.space[-1]) + 2 if bounded else 1 << 16,
        chains=4,
    )
    own = (simulation.code.text, simulation.code.data)
    result = shorten(own, truth=wanted, effort=effort, threads=1, progress=_in_time())
    least = 0.6 * runs.trace(simulation.code, len(wanted)).cost.space[-1]  # fewer cells: it would be another kind
    same = [each for each in result.hull if each.right == len(wanted) and each.cost.space >= least]
    best = min(same, key=lambda each: each.cost.length, default=None)
    text, data = (best.text, best.data) if best else own
    after = measure(replace(simulation, code=Code(text, data)), truth, runs=runs)
    right = len(after.output) if after.caught_at is None else after.caught_at - 1
    return KnownProgram(
        world=world.name, name=simulation.name, kind=simulation.kind.value, text=text, data=data,
        bits=after.cost_at(right).length, right=right, wrong_at=after.caught_at, effort=Effort.SHORTENED.value,
        source=f"search of {candidates} candidates, seed {seed}", seed=seed, candidates=candidates,
        walls=simulation.walls, radius=simulation.radius, backdrop=simulation.backdrop,
    )  # fmt: skip


def main(file: str, candidates: int, seed: int, names: list[str]) -> None:
    """Search all contestants of the worlds, and write the file after each."""
    programs: list[KnownProgram] = []
    for name in names:
        world = world_named(name)
        truth = world.observations(min(world.enough or 512, MOST_COMPARED))
        for simulation in world.contestants(truth, MenuOptions()):
            if simulation.effort is not Effort.BUILT or simulation.kind not in SEARCHED:
                continue
            since = process_time()
            try:
                program = searched(world, simulation, truth, candidates, seed)
            except SandboxError as error:
                print(f"{name} {simulation.name}: {error}", flush=True)
                continue
            before = simulation.code.most_bits
            print(name, simulation.name, before, program.bits, f"{process_time() - since:.0f} s", flush=True)
            programs.append(program)
        Path(file).write_text(written(programs))


if __name__ == "__main__":
    main(sys.argv[1], int(float(sys.argv[2])), int(sys.argv[3]), sys.argv[4:])

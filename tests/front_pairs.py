"""The front world of docs/theory.md as plain programs: a full row that grows for ever, and boxes that are never wrong.

A box is given more cells than the observer can depend on; each cell beyond costs 2 bits. So dl is 4, 6, 8, ...
"""

from functools import cache

from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.sky.measured_pair import pair_of_runs
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import World

LAW = "[<(>>+(>>+<<]<<]<]"
GIVEN = "1111011111011111011"
RUNS = Runs()
FULL = Simulation("full", Code(f"+>+[>,>,]<<[.{LAW}>[>>.]<[>>]+]", GIVEN + "0"), kind=Kind.FULL)


def box(extra_bits):
    """Return the box that takes so many bits more than the full program: even, 4 or more."""
    data = GIVEN + "1" + "11" * (extra_bits // 2 - 1) + "10"
    return Simulation(f"box({extra_bits})", Code(f"+>+[>,>,]+[.[>>]<<{LAW}>[>>.]>]", data), kind=Kind.MOCKED)


def truth(observations):
    return RUNS.trace(FULL.code, observations).output


@cache
def runs_of(extra_bits, observations):
    seen = truth(observations)
    return measure(FULL, seen, runs=RUNS), measure(box(extra_bits), seen, runs=RUNS)


@cache
def pair(extra_bits, observations):
    return pair_of_runs("front", *runs_of(extra_bits, observations), tuple(PRIORS.values()))


def front(*extra_bits):
    """Return the world with such boxes on its menu."""
    return World(
        name="front",
        description="a row that grows for ever, seen from its end",
        observations=truth,
        contestants=lambda seen, options: [FULL, *map(box, extra_bits)],
    )

"""Programs that tier 1 found, as simulations that tier 2 compares: what is known of a world without a law."""

from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.fates.programs import top_programs
from sandbox.tiers.fates.short_programs import Fates
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Simulation

MOST_FOUND = 2
"""Programs of each fate that tier 1 adds to the menu of a world without a law."""


def simulations_of(short: Fates) -> list[Simulation]:
    """Return the likeliest faithful and deviating programs of tier 1 as simulations, under `solomonoff`.

    >>> from sandbox.tiers.fates.short_programs import fates
    >>> from sandbox.vocabulary.budget import Budget
    >>> budget = Budget(bits=18, steps=200, cells=32)
    >>> [simulation.name for simulation in simulations_of(fates("ones", 4, 4, budget))][0]
    'faithful(+[.])'
    """
    return [
        Simulation(f"{fate}({group.text})", Code(group.text, group.data), "found by tier 1", Kind.FOUND)
        for fate in ("faithful", "deviates")
        for group in top_programs(short.paths, PRIORS["solomonoff"], fate, most=MOST_FOUND)
    ]

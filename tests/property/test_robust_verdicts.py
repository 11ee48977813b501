"""No option decides a verdict: whatever radius, budget, effort and seed are, no *decided* verdict becomes another.

`make test` tries a sample, and a small search of every contestant of every world of the menu; `make campaign` all of it,
with five times the search.
"""

import os
from functools import cache

import pytest

from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.built.contest import run_all
from sandbox.tiers.options import Options
from sandbox.worlds.equal_effort import SEARCHED_KINDS
from sandbox.worlds.menu import WORLDS, world
from sandbox.worlds.simulation import Effort

CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
EFFORT = 100_000 if CAMPAIGN else 2_000
"""Candidates for each contestant of every world."""
LONG = ("front", "regions")
"""Worlds whose full program is shorter than the recording of so many observations, and runs fast."""
SAMPLE = ("rule110", "front7", "front-ended")
MOVED = [
    {"radius": 3}, {"radius": 8}, {"radius": 40}, {"steps": 3_000}, {"steps": 40_000}, {"effort": 20_000},
    {"effort": 20_000, "seed": 1, "radius": 8}, {"effort": 20_000, "seed": 2, "steps": 40_000},
]  # fmt: skip
FURTHER = [
    {"effort": 100_000}, {"effort": 100_000, "seed": 1}, {"effort": 100_000, "seed": 2, "radius": 8},
    {"effort": 20_000, "radius": 40}, {"effort": 20_000, "radius": 3}, {"steps": 400}, {"steps": 400_000},
]  # fmt: skip


def size_of(name):
    return 256 if name.startswith(LONG) else 96


@cache
def built(name, *options):
    asked = dict(options)
    if name in WORLDS and world(name).law is None and not name.startswith(LONG):
        asked.pop("radius", None)
    return run_all(world(name), Options(observations=size_of(name), **asked))


def decided(name, **options):
    """Return the verdicts that are decided: prior to kind."""
    judgements = built(name, *options.items()).judgements
    return {prior: told.kind for prior, told in judgements.items() if told.decided}


def turned(verdicts):
    """Return the priors under which two decided verdicts differ."""
    kinds = {prior: {told[prior] for told in verdicts if prior in told} for prior in PRIORS}
    return {prior: told for prior, told in kinds.items() if len(told) > 1}


@pytest.mark.parametrize("name", WORLDS)
def test_the_same_search_of_every_contestant_turns_no_decided_verdict(name):
    assert turned([decided(name), decided(name, effort=EFFORT)]) == {}
    after = built(name, ("effort", EFFORT))
    searched = [each for each in after.measured if Effort.SHORTENED in each.simulation.efforts]
    as_built = [each for each in built(name).measured if each.kind in SEARCHED_KINDS]
    as_built = [each for each in as_built if Effort.BUILT in each.simulation.efforts]
    names = {name for each in searched for name in (each.name, *each.simulation.also)}
    assert {each.name for each in as_built} <= {name.removesuffix(", shortened") for name in names} | set(after.lost)
    assert all(each.simulation.source or Effort.BUILT in each.simulation.efforts for each in searched)


@pytest.mark.parametrize("name", WORLDS if CAMPAIGN else SAMPLE)
def test_no_option_decides_a_verdict(name):
    verdicts = [decided(name), *(decided(name, **moved) for moved in MOVED + FURTHER * CAMPAIGN)]
    assert turned(verdicts) == {}
    assert any(verdicts)

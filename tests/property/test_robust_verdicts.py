"""No option decides a verdict: whatever radius, budget, effort and seed are, no *decided* verdict becomes another.

`make test` tries a sample, and a small search of every contestant of every world of the menu; `make campaign` all of
it, of more observations, with longer searches. Of so few observations a recording leads in most worlds; so the same is
asked, too, of those contestants alone that run cells, as a recording of more observations would leave them.
"""

import os
from functools import cache

import pytest

from sandbox.tiers.built.contest import run_all, scored
from sandbox.tiers.built.efforts import KIND_OF
from sandbox.tiers.options import Options
from sandbox.worlds.equal_effort import SEARCHED_KINDS
from sandbox.worlds.menu import WORLDS, world
from sandbox.worlds.simulation import Effort

CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
EFFORT = 100_000 if CAMPAIGN else 1_000
"""Candidates for each contestant of every world."""
LONG = ("front", "regions")
"""Worlds whose full program is shorter than the recording of so many observations, and runs fast."""
SAMPLE = ("rule75", "front7", "front8")
MOVED = [
    {"radius": 3}, {"radius": 8}, {"radius": 40}, {"steps": 3_000}, {"steps": 40_000}, {"effort": 5_000},
    {"effort": 5_000, "seed": 1, "radius": 8}, {"effort": 5_000, "seed": 2, "steps": 40_000},
]  # fmt: skip
FURTHER = [
    {"effort": 100_000}, {"effort": 100_000, "seed": 1}, {"effort": 100_000, "seed": 2, "radius": 8},
    {"effort": 20_000, "radius": 40}, {"effort": 20_000, "radius": 3}, {"steps": 400}, {"steps": 400_000},
]  # fmt: skip


def size_of(name):
    return 256 if name.startswith(LONG) else 160 if CAMPAIGN else 48


@cache
def built(name, *options):
    asked = dict(options)
    if name in WORLDS and world(name).law is None and not name.startswith(LONG):
        asked.pop("radius", None)
    return run_all(world(name), Options(observations=size_of(name), **asked))


def of_cells_alone(told):
    """Return the comparison of those contestants alone that run cells."""
    left = [each for each in told.measured if KIND_OF[each.kind] in ("full", "mocked", "patched")]
    return scored(told.truth, Options(observations=len(told.truth), steps=told.steps), left) if left else told


@cache
def verdicts_of(name, *options):
    """Return the verdicts that are decided, with all contestants and with some: (prior, which) to kind."""
    told = built(name, *options)
    both = {"all": told, "cells": of_cells_alone(told)}
    return {
        (prior, which): each.kind for which, of in both.items() for prior, each in of.judgements.items() if each.decided
    }


def decided(name, **options):
    return verdicts_of(name, *options.items())


def turned(verdicts):
    """Return the priors under which two decided verdicts differ."""
    asked = {each for told in verdicts for each in told}
    kinds = {each: {told[each] for told in verdicts if each in told} for each in asked}
    return {each: told for each, told in kinds.items() if len(told) > 1}


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

"""Priors and worlds are values: they survive pickling, and so reach another process."""

import multiprocessing
import pickle
from fractions import Fraction

import numpy as np
import pytest

from sandbox.priors.catalogue import PRIORS, prior
from sandbox.worlds.menu import WORLDS, world
from sandbox.worlds.recording import from_bits

PRIOR_NAMES = [*PRIORS, "family(1,0.5,0)", "family(1.5,2,1)", "family(0.5,0,0)", "family(3,0,2)"]
COSTS = np.array([[0, 1, 1], [3, 4, 1], [60, 10**9, 64], [17, 7, 3]]).T
WORLD_NAMES = [*WORLDS, "rule77", "0110100"]


def log2_weights(named):
    return named.log2_weight(*COSTS).tolist()


def first_bits(named):
    return named.observations(7)


def in_another_process(function, argument):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, (argument,))


@pytest.mark.parametrize("name", PRIOR_NAMES)
def test_a_prior_survives_pickling_as_an_equal_one(name):
    original = prior(name)
    copy = pickle.loads(pickle.dumps(original))
    assert copy == original
    assert hash(copy) == hash(original)
    assert log2_weights(copy) == log2_weights(original)
    assert (copy.weight is None) == (original.weight is None)
    if copy.weight:
        assert copy.weight(17, 7, 3) == original.weight(17, 7, 3)


def test_two_families_of_the_same_exponents_are_equal_and_of_others_are_not():
    assert prior("family(1,0.5,0)") == prior("family(1,0.5,0)")
    assert prior("family(1,0.5,0)") != prior("family(1,0.25,0)")
    assert prior("family(1,1,1)").weight(3, 4, 2) == Fraction(1, 64)


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_a_world_survives_pickling(name):
    original = world(name)
    copy = pickle.loads(pickle.dumps(original))
    assert (copy.name, copy.description, copy.law, copy.most) == (
        original.name, original.description, original.law, original.most,
    )  # fmt: skip
    assert copy.observations(7) == original.observations(7)


def test_a_recording_survives_pickling_with_its_error():
    copy = pickle.loads(pickle.dumps(from_bits("0110", name="mine")))
    with pytest.raises(ValueError, match="at least 5 bits, got 4"):
        copy.observations(5)


def test_a_spawned_process_understands_both():
    named = prior("family(1,0.5,0)")
    assert in_another_process(log2_weights, named) == log2_weights(named)
    assert in_another_process(first_bits, world("comet")) == "1001000"

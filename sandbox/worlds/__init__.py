"""Worlds: what an observer sees, one bit a moment; programs are compared with them."""

from sandbox.worlds.automaton import Automaton
from sandbox.worlds.small import SMALL_WORLDS, SmallWorld, observations

__all__ = ["SMALL_WORLDS", "Automaton", "SmallWorld", "observations"]

"""Worlds: what an observer sees, one bit a moment; programs are compared with them."""

from sandbox.worlds.automaton import Automaton
from sandbox.worlds.menu import WORLDS, World, from_bits, triviality, world
from sandbox.worlds.small import SMALL_WORLDS, SmallWorld

__all__ = [
    "SMALL_WORLDS",
    "WORLDS",
    "Automaton",
    "SmallWorld",
    "World",
    "from_bits",
    "triviality",
    "world",
]

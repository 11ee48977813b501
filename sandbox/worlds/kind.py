"""What a simulation simulates, and how its program came to be as short as it is."""

from enum import StrEnum


class Kind(StrEnum):
    """What a simulation simulates; every judgement about simulations asks this, never their names."""

    FULL = "full"
    """all cells of the world"""
    CONE = "cone"
    """of a world with an edge: as if it had none"""
    DIAMOND = "diamond"
    """the cells that can still reach the observer"""
    MOCKED = "mocked"
    """the cells within a radius, before a backdrop"""
    PATCHED = "patched"
    """a mock, corrected from a recording"""
    SOLIPSIST = "solipsist"
    """a periodic guess, and no world"""
    RECORDED = "recorded"
    """what was observed, read as data"""
    FOUND = "found"
    """a short program that tier 1 found"""
    OWN = "own"
    """a user's"""


class Effort(StrEnum):
    """How a program came to be as short as it is. Only like is compared with like."""

    BUILT = "built"
    """as the builder writes it"""
    SHORTENED = "shortened"
    """by the same search, with the same budget, as all others"""
    KNOWN = "known"
    """the shortest known, with its source"""

"""Comparing mocked with full simulations. So far tier 1: what becomes of the programs behind an observation."""

from sandbox.compare.tier1 import Tier1, tier1

__all__ = ["Tier1", "tier1"]

"""Tier 1: all short programs behind an observation: how likely is it that they go on as the world does."""

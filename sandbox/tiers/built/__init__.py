"""Tier 2: built simulations, run, and scored under every prior."""

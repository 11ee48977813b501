"""Tier 3: costs as formulas of sizes, their crossovers, and the odds scaled to the sky."""

"""Comparing mocked with full simulations, in three tiers.

tier1        all short programs behind an observation: do they go on as the world does?
comparison   tier 2: built simulations, run, scored under every prior (`tier2`, `pairs`, `phases`)
scaling      tier 3: costs as formulas, carried to the sky (`cosmos`, `crossovers`, `windows`)
evidence     all three for one world; `verdict` puts them into words
"""

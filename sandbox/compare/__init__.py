"""Comparing mocked with full simulations: one question, three tiers.

fates/      tier 1: all short programs behind an observation: do they go on as the world does?
built/      tier 2: built simulations, run, scored under every prior
sky/        tier 3: costs as formulas, carried to the sky
comparison  all three for one world, complete; `verdict` puts them into words
"""

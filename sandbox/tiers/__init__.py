"""Comparing mocked with full simulations: one question, three tiers.

options     what is asked
fates/      tier 1: all short programs behind an observation: do they go on as the world does?
built/      tier 2: built simulations, run, scored under every prior
sky/        tier 3: costs as formulas, carried to the sky
diagrams    what only a page shows
verdict     the three tiers in words
comparison  `compare`: all of it for one world, complete
"""

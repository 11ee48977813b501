"""The front of rule 30: a row that grows for ever, and an observer whom nothing beyond a few cells ever reaches.

`front` is the truth in NumPy, `dependence` says which cells the observer depends on, `programs` writes the simulations
as programs, `contestants` is the menu that a comparison is over, `worlds` the worlds by name, `crossing_of` says where
steps outweigh bits.
"""

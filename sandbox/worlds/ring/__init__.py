"""Elementary cellular automata on a ring: the row is closed, its last cell the left neighbour of its first.

`ring` is the truth, `programs` the full simulation, `contestants` what a comparison is over, `worlds` how one is named.
"""

"""Cellular automata on a line in which more than the next neighbours count: rules of radius 2, and totalistic rules.

`automaton` is the truth in NumPy, `rule_code` the code of one cell, `programs` the full simulation and the mocks,
`contestants` what a comparison is over, `worlds` the menu and any rule by its number.
"""

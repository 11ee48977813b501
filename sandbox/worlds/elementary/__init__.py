"""Elementary cellular automata: the truth in NumPy, and the simulations, full and mocked, as programs.

`kinds` are the constructors, `contestants` what a comparison is over; `rule_code`, `row`, `edges` and `layout` are the
parts of an automaton's program; `peephole` leaves out what does nothing; `known` holds what was found by hand.
"""

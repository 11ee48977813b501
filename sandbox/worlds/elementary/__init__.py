"""Elementary cellular automata: the truth in NumPy, and the simulations, full and mocked, as programs.

`worlds` is the menu, `law` what a comparison asks of a world, `contestants` what it is over, `space_time` its picture.
`kinds` are the constructors; `rule_code`, `row`, `edges` and `layout` are the parts of an automaton's program;
`peephole` leaves out what does nothing; `known` holds what was found by hand.
"""

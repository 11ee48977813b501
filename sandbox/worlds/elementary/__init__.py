"""Elementary cellular automata: the truth in NumPy, and the simulations, full and mocked, as programs.

`worlds` is the menu, `law` what a comparison asks of a world, `contestants` what it is over, `space_time` its picture.
`kinds` are the constructors, `every_cell` those of the full world, `patching` those that correct a mock; `region` says
which cells a mock runs. `rule_code`, `row`, `edges` and `layout` are the parts of an automaton's program; `peephole`
leaves out what does nothing. `mock_model` tells what a mock shows without its program, `radii`, `mock_family` and
`mock_menu` which mocks there are, and which are compared.
"""

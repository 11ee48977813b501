"""The Game of Life, and other rules of its kind: a plane of cells, from a pattern in the form of `.rle` files.

`pattern` reads one, `plane` is the truth, `worlds` the menu. No program of the tape machine that runs a plane is built.
"""

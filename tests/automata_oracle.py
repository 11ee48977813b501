"""Automata in slow, obvious Python: a cell asks its neighbours of a generation before; a plane is a set."""

from collections import Counter
from functools import cache


def of_number(rule):
    """Return what a rule makes of a cell and its neighbours, from left to right: that bit of its number."""
    return lambda cells: rule >> int("".join(map(str, cells)), 2) & 1


def of_code(code):
    """Return what a totalistic code makes of them."""
    return lambda cells: code >> sum(cells) & 1


def seen_on_a_line(becomes, radius, first, window, size, *, inside=lambda cell: True):
    """Return what is seen of the cells of `window`; `first` is generation 0 of any cell; those not inside are 0."""

    @cache
    def value(cell, generation):
        if not inside(cell):
            return 0
        if not generation:
            return first(cell)
        return becomes([value(other, generation - 1) for other in range(cell - radius, cell + radius + 1)])

    generations = range(-(-size // len(window)))
    return "".join(str(value(cell, generation)) for generation in generations for cell in window)[:size]


def bit_of(seed):
    """Return generation 0 of any cell: the seed's middle bit, number len // 2, is cell 0, and the rest is 0."""
    return lambda cell: int(seed[cell + len(seed) // 2]) if 0 <= cell + len(seed) // 2 < len(seed) else 0


def after(live, born, stays):
    """Return the set of live cells after `live`."""
    beside = Counter((x + dx, y + dy) for x, y in live for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell in {*beside, *live} if beside[cell] in (stays if cell in live else born)}


def seen_on_a_plane(live, born, stays, corner, window, size):
    """Return what is seen of window x window cells from a corner on, row by row."""
    bits = ""
    while len(bits) < size:
        bits += "".join(
            "01"[(corner[0] + column, corner[1] + row) in live] for row in range(window) for column in range(window)
        )
        live = after(live, born, stays)
    return bits[:size]

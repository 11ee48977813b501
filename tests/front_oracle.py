"""Fronts in plain Python, cell by cell, sharing no code with the package: the oracle of truth and boxes."""


def front_bits(row, size, *, speed=1, left=0, extent=None):
    """Return the first bits that the observer of a front sees; fewer, where the 1s reach beyond the row."""
    cells = {k: int(bit) for k, bit in enumerate(row)}
    first, beyond = 0, extent or len(row)  # the row: cells first to beyond - 1
    if extent is not None:
        speed = left = 0
    seen = ""
    while len(seen) < size:
        beyond += speed
        old = dict(cells)
        for k in range(first, beyond + 2):
            one = old.get(k - 1, 0) if k - 1 < beyond else 0
            two = old.get(k - 2, 0) if k - 2 < beyond else 0
            # a 1 flips the next cell, and the one after it if that was 0 and so is 1 then
            flips_by_two = two and (old.get(k - 1, 0) ^ 1 if k - 2 < beyond else 0)
            cells[k] = old.get(k, 0) ^ one ^ flips_by_two
        run = 0
        while cells.get(run, 0):
            run += 1
        if run > beyond:
            return seen
        seen += "1" * run + "0"
        first -= left
    return seen[:size]


def ended_rows(row, generations):
    """Return the cells of a row with an end after 1, 2, ... generations."""
    cells, shown = [int(bit) for bit in row], []
    for _ in range(generations):
        before = [0, 0, *cells]
        cells = [before[k + 2] ^ (before[k + 1] | before[k]) for k in range(len(row))]
        shown.append(cells)
    return shown

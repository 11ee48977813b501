"""Mirror images that do not print the same: merged search counts both as one, and the count is dealt to both after."""

import numpy as np

from sandbox.explore.plan import Plan
from sandbox.explore.rows import COUNT, FIRST, ROW_IDENTITY, ROW_OUTPUT, ROW_WORDS, Rows, length_of, printed_of
from sandbox.explore.table import Table
from sandbox.machines.catalogue import machine


def with_mirror_images(plan: Plan, rows: Rows) -> Rows:
    """Return the rows of a search, each dealt to its own output and to that of its mirror image, half its count each.

    Cost O(rows).
    """
    mirrored = machine(plan.machine).explore().mirrored
    if mirrored is None or not plan.merge:
        return rows
    outputs, programs = mirrored(printed_of(rows), rows[:, ROW_OUTPUT], length_of(rows), rows[:, FIRST])
    differ = outputs != rows[:, ROW_OUTPUT]
    halved = rows[differ]
    halved[:, COUNT] //= 2
    images = halved.copy()
    images[:, ROW_OUTPUT], images[:, FIRST] = outputs[differ], programs[differ]
    table = Table(ROW_WORDS, ROW_IDENTITY)
    for part in (rows[~differ], halved, images):
        table.add(part)
    return np.ascontiguousarray(table.used_rows())

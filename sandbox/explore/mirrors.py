"""Mirror images that do not print the same: merged search counts both as one, and the count is dealt to both after."""

import numpy as np

from sandbox.explore import kernel_search as kernel
from sandbox.explore.plan import Plan
from sandbox.explore.table import Rows, Table
from sandbox.machines.explorable import explorable


def with_images(plan: Plan, rows: Rows) -> Rows:
    """Return the rows of a search, each dealt to its own output and to that of its mirror image, half its count each.

    Cost O(rows).
    """
    image = explorable(plan.machine).image
    if image is None or not plan.merge:
        return rows
    printed, length = ((rows[:, kernel.KEY] >> at) & 255 for at in (kernel.PRINTED_AT, kernel.LENGTH_AT))
    outputs, programs = image(printed, rows[:, kernel.ROW_OUTPUT], length, rows[:, kernel.FIRST])
    differ = outputs != rows[:, kernel.ROW_OUTPUT]
    halved = rows[differ]
    halved[:, kernel.COUNT] //= 2
    images = halved.copy()
    images[:, kernel.ROW_OUTPUT], images[:, kernel.FIRST] = outputs[differ], programs[differ]
    table = Table(kernel.ROW_WORDS, kernel.ROW_IDENTITY)
    for part in (rows[~differ], halved, images):
        table.add(part)
    return np.ascontiguousarray(table.used_rows())

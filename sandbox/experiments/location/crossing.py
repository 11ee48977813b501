"""From which observation on a full simulation is shorter than the recording: for an observer who is told, or found."""

import numpy as np

from sandbox.experiments.location.places import Places
from sandbox.priors.prior import Floats
from sandbox.vocabulary.tables import Cell, Table, table_of
from sandbox.worlds.simulation import Kind, Measured


def crossing_table(rule: str, measured: list[Measured], places: Places) -> Table:
    """Return of each full simulation from where on it beats the recording, in bits alone.

    A recording needs no location: it is of one observer. A full simulation has many; who asks which of them sees this
    pays log2(places / like) bits more. The shortest simulation first; None: not within what was observed.
    """
    recorded = next(each for each in measured if each.kind == Kind.RECORDED)
    rows: list[tuple[Cell, ...]] = []
    for each in measured:
        if each.kind != Kind.FULL or not each.right_to_the_end:
            continue
        gain = (recorded.cost.length - each.cost.length).astype(float)
        located = gain - places.bits
        rows.append((each.name, f"rule{rule}", int(each.cost.length[-1]), _from(gain), _from(located)))
    rows.sort(key=lambda row: (row[2] or 0, row[0] or ""))
    return table_of(("program", "rule", "bits", "privileged_from", "located_from"), rows)


def _from(gain: Floats) -> int | None:
    """Return the first observation from which on the gain is above 0 to the end; None where there is none."""
    lost = np.flatnonzero(gain <= 0)
    start = int(lost[-1]) + 2 if len(lost) else 1
    return start if start <= len(gain) else None

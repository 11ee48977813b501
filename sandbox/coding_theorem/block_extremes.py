"""The least and the most that block decomposition can give to arrays of one shape: what it is normalised by.

Least: all blocks of a kind are the simplest one. Most: all are different, the most complex ones first; where there are
more places than different blocks, each occurs as often as the others, or once more.
"""

from collections.abc import Mapping
from math import log2

import numpy as np

from sandbox.coding_theorem.block_values import BlockValues, Kind


def extremes(values: BlockValues, counts: Mapping[Kind, int]) -> tuple[float, float]:
    """Return the least and the most BDM of arrays with so many blocks of each kind, which do not overlap.

    Blocks without an entry count as `values` says; where they are refused, there are none. Right for tables in which
    no block has less than 1 bit: one more that is new then never costs less than one more that is not.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> least, most = extremes(BlockValues(coding_theorem_table(2), "refuse"), {(1,): 4})
    >>> round(least, 6), round(most, 6)
    (3.605968, 5.211937)
    """
    least = sum(float(values.known(kind)[1].min()) + log2(count) for kind, count in counts.items())
    return least, sum(_most(values, kind, count) for kind, count in counts.items())


def _most(values: BlockValues, kind: Kind, count: int) -> float:
    _, bits, stands = values.known(kind)
    if values.unseen != "refuse":
        unlisted = values.different(kind) - int(stands.sum())
        bits, stands = np.append(bits, values.largest(kind) + 1), np.append(stands, unlisted)
    order = np.argsort(-bits)
    bits, stands = bits[order], stands[order]
    different = int(stands.sum())
    taken = np.minimum(stands, np.maximum(0, count - (np.cumsum(stands) - stands)))
    often, once_more = divmod(count, different)
    if not often:
        return float((bits * taken).sum())
    repeats = (different - once_more) * log2(often) + once_more * log2(often + 1)
    return float((bits * stands).sum()) + repeats

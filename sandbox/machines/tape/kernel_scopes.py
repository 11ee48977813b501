"""A loop of the lazy tape machine as a scope: what its entry and an exit of it are together.

At a free place, what a loop that will be sent back does depends on the tape seen from the head and on the extents,
and on nothing else: inside, nothing reads time, length, what was printed, or the blocks around.
"""

from numba import int64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import FOLLOWED, MARKED, OBSERVATIONS
from sandbox.machines.tape.kernel_state import SEALED_BIT, facing_one_way

_BLOCKS = -1 << 21  # of the first word: the open blocks


@kernel(int64(int64[::1], int64[::1], int64[::1], int64[::1]))
def compose(entry, leave, limits, words):  # type: ignore[no-untyped-def]
    """Write the free state that the free state `entry` leads to by the exit `leave`; return 0 if it is beyond N bits.

    An exit goes on after the loop, in the blocks of the entry; or in a sealed block, where those no longer matter.
    """
    printed = (entry[0] >> 14) & 127
    bits = ((leave[0] >> 14) & 127) - min(printed, limits[FOLLOWED])
    if printed + bits >= limits[OBSERVATIONS]:
        return 0
    more = leave[4]
    tape, left, right, first, second = facing_one_way(
        leave[1], (leave[0] >> 7) & 127, leave[0] & 127, (entry[6] << more) | leave[6], (entry[7] << more) | leave[7]
    )
    blocks = (leave[0] if leave[0] & SEALED_BIT else entry[0]) & _BLOCKS
    words[0] = blocks | ((printed + bits) << 14) | (left << 7) | right
    words[1], words[2] = tape, (entry[2] << bits) | (leave[2] & low_ones(bits))
    if limits[MARKED]:
        words[2] = entry[2] if entry[2] or not leave[2] else leave[2] + (entry[3] << 16) + (entry[4] << 8)
    words[3], words[4] = entry[3] + leave[3], entry[4] + more
    words[5], words[6], words[7] = entry[5] * leave[5], first, second
    return 1

"""The explorer's rows as words to sort by, and as the columns of a census."""

from numba import int64, uint8, uint32, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.states import DECIDER_STEP


@kernel(void(int64[:, ::1], uint8[::1], int64, uint64[:, ::1], uint64, uint64))
def write_words(rows, ranks, bits_a_symbol, words, start, stop):  # type: ignore[no-untyped-def]
    """Write two words for each of rows[start:stop], which are in order where the rows of the census are.

    ranks : uint8[16]; the place of each event in the order of their names.
    """
    for k in range(start, stop):
        key = rows[k, 0]
        printed, aligned = (key >> 48) & 255, uint64(rows[k, 1])
        if 0 < printed * bits_a_symbol < 64:
            aligned <<= uint64(64 - printed * bits_a_symbol)
        rest = (uint64(printed) << uint64(4)) | uint64(ranks[(key >> 56) % DECIDER_STEP])
        rest = (((rest << uint64(8)) | uint64((key >> 40) & 255)) << uint64(32)) | uint64(key & 0xFFFFFFFF)
        rest = (((rest << uint64(8)) | uint64((key >> 32) & 255)) << uint64(4)) | uint64((key >> 60) & 15)
        words[k, 0], words[k, 1] = aligned, rest  # as in `sandbox.census.order`


@kernel(
    void(
        uint64[:, ::1], int64[:, ::1], uint64, uint64, uint8[::1], uint8[::1], uint64[::1], uint8[::1], uint32[::1],
        uint8[::1], uint8[::1], int64[::1], int64[::1],
    )
)  # fmt: skip
def write_columns(  # type: ignore[no-untyped-def]
    dealt, rows, start, stop, event, printed, output, length, time, space, decider, count, witness
):  # fmt: skip
    """Write the columns from `start` to `stop` of the rows that the third words of `dealt` number."""
    for k in range(start, stop):
        row = dealt[k, 2]
        key = rows[row, 0]
        event[k], decider[k] = (key >> 56) % DECIDER_STEP, key >> 60
        printed[k], length[k], space[k] = (key >> 48) & 255, (key >> 40) & 255, (key >> 32) & 255
        time[k], output[k] = key & 0xFFFFFFFF, uint64(rows[row, 1])
        count[k], witness[k] = rows[row, 2], rows[row, 3]

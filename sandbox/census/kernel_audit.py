"""The laws and sums of many rows in one pass: what `row_laws`, `flow` and `totals` do in many."""

from functools import partial

from numba import int64, types, uint8, uint32, uint64, void

from sandbox.host.kernels import kernel
from sandbox.vocabulary.event import EMIT, OVERFLOW, PENDING, TIMEOUT

BITS, STEPS, SPACE, HORIZON, PRINTS, SYMBOL, FLOWS = range(7)  # of `limits`
ORDER = 13
"""The number of the law of order; those of single rows come before, as `sandbox.census.row_laws` names them."""
_AT_HORIZON, _HALF = 16, 30
_READ = partial(types.Array, ndim=1, layout="C", readonly=True)
_LOW = (1 << _HALF) - 1


@kernel(int64(uint64, uint64), inlined=True)
def common_bits(one, other):  # type: ignore[no-untyped-def]
    """Return how many bits are the same from the highest on."""
    differing, bits = one ^ other, 0
    while bits < 64 and not (differing >> uint64(63 - bits)) & uint64(1):
        bits += 1
    return bits


@kernel(void(int64[:, ::1], uint64[::1], int64, int64, uint64))
def close(open_flows, lost, deepest, left, aligned):  # type: ignore[no-untyped-def]
    """Close the open prefixes of `aligned` that have more than `left` bits, at most `deepest`.

    open_flows : int64[3, 65]; of each length of prefix two halves of its flow, and whether one was found unbalanced.
    lost : uint64[65]; the first of those, as numbers.
    """
    for size in range(left + 1, deepest + 1):
        high, low = open_flows[0, size], open_flows[1, size]
        if (low & _LOW or high != -(low >> _HALF)) and not open_flows[2, size]:
            open_flows[2, size] = 1
            lost[size] = aligned >> uint64(64 - size) if size else uint64(0)
        open_flows[0, size], open_flows[1, size] = 0, 0


@kernel(
    void(
        _READ(uint8), _READ(uint8), _READ(uint64), _READ(uint8), _READ(uint32), _READ(uint8), _READ(uint8),
        _READ(int64), _READ(int64), int64[::1], uint8[:, ::1], int64[:, ::1], uint8[::1], uint64[::1], int64[::1],
        int64[:, ::1], int64[:, ::1], uint64[::1],
    )
)  # fmt: skip
def pass_rows(  # type: ignore[no-untyped-def]
    event, printed, output, length, time, space, decider, count, witness,
    limits, can, by_byte, ranks, last, broken, sums, open_flows, lost,
):  # fmt: skip
    """Take the next rows of a census.

    limits : int64[7]; BITS to FLOWS.
    can : uint8[256, 256]; whether an event can have a decider.
    by_byte : int64[4, 256]; by length: programs, weight; by decider: digits asked for; by event: whether it can be.
    ranks : uint8[16]; the place of each event in the order of their names.
    last : uint64[4]; the words of the last row, whether there is one, and what it printed.
    broken : int64[15]; the first row that breaks each law, from 1, or 0; at last how many rows there were.
    sums : int64[3, 65536]; see `sandbox.census.totals`.
    open_flows, lost : see `close`.
    """
    fine = True
    for law in range(ORDER + 1):
        fine = fine and not broken[law]
    horizon = limits[HORIZON]
    for k in range(event.size):
        did, size, by, digits = int64(event[k]), int64(printed[k]), int64(decider[k]), int64(length[k])
        width = size * limits[SYMBOL]
        aligned = output[k] << uint64(64 - width) if 0 < width < 64 else output[k]
        rest = (uint64(size) << uint64(4)) | uint64(ranks[did & 15])
        rest = (((rest << uint64(8)) | uint64(digits)) << uint64(32)) | uint64(time[k])
        rest = (((rest << uint64(8)) | uint64(space[k])) << uint64(4)) | uint64(by)
        holds = (
            digits <= limits[BITS], 0 < count[k] <= by_byte[0, digits], time[k] <= limits[STEPS],
            1 <= space[k] <= limits[SPACE], size <= horizon, width >= 63 or output[k] >> uint64(width) == uint64(0),
            limits[PRINTS] != 0 or did != EMIT, by_byte[3, did] != 0, can[did, by] != 0,
            did != TIMEOUT or time[k] == limits[STEPS], did != OVERFLOW or space[k] == limits[SPACE],
            did != PENDING or digits + by_byte[2, by] > limits[BITS], 0 <= witness[k] < by_byte[0, digits],
            not last[2] or aligned > last[0] or (aligned == last[0] and rest > last[1]),
        )  # fmt: skip
        for law in range(ORDER + 1):
            if not holds[law]:
                fine = False
                if not broken[law]:
                    broken[law] = broken[ORDER + 1] + k + 1
        kind = did & 15 | (_AT_HORIZON if size == horizon else 0)
        place = (kind << 12) | ((by & 15) << 8) | digits
        sums[0, place] += 1
        sums[1, place] += count[k] >> _HALF
        sums[2, place] += count[k] & _LOW
        if fine and limits[FLOWS]:
            before = int64(last[3])
            if aligned != last[0] or size != before:
                shared = min(common_bits(aligned, last[0]), size, before)
                close(open_flows, lost, min(before, horizon - 1), shared, last[0])
            weight = count[k] * by_byte[1, digits]
            if did == EMIT and size:
                open_flows[0, size - 1] -= weight >> _HALF
                open_flows[1, size - 1] -= weight & _LOW
            if size < horizon:
                sign = 1 if did == EMIT else -1
                open_flows[0, size] += sign * (weight >> _HALF)
                open_flows[1, size] += sign * (weight & _LOW)
        last[0], last[1], last[2], last[3] = aligned, rest, uint64(1), uint64(size)
    broken[ORDER + 1] += event.size

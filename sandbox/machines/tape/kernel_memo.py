"""Long runs by passes: what a program does with 20 cells (`kernel_windows`) is kept, and taken when it occurs again.

A pass is taken only where it crosses no limit: within the slice, its bits within those asked for, all its cells visited
before, so that it cannot change the space. All else is done by `run_slice`, which also reads whatever is read. So every
bit has the same cost as without: the tests compare all fields.
"""

from numba import int64, uint8, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.tape.kernel_run import (
    BASE,
    HEAD,
    HIGHEST,
    LENGTH,
    LINK,
    LOOKUPS,
    LOWEST,
    NEED_MEMO,
    OBSERVATIONS,
    PRINTED,
    SLICE_DONE,
    SLICE_END,
    TIME,
    USED,
    run_slice,
)
from sandbox.machines.tape.kernel_windows import (
    CELLS,
    CELLS_AT,
    LINK_AT,
    MARGIN,
    PLACE_AT,
    PLACE_BITS,
    PRINTED_BITS,
    STAMP_BITS,
    STEPS_AT,
    WINDOWS,
    keep_pass,
    key_of,
    packed,
    unpacked,
    window,
)

_SPREAD = uint64(0x9E3779B97F4A7C15)
_PLACES, _STAMPS, _CELLS = (1 << PLACE_BITS) - 1, (1 << STAMP_BITS) - 1, (1 << CELLS) - 1
_STEPS, _PRINTED = (1 << (PLACE_AT - STEPS_AT)) - 1, (1 << PRINTED_BITS) - 1
_ONWARD = CELLS - MARGIN


@kernel(int64(int64[:, ::1], int64), inlined=True)
def row_of(memo, key):  # type: ignore[no-untyped-def]
    """Return the row that has `key`, or the free row for it."""
    mask = memo.shape[0] - 1
    row = int64((uint64(key) * _SPREAD) >> uint64(32)) & mask
    while memo[uint64(row), 0] != key and memo[uint64(row), 0] != 0:
        row = (row + 1) & mask
    return row


@kernel(void(int64[:, ::1], int64, int64, int64, int64, int64, int64), inlined=True)
def write_printed(costs, printed, many, stamps, length, time, space):  # type: ignore[no-untyped-def]
    """Write the bits that a pass prints, which begins at `time`."""
    for number in range(printed, printed + many):
        costs[0, number], costs[1, number] = stamps & 1, length
        costs[2, number], costs[3, number] = time + ((stamps >> 1) & _STAMPS), space
        stamps >>= STAMP_BITS + 1


@kernel(
    int64(
        int64[::1], int64[::1], uint8[::1], uint8[::1], uint8[::1], int64[:, ::1], WINDOWS, int64[:, ::1], int64[:, ::1]
    )
)
def run_passes(registers, program, tape, stream, read, costs, windows, memo, details):  # type: ignore[no-untyped-def]
    """Run as `run_slice` does, by passes where that can be; return what it returns, or NEED_MEMO."""
    slice_end, base = registers[SLICE_END], registers[BASE]
    most_printed, last = min(costs.shape[1], registers[OBSERVATIONS] - 1), tape.size - CELLS
    head, link = registers[HEAD] + base, registers[LINK]
    time, printed = registers[TIME], registers[PRINTED]
    lowest, highest = registers[LOWEST] + base, registers[HIGHEST] + base
    first = min(max(head - CELLS // 2, 0), last)
    cells = window(windows, first)
    reason = SLICE_DONE
    lookups = 0
    while reason == SLICE_DONE:
        lookups += 1
        key = key_of(link, cells, head - first)
        row = row_of(memo, key)
        if memo[uint64(row), 0] == 0:
            if 2 * registers[USED] >= memo.shape[0]:
                reason = NEED_MEMO
                break
            if keep_pass(program, link, cells, head - first, memo, details, row):
                registers[USED] += 1
        after = memo[uint64(row), 1]
        many, steps = after & _PRINTED, (after >> STEPS_AT) & _STEPS
        visited = first > lowest and first + CELLS <= highest
        if not visited:
            places = details[uint64(row), 0]
            visited = first - 1 + (places >> PLACE_BITS) >= lowest and first - 1 + (places & _PLACES) <= highest
        if visited and 0 < steps <= slice_end - time and printed + many <= most_printed:
            cells = (after >> CELLS_AT) & _CELLS
            windows[uint64(first)], windows[uint64(first + 8)] = unpacked(cells & 255), unpacked((cells >> 8) & 255)
            windows[uint64(first + 12)] = unpacked(cells >> 12)
            if many:
                stamps, space = details[uint64(row), 1], highest - lowest + 1
                write_printed(costs, printed, many, stamps, registers[LENGTH], time, space)
                printed += many
            time += steps
            link, place = after >> LINK_AT, (after >> PLACE_AT) & _PLACES
            head = first - 1 + place
            # cells that were just written are not read again: that would wait for the store
            if place == 0 and first >= _ONWARD:
                first -= _ONWARD
                cells = packed(windows[uint64(first)]) | packed(windows[uint64(first + 8)]) << 8 | (cells & 15) << 16
            elif place > CELLS and first + _ONWARD <= last:
                first += _ONWARD
                cells = (
                    cells >> 16 | packed(windows[uint64(first + 4)]) << 4 | packed(windows[uint64(first + 12)]) << 12
                )
            else:
                first = min(max(head - CELLS // 2, 0), last)
                cells = window(windows, first)
        else:
            registers[LINK], registers[TIME], registers[PRINTED] = link, time, printed
            registers[HEAD] = head - base
            registers[SLICE_END] = min(slice_end, time + max(steps, 1))
            reason = run_slice(registers, program, tape, stream, read, costs)
            head, link = registers[HEAD] + base, registers[LINK]
            time, printed = registers[TIME], registers[PRINTED]
            lowest, highest = registers[LOWEST] + base, registers[HIGHEST] + base
            first = min(max(head - CELLS // 2, 0), last)
            cells = window(windows, first)
        if time == slice_end:
            break
    registers[LINK], registers[TIME], registers[PRINTED] = link, time, printed
    registers[HEAD] = head - base
    registers[LOOKUPS] += lookups
    registers[SLICE_END] = slice_end
    return reason

"""What proves that a loop of the lazy tape machine goes on for ever and prints nothing: one kernel a decider.

When a `[` block is sent back for the 1st, 2nd, 4th, 8th ... time since the last answer, a snapshot is taken (Brent's
marks); whenever that block is sent back later, with nothing printed in between, the moment is compared with it.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import translated
from sandbox.machines.states import EXACT, PRINTED, PROOFS, TRANSLATED
from sandbox.machines.tape.kernel_cases import blank_ahead
from sandbox.machines.tape.kernel_state import (
    CASE,
    SEEN_BLOCK,
    SEEN_HEAD,
    SEEN_HIGHEST,
    SEEN_LOWEST,
    SEEN_PRINTED,
    SEEN_TAPE,
)

_NUMBERS = (int64,) * 7


@kernel(void(int64[:, ::1], uint64, int64, int64, int64, int64, int64), inlined=True)
def remember(stack, row, block, tape, head, lowest, highest):  # type: ignore[no-untyped-def]
    """Take the snapshot: `block` is sent back now."""
    stack[row, SEEN_BLOCK], stack[row, SEEN_PRINTED] = block, stack[row, PRINTED]
    stack[row, SEEN_TAPE], stack[row, SEEN_HEAD] = tape, head
    stack[row, SEEN_LOWEST], stack[row, SEEN_HIGHEST] = lowest, highest


@kernel(int64(int64[:, ::1], uint64, int64, int64), inlined=True)
def moved(stack, row, block, head):  # type: ignore[no-untyped-def]
    """Return 1 if only a translated repetition can be proved, as `block` is sent back: then all cells must be known."""
    return (
        block == stack[row, SEEN_BLOCK]
        and stack[row, PRINTED] == stack[row, SEEN_PRINTED]
        and head != stack[row, SEEN_HEAD]
    )


@kernel(int64(int64[:, ::1], uint64, int64, int64), inlined=True)
def repeats_exactly(stack, row, tape, head):  # type: ignore[no-untyped-def]
    """Return 1 if tape and head are those of the snapshot."""
    return 1 if head == stack[row, SEEN_HEAD] and tape == stack[row, SEEN_TAPE] else 0


@kernel(int64(int64[:, ::1], uint64, int64[::1], *_NUMBERS[:6]), inlined=True)
def repeats_translated(stack, row, limits, tape, head, lowest, highest, least, most):  # type: ignore[no-untyped-def]
    """Return 1 if the snapshot is repeated elsewhere, in all that was or will be seen."""
    moved_by = head - stack[row, SEEN_HEAD]
    if moved_by == 0:
        return 0
    if not blank_ahead(limits, stack[row, CASE], moved_by, stack[row, SEEN_LOWEST], stack[row, SEEN_HIGHEST]):
        return 0
    return translated(
        stack[row, SEEN_TAPE], stack[row, SEEN_HEAD], stack[row, SEEN_LOWEST], stack[row, SEEN_HIGHEST],
        tape, head, lowest, highest, least, most,
    )  # fmt: skip


@kernel(int64(int64[:, ::1], uint64, int64[::1], *_NUMBERS), inlined=True)
def proof(stack, row, limits, block, tape, head, lowest, highest, least, most):  # type: ignore[no-untyped-def]
    """Return the number of the decider that proves, as `block` is sent back, that it always will be; or 0.

    `least` and `most` bound the head since the snapshot.
    """
    if block != stack[row, SEEN_BLOCK] or stack[row, PRINTED] != stack[row, SEEN_PRINTED]:
        return 0
    if limits[PROOFS] >> EXACT & 1 and repeats_exactly(stack, row, tape, head):
        return EXACT
    if limits[PROOFS] >> TRANSLATED & 1 and repeats_translated(
        stack, row, limits, tape, head, lowest, highest, least, most
    ):
        return TRANSLATED
    return 0

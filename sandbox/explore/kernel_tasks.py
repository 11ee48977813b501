"""Tasks: subtrees of the lazy tree of choices, by how their roots are reached; and the types of a machine's kernels."""

from numba import int64, types

from sandbox.host.kernels import kernel
from sandbox.machines.states import ANSWER, CONFIGURATION, WAYS

# a task is a subtree: a configuration, the number of answers that lead from it to the subtree's root, those answers
ANSWERS = CONFIGURATION

ADVANCE = types.FunctionType(int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1]))
RESTORE = types.FunctionType(int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1]))
CONFIGURE = types.FunctionType(types.void(int64[:, ::1], int64, int64[::1], int64[::1], int64[::1]))


@kernel(int64(ADVANCE, RESTORE, int64[::1], int64[:, ::1], int64[::1], int64[::1], int64[::1], int64))
def begin(advance, restore, task, stack, program, limits, emitted, one_answer):  # type: ignore[no-untyped-def]
    """Put the root of the subtree `task` into the first row of the stack; return its code, 0 where it is not reached.

    one_answer : 1 if the last answer is not to be given, but to be the only one that will be tried.
    """
    code = restore(task, stack, 0, program, limits)
    depth = task[ANSWERS] - one_answer
    for k in range(depth):
        code = advance(stack, k, task[ANSWERS + 1 + k], program, limits, emitted)
        if code <= 0:
            return 0 if one_answer or k + 1 < depth else code
    for column in range(stack.shape[1]):
        stack[0, column] = stack[depth, column]
    emitted[0] = 0
    if one_answer:
        stack[0, ANSWER] = task[ANSWERS + 1 + depth]
        stack[0, WAYS] = stack[0, ANSWER] + 1
    return code


@kernel(types.void(int64[::1], int64[::1], int64[:, ::1], int64))
def cut(found, task, stack, depth):  # type: ignore[no-untyped-def]
    """Write into `found` the task of exploring below the state that the last answer at `depth` leads to."""
    already = task[ANSWERS]
    found[:] = 0  # what is beyond the answers is part of the order of tasks
    for k in range(ANSWERS + 1 + already):
        found[k] = task[k]
    for k in range(depth + 1):
        found[ANSWERS + 1 + already + k] = stack[k, ANSWER] - 1
    found[ANSWERS] = already + depth + 1

"""A machine of your own: a ring of bits. It reads two bits at a time, and each pair is an instruction.

o = 00   put 0 at the end of the ring    t = 10   print the bit in front and move it to the end; none there: halt
i = 01   put 1 at the end of the ring    f = 11   do that forever, and read no more; none there: loop
"""

from functools import partial

from sandbox.machines.parts import (
    ADVANCE, CELLS, FREE, HALT, MERGE, OVERFLOW, OWN, SPACE, TIME, Budget, Cost, Event, Explorable, Frame, Machine,
    ask, check_bits, configuration, follow, kernel, loop, print_bit, restore, root, stepped, tick,
)  # fmt: skip

PAIRS = {"o": "00", "i": "01", "t": "10", "f": "11"}
SIZE, RING = OWN, OWN + 1  # columns of its own: the ring as a number of SIZE bits, the highest one in front


def _parse(source, data=""):
    return check_bits("".join(PAIRS.get(letter, letter) for letter in source) + data, "the program")


def _show(bits):
    return "".join("oitf"[int(bits[k : k + 2], 2)] for k in range(0, len(bits) - 1, 2))


def _step(bits, budget, window_cells=31, proofs=False):
    ring, output, read, time, pair, event = "", "", 0, 0, "", None
    while event is None:
        forever = pair == "11"
        pair = pair if forever else bits[read : read + 2]
        if time == budget.steps:
            event = Event.TIMEOUT
        elif not forever and (read + 2 > budget.bits or len(pair) < 2):
            event = Event.PENDING if read + 2 > budget.bits else Event.EXHAUSTED
        else:
            time, read = time + 1, read if forever else read + 2
            if pair in ("00", "01"):
                event = Event.OVERFLOW if len(ring) == budget.cells else None
                ring += "" if event else pair[1]
            elif ring:
                output, ring = output + ring[0], ring[1:] + ring[0]
                event = Event.HORIZON if len(output) == budget.observations else None
            else:
                event = Event.HALT if pair == "10" else Event.LOOP if proofs else None
        cost = Cost(read, time - (event == Event.LOOP), max(1, len(ring)))  # of a proved loop: at its last read
        yield Frame(ring, 0, _show(bits[:read]), max(0, read // 2 - 1), output, cost, event)


@kernel(ADVANCE)
def _advance(stack, depth, answer, program, limits, emitted):
    follow(stack, depth, answer, 2, 2, emitted)
    below, size = stack[depth + 1], stack[depth, SIZE]
    if answer < 2:
        if size == limits[CELLS]:
            return -OVERFLOW
        below[RING], below[SIZE], below[SPACE] = 2 * below[RING] + answer, size + 1, size + 1
    elif size == 0:
        return -HALT if answer == 2 else loop(stack, depth + 1, stack[depth, TIME], 1, limits)
    while answer >= 2:
        front = below[RING] >> (size - 1)
        below[RING] = ((below[RING] << 1) & ((1 << size) - 1)) | front
        ended = print_bit(stack, depth + 1, front, limits, emitted)
        if ended == 0 and answer == 3:
            ended = tick(stack, depth + 1, limits)
        if ended:
            return ended
        answer -= answer == 2  # `t` turns once, `f` forever
    below[FREE] = limits[MERGE]  # of the past, nothing matters but the ring
    return ask(stack, depth + 1, 4, 2, limits)


KERNELS = Explorable(width=OWN + 2, root=root(4, 2), advance=_advance, configuration=configuration, restore=restore)
MACHINE = Machine(
    name="ring", description="a ring of bits: prints what is periodic from some bit on", version=1, deciders=(1,),
    parse=_parse, show=_show, step=_step, run=stepped(_step), settle=stepped(partial(_step, proofs=True)),
    most={"bits": 60, "steps": 10**9, "cells": 60, "observations": 64}, asked={0: 2},
    explore=lambda: KERNELS, estimate=lambda budget, merge: (2.0 ** budget.bits, 1.5**budget.bits),
)  # fmt: skip
if __name__ == "__main__":
    print(MACHINE.run(MACHINE.parse("oitf"), Budget(observations=8)).output)

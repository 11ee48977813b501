"""A machine whose programs are digits of three kinds, each an instruction: 0 and 1 print themselves, 2 halts."""

from sandbox.machines.parts import (
    ADVANCE,
    HALT,
    OWN,
    Budget,
    Cost,
    Event,
    Explorable,
    Frame,
    Machine,
    ask,
    configuration,
    follow,
    kernel,
    print_bit,
    restore,
    root,
    stepped,
)  # fmt: skip


def _step(digits, budget: Budget, window_cells=31):
    output, time, event = "", 0, None
    while event is None:
        if time == budget.steps:
            event = Event.TIMEOUT
        elif time == budget.bits:
            event = Event.PENDING
        elif time == len(digits):
            event = Event.EXHAUSTED
        else:
            digit, time = digits[time], time + 1
            output += digit if digit != "2" else ""
            event = Event.HALT if digit == "2" else Event.HORIZON if len(output) == budget.observations else None
        yield Frame("", 0, digits[:time], max(0, time - 1), output, Cost(time, time, 1), event)


@kernel(ADVANCE)
def _advance(stack, depth, answer, program, limits, emitted):
    follow(stack, depth, answer, 3, 1, emitted)
    if answer == 2:
        return -HALT
    ended = print_bit(stack, depth + 1, answer, limits, emitted)
    return ended if ended else ask(stack, depth + 1, 3, 1, limits)


KERNELS = Explorable(width=OWN, root=root(3, 1), advance=_advance, configuration=configuration, restore=restore)
MACHINE = Machine(
    name="ternary", description="prints its digits 0 and 1, halts at a 2", version=1, radix=3, step=_step,
    parse=lambda source, data="": source, show=lambda digits: digits, run=stepped(_step),
    most={"bits": 30, "steps": 10**9, "cells": 64, "observations": 64},
    explore=lambda: KERNELS, estimate=lambda budget, merge: (3.0**budget.bits, 3.0**budget.bits),
)  # fmt: skip

"""One Turing machine run from its text: what several tests do."""

from sandbox import Budget
from sandbox.machines.turing.machine import ANY_SIZE


def run_turing(text, steps=10**12, cells=10**7, data=""):
    """Return the run of the machine `text`, by the compiled kernel."""
    return ANY_SIZE.run(ANY_SIZE.parse(text, data), Budget(steps=steps, cells=cells))

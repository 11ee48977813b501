"""The verb `run` of a machine that has the verb `step`: step by step, in plain Python."""

from array import array
from collections.abc import Callable, Iterator

from sandbox.machines.result import Frame, Interrupted, Run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import Event


def stepped(step: Callable[..., Iterator[Frame]]) -> Callable[[str, Budget], Run]:
    """Return the verb `run` that executes `step` to the end; for machines whose programs are their digits.

    Parameters
    ----------
    step : callable of (program, budget), to frames
        The verb `step`; its last frame says how the program ended.

    Notes
    -----
    Slow: some microseconds a step.

    >>> from sandbox.machines.result import Frame
    >>> def step(program, budget):
    ...     yield Frame("", 0, program, 0, "1", Cost(1, 1, 1), Event.HALT)
    >>> stepped(step)("0", Budget()).output
    '1'
    """

    def _run(program: str, budget: Budget) -> Run:
        costs = Cost(array("q"), array("q"), array("q"))
        frame = Frame("", 0, "", 0, "", Cost(0, 0, 1), None)
        try:
            for frame in step(program, budget):
                for column, number in zip(costs, frame.cost, strict=True):
                    column.extend([number] * (len(frame.output) - len(column)))
        except KeyboardInterrupt:
            raise Interrupted(_finished(program, frame, Event.TIMEOUT, costs)) from None
        return _finished(program, frame, frame.outcome or Event.TIMEOUT, costs)

    return _run


def _finished(program: str, frame: Frame, outcome: Event, costs: "Cost[array[int]]") -> Run:
    return Run(frame.text, program[: frame.cost.length], outcome, frame.output, costs, frame.cost)

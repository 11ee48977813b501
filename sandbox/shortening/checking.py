"""What a search finds is believed when the machine's own `run` says the same."""

from dataclasses import dataclass

from sandbox.machines.machine import Machine
from sandbox.shortening.candidates import Candidate, tried
from sandbox.shortening.language import Language
from sandbox.shortening.rounds import Rounds
from sandbox.shortening.starts import CHECK_CELLS, CHECK_STEPS
from sandbox.shortening.task import Task
from sandbox.shortening.wanted import Symbols

_LEAST_CHECK = 10**7  # steps that a result may take in any case, where it is run once more


@dataclass(frozen=True, slots=True)
class Checking:
    """Runs what was found once more, by the machine's own `run`."""

    machine: Machine
    language: Language
    task: Task

    def right(self, program: Symbols) -> int:
        """Return how many of the observations wanted a program has right."""
        wanted, effort = self.task.wanted, self.task.effort
        steps = min(int(self.task.limits(wanted)[-1]), CHECK_STEPS)
        written = self.language.written(program)
        return tried(self.machine, *written, self.task.truth[:wanted], steps=steps, cells=effort.cells).right

    def results(self, rounds: Rounds) -> list[Candidate]:
        """Return what is in the pools: those that have all compared observations right run for all of the truth."""
        truth = self.task.truth
        results = []
        for right, program in rounds.known():
            size = len(truth) if right == rounds.compared or self.task.whole else right + 1
            result = self._tried(program, truth[:size])
            results.append(self._tried(program, truth) if result.right == size < len(truth) else result)
        return results

    def _tried(self, program: Symbols, truth: str) -> Candidate:
        effort, written = self.task.effort, self.language.written(program)
        steps = min(max(int(self.task.limits(len(truth))[-1]), _LEAST_CHECK), CHECK_STEPS)
        goes_on = effort.goes_on if len(truth) >= self.task.wanted else 0
        return tried(self.machine, *written, truth, steps=steps, cells=max(CHECK_CELLS, effort.cells), goes_on=goes_on)

"""An experiment: a question, its options, and the folder that answers it, loaded only when it is asked."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.experiments.options import ExperimentOptions
from sandbox.vocabulary.checks import checked_type, require_callable
from sandbox.vocabulary.results import Displayed

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.experiments.result import ExperimentResult, Told


@dataclass(frozen=True, slots=True, repr=False)
class Experiment(Displayed):
    """An experiment of the catalogue.

    Attributes
    ----------
    name : str
        Also of its folder in `sandbox/experiments/`, and of its page in the docs.
    question : str
        In one line.
    told : str
        What it does, in a few sentences: what `--help` says.
    options : type of ExperimentOptions
        What it can be asked with.
    """

    name: str
    question: str
    told: str
    options: type[ExperimentOptions]

    def run(self, *, options: ExperimentOptions | None = None, progress: "Told | None" = None) -> "ExperimentResult":
        """Return the answer.

        Parameters
        ----------
        options : ExperimentOptions or None
            Of this experiment; None: its defaults.
        progress : callable or None
            Called with the name of each part of the work.

        Raises
        ------
        InvalidType, InvalidLimit, UnknownName
            For options of another experiment, or that cannot be.
        Stopped
            On Ctrl-C.

        Notes
        -----
        With its defaults less than a minute on two cores.
        """
        asked = self.options() if options is None else options
        checked_type(asked, self.options, f"the options of the experiment {self.name}")
        require_callable(progress, "a progress")
        answer: ExperimentResult = import_module(f"{__package__}.{self.name}.running").run(
            asked,
            progress=progress or (lambda part: None),  # noqa: ARG005
        )
        return answer

    def figure(self, result: "ExperimentResult") -> "ChartType":
        """Return the figure of a result; nothing is computed for it."""
        chart: ChartType = import_module(f"{__package__}.{self.name}.drawing").figure(result)
        return chart

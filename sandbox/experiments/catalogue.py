"""Which experiments there are: a line each."""

from sandbox.experiments.experiment import Experiment
from sandbox.experiments.generator.options import GeneratorOptions
from sandbox.vocabulary.errors import UnknownName

CATALOGUE = {
    experiment.name: experiment
    for experiment in (
        Experiment(
            "generator",
            "What does a predictor simulate when it is left to go on?",
            "Four procedures are all called sampling from the prior after N bits: a program of the frozen posterior, "
            "the chain rule, the chain renormalised at each bit, and the strings of given length. The last two revive "
            "worlds that die.",
            GeneratorOptions,
        ),
    )
}


def experiment(name: str) -> Experiment:
    """Return the experiment called `name`.

    Raises
    ------
    UnknownName
        When there is none.

    >>> experiment("generator").question
    'What does a predictor simulate when it is left to go on?'
    """
    if name not in CATALOGUE:
        raise UnknownName.of("experiment", name, CATALOGUE)
    return CATALOGUE[name]

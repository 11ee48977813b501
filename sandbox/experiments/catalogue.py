"""Which experiments there are: a line each."""

from sandbox.experiments.experiment import Experiment
from sandbox.experiments.generator.options import GeneratorOptions
from sandbox.experiments.location.options import LocationOptions
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
        Experiment(
            "location",
            "What does it cost to say where an observer is?",
            "The weight of an observer is 2^-l times the share of places that see the same. So charging for location "
            "is the space prior times the number of like observers; it costs about a bit an observation, and no more "
            "than log2 of the places there are. The first RULE is also compared with its recording.",
            LocationOptions,
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

"""Which experiments there are: a line each."""

from sandbox.experiments.collapse.options import CollapseOptions
from sandbox.experiments.context.options import ContextOptions
from sandbox.experiments.experiment import Experiment
from sandbox.experiments.generator.options import GeneratorOptions
from sandbox.experiments.heads.options import HeadsOptions
from sandbox.experiments.imitation.options import ImitationOptions
from sandbox.experiments.library.options import LibraryOptions
from sandbox.experiments.location.options import LocationOptions
from sandbox.experiments.numerals.options import NumeralsOptions
from sandbox.experiments.reporter.options import ReporterOptions
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
        Experiment(
            "numerals",
            "Are digits free to count in, where merged tokens must be learned?",
            "To count in merged tokens one must know which numbers are merged; to count in digits, the carry rule. An "
            "adaptive code learns both from nothing, with the tokens of GPT-2. And a counter of two bits, in each of "
            "24 numerals: the shortest program of its successor.",
            NumeralsOptions,
        ),
        Experiment(
            "context",
            "What does a learner in context approximate?",
            "All strings of N bits that short programs print are learned by an attention head, by Markov chains, and "
            "by three small networks. One head with the strings as keys is the Bayes mixture; which prior a learner is "
            "nearest to depends on the measure, and on controls.",
            ContextOptions,
        ),
        Experiment(
            "library",
            "When do learned abstractions help, and when do they interfere?",
            "Libraries of fragments are learned on full simulations of some elementary rules, on mocks, or on both, "
            "and tried on rules held out: experience moves the price of a mock. A macro makes some strings shorter, "
            "others longer, and loses some: counted over all programs.",
            LibraryOptions,
        ),
        Experiment(
            "heads",
            "Two heads that must agree: which is honest, and how many programs has a function?",
            "An honest head and a human model must answer questions alike, and give the labels; an instrumental one "
            "repeats the human. The odds of both, with and without the term 1 / P(G | a), for every label pattern; and "
            "how many programs each function has.",
            HeadsOptions,
        ),
        Experiment(
            "collapse",
            "What do encoders keep that only have to agree, also with negatives or a fact?",
            "An encoder of two bits of content and one of nuisance has to print the same code whatever the nuisance. "
            "How many codes are left: alone, with a price for contents of one code, and with a fact that a decoder "
            "must tell from the code.",
            CollapseOptions,
        ),
        Experiment(
            "reporter",
            "When is an answer so human-specific that it no longer generalises?",
            "Programs are trained where the sensor shows the truth, and tested where it is tampered with. One reporter "
            "translates the latent code, the other says what the sensor shows, D cells away: the shorter one wins, and "
            "a price of time favours the faster of two that are as short, honest or not.",
            ReporterOptions,
        ),
        Experiment(
            "imitation",
            "When does imitating what a human would say generalise where learning does not?",
            "Labels come with a spurious cue, snow, and are asked again where the cue is wrong. The machine learns the "
            "cue. A human imitates the shortest text of a language that gives the labels: it is right on the new "
            "questions just where the rule is shorter, for humans, than the walk to the snow, G cells behind.",
            ImitationOptions,
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

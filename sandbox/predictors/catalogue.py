"""The predictors there are, and how to get one by name."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from sandbox.host.plugins import from_module, names_a_module
from sandbox.predictors.answers import SUFFIXES, answers_in, predictions_from
from sandbox.predictors.command import CommandOptions, predicted_by_command
from sandbox.predictors.context_trees import context_tree_weighting
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.fitted import markov_chain, memorized_contexts, position_table
from sandbox.predictors.functions import guarded, predicted_by_function
from sandbox.predictors.mixtures import Mixtures, own_predictions
from sandbox.predictors.parsing import incremental_parsing
from sandbox.predictors.predictor import Predictor
from sandbox.predictors.sequential import counting_after_pasts, krichevsky_trofimov, uniform
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.checks import checked_type, told
from sandbox.vocabulary.errors import BrokenPlugin, InvalidLimit, UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping

WITHOUT_NUMBER = {
    predictor.name: predictor
    for predictor in (
        Predictor("uniform", "every symbol alike", uniform),
        Predictor("kt", "Krichevsky and Trofimov's estimator", krichevsky_trofimov),
        Predictor("lz78", "incremental parsing, as Ziv and Lempel 1978 do it", incremental_parsing),
        Predictor("position", "a frozen table of each symbol's probability by position", position_table, fitted=True),
    )
}
NUMBER = {"kt": "order", "ctw": "depth", "markov": "order", "table": "entries"}
NUMBERED: "Mapping[str, tuple[str, Callable[..., Floats], bool]]" = {
    "kt": ("Krichevsky and Trofimov's estimator after each past of {} bits", counting_after_pasts, False),
    "ctw": ("context tree weighting of depth {}", context_tree_weighting, False),
    "markov": ("the Markov chain of order {} that loses least on the measure", markov_chain, True),
    "table": ("a frozen table of the {} most probable contexts, uniform elsewhere", memorized_contexts, True),
}

BASELINES = (
    "uniform", "position", "kt", "lz78", "ctw-8", "table-16", "table-64",
    "markov-1", "markov-2", "markov-3", "markov-5", "markov-8",
)  # fmt: skip
"""What `trial_of_all` tries besides the priors."""

_MOST_NUMBER = 10**6
_MENU = ("uniform", "position", "kt", "kt-K", "lz78", "ctw-D", "markov-K", "table-K")
_ELSE = "module:FUNCTION, command:COMMAND, learner:FILE, or a file that ends in .parquet, .csv or .jsonl"
_LEARNERS, _OPENS_LEARNERS = "learner:", "sandbox.learner.predicting:learned_predictor"
"""Learners are trained on what stands here, so that they stand above it: opened by name, as modules of users are."""


def predictor_called(
    given: "str | Predictor | Callable[[Any], Any]", mixtures: Mixtures, *, options: CommandOptions | None = None
) -> Predictor:
    """Return a predictor: as it is, of a function, or by its name.

    Parameters
    ----------
    given : str, Predictor, or callable
        A function of prefixes, as `sandbox.predictors.functions` has it; or the name of a baseline (uniform, kt, kt-K,
        lz78, position, ctw-D, markov-K, table-K), a prior, module:FUNCTION, command:COMMAND, learner:FILE, or a file of
        answers.
    mixtures : Mixtures
        What it is tried on: a prior is the mixture of the same programs.
    options : CommandOptions, optional
        How a command is asked.

    Raises
    ------
    UnknownName
        When there is none, with close names.
    InvalidLimit
        For an order, a depth or a table that cannot be.
    BrokenPlugin
        When a module does not load, or has something else there.
    MissingExtra, UnreadableInput, CensusMismatch
        As `sandbox.learner.predicting.learned_predictor`.

    Notes
    -----
    `module:FUNCTION` imports that module, `command:COMMAND` runs it: with the rights of whoever asks.
    """
    options = CommandOptions() if options is None else checked_type(options, CommandOptions, "CommandOptions")
    if isinstance(given, Predictor):
        return guarded(given)
    if callable(given) and not isinstance(given, type):
        return _of_function(given, getattr(given, "__name__", "predictor"))
    name = checked_type(given, str, "a predictor, or the name of one, such as 'markov-5'")
    if name.startswith("command:"):
        return _of_command(name, options)
    if name.startswith(_LEARNERS):
        return _of_learner(name.removeprefix(_LEARNERS), mixtures.measure)
    return _of_file(name) if Path(name).suffix in SUFFIXES else _by_name(name, mixtures)


def _by_name(name: str, mixtures: Mixtures) -> Predictor:
    if name in WITHOUT_NUMBER:
        return WITHOUT_NUMBER[name]
    kind, _, number = name.rpartition("-")
    if kind in NUMBERED:
        return _numbered(name, kind, number)
    if name in PRIORS or name.startswith("family("):
        return _of_prior(prior_called(name), mixtures)
    if names_a_module(name):
        return _of_module(name, mixtures)
    close = UnknownName.of("predictor", name, (*_MENU, *PRIORS))
    raise UnknownName(f"{close}; or {_ELSE}")


def _numbered(name: str, kind: str, number: str) -> Predictor:
    words, predict, fitted = NUMBERED[kind]
    if not re.fullmatch(r"[0-9]{1,7}", number) or int(number) > _MOST_NUMBER:
        letter = "D" if kind == "ctw" else "K"
        raise InvalidLimit(f"expected {kind}-{letter} with a whole number {letter}, got {name!r}; such as {kind}-8")
    if kind == "ctw" and int(number) > 64:
        raise InvalidLimit(f"expected ctw-D with a depth of at most 64, got {name!r}; contexts have 63 bits at most")
    return Predictor(name, words.format(int(number)), partial(predict, **{NUMBER[kind]: int(number)}), fitted)


def _of_prior(prior: Prior, mixtures: Mixtures) -> Predictor:
    prior.require_proper()
    under = mixtures.under(prior)

    def _predict(contexts: Contexts) -> Floats:
        return own_predictions(contexts.weighed(under.tree))

    return Predictor(prior.name, f"the exact mixture under {prior.name}", _predict)


def _of_file(name: str) -> Predictor:
    def _predict(contexts: Contexts) -> Floats:
        return predictions_from(answers_in(Path(name), contexts.symbols), contexts, name)

    return Predictor(name, "answers in a file", _predict)


def _of_command(name: str, options: CommandOptions) -> Predictor:
    ask = partial(predicted_by_command, command=name.removeprefix("command:").strip(), options=options)
    return Predictor(name, "a command that is asked line by line", ask)


def _of_learner(name: str, measure: str) -> Predictor:
    if not name:  # `Path` would take that for the folder that one is in
        raise UnknownName("expected the file of a learner after 'learner:', got nothing; such as learner:gru.npz")
    opened: Predictor = from_module("predictor", _OPENS_LEARNERS, FunctionType)(Path(name), measure=measure)
    return opened


def _of_module(name: str, mixtures: Mixtures) -> Predictor:
    value: object = from_module("predictor", name, object)
    if isinstance(value, Predictor):
        return guarded(value)
    if isinstance(value, Prior):
        return _of_prior(value, mixtures)
    if not callable(value):
        raise BrokenPlugin(f"expected a function of prefixes as {name!r}, got {told(value)}; see docs/benchmark.md")
    return _of_function(value, name)


def _of_function(function: Callable[[Any], Any], name: str) -> Predictor:
    return Predictor(name, "a function of prefixes", partial(predicted_by_function, function=function, name=name))

"""Commands of experiments: their options are the fields of what an experiment is asked with."""

from collections.abc import Callable
from dataclasses import Field, fields
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import options

if TYPE_CHECKING:
    from sandbox.experiments.experiment import Experiment
    from sandbox.experiments.options import ExperimentOptions


def option_of(field: "Field[Any]") -> str:
    """Return the option of a field of options.

    >>> from sandbox.experiments.options import ExperimentOptions
    >>> [option_of(field) for field in fields(ExperimentOptions)]
    ['--bits', '--steps', '--cells', '--prior']
    """
    if field.name == "priors":
        return "--prior"
    return field.metadata.get("option") or "--" + field.name.replace("_", "-")


def asked_of(experiment: "Experiment", given: dict[str, Any]) -> "ExperimentOptions":
    """Return the options of an experiment from what was given by the names of its fields; the fields are taken out."""
    values = {field.name: given.pop(field.name) for field in fields(experiment.options)}
    several = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return experiment.options(**{**{name: value for name, value in values.items() if value is not None}, **several})


def command_of(experiment: "Experiment", answer: Callable[..., None]) -> Callable[..., None]:
    """Return the command of an experiment: its own options, then those that `answer` takes by name.

    `answer` is called with the experiment, what it was asked with, and the rest.
    """
    own = [_parameter(field) for field in fields(experiment.options)]
    rest = [
        parameter.replace(kind=Parameter.KEYWORD_ONLY)
        for parameter in signature(answer).parameters.values()
        if parameter.name not in ("experiment", "asked")
    ]

    def _command(**given: Any) -> None:
        asked = asked_of(experiment, given)
        answer(experiment, asked, **given)

    _command.__doc__ = f"{experiment.question}\n\n{experiment.told}\n\nExample: solomonoff experiment {experiment.name}"
    _command.__signature__ = Signature([*own, *rest])  # type: ignore[attr-defined]
    _command.__annotations__ = {parameter.name: parameter.annotation for parameter in [*own, *rest]}
    return _command


def _parameter(field: "Field[Any]") -> Parameter:
    """Return a field as a parameter of Typer: an option of the vocabulary, or one that says what it means."""
    name = option_of(field)
    told: Any = options.VOCABULARY.get(name)
    if told is None:
        told = typer.Option(name, metavar=field.metadata["metavar"] or None, help=field.metadata["what"])
    several = isinstance(field.default, tuple)
    kind: Any = list[str] | None if several else type(field.default)
    default = None if several else field.default
    return Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, told])

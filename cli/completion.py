"""What the shell completes after Tab: names of worlds, priors, machines, formats and the like. Loaded at Tab only."""

from collections.abc import Iterable, Iterator

Named = tuple[str, str]
"""A name, and what it is in a line."""


def worlds(incomplete: str) -> Iterator[Named]:
    """Yield the worlds whose names begin so.

    >>> [name for name, _ in worlds("com")]
    ['comet']
    """
    from sandbox.worlds.menu import WORLDS

    return _beginning(incomplete, ((name, world.description) for name, world in WORLDS.items()))


def priors(incomplete: str) -> Iterator[Named]:
    """Yield the priors whose names begin so."""
    from sandbox.priors.catalogue import PRIORS

    return _beginning(incomplete, ((name, prior.description) for name, prior in PRIORS.items()))


def machines(incomplete: str) -> Iterator[Named]:
    """Yield the machines whose names begin so."""
    from sandbox.machines.catalogue import MACHINES

    return _beginning(incomplete, MACHINES.items())


def exercises(incomplete: str) -> Iterator[Named]:
    """Yield the exercises of the lesson whose names begin so."""
    from sandbox.lab.exercises.catalogue import EXERCISES

    return _beginning(incomplete, ((name, exercise.ask) for name, exercise in EXERCISES.items()))


def forms(incomplete: str) -> Iterator[Named]:
    """Yield the forms of `--as` whose names begin so."""
    from sandbox.readers.catalogue import FORMS

    return _beginning(incomplete, ((form.name, form.description) for form in FORMS.values()))


def formats(incomplete: str) -> Iterator[Named]:
    """Yield the formats of `--format` whose names begin so."""
    from .formats import Format

    return _beginning(incomplete, ((form.value, "") for form in Format))


def predictors(incomplete: str) -> Iterator[Named]:
    """Yield the baselines of `solomonoff trial`, and the priors, whose names begin so."""
    from sandbox.predictors.catalogue import BASELINES

    yield from _beginning(incomplete, ((name, "") for name in BASELINES))
    yield from priors(incomplete)


def predictors_along(incomplete: str) -> Iterator[Named]:
    """Yield the baselines of `solomonoff losses` whose names begin so."""
    from sandbox.predictors.along import BASELINES_ALONG

    return _beginning(incomplete, ((name, "") for name in BASELINES_ALONG))


def measures(incomplete: str) -> Iterator[Named]:
    """Yield the measures over strings whose names begin so."""
    from sandbox.predictors.measures import MEASURES

    return _beginning(incomplete, MEASURES.items())


def networks(incomplete: str) -> Iterator[Named]:
    """Yield the networks of `solomonoff learn` whose names begin so."""
    from sandbox.learner.options import NETWORKS

    return _beginning(incomplete, NETWORKS.items())


def scenarios(incomplete: str) -> Iterator[Named]:
    """Yield the scenarios of `solomonoff odds` whose names begin so."""
    from sandbox.tiers.sky.scenarios import SCENARIOS

    return _beginning(incomplete, ((name, of.whole) for name, of in SCENARIOS.items()))


def schemas(incomplete: str) -> Iterator[Named]:
    """Yield the commands that have a schema and begin so."""
    from .schemas import names

    return _beginning(incomplete, ((name, "") for name in names()))


def _beginning(incomplete: str, named: Iterable[Named]) -> Iterator[Named]:
    return ((name, text) for name, text in named if name.startswith(incomplete))

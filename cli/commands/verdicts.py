"""`solomonoff verdicts`: the verdict of every world of the menu under every prior, in one table."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import completion, options

if TYPE_CHECKING:
    from sandbox.priors.prior import Prior
    from sandbox.worlds.world import World


def verdicts(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORLD]...", help="Only these.", autocompletion=completion.worlds),
    ] = None,
    observations: options.MaybeObservations = None,
    priors: options.Priors = None,
    yes: options.Yes = False,
    cluster: options.Cluster = None,
    cluster_plaintext: options.Plaintext = False,
    out: options.Out = None,
    force: options.Force = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Compare every world of the menu, half a minute in all: who leads under each prior, and whether it is decided.

    A cell says which kind of simulation leads as built, as shortened by one search, as known, and the verdict
    (docs/verdict.md). Seen are as many observations as show what a world decides, 512 of most.

    Example: solomonoff verdicts front rule30
    """
    from sandbox.machines.catalogue import machine
    from sandbox.tiers.verdict_table import table_of_verdicts
    from sandbox.worlds.menu import WORLDS, world

    from ..census_input import chosen_priors
    from ..census_taking import engine_at
    from ..views.answers import answer, provenance
    from ..views.pages import require_writable
    from ..views.progress import told
    from ..views.verdicts import as_dict, show, write

    form = options.chosen(format, json)
    require_writable(out, ".md", force=force)
    scored = chosen_priors(priors, proper=False)
    size = [] if observations is None else ["--observations", str(observations)]
    worlds = [world(name) for name in names or WORLDS]
    if not yes:
        _require_patience(worlds, observations, scored)
    place = options.cluster_at(cluster, cluster_plaintext)
    with engine_at(place) as engine, told() as progress:
        table = table_of_verdicts(worlds, observations=observations, priors=scored, progress=progress, engine=engine)
    write(table, out, [*(names or []), *size, *(part for prior in priors or [] for part in ("--prior", prior))])
    answer(
        form,
        told=lambda: as_dict(table) | provenance(machine=machine("tape")),
        table=table.table,
        text=lambda: show(table),
    )


def _require_patience(worlds: "list[World]", observations: int | None, priors: "list[Prior]") -> None:
    """Refuse what will take long."""
    from sandbox.host.resources import require_patience
    from sandbox.tiers.forecast import comparison_seconds
    from sandbox.tiers.verdict_table import options_of_table

    each = (comparison_seconds(world, options_of_table(world, observations, priors)) for world in worlds)
    require_patience(sum(each), f"comparing {len(worlds)} worlds", "name fewer worlds, or lower --observations")

"""`solomonoff priors`: what there is to weigh programs by."""

from .. import options


def priors_command(format: options.FormatName = None, json: options.Json = False) -> None:  # noqa: A002
    """List the priors, one line each, those of installed packages too; besides, module:NAME is one of your own.

    Example: solomonoff priors
    """
    from sandbox.host.plugins import entry_points_of
    from sandbox.priors.catalogue import PRIORS
    from sandbox.vocabulary.tables import table_of

    from ..views.answers import answer
    from ..views.tables import as_text, terminal_width

    described = {name: prior.description for name, prior in PRIORS.items()}
    described.update((n, f"of the package {p}") for n, p in entry_points_of("prior").items() if n not in PRIORS)
    table = table_of(("prior", "description"), described.items())

    def _text() -> None:
        family = ("family(B,A,G)", "2^(-B l) t^(-A) s^(-G); proper for B >= 1, A >= 0, G >= 0")
        print(as_text(table_of(table.columns, (*table.rows, family)), terminal_width(), head=False))

    answer(options.chosen(format, json), told=lambda: described, table=lambda: table, text=_text)

"""`solomonoff priors`: what there is to weigh programs by."""

from cli import options


def priors(format: options.FormatName = None, json: options.Json = False) -> None:  # noqa: A002
    """List the priors, one line each.

    Example: solomonoff priors
    """
    from cli.views.answers import answer
    from cli.views.tables import as_text, terminal_width
    from sandbox.priors.prior import PRIORS
    from sandbox.vocabulary.tables import table_of

    described = {name: prior.description for name, prior in PRIORS.items()}
    table = table_of(("prior", "description"), described.items())

    def _text() -> None:
        family = ("family(B,A,G)", "2^(-B l) t^(-A) s^(-G); proper for B >= 1, A >= 0, G >= 0")
        print(as_text(table_of(table.columns, (*table.rows, family)), terminal_width(), head=False))

    answer(options.chosen(format, json), told=lambda: described, table=lambda: table, text=_text)

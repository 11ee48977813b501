"""`solomonoff ctm`: complexity tables from all small Turing machines."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import options, table_options
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.coding_theorem.rows import WideTable

_ROWS_FOR_PEOPLE = 20
_MISSING_TOLD = 10


def ctm_command(
    strings: Annotated[
        list[str] | None, typer.Argument(metavar="[STRING]...", help="K of these; - for stdin; none: all.")
    ] = None,
    file: options.File = None,
    states: table_options.States = None,
    table: table_options.Table = None,
    given: options.Given = None,
    bits: options.MaybeBits = None,
    steps: options.MaybeSteps = None,
    priors: options.Priors = None,
    rows: options.Rows = None,
    out: options.Out = None,
    threads: options.Threads = None,
    cluster: options.Cluster = None,
    cluster_plaintext: options.Plaintext = False,
    resume: options.Resume = False,
    force: options.Force = False,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Make the table D(N): how many of all Turing machines of N states halt with each string, and its complexity.

    Machines are counted over both blanks, exactly; K(s) = -log2 D(s). T is 1, 6, 21, 107 for N = 1 to 4: one that has
    not halted by then never does; beyond, 500, and it is taken not to. Text shows 20 strings, other formats all. With
    --bits L, machines that need more than L transitions are undecided, and the interval of K is for all of them. With
    --out FILE (Parquet), finished pieces are kept beside FILE. Each --prior adds a column. A table is kept when it was
    made; --table FILE answers from one that --out wrote.

    Strings are arguments, or one a line in --file FILE or on stdin. A string that no machine halts with has no K, and
    the answer says why: that is an absence, not an infinite complexity.

    With --given Y, it is D(N | Y), of machines that find Y on their tape, from the head on (of u|v, u left of it); K
    is conditional, K(x|y); K(x) and the information K(x) - K(x|y) stand beside it. T is 500 then. What is given is
    part of the output.

    Example: solomonoff ctm 0101 0110 --states 4

    Example: solomonoff ctm 0110 1001 --states 3 --given 0110
    """
    from sandbox.priors.catalogue import prior as prior_called

    from ..inputs import strings_asked_for
    from ..table_input import TableAsked, wide_table_asked, wide_table_in

    form, wanted = options.chosen(format, json), strings_asked_for(strings, file)
    asked = TableAsked(
        states, given, bits, steps, [prior_called(name) for name in priors or []], out, threads,
        options.cluster_at(cluster, cluster_plaintext), resume, force, yes,
    )  # fmt: skip
    wide = wide_table_asked(asked) if table is None else wide_table_in(table, asked)
    _show(form, wide, wanted, rows)


def _show(form: Format, wide: "WideTable", strings: list[str], most: int | None) -> None:
    """Print the strings asked for, or all of the table, or the first of it; one without an entry is named, too."""
    from sandbox.coding_theorem.shares import missing_in_words

    from ..table_input import described
    from ..views import complexity_table as view
    from ..views.answers import answer
    from ..views.words import require_found

    if most is None and form is Format.TEXT:
        most = _ROWS_FOR_PEOPLE
    table = wide.narrow
    listed = wide.rows(strings or table.strings[:most])
    if form in (Format.CSV, Format.LATEX, Format.MD):
        view.tell_scope(table)
    answer(
        form,
        told=lambda: {**described(table), **view.as_json(table, listed)},
        table=lambda: view.as_table(wide, listed),
        text=lambda: view.show(wide, listed),
    )
    absent = [row["string"] for row in listed if row["absence"]]
    words = [missing_in_words(table, string) for string in absent[:_MISSING_TOLD]]
    require_found(words, len(listed), absent=len(absent))

"""`solomonoff explain`: the programs behind a string."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import data_options as own
from .. import options
from ..asked_for import machine_chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.census.programs import Explanation
    from sandbox.vocabulary.tables import Table


def explain_command(
    string: own.String = None,
    file: options.File = None,
    read_as: own.As = "",
    first: own.First = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    census: options.CensusFile = None,
    bits: options.MaybeBits = None,
    yes: options.Yes = False,
    rows: options.RowsShown = 10,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show the programs behind a string, the likeliest first.

    Without --census or --bits, of a census that is kept: of the tape machine one of 27 bits.
    Of a machine that has an output only at its end (turing), those that halt with the string.

    Example: solomonoff explain 100100001 --bits 30
    """
    from sandbox.census.programs import explain

    from ..census_input import census_for, described
    from ..data_input import string_asked
    from ..views.answers import answer
    from ..views.words import print_folded, require_found

    form, wanted = options.chosen(format, json), string_asked(string, file, read_as, first)
    name = machine_chosen(machine, given, cases, without)
    census_of = census_for([wanted], census, bits, name, halting=True, yes=yes)
    groups = explain(census_of, wanted, most=max(1, rows))
    most = f"{census_of.plan.budget.bits} {census_of.machine.unit}"

    def _text() -> None:
        print_folded(f"programs up to {most} that print {wanted}: exact for this budget")
        print_folded(_how_many(groups.total, min(rows, len(groups))))
        if groups[:rows]:
            _show(groups[:rows])

    programs = [_told(group) for group in groups[:rows]]
    answer(
        form,
        told=lambda: {"string": wanted, **described(census_of), "groups": groups.total, "programs": programs},
        table=lambda: _table(groups[:rows]),
        text=_text,
    )
    missing = f"expected a program of up to {most} that prints {wanted}, got none; raise --bits"
    require_found([] if groups else [missing], 1)


def _how_many(total: int, listed: int) -> str:
    """Return how many groups there are, and how many are shown where that is not all.

    >>> _how_many(12, 10), _how_many(1, 1), _how_many(0, 0)
    ('12 groups of equal cost, 10 shown', '1 group of equal cost', 'none')
    """
    if not total:
        return "none"
    groups = f"{total} group{'s' * (total > 1)} of equal cost"
    return groups if listed == total else f"{groups}, {listed} shown"


def _told(group: "Explanation") -> dict[str, Any]:
    words = {"text": group.text, "program": group.program, "count": group.count}
    return {**words, **group.cost._asdict(), "share": group.share}


def _table(groups: "Sequence[Explanation]") -> "Table":
    from sandbox.vocabulary.cost import Cost
    from sandbox.vocabulary.tables import table_of

    columns = ("share", "programs", *Cost._fields, "first", "program")
    return table_of(columns, ([one.share, one.count, *one.cost, one.text, one.program] for one in groups))


def _show(groups: "Sequence[Explanation]") -> None:
    from sandbox.vocabulary.tables import Cell, table_of

    from ..views.tables import show_lines

    lines = [f"{'share':>8} {'programs':>10} {'length':>7} {'time':>7} {'space':>6}  first of them"]
    for group in groups:
        length, time, space = group.cost
        lines.append(f"{group.share:8.3%} {group.count:10} {length:7} {time:7} {space:6}  {group.text}")
    print()
    rows: list[tuple[Cell, ...]] = [(one.share, one.count, *one.cost, one.text) for one in groups]
    columns = ("share", "programs", "length", "time", "space", "first of them")
    show_lines(lines, table_of(columns, rows, formats={"share": ".3%"}))

"""The one way in which a command answers: in the format that was asked for, text where none was.

A command says its table, its JSON, and, where a bare table would say too little, its text:

    answer(options.chosen(format, json), told=lambda: result.to_dict() | of(census), table=result.table)
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..formats import Format
from .tables import render

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.vocabulary.budget import Budget
    from sandbox.vocabulary.tables import Table


def answer(
    form: Format,
    *,
    told: Callable[[], dict[str, Any]],
    table: "Callable[[], Table]",
    text: Callable[[], None] | None = None,
) -> None:
    """Print an answer.

    Parameters
    ----------
    form : Format
        From `options.chosen`.
    told : callable, to a dict of plain values
        What JSON holds: `to_dict` of a result, and `provenance`.
    table : callable, to Table
        What all other formats show.
    text : callable or None
        Prints the text form; if None, it is the table.
    """
    if form is Format.JSON:
        print(json.dumps(told(), allow_nan=False))
    elif form is Format.TEXT and text:
        text()
    else:
        print(render(table(), form.value))


def provenance(*, machine: "Machine | None" = None, budget: "Budget | None" = None) -> dict[str, Any]:
    """Return what JSON says of where an answer comes from: machine, its version, budget, and this software's version.

    >>> from sandbox.machines.catalogue import machine
    >>> provenance(machine=machine("tape"))
    {'machine': 'tape', 'version': 1, 'software': '0.1.0'}
    """
    from sandbox import __version__
    from sandbox.vocabulary.results import plain

    of_machine = {"machine": machine.name, "version": machine.version} if machine else {}
    return {**of_machine, **({"budget": plain(budget)} if budget else {}), "software": __version__}

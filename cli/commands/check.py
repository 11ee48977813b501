"""`solomonoff check`: an answer to an exercise of the lesson, checked by running it; and what the exercises are."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import completion, options
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.lab.exercises.exercise import Checked

_NOT_RIGHT = 3


def check_command(
    exercise: Annotated[
        str | None,
        typer.Argument(
            metavar="[EXERCISE]", help="Its name; without one, all are listed.", autocompletion=completion.exercises
        ),
    ] = None,
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="[ANSWER]",
            help="A program as text or bits, its data after a space; or a number. Without one: what is asked, a hint.",
        ),
    ] = None,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Check an answer to an exercise of the lesson by running it: any that does what is asked is right.

    The lesson is in examples/lesson; the screen Teach of 'solomonoff lab' asks the same. Exits with 3 where it is
    not right, and says what it really does; exact within 20,000 steps.

    Example: solomonoff check ones '+[.]'
    """
    form = options.chosen(format, json)
    if exercise is None or answer is None:
        _list(exercise, form)
        return
    from sandbox.lab.exercises.catalogue import check_answer
    from sandbox.machines.catalogue import machine

    from ..views.answers import answer as tell
    from ..views.answers import provenance

    checked = check_answer(exercise, answer)
    tell(
        form,
        told=lambda: checked.to_dict() | provenance(machine=machine("tape")),
        table=checked.table,
        text=lambda: _show(checked),
    )
    if not checked.right:
        raise typer.Exit(_NOT_RIGHT)


def _list(name: str | None, form: Format) -> None:
    """Tell all exercises; of one that is named, the hint, too."""
    from sandbox.lab.exercises.catalogue import EXERCISES, exercise_named
    from sandbox.vocabulary.tables import table_of

    from ..views.answers import answer
    from ..views.words import print_folded

    listed = EXERCISES.values() if name is None else [exercise_named(name)]
    rows = [(each.name, each.ask, each.takes, each.hint) for each in listed]

    def _text() -> None:
        width = max(len(each.name) for each in listed)
        for each in listed:
            print_folded(each.ask, label=f"{each.name:{width}}  ")
        print_folded(f"hint: {rows[0][3]}" if name else "Each has a hint: solomonoff check EXERCISE")

    answer(
        form,
        told=lambda: {name: {"ask": ask, "takes": takes, "hint": hint} for name, ask, takes, hint in rows},
        table=lambda: table_of(("exercise", "ask", "takes", "hint"), rows),
        text=_text,
    )


def _show(checked: "Checked") -> None:
    from ..views.words import print_folded

    print_folded(f"{'Right.' if checked.right else 'Not right.'} {checked.does}")
    if checked.hint:
        print_folded(f"hint: {checked.hint}")

"""How `trial` and `losses` answer: the tables of a result, in the form asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.predictors.losses_along import LogLosses
    from sandbox.predictors.result import TrialResult

    from .formats import Format


def answer_with_tables(
    result: "TrialResult | LogLosses", form: "Format", text: Callable[[], None], *, only: str | None, rows: int | None
) -> None:
    """Print a result: `text` for people, else all tables or one of them, with the machine and budget that it is of."""
    from sandbox.machines.catalogue import machine

    from .views.answers import answer, provenance

    shown = result.table(most=rows) if only is None else result.table_named(only, most=rows)
    answer(
        form,
        told=lambda: result.to_dict() | provenance(machine=machine(result.machine), budget=result.budget),
        table=lambda: shown,
        text=text,
    )

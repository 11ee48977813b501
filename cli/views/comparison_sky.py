"""What the sky of a comparison is sensitive to: where an observer is, and experience. Nothing is computed here."""

from typing import TYPE_CHECKING

from sandbox.vocabulary.tables import table_of

from .tables import as_text, terminal_width
from .words import say

if TYPE_CHECKING:
    from sandbox.tiers.sky.scaled import Sky
    from sandbox.vocabulary.tables import Table

_WIDEST = 80


def show_located(sky: "Sky") -> None:
    """Print that charging for location is the space prior, and both sides for each simulation."""
    print()
    say(sky.outlook.location)
    columns = ("simulation", "bits", "visited", "to say where", "located", "space")
    rows = (
        (each.name, each.length, each.places, each.location_bits, each.log2_located, each.log2_space)
        for each in sky.located
    )
    _show(table_of(columns, rows, formats=dict.fromkeys(columns[3:], ".2f")))


def show_experience(sky: "Sky") -> None:
    """Print what a mock costs more by what was learned before."""
    print()
    say(sky.experienced)
    columns = ("learned on", "full", "mock", "extra bits", "mock shorter in", "moved")
    rows = (
        (each.learned_on, each.full_bits, each.mock_bits, each.extra_bits, each.shorter, each.moved_bits)
        for each in sky.experience
    )
    forms = {"full": ".1f", "mock": ".1f", "extra bits": "+.1f", "moved": "+.1f"}
    _show(table_of(columns, rows, formats=forms))


def _show(table: "Table") -> None:
    print(as_text(table, min(_WIDEST, terminal_width())))

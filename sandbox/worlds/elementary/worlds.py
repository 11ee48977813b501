"""Elementary cellular automata as worlds: the menu, and any rule by its number."""

import re
from collections.abc import Mapping
from dataclasses import replace

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.law import Elementary
from sandbox.worlds.elementary.standing import ASIDE, CENTRE, changes_of, standing_automaton
from sandbox.worlds.first_row import in_short
from sandbox.worlds.world import World, WorldKind


def automaton_world(automaton: Automaton, *, why: str = "") -> World:
    """Return the world of an automaton and its observer; `why` ends its description.

    >>> automaton_world(Automaton(30), why="a test").description
    'elementary cellular automaton 30 from 1, seen at cell 0; a test'
    """
    where = f"cell {automaton.offset}" if automaton.window == 1 else f"{automaton.window} cells from {automaton.offset}"
    extent = "" if automaton.extent is None else f", {2 * automaton.extent + 1} cells in all"
    text = f"elementary cellular automaton {automaton.rule} from {in_short(automaton.seed)}, seen at {where}{extent}"
    law = Elementary(automaton)
    return World(
        f"rule{automaton.rule}",
        text + (f"; {why}" if why else ""),
        automaton.observations,
        contestants=law.contestants,
        law=law,
        changes=changes_of(automaton),
        split=law.split,
    )


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    """Return the world ruleN, or rule N, with its own seed and observer where it is on the menu."""
    rule = re.fullmatch(r"rule ?([0-9]{1,9})", name)
    if rule is None:
        return None
    usual = ELEMENTARY.worlds.get(name.replace(" ", "")) or automaton_world(Automaton(int(rule[1])))
    if not changes or not isinstance(usual.law, Elementary):
        return usual
    if changes.get("ring") is not None:
        raise InvalidLimit(f"expected an extent or a ring, got both for {name!r}; leave one out")
    of_a_row = {change: value for change, value in changes.items() if change != "ring"}
    return automaton_world(replace(usual.law.automaton, **of_a_row))  # type: ignore[arg-type]


ELEMENTARY = WorldKind(
    {f"rule{rule}": automaton_world(standing_automaton(rule), why=why) for rule, why in CENTRE.items()}
    | {f"rule{rule}": automaton_world(standing_automaton(rule), why=why) for rule, (_, why) in ASIDE.items()},
    _named,
)
"""Every elementary cellular automaton; some of them are on the menu."""

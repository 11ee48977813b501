"""Elementary cellular automata as worlds: the menu, and any rule by its number."""

import re
from collections.abc import Mapping
from dataclasses import replace

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.law import Elementary
from sandbox.worlds.world import World, WorldKind


def automaton_world(automaton: Automaton, *, why: str = "") -> World:
    """Return the world of an automaton and its observer; `why` ends its description.

    >>> automaton_world(Automaton(30), why="a test").description
    'elementary cellular automaton 30 from 1, seen at cell 0; a test'
    """
    where = f"cell {automaton.offset}" if automaton.window == 1 else f"{automaton.window} cells from {automaton.offset}"
    extent = "" if automaton.extent is None else f", {2 * automaton.extent + 1} cells in all"
    text = f"elementary cellular automaton {automaton.rule} from {automaton.seed}, seen at {where}{extent}"
    law = Elementary(automaton)
    changes: dict[str, str | int] = {"seed": automaton.seed, "offset": automaton.offset, "window": automaton.window}
    changes |= {} if automaton.extent is None else {"extent": automaton.extent}
    return World(
        f"rule{automaton.rule}",
        text + (f"; {why}" if why else ""),
        automaton.observations,
        contestants=law.contestants,
        law=law,
        changes=changes,
        split=law.split,
    )


_CENTRE = {
    30: "OEIS A051023, no period known", 86: "the mirror image of rule 30", 126: "symmetric",
    45: "empty space blinks", 75: "empty space blinks; mirror of rule 89", 89: "empty space blinks",
    101: "empty space blinks; mirror of rule 45", 135: "rule 30 with 0 and 1 exchanged",
    149: "rule 86 with 0 and 1 exchanged",
}  # fmt: skip
_ASIDE = {
    110: (-8, "universal (Cook 2004)"), 90: (3, "Pascal's triangle modulo 2"), 150: (3, "three-term Pascal triangle"),
    22: (-3, "chaotic"), 18: (-3, "chaotic"), 73: (3, "chaotic stretches between fixed walls"),
}  # fmt: skip


def _named(name: str, changes: Mapping[str, str | int | None]) -> World | None:
    """Return the world ruleN, or rule N, with its own seed and observer where it is on the menu."""
    rule = re.fullmatch(r"rule ?(\d{1,9})", name)
    if rule is None:
        return None
    standing = ELEMENTARY.worlds.get(name.replace(" ", "")) or automaton_world(Automaton(int(rule[1])))
    if not changes or not isinstance(standing.law, Elementary):
        return standing
    return automaton_world(replace(standing.law.automaton, **changes))  # type: ignore[arg-type]


ELEMENTARY = WorldKind(
    {f"rule{rule}": automaton_world(Automaton(rule), why=why) for rule, why in _CENTRE.items()}
    | {f"rule{rule}": automaton_world(Automaton(rule, offset=at), why=why) for rule, (at, why) in _ASIDE.items()},
    _named,
)
"""Every elementary cellular automaton; some of them are on the menu."""

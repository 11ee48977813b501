"""The automata that are on the menu: where each rule's observer stands, and what of an automaton differs from that."""

from sandbox.worlds.elementary.automaton import Automaton

CENTRE = {
    30: "OEIS A051023, no period known", 86: "the mirror image of rule 30", 126: "symmetric",
    45: "empty space blinks", 75: "empty space blinks; mirror of rule 89", 89: "empty space blinks",
    101: "empty space blinks; mirror of rule 45", 135: "rule 30 with 0 and 1 exchanged",
    149: "rule 86 with 0 and 1 exchanged",
}  # fmt: skip
"""Seen at the cell that they start from; why they are on the menu."""
ASIDE = {
    110: (-8, "universal (Cook 2004)"), 90: (3, "Pascal's triangle modulo 2"), 150: (3, "three-term Pascal triangle"),
    22: (-3, "chaotic"), 18: (-3, "chaotic"), 73: (3, "chaotic stretches between fixed walls"),
}  # fmt: skip
"""Seen at another cell, and why."""


def standing_automaton(rule: int) -> Automaton:
    """Return the automaton that `ruleN` alone means.

    >>> standing_automaton(110).offset, standing_automaton(111).offset
    (-8, 0)
    """
    return Automaton(rule, offset=ASIDE[rule][0]) if rule in ASIDE else Automaton(rule)


def changes_of(automaton: Automaton) -> dict[str, str | int]:
    """Return what `world` takes besides the rule's name to make this automaton: where it differs from its standing one.

    >>> changes_of(Automaton(110)), changes_of(Automaton(30, extent=9))
    ({'offset': 0}, {'extent': 9})
    """
    usual = standing_automaton(automaton.rule)
    fields = ("seed", "offset", "window", "extent")
    return {name: getattr(automaton, name) for name in fields if getattr(automaton, name) != getattr(usual, name)}

"""All worlds by name: the small ones, cellular automata, and any sequence of bits.

A world is *trivial* for an observer when what they see is soon periodic: then a mock may never be caught, and a
comparison says little. A trivial world is accepted, and called so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sandbox.host.plugins import entry_points_of, from_entry_point, from_module, names_a_module
from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.sequences import SMALL_WORLDS

MOST_BITS = 100_000
"""Of a world given as bits."""
_TRIED, _LONGEST_PERIOD, _LONGEST_START = 400, 40, 60


@dataclass(frozen=True, slots=True)
class World:
    """What there is to be observed.

    Attributes
    ----------
    name : str
    description : str
        One line.
    observations : callable of int, to str
        The first bits that the observer sees.
    automaton : Automaton or None
        The world behind them, where it is a cellular automaton.
    most : int or None
        How many observations there are; None: any number.
    """

    name: str
    description: str
    observations: Callable[[int], str]
    automaton: Automaton | None = None
    most: int | None = None


def _automaton(name: str, automaton: Automaton, why: str = "") -> World:
    where = f"cell {automaton.offset}" if automaton.window == 1 else f"{automaton.window} cells from {automaton.offset}"
    extent = "" if automaton.extent is None else f", {2 * automaton.extent + 1} cells in all"
    text = f"elementary cellular automaton {automaton.rule} from {automaton.seed}, seen at {where}{extent}"
    return World(name, text + (f"; {why}" if why else ""), automaton.observations, automaton)


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

WORLDS: dict[str, World] = {
    **{f"rule{rule}": _automaton(f"rule{rule}", Automaton(rule), why) for rule, why in _CENTRE.items()},
    **{
        f"rule{rule}": _automaton(f"rule{rule}", Automaton(rule, offset=offset), why)
        for rule, (offset, why) in _ASIDE.items()
    },
    **{small.name: World(small.name, small.description, small.observations) for small in SMALL_WORLDS.values()},
}
"""The menu by name; `world` takes any rule besides, and any bits."""


def world(name: str, **changes: str | int | None) -> World:
    """Return the world called `name`: of the menu, ruleN (N from 0 to 255), bits, or one of your own as module:NAME.

    Parameters
    ----------
    name : str
        A name or bits.
    **changes
        Of an automaton: seed, offset, window, extent (see `Automaton`).

    Raises
    ------
    UnknownName
        When it is none of them; lists close names.
    BrokenPlugin
        When a world of the user's own does not load, or is something else.
    InvalidLimit
        For a rule outside 0 to 255, wrong changes, too many bits or none.

    Notes
    -----
    `module:NAME` imports that module: it runs its code.

    >>> world("rule30").observations(8), world("rule110", offset=-3).automaton.offset
    ('11011100', -3)
    """
    if not isinstance(name, str):
        raise UnknownName.of("world's name as text", name, WORLDS)
    rule = re.fullmatch(r"rule ?(\d{1,9})", name)
    known = WORLDS.get(name.replace(" ", "") if rule else name)
    if known is None and rule:
        known = _automaton(f"rule{int(rule[1])}", Automaton(int(rule[1])))
    if known is None:
        known = from_bits(name) if name and not name.strip("01") else None
    if known is None:
        known = from_module("world", name, World) if names_a_module(name) else from_entry_point("world", name, World)
    if known is None:
        listed = [*WORLDS, *entry_points_of("world"), "module:NAME"]
        raise UnknownName.of("world (a name, rule0 to rule255, or a string of 0 and 1)", name, listed)
    if not changes:
        return known
    if known.automaton is None:
        raise InvalidLimit(f"expected a cellular automaton for {', '.join(changes)}, got the world {name!r}")
    return _automaton(known.name, replace(known.automaton, **changes))  # type: ignore[arg-type]


def from_bits(text: str, name: str = "") -> World:
    """Return the world of which only a sequence of bits is known, such as a recording.

    Parameters
    ----------
    text : str
        0 and 1; white space is ignored.
    name : str
        What to call it; the bits themselves by default.

    Raises
    ------
    InvalidLimit
        When there is no bit, another character, or more than `MOST_BITS` bits.

    >>> from_bits("01 10").observations(3)
    '011'
    """
    bits = "".join(text.split())
    wrong = bits.strip("01")
    if wrong:
        raise InvalidLimit(f"expected a world of 0 and 1, got the character {wrong[0]!r}; convert the data to bits")
    if not 1 <= len(bits) <= MOST_BITS:
        raise InvalidLimit(f"expected a world of 1 to {MOST_BITS} bits, got {len(bits)}")

    def _observations(size: int) -> str:
        if size > len(bits):
            raise InvalidLimit(
                f"expected a world of at least {size} bits, got {len(bits)}; give more, or ask for fewer"
            )
        return bits[:size]

    return World(name or bits, f"{len(bits)} recorded bits", _observations, most=len(bits))


def settles(bits: str, window: int = 1) -> tuple[int, int] | None:
    """Return the (start, period) after which `bits` are periodic, if both are small; None otherwise.

    Of an observer who sees a window of several cells, a period is of whole windows.

    >>> settles("1" + "0" * 99), settles("110111001100010110010011")
    ((1, 1), None)
    """
    third = len(bits) // 3
    for period in range(window, min(_LONGEST_PERIOD * window, third) + 1, window):
        for start in range(0, min(_LONGEST_START * window, third) + 1, window):
            if bits[start:-period] == bits[start + period :]:
                return start, period
    return None


def triviality(world: World) -> str:
    """Return why a comparison of simulations of `world` would say little; empty when it would not.

    >>> triviality(world("rule30")), triviality(world("rule90", offset=0)).partition(":")[0]
    ('', 'trivial world')
    """
    if world.automaton is None:
        return ""
    window = world.automaton.window
    found = settles(world.observations(_TRIED * window), window)
    if not found:
        return ""
    return (
        f"trivial world: what is seen at cell {world.automaton.offset} is periodic from observation {found[0] + 1} on "
        f"(period {found[1]}), so that a mock may never be caught; move the observer (--offset), or change the seed"
    )

"""All worlds by name: the catalogue of kinds, a line each."""

from collections.abc import Mapping
from dataclasses import replace

from sandbox.host.plugins import entry_points_of, from_entry_point, from_module, names_a_module
from sandbox.vocabulary.bits import text_of_array
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit, InvalidType, UnknownName
from sandbox.worlds.decisions import DECIDES
from sandbox.worlds.elementary.worlds import ELEMENTARY
from sandbox.worlds.first_row import bits_of_row
from sandbox.worlds.front.worlds import FRONTS
from sandbox.worlds.larger_radius.worlds import WIDE
from sandbox.worlds.life.worlds import PLANES
from sandbox.worlds.recording import RECORDINGS
from sandbox.worlds.regions.worlds import REGIONS
from sandbox.worlds.ring.worlds import RINGS
from sandbox.worlds.sequences import SEQUENCES
from sandbox.worlds.world import World, WorldKind

KINDS: tuple[WorldKind, ...] = (
    FRONTS,
    REGIONS,
    RINGS,
    ELEMENTARY,
    WIDE,
    PLANES,
    SEQUENCES,
    RECORDINGS,
)
"""Asked in this order for a name; a kind of world is a folder or file beside this one, and a line here."""

WORLDS: Mapping[str, World] = {
    name: replace(world, decides=DECIDES[name]) for kind in KINDS for name, world in kind.worlds.items()
}
"""The menu by name; `world` takes any rule besides, and any bits."""


_OF = {
    "seed": "a cellular automaton on a line or a front", "offset": "a cellular automaton on a line",
    "window": "a cellular automaton", "extent": "an elementary rule or a front", "ring": "an elementary rule",
    "speed": "a front", "left": "a front", "pattern": "life", "cell": "life",
}  # fmt: skip
"""Which kind of world has a change."""


def world_that_has(change: str) -> str:
    """Return in words which world has what is to be changed.

    >>> world_that_has("speed"), world_that_has("extent")
    ('a front', 'an elementary rule or a front')
    """
    return _OF[change]


def changes_of(name: str) -> frozenset[str]:
    """Return what can be changed of the world called `name`; of one of a user's own, or of none, nothing.

    >>> sorted(changes_of("front")), sorted(changes_of("comet"))
    (['extent', 'left', 'seed', 'speed'], [])
    """
    return next((kind.changes for kind in KINDS if kind.named(name, {}) is not None), frozenset())


def world(name: str | World, **changes: str | int | None) -> World:
    """Return the world called `name`: one of the menu, a rule by its number, a string of 0 and 1, or one's own.

    Parameters
    ----------
    name : str, World, or array
        A name, bits as text, or as a NumPy array or a polars Series, or `module:NAME`; a world stands for itself.
        Rules are ruleN, r2-ruleN, r2-codeN, r3-codeN.
    **changes
        Of an automaton: seed, offset, window, extent (see `Automaton`), or ring instead of extent (see `Ring`); of one
        of a larger radius seed, offset, window; of life pattern, cell, window (see `Plane`): the text of an .rle file,
        and "X,Y"; of a front: seed, extent, speed, left (see `Front`). The seed is the first row: bits, or
        random:SEED:LENGTH.

    Raises
    ------
    UnknownName
        When it is none of them; lists close names.
    InvalidLimit
        For a rule outside its range, wrong changes, or those that this world does not have, too many bits or none.
    InvalidType
        For anything else than a text, an array or a world, or changes that no world has.
    InvalidData
        For an array of something else than 0 and 1.

    Notes
    -----
    `module:NAME` imports that module: it runs its code.

    >>> world("rule30").observations(8), world("rule110", offset=-3).law.offset
    ('11011100', -3)
    """
    unknown = sorted(changes.keys() - _OF.keys())
    if unknown:
        raise InvalidType(f"expected changes of {', '.join(_OF)}, got {', '.join(unknown)}")
    if isinstance(row := changes.get("seed"), str):
        changes["seed"] = bits_of_row(row)
    if isinstance(name, World):
        return world(name.name, **changes) if changes else name
    name = text_of_array(name) or checked_type(name, str, "a world, its name or its bits")
    for kind in KINDS:
        other = next((change for change in changes if change not in kind.changes), None)
        if other and kind.named(name, {}) is not None:
            raise InvalidLimit(f"expected {world_that_has(other)} for {other}, got the world {name!r}")
        chosen = None if other else kind.named(name, changes)
        if chosen is not None:
            return _as_on_the_menu(chosen)
    own = from_module("world", name, World) if names_a_module(name) else from_entry_point("world", name, World)
    if own is None:
        listed = [*WORLDS, *entry_points_of("world"), "module:NAME"]
        raise UnknownName.of("world (a name, a rule such as rule30, or a string of 0 and 1)", name, listed)
    if changes:
        raise InvalidLimit(f"expected a cellular automaton for {', '.join(changes)}, got the world {name!r}")
    return own


def _as_on_the_menu(chosen: World) -> World:
    """Return the world of the menu where `chosen` is it, unchanged: that one says what it decides."""
    listed = WORLDS.get(chosen.name)
    return chosen if listed is None or listed.changes != chosen.changes else listed

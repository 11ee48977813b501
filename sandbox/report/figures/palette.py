"""One look for each name, the same in every figure: colour by kind, and a dash and a shape that say it without colour.

Source of the colours: Okabe and Ito, "Color Universal Design", 2008; their yellow is left out, too pale on white.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from sandbox.worlds.simulation import Kind

BLUE, SKY, GREEN, VERMILLION = "#0072b2", "#56b4e9", "#009e73", "#d55e00"
PURPLE, ORANGE, BLACK, GREY = "#cc79a7", "#e69f00", "#000000", "#8c8c8c"
INK = "#222222"

KINDS = {
    Kind.FULL: BLUE,
    Kind.DIAMOND: SKY,
    Kind.MOCKED: VERMILLION,
    Kind.PATCHED: PURPLE,
    Kind.RECORDED: GREEN,
    Kind.SOLIPSIST: BLACK,
}
"""The colour of a simulation."""

NO_KINDS: Mapping[str, Kind] = {}
"""Of names that are no simulations."""

OTHERS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK, GREY)
"""Colours of all other names, in order."""

DASHES = ((1, 0), (6, 3), (2, 2), (8, 2, 2, 2), (12, 4), (4, 6))
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DARKENING = (1.0, 0.62, 0.35)
"""Brightness of the first, second and third simulation of one kind."""


RAMP = ("#0d0887", "#7e03a8", "#cc4778", "#f2844b")
"""From the first to the last of names in an order: dark to light, told apart without red and green."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one name is drawn; `dash` is in pixels drawn and left out."""

    name: str
    colour: str
    dash: tuple[int, ...]
    shape: str


NOT_KNOWN = Style("undecided", GREY, DASHES[1], SHAPES[0])
"""Where nobody can say who."""


def styles(names: Sequence[str], kinds: Mapping[str, Kind]) -> list[Style]:
    """Return the style of each of `names`; the same names and kinds always look the same.

    Parameters
    ----------
    names : sequence of str
        Simulations, as "mocked(8, vacuum)", or others, as priors; each once.
    kinds : mapping of str to Kind
        Of those that are simulations.

    >>> kinds = {"all of it": Kind.FULL, "less": Kind.MOCKED, "even less": Kind.MOCKED}
    >>> [style.colour for style in styles(list(kinds), kinds)]
    ['#0072b2', '#d55e00', '#843a00']
    """
    others, seen, looks = cycle(OTHERS), dict.fromkeys(KINDS, 0), []
    for at, name in enumerate(names):
        kind = kinds.get(name)
        if kind is not None and kind in KINDS:
            colour = darker(KINDS[kind], DARKENING[seen[kind] % len(DARKENING)])
            seen[kind] += 1
        else:
            colour = next(others)
        looks.append(Style(name, colour, DASHES[at % len(DASHES)], SHAPES[at % len(SHAPES)]))
    return looks


def ramp(count: int) -> list[str]:
    """Return as many colours along RAMP, evenly.

    >>> ramp(1), ramp(3)
    (['#0d0887'], ['#0d0887', '#a52590', '#f2844b'])
    """
    last = len(RAMP) - 1
    places = [at * last / max(count - 1, 1) for at in range(count)]
    return [mixed(RAMP[int(at)], RAMP[min(int(at) + 1, last)], at % 1) for at in places]


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another.

    >>> mixed("#000000", "#ff8000", 0.5)
    '#7f4000'
    """
    pairs = [(int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{int(own + share * (its - own)):02x}" for own, its in pairs)


def darker(colour: str, brightness: float) -> str:
    """Return `colour` with each of its three parts times `brightness`.

    >>> darker("#ff8000", 0.5)
    '#7f4000'
    """
    return "#" + "".join(f"{int(int(colour[at : at + 2], 16) * brightness):02x}" for at in (1, 3, 5))


def paler(colour: str) -> str:
    """Return `colour` mixed with as much white, so that black letters are read on it.

    >>> paler("#0072b2")
    '#7fb8d8'
    """
    return "#" + "".join(f"{(int(colour[at : at + 2], 16) + 255) // 2:02x}" for at in (1, 3, 5))

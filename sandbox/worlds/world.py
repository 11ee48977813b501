"""What a world is: its observations, the simulations that are compared with it, and its law where one is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sandbox.vocabulary.results import Displayed
from sandbox.worlds.law import Law
from sandbox.worlds.periodic import without_world
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Simulation
from sandbox.worlds.split import Split

OF_AUTOMATA = frozenset({"seed", "offset", "window", "extent", "ring"})
"""What can be changed of a cellular automaton."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuOptions:
    """What a menu of simulations is made for.

    Attributes
    ----------
    radius : int or None
        In cells: mocks of it are on the menu, too; None: no radius is singled out.
    exceptions : int or None
        How many errors of its mock the patched one corrects; None: all.
    runs : Runs
        What has run already: a known program is run before it is called right for more than its entry says.
    """

    radius: int | None = None
    exceptions: int | None = None
    runs: Runs = field(default_factory=Runs, repr=False)


def guesses(truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the menu of a world without a law: a periodic guess and a recording.

    >>> [simulation.name for simulation in guesses("1101", MenuOptions())][-1]
    'recorded(4)'
    """
    del options
    return without_world(truth)


@dataclass(frozen=True, slots=True, repr=False)
class World(Displayed):
    """What there is to be observed.

    Attributes
    ----------
    name : str
    description : str
        One line.
    observations : callable of int, to str
        The first bits that the observer sees.
    most : int or None
        How many observations there are; None: any number.
    contestants : callable of str and MenuOptions, to list of Simulation
        The simulations that a comparison is over, for what was observed; the full one, if there is one, first.
    law : Law or None
        What the world can be simulated from in full and in part, where that is known.
    changes : dict of str to str or int
        What `world` takes besides the name to make this world again.
    decides : str
        One sentence: what this world can and cannot say of mocked and full.
    split : callable of Simulation, to Split or None; or None
        Programs between the full world and a mock as built, which tell what the extra bits of the mock are for.
    enough : int or None
        How many observations a comparison takes where nothing is said, so that what the world decides is seen; None:
        as many as of any world.
    unbuilt: str
        One sentence where no program that runs every cell is built: what is compared instead. Empty: there is one, or
        the world has no cells.
    """

    name: str
    description: str
    observations: Callable[[int], str]
    most: int | None = None
    contestants: Callable[[str, MenuOptions], list[Simulation]] = guesses
    law: Law | None = None
    changes: Mapping[str, str | int] = field(default_factory=dict)
    decides: str = ""
    split: Callable[[Simulation], Split | None] | None = None
    enough: int | None = None
    unbuilt: str = ""

    def __repr__(self) -> str:
        return f"World({self.name!r})"


def without_builder(*, why: str = "") -> str:
    """Return the sentence of a world of cells that no program is built for: what is compared instead.

    >>> without_builder(why="as its rule is not additive")[:82]
    'No program that runs the cells of this world is built, as its rule is not additive'
    """
    return (
        f"No program that runs the cells of this world is built{', ' * bool(why)}{why}: compared are a recording, a "
        "periodic guess and short programs (tier 1), and nothing is said of mocked against full."
    )


@dataclass(frozen=True, slots=True)
class WorldKind:
    """A line of the catalogue of worlds.

    Attributes
    ----------
    worlds : dict of str to World
        Those on the menu, by name.
    named : callable of str and a dict of changes, to World or None
        The world of a name, one of the menu or any other of this kind; None where the name is none of this kind.
    changes : frozenset of str
        What can be changed of a world of this kind; `named` is asked for nothing else.
    """

    worlds: Mapping[str, World]
    named: Callable[[str, Mapping[str, str | int | None]], World | None]
    changes: frozenset[str] = OF_AUTOMATA

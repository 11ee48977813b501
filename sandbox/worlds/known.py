"""The best known programs of worlds, as data: what each is, how short, how long right, and who found it how.

They are in `known_programs.json` beside this file; a user's own file has the same form. `verified` runs one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidLimit, InvalidProgram
from sandbox.vocabulary.results import Result
from sandbox.worlds.known_entry import checked_entry
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Effort, Kind, Measured, Simulation, measure
from sandbox.worlds.world import World

FORMAT = "known-programs-1"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KnownProgram(Result):
    """A program of a world.

    Attributes
    ----------
    world : str
        Name of the world, and in `changes` what of it was changed.
    name : str
        Of the simulation, such as mocked(4,vacuum).
    kind : str
        A value of `Kind`.
    text, data : str
        The program.
    bits : int
        That it has read when it has printed `right` observations.
    right : int
        For so many observations it was compared with the world, and equal.
    wrong_at : int or None
        The first observation, `right` + 1, at which it is wrong; None: none was seen.
    effort : str
        shortened: by the search that all contestants of this world had; known: otherwise.
    source : str
        Who found it, and how.
    seed, candidates : int or None
        Of the search, where there was one.
    walls, radius, backdrop
        Of a mock, as in `Simulation`.
    changes : dict
        What `world` takes besides the name to make the world; empty: none, it is as on the menu.
    """

    world: str
    name: str
    kind: str
    text: str
    data: str = ""
    bits: int
    right: int
    wrong_at: int | None = None
    effort: str = Effort.KNOWN.value
    source: str
    seed: int | None = None
    candidates: int | None = None
    walls: int | None = None
    radius: int | None = None
    backdrop: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> Code:
        """Text and data."""
        return Code(self.text, self.data)

    def simulation(self) -> Simulation:
        """Return the program as a simulation that can be compared."""
        what = f"{self.source}; right for {self.right} observations"
        return Simulation(
            self.name, self.code, what, Kind(self.kind), self.radius, self.backdrop, self.walls,
            Effort(self.effort), self.source,
        )  # fmt: skip


def known_programs(world: World, *, of: Sequence[KnownProgram] | None = None) -> tuple[KnownProgram, ...]:
    """Return the known programs of `world`, with its changes, the shortest first; those of `of`, or those shipped.

    >>> from sandbox.worlds.menu import world
    >>> known_programs(world("rule30"))[0].bits <= 159
    True
    """
    # only a world that is as on the menu says what it decides: an entry without changes is of that one
    as_on_the_menu = programs_of(world.name, {}, of=of) if world.decides and world.changes else ()
    chosen = (*programs_of(world.name, world.changes, of=of), *as_on_the_menu)
    return tuple(sorted(chosen, key=lambda program: program.bits))


def programs_of(
    name: str, changes: Mapping[str, Any], *, of: Sequence[KnownProgram] | None = None
) -> tuple[KnownProgram, ...]:
    """Return the known programs of the world called `name` with exactly these changes, the shortest first.

    >>> programs_of("rule30", {})[0].bits <= 159, programs_of("rule30", {"seed": "111"})
    (True, ())
    """
    listed = shipped() if of is None else of
    chosen = [each for each in listed if each.world == name and dict(each.changes) == dict(changes)]
    return tuple(sorted(chosen, key=lambda program: program.bits))


@cache
def shipped() -> tuple[KnownProgram, ...]:
    """Return every known program that comes with the package."""
    return parsed(files("sandbox.worlds").joinpath("known_programs.json").read_text(encoding="utf-8"), "shipped")


def parsed(text: str, name: str) -> tuple[KnownProgram, ...]:
    """Return the known programs in `text`, the content of the file called `name`; none of them is run.

    Raises
    ------
    InvalidLimit
        Where it is none, with the entry and the field.
    """
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidLimit(f"expected a file of known programs (JSON), got something else in {name}") from None
    if not isinstance(table, dict) or table.get("format") != FORMAT or not isinstance(table.get("programs"), list):
        raise InvalidLimit(
            f'expected "format": "{FORMAT}" and a list "programs" in {name}; write one with shorten --out'
        )
    rows = enumerate(table["programs"], start=1)
    return tuple(KnownProgram(**checked_entry(row, f"program {number} of {name}")) for number, row in rows)


def written(programs: Sequence[KnownProgram]) -> str:
    """Return the text of a file of known programs."""
    rows = [{name: value for name, value in program.to_dict().items() if value not in (None, "", {})}
            for program in programs]  # fmt: skip
    return json.dumps({"format": FORMAT, "programs": rows}, indent=1) + "\n"


def verified(program: KnownProgram, world: World, *, runs: Runs | None = None) -> Measured:
    """Return the run of `program` in `world`, which is what it says.

    Raises
    ------
    InvalidLimit
        Where it is no program, or bits, `right` or `wrong_at` are not what the run shows.

    >>> from sandbox.worlds.menu import world
    >>> rule30 = world("rule30")
    >>> verified(known_programs(rule30)[0], rule30).caught_at
    40
    """
    try:
        measured = measure(program.simulation(), world.observations(program.wrong_at or program.right), runs=runs)
    except InvalidProgram:
        code = f"{program.text} {program.data}".rstrip()
        raise InvalidLimit(f"expected a program, got {told(code)}; the entry does not verify") from None
    right = len(measured.output) if measured.caught_at is None else measured.caught_at - 1
    bits = measured.cost_at(program.right).length if right >= program.right else None
    if (bits, measured.caught_at) != (program.bits, program.wrong_at):
        raise InvalidLimit(
            f"expected {program.name} of {world.name} to be right for {program.right} observations with "
            f"{program.bits} bits, got {right} right with {bits} bits; the entry does not verify"
        )
    return measured

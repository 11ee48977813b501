"""What `compare` and `report` are asked for: one list of options, one value that holds them, one comparison."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import completion, data_options, options

if TYPE_CHECKING:
    from sandbox.tiers.comparison import Comparison
    from sandbox.vocabulary.budget import Budget
    from sandbox.worlds.world import World


OPTION_OF = {
    "seed": "--first-row", "offset": "--offset", "window": "--window", "extent": "--extent", "speed": "--grow",
    "left": "--grow-left", "ring": "--ring", "pattern": "--pattern", "cell": "--cell",
}  # fmt: skip
"""How each change of a world is asked for."""


def _option(metavar: str, told: str, *names: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=told)


@dataclass(frozen=True, slots=True)
class Asked:
    """The options, each a field: its type, what `--help` says of it, its default."""

    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[WORLD]",
            help="A name ('solomonoff worlds'), ruleN, bits, or - for bits on stdin; front if none.",
            autocompletion=completion.worlds,
        ),
    ] = None
    file: options.File = None
    read_as: data_options.As = ""
    first: data_options.First = None
    observations: options.MaybeObservations = None
    radius: options.Radius = None
    exceptions: Annotated[int | None, _option("K", "'patched' corrects K errors; all by default.")] = None
    tolerance: Annotated[float, _option("E", "Each observation is wrong with probability E.")] = 0.0
    priors: options.Priors = None
    seed: Annotated[str | None, _option("ROW", "The first row: bits, or random:SEED:LENGTH.", "--first-row")] = None
    offset: Annotated[int | None, _option("CELL", "The first cell that the observer sees.")] = None
    window: Annotated[int | None, _option("W", "The observer sees W cells; of life W x W.")] = None
    extent: Annotated[int | None, _option("E", "The world ends: cells -E to E, a front E cells.")] = None
    ring: Annotated[int | None, _option("N", "The world is a ring of N cells.")] = None
    pattern: Annotated[str | None, _option("RLE", "The first cells of life: an .rle file, or such text.")] = None
    cell: Annotated[str | None, _option("X,Y", "The first cell of life that the observer sees.")] = None
    speed: Annotated[int | None, _option("S", "The row of a front grows by S cells a generation.", "--grow")] = None
    left: Annotated[int | None, _option("S", "It grows by S cells beyond its front, too.", "--grow-left")] = None
    bits: options.MaybeBits = None
    census: options.CensusFile = None
    steps: options.Steps = 10**9
    effort: options.Effort = 0
    search_seed: options.Seed = 0
    known: Annotated[
        Path | None,
        typer.Option("--known", metavar="FILE", parser=options.named_file, help="Join its known programs, all run."),
    ] = None
    yes: options.Yes = False

    def world(self) -> "World":
        """Return the world that was named, or read from a file or stdin."""
        from sandbox.vocabulary.errors import InvalidLimit
        from sandbox.worlds.front.worlds import STANDING
        from sandbox.worlds.menu import world_that_has
        from sandbox.worlds.recording import MOST_BITS, from_bits

        from .data_input import bits_told, require_data

        changes = {name: value for name in OPTION_OF if (value := getattr(self, name)) is not None}
        if self.file is None and self.name != "-":
            require_data(self.read_as, self.first)
            return self._changed(STANDING if self.name is None else self.name, changes)
        if self.file is not None and self.name is not None:
            raise InvalidLimit(f"expected one world, got {self.name!r} and --file {self.file}")
        if changes:
            change = next(iter(changes))
            raise InvalidLimit(f"expected {world_that_has(change)} for {OPTION_OF[change]}, got recorded bits")
        bits = bits_told(self.file, self.read_as, self.first, most=MOST_BITS, cut=True)
        return from_bits(bits, name="stdin" if self.file is None else self.file.name)

    def _changed(self, name: str, changes: dict[str, Any]) -> "World":
        """Return the world called `name` with the changes; what is wrong with them is told by the names of options."""
        from sandbox.vocabulary.errors import InvalidLimit
        from sandbox.worlds.menu import changes_of, world, world_that_has

        from .world_changes import read_changes

        other = next((change for change in changes if change not in changes_of(name)), None)
        if other is not None:
            world(name)  # says that there is none of this name
            words = f"{world_that_has(other)} for {'a first row' if other == 'seed' else other}"
            raise InvalidLimit(f"expected {words}, got the world {name!r}; leave out {OPTION_OF[other]}")
        return world(name, **changes | read_changes(self.seed, self.pattern))

    def comparison(self, world: "World", *, diagrams: bool) -> "Comparison":
        """Return the comparison that was asked for, with what only a page shows if `diagrams`."""
        from sandbox.host.resources import require_patience
        from sandbox.machines.result import Interrupted
        from sandbox.tiers.comparison import compare
        from sandbox.tiers.forecast import comparison_seconds
        from sandbox.tiers.options import Options, observations_of
        from sandbox.vocabulary.errors import Stopped

        from .census_input import chosen_priors
        from .inputs import known_programs_in
        from .views.progress import told

        priors = tuple(chosen_priors(self.priors, proper=False))
        standing = observations_of(world.most, enough=world.enough)
        wanted = Options(
            observations=standing if self.observations is None else self.observations,
            radius=self.radius,
            exceptions=self.exceptions,
            tolerance=self.tolerance,
            steps=self.steps,
            priors=priors,
            census_budget=self._census_budget(),
            effort=self.effort,
            seed=self.search_seed,
            known=() if self.known is None else known_programs_in(self.known, world),
            diagrams=diagrams,
        )
        if not self.yes:
            require_patience(comparison_seconds(world, wanted), "the comparison", "lower --effort, --steps or --bits")
        try:
            with told() as progress:
                return compare(world, options=wanted, progress=progress)
        except Interrupted:
            raise Stopped("interrupted in the middle of a simulation; nothing was written") from None

    def _census_budget(self) -> "Budget | None":
        from sandbox.census.stored import open_census
        from sandbox.vocabulary.budget import Budget

        if self.census:
            return open_census(self.census).plan.budget
        return None if self.bits is None else Budget(bits=self.bits, steps=1000, cells=64)


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the fields of `Asked` as options of its own, in place of its parameter `asked`."""
    in_turn: list[Parameter] = []
    for parameter in signature(command).parameters.values():
        if parameter.name == "asked":
            in_turn += [
                Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
                for field in fields(Asked)
            ]
        else:
            in_turn.append(parameter.replace(kind=Parameter.KEYWORD_ONLY))

    @wraps(command)
    def _command(**given: Any) -> None:
        asked = Asked(**{field.name: given.pop(field.name) for field in fields(Asked)})
        command(asked=asked, **given)

    _command.__signature__ = Signature(in_turn)  # type: ignore[attr-defined]
    _command.__annotations__ = {parameter.name: parameter.annotation for parameter in in_turn}
    return _command

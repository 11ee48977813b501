"""`solomonoff shorten`: search for shorter programs of an output, or of a world."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import completion, options
from .. import data_options as own

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.shortening.options import SearchEffort
    from sandbox.shortening.shortened import Shortened
    from sandbox.worlds.known import KnownProgram
    from sandbox.worlds.world import World


def shorten_command(
    program: Annotated[
        str | None,
        typer.Argument(metavar="[PROGRAM|WORLD]", help="A program, or a world.", autocompletion=completion.worlds),
    ] = None,
    file: options.File = None,
    read_as: own.As = "",
    first: own.First = None,
    data: options.ProgramData = "",
    machine: options.MachineName = None,
    effort: options.Effort = 10**6,
    seed: options.Seed = 0,
    observations: options.Observations = 200,
    checked: Annotated[int, typer.Option(metavar="N", help="Results are compared for N observations.")] = 1000,
    goes_on: Annotated[int, typer.Option(metavar="N", help="A result prints N bits, whatever they are.")] = 0,
    cells: options.Cells = 1 << 16,
    slower: Annotated[float, typer.Option(metavar="F", help="It may take F times as many steps as before.")] = 4.0,
    most_bits: Annotated[int | None, typer.Option(metavar="L", help="No program of more bits is taken.")] = None,
    price: Annotated[float, typer.Option(metavar="BITS", help="Bits that half the steps are worth.")] = 0.0,
    threads: options.Threads = None,
    out: options.Out = None,
    resume: options.Resume = False,
    force: options.Force = False,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Search for a shorter program of the same output, or of what is seen of a world, by editing and running programs.

    A program of a machine other than the tape is given as digits, of cases(...) and given(...) also as text, and is
    edited as digits. Of a world the search begins with its known programs,
    its full ones, a periodic guess and a recording; a file may hold a program, the bits of a world, or known programs.
    What is found is right for as many observations as it says: for more it is not known. The same seed finds the same,
    on any number of threads. With --out FILE the programs are written for others to use, and Ctrl-C loses nothing:
    --resume goes on.

    Example: solomonoff shorten rule30 --effort 100000
    """
    from sandbox.machines.catalogue import machine as machine_called
    from sandbox.shortening.options import SearchEffort

    from ..views.shortening import answer_shortened

    form = options.chosen(format, json)
    asked = SearchEffort(
        candidates=effort, seed=seed, observations=observations, checked=checked, goes_on=goes_on, cells=cells,
        slower=slower, most_bits=most_bits, price=price,
    )  # fmt: skip
    what, known = _asked(program, file, read_as, first)
    where: dict[str, Any] = {"machine": machine or "tape", "threads": threads, "data": data, "known": known}

    result = _searched(what, asked, where, out, resume=resume, force=force, yes=yes)
    answer_shortened(form, result, machine_called(result.machine), out)


def _searched(
    what: "World | str", asked: "SearchEffort", where: dict[str, Any], out: Path | None, *, resume: bool, force: bool,
    yes: bool,
) -> "Shortened":  # fmt: skip
    """Return what the search finds, written to `out` if that is asked for."""
    from sandbox.machines.catalogue import machine
    from sandbox.verbs.shortening import shorten

    from ..views.progress import search_progress

    def _search(less: "SearchEffort", **more: Any) -> "Shortened":
        return shorten(what, effort=less, **where, **more)

    if not yes:
        _require_patience(_search, asked, machine(where["machine"]), where["threads"])
    with _kept_beside(out, where["machine"], resume=resume, force=force) as checkpoint:
        with search_progress() as told:
            result = _search(asked, progress=told, checkpoint=checkpoint)
        if out:
            _write(result, what, out)
    return result


def _require_patience(
    search: "Callable[[SearchEffort], Shortened]", asked: "SearchEffort", machine: "Machine", threads: int | None
) -> None:
    from sandbox.host.resources import available_cores, require_patience
    from sandbox.shortening.forecast import search_seconds

    seconds = search_seconds(search, asked, compiled=machine.trials is not None)
    require_patience(seconds / (threads or available_cores()), "the search", "lower --effort")


def _asked(
    program: str | None, file: Path | None, read_as: str, first: int | None
) -> "tuple[str | World, tuple[KnownProgram, ...] | None]":
    """Return what is to be shortened, and the known programs that a file holds of it."""
    from sandbox.vocabulary.errors import InvalidProgram
    from sandbox.worlds.findings import world_of
    from sandbox.worlds.known import parsed

    from ..data_input import MOST_STRING_BITS, bits_told, require_data, text_told
    from ..inputs import stdin_text

    if (program is None) == (file is None):
        got = "none" if file is None else "both"
        raise InvalidProgram(f"expected one of PROGRAM, WORLD or --file FILE to shorten, got {got}")
    if (read_as or first is not None) and (file is not None or program == "-"):
        return bits_told(file, read_as, first, most=MOST_STRING_BITS), None
    require_data(read_as, first)
    text = text_told(file) if file is not None else stdin_text() if program == "-" else program or ""
    if file is not None and text.lstrip().startswith("{"):
        known = parsed(text, str(file))
        return world_of(known, str(file)), known
    return text if text.strip("01 \n\t\r") else "".join(text.split()), None


@contextmanager
def _kept_beside(out: Path | None, machine: str | None, *, resume: bool, force: bool) -> Iterator[Path | None]:
    """Be the only one to write `out`, if any; yield where the search is kept beside it, until it is written."""
    from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit

    from ..census_taking import require_resumable
    from ..views.progress import reserved_output

    require_resumable(out, resume)
    if out and machine not in (None, "tape"):
        raise InvalidLimit(f"expected programs of the tape machine for --out, got those of {machine}")
    with reserved_output(out, force):
        checkpoint = out.with_name(out.name + ".search") if out else None
        if checkpoint and checkpoint.exists():
            if not (resume or force):
                raise CensusMismatch(
                    f"expected no interrupted search, got one in {str(checkpoint)!r}; give --resume to go on with it, "
                    "or --force to start anew"
                )
            if force and not resume:
                checkpoint.unlink()
        yield checkpoint
        if checkpoint:
            checkpoint.unlink(missing_ok=True)


def _write(result: "Shortened", what: "str | World", out: Path) -> None:
    from sandbox.host.files import write_atomically
    from sandbox.verbs.shortening import is_program
    from sandbox.worlds.findings import findings_of
    from sandbox.worlds.known import written
    from sandbox.worlds.menu import world

    wanted = None if isinstance(what, str) and is_program(what) else world(what)
    of_own = findings_of(result, world=result.truth[: result.before.compared])
    programs = of_own if wanted is None else findings_of(result, world=wanted.name, changes=wanted.changes)
    write_atomically(out, written(programs).encode())

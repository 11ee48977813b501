"""The vocabulary of options: one name, one meaning, one help text, in every command.

A command takes its options from here: what they default to it says itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sandbox.vocabulary.errors import InvalidLimit, UnknownName

from . import completion
from .asked_for import machine_asked_for
from .data_options import AS, FIRST
from .formats import Format, format_named

if TYPE_CHECKING:
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.machines.machine import Machine
    from sandbox.vocabulary.budget import Budget


def named_file(name: str) -> Path:
    """Return the path called `name`, as an option gives it.

    Raises
    ------
    UnknownName
        When it is empty: `Path` would take that for the folder that one is in.
    """
    if not name:
        raise UnknownName("expected the name of a file, got an empty one; name it, or leave out the option")
    return Path(name)


BITS = typer.Option("--bits", metavar="L", help="Every program up to L bits (digits, of a machine of digits).")
STEPS = typer.Option("--steps", metavar="T", help="Each program runs T steps at most.")
CELLS = typer.Option("--cells", metavar="S", help="Each program visits S cells at most.")
OBSERVATIONS = typer.Option("--observations", metavar="N", help="Each program stops after N output bits.")
SEED = typer.Option("--seed", metavar="SEED", min=0, help="Of all random numbers: the same seed, the same output.")
ROWS = typer.Option("--rows", metavar="K", min=0, help="Show K rows at most.")
PRIOR = typer.Option("--prior", metavar="NAME", autocompletion=completion.priors, help="Only this prior; repeatable.")
MACHINE = typer.Option(
    "--machine",
    metavar="NAME",
    autocompletion=completion.machines,
    callback=machine_asked_for,
    help="The machine; see 'solomonoff machines'; one of your own as module:NAME.",
)
GIVEN = typer.Option("--given", metavar="Y", help="Programs find Y on their tape: conditional numbers, K(x|y).")
CASES = typer.Option(
    "--cases", metavar="INPUTS", help="Programs as functions: 00,01,10,11 or 2, or 2;A for A bits in each case."
)
WITHOUT = typer.Option("--without", metavar="LETTERS", help="The language without these instructions, such as '[,'.")
CENSUS = typer.Option(
    "--census", metavar="FILE", parser=named_file, help="The census in FILE, from 'solomonoff enumerate'."
)
OUT = typer.Option("--out", metavar="FILE", parser=named_file, help="Write the result to FILE.")
FORCE = typer.Option("--force", help="Replace FILE if it exists, and what is kept of it.")
RESUME = typer.Option("--resume", help="Go on with what was interrupted.")
THREADS = typer.Option("--threads", metavar="N", min=1, help="N threads; all cores by default.")
CLUSTER = typer.Option(
    "--cluster",
    metavar="PLACE",
    help="Share the work: local:K, tls://HOST:PORT, tcp://HOST:PORT; see docs/cluster.md.",
)
PLAINTEXT = typer.Option("--cluster-plaintext", help="Let tcp:// leave this machine, readable by all on the way.")
YES = typer.Option("--yes", help="Begin even what may take longer than 10 minutes.")
JSON = typer.Option("--json", help="Short for --format json.")
FORMAT = typer.Option(
    "--format",
    metavar="FORM",
    parser=format_named,
    autocompletion=completion.formats,
    help="text, json, csv, latex or md; text by default.",
)
AHEAD = typer.Option("--ahead", metavar="M", help="What comes within M bits more.")
OBSERVED = typer.Option("--observed", metavar="N", help="So many bits were observed.")
FILE = typer.Option("--file", metavar="FILE", parser=named_file, help="Read it from FILE, not from an argument.")
EFFORT = typer.Option("--effort", metavar="CANDIDATES", help="Programs that are tried in a search.")
PROOFS = typer.Option("--proofs/--no-proofs", help="Prove loops; without, they are timeouts.")

VOCABULARY = {
    "--bits": BITS, "--steps": STEPS, "--cells": CELLS, "--observations": OBSERVATIONS, "--seed": SEED, "--rows": ROWS,
    "--prior": PRIOR, "--machine": MACHINE, "--census": CENSUS, "--out": OUT, "--force": FORCE, "--resume": RESUME,
    "--threads": THREADS, "--yes": YES, "--json": JSON, "--format": FORMAT, "--ahead": AHEAD, "--file": FILE,
    "--as": AS, "--first": FIRST,
    "--proofs": PROOFS, "--observed": OBSERVED, "--effort": EFFORT,
    "--given": GIVEN, "--cases": CASES, "--without": WITHOUT, "--cluster": CLUSTER, "--cluster-plaintext": PLAINTEXT,
}  # fmt: skip
"""Options whose meaning is settled; a test holds every command to it."""

Bits = Annotated[int, BITS]
MaybeBits = Annotated[int | None, BITS]
Steps = Annotated[int, STEPS]
MaybeSteps = Annotated[int | None, STEPS]
Cells = Annotated[int, CELLS]
Observations = Annotated[int, OBSERVATIONS]
MaybeObservations = Annotated[int | None, OBSERVATIONS]
Radius = Annotated[
    int | None, typer.Option("--radius", metavar="R", help="With a mock of R cells around the observer.")
]
Seed = Annotated[int, SEED]
Rows = Annotated[int | None, ROWS]
RowsShown = Annotated[int, ROWS]
Priors = Annotated[list[str] | None, PRIOR]
MachineName = Annotated[str | None, MACHINE]
Given = Annotated[str | None, GIVEN]
Cases = Annotated[str | None, CASES]
Without = Annotated[str, WITHOUT]
CensusFile = Annotated[Path | None, CENSUS]
Out = Annotated[Path | None, OUT]
RequiredOut = Annotated[Path, OUT]
Force = Annotated[bool, FORCE]
Resume = Annotated[bool, RESUME]
Threads = Annotated[int | None, THREADS]
Cluster = Annotated[str | None, CLUSTER]
Plaintext = Annotated[bool, PLAINTEXT]
Yes = Annotated[bool, YES]
Json = Annotated[bool, JSON]
FormatName = Annotated[Format | None, FORMAT]
Ahead = Annotated[int, AHEAD]
Observed = Annotated[int, OBSERVED]
File = Annotated[Path | None, FILE]
Effort = Annotated[int, EFFORT]
Proofs = Annotated[bool, PROOFS]

ProgramText = Annotated[
    str | None, typer.Argument(metavar="[PROGRAM]", help="Program as text or bits; without one, stdin is read.")
]
ProgramBits = Annotated[
    str | None, typer.Option("--program-bits", metavar="BITS", help="The program as bits (digits).")
]
ProgramData = Annotated[
    str,
    typer.Option("--data", metavar="BITS", help="What ',' reads; of a Turing machine the tape, from the head on."),
]


def chosen(form: Format | None, json: bool) -> Format:
    """Return the format asked for by --format, by --json, or by neither: text.

    Raises
    ------
    InvalidLimit
        When they differ.

    >>> chosen(None, True), chosen(Format.CSV, False), chosen(None, False)
    (<Format.JSON: 'json'>, <Format.CSV: 'csv'>, <Format.TEXT: 'text'>)
    """
    if json and form not in (None, Format.JSON):
        raise InvalidLimit(f"expected one format, got --json and --format {form}; leave one out")
    return Format.JSON if json else form or Format.TEXT


def limited(context: typer.Context, machine: "Machine", **limits: int) -> "Budget":
    """Return the budget of the limits of a command; what was not given is no more than the machine can count.

    One that was given stays as it is: where the machine cannot count so far, that is told.
    """
    from dataclasses import replace

    from sandbox.vocabulary.budget import Budget

    budget = Budget(**limits)
    sources = {name: context.get_parameter_source(name) for name in limits}
    given = {name for name, source in sources.items() if source is not None and not source.name.startswith("DEFAULT")}
    return replace(machine.within(budget), **{name: limits[name] for name in given})


def cluster_at(place: str | None, plaintext: bool) -> "ClusterAddress | None":
    """Return where the cluster of --cluster is; None: no cluster.

    Raises
    ------
    InvalidLimit
        When it is no such place, or nobody shall go there in plaintext.

    >>> cluster_at(None, False)
    """
    from sandbox.explore.cluster_address import parsed_cluster

    if place is None and plaintext:
        raise InvalidLimit("expected --cluster with --cluster-plaintext, got none; leave it out")
    return None if place is None else parsed_cluster(place, plaintext=plaintext)

"""Censuses on disk: one Parquet file each, with what they are in its metadata and a checksum over every byte.

Parquet does not check itself: most flipped bits would be read silently wrong. So the metadata hold the SHA-256 of the
whole file with those 64 digits blanked; it is verified before anything is parsed, the laws afterwards. What the columns
are, and how other programs read them: `frames.py`, docs/files.md.
"""

import hashlib
import io
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import polars as pl

from sandbox import __version__
from sandbox.census.frames import columns_of
from sandbox.census.laws import check_laws
from sandbox.census.table import Census
from sandbox.census.wording import MEANINGS
from sandbox.explore.plan import Plan
from sandbox.host.files import write_atomically
from sandbox.machines.catalogue import MACHINES, known_machine
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch, SandboxError, UnknownName, UnreadableInput

FORMAT = 3
"""Of the file: raised when its columns change; others are not read."""
_MAGIC = b"solomonoff-census-sha256:"
_BLANK = b"0" * 64
_KEY = "solomonoff-census"


def write(census: Census, path: Path) -> None:
    """Write `census` to `path`, whole or not at all; equal censuses make equal bytes.

    Raises
    ------
    CensusFormatError
        When a law is broken; nothing is written then.
    UnwritableOutput
        When the file cannot be written.
    """
    content = _content(census, check_laws(census))
    write_atomically(path, content.replace(_MAGIC + _BLANK, _MAGIC + _digest(content)))


def _content(census: Census, laws: str) -> bytes:
    """Return the Parquet file with the checksum blank."""
    description = {
        "format": FORMAT,
        "plan": asdict(replace(census.plan, part=(1, census.plan.part[1]))),
        "parts": sorted(census.parts),
        "version": census.version,
        "software": __version__,
        "laws": laws,
        "columns": MEANINGS,
        "checksum": (_MAGIC + _BLANK).decode(),
    }
    file = io.BytesIO()
    metadata = {_KEY: json.dumps(description, sort_keys=True)}
    census.to_polars().write_parquet(file, compression="zstd", metadata=metadata)
    return file.getvalue()


def _digest(blanked: bytes) -> bytes:
    return hashlib.sha256(blanked).hexdigest().encode()


def read(path: Path) -> Census:
    """Return the census in `path`, its checksum and laws verified.

    Raises
    ------
    UnreadableInput
        When the file cannot be read.
    CensusFormatError
        When it is no census, is damaged, is of another format, or breaks a law.
    CensusMismatch
        When it is of a machine, or a version of a machine, that is not here.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"expected a readable census, got {str(path)!r}: {error.strerror}") from None
    _verify(content, str(path))
    try:
        description = _description(content, str(path))
        census = _parsed(content, description)
    except (pl.exceptions.PolarsError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, SandboxError):
            raise
        raise CensusFormatError(f"expected a census, got {str(path)!r} of another format: {error!r}") from None
    check_laws(census)
    return census


def _verify(content: bytes, name: str) -> None:
    """Raise CensusFormatError unless the checksum is right."""
    at = content.rfind(_MAGIC)
    if at < 0:
        raise CensusFormatError(f"expected a census, got {name!r}, which is something else or cut off")
    start = at + len(_MAGIC)
    blanked = content[:start] + _BLANK + content[start + 64 :]
    if _digest(blanked) != content[start : start + 64]:
        raise CensusFormatError(f"expected an undamaged census, got {name!r} with a wrong checksum; take it again")


def _description(content: bytes, name: str) -> dict[str, Any]:
    text = pl.read_parquet_metadata(io.BytesIO(content))[_KEY]
    description: dict[str, Any] = {**json.loads(text)}
    if (stored := description.get("format", 1)) != FORMAT:
        raise CensusFormatError(
            f"expected a census in format {FORMAT}, got {name!r}, taken by version {description['software']} in "
            f"format {stored}; take it again"
        )
    name_of_machine, version = description["plan"]["machine"], description["version"]
    try:
        described = known_machine(name_of_machine)
    except UnknownName:
        remedy = ""
        if ":" in str(name_of_machine):
            remedy = f": a file never runs a module; pass --machine {name_of_machine} if you trust that one"
        raise CensusMismatch(
            f"expected a census of {', '.join(MACHINES)}, got {name!r} of machine {name_of_machine!r}{remedy}"
        ) from None
    if version != described.version:
        raise CensusMismatch(
            f"expected a census of {described.name} version {described.version}, got {name!r} of version {version}"
        )
    return description


def _parsed(content: bytes, description: dict[str, Any]) -> Census:
    plan = description["plan"]
    plan = Plan(**{**plan, "budget": Budget(**plan["budget"]), "part": (min(description["parts"]), plan["part"][1])})
    if not all(type(part) is int and 1 <= part <= plan.part[1] for part in description["parts"]):
        raise ValueError(f"expected parts of {plan.part[1]}, got {description['parts']}")
    columns = columns_of(pl.read_parquet(io.BytesIO(content)), known_machine(plan.machine))
    return Census(plan, frozenset(description["parts"]), description["version"], **columns)

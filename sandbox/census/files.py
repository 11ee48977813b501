"""Censuses in files, as a user names them: by path."""

from pathlib import Path

from sandbox.census import stored
from sandbox.census.storage import read, write
from sandbox.census.stored import StoredCensus
from sandbox.census.table import Census
from sandbox.host.files import require_writable
from sandbox.vocabulary.checks import checked_type


def read_census(path: str | Path) -> Census:
    """Return the census in a file, its checksum and laws verified.

    Raises
    ------
    UnreadableInput, CensusFormatError, CensusMismatch
        When the file cannot be read, is no census, or one of another machine or version.
    InvalidType
        For something else than a path.
    """
    return read(_path(path))


def open_census(path: str | Path) -> StoredCensus:
    """Return the census in a file, its checksum verified, without reading its rows: it may be larger than memory.

    What is asked about strings reads the rows about them; what needs all rows says so: use `read_census` then.

    Raises
    ------
    UnreadableInput, CensusFormatError, CensusMismatch
        When the file cannot be read, is no census, or one of another machine or version.
    InvalidType
        For something else than a path.
    """
    return stored.open_census(_path(path))


def write_census(census: Census, path: str | Path, *, force: bool = False) -> None:
    """Write a census to a file, whole or not at all; a file that is there is replaced only by `force`.

    Raises
    ------
    UnwritableOutput
        When the file cannot be written, or is there.
    InvalidType
        For something else than a census and a path.
    """
    checked_type(census, Census, "a census, from take or read_census")
    require_writable(_path(path), replace=checked_type(force, bool, "force as True or False"))
    write(census, _path(path))


def _path(path: str | Path) -> Path:
    return path if isinstance(path, Path) else Path(checked_type(path, str, "the path of a census"))

"""A process under watch: one that takes too long or too much memory ends, and what it was doing is on disk."""

import faulthandler
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

MOST_SECONDS, MOST_BYTES = 60, 12 * 10**9
_WIDTH = 400
PLACE = "CAMPAIGN_DOING"
"""The variable that names the file of what is tried now."""


@contextmanager
def watched() -> Iterator[None]:
    """Limit the memory of this process from now on; a thread in C ends it when `doing` was last called long ago."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def doing(what: str) -> None:
    """Note what is tried now: whoever started this process reads it, should the process end."""
    faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
    _write(what)


def count(made: int) -> None:
    """Note how many trials were made."""
    _write(str(made), at=_WIDTH)


def _write(text: str, at: int = 0) -> None:
    os.pwrite(_handle(), text.encode(errors="backslashreplace")[:_WIDTH].ljust(_WIDTH), at)


def last(path: Path) -> tuple[int, str]:
    """Return how many trials a process had made, and what it was doing."""
    content = path.read_bytes() if path.exists() else b""
    return int(content[_WIDTH:].strip() or b"0"), content[:_WIDTH].decode(errors="replace").strip()


@cache
def _handle() -> int:
    return os.open(os.environ.get(PLACE, os.devnull), os.O_WRONLY | os.O_CREAT, 0o600)

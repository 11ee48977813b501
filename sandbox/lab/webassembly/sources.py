"""Which source files a module was built from, and their digest: it says whether the modules here are of today."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from sandbox.host.fingerprint import PACKAGE

_BUILDERS = tuple(f"{__package__}.{name}" for name in ("kernels", "entrances", "objects"))
_FOLLOWED = re.compile(r".*\.(?:kernel_\w+|states|opcodes|event|explorable|kernels)")
"""Modules that kernels import, that name them, or say how they are compiled; what else those import is no code of
kernels."""


def source_files() -> list[Path]:
    """Return the files that the modules depend on, in order: those that build them, and all files of kernels.

    >>> any(path.name == "kernel_search.py" for path in source_files())
    True
    """
    found: dict[str, Path] = {}
    waiting = list(_BUILDERS)
    while waiting:
        name = waiting.pop()
        if name not in found and (path := _file_of(name)):
            found[name] = path
            waiting += _imported(path)
    return sorted(found.values())


def fingerprint() -> str:
    """Return the digest of all sources of the modules.

    >>> len(fingerprint())
    32
    """
    digest = blake2b(digest_size=16)
    for path in source_files():
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _file_of(name: str) -> Path | None:
    """Return the file of a module that is followed, None where `name` is something else."""
    if not name.startswith(f"{PACKAGE.name}.") or not (name in _BUILDERS or _FOLLOWED.fullmatch(name)):
        return None
    try:
        spec = find_spec(name)
    except ModuleNotFoundError:  # a name in a module
        return None
    return Path(spec.origin) if spec and spec.origin else None


def _imported(path: Path) -> Iterator[str]:
    """Yield all names that a file imports when it is loaded, of modules or in them."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)

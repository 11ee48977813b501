"""The digest of the code that counts: what a compiled kernel, or a kept table, depends on.

Of this package it covers all. Of a machine of the user's own only the .py files beside it, or those of its package: a
module that it imports from elsewhere, or a file of data, can change without being seen.
"""

import os
from collections.abc import Callable, Iterable
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from typing import Any

_STARTED = time_ns()
COUNTING = ("vocabulary", "host", "machines", "explore")
"""The packages that hold all kernels. Imports run one way, so a kernel depends on nothing outside them."""


PACKAGE = Path(__file__).parents[1]
"""Where this package is: a kernel in any other folder is somebody else's."""


@cache
def package_fingerprint(*, besides: str = "", packages: tuple[str, ...] = COUNTING) -> str:
    """Return the digest of every source file of `packages`, by default those of kernels, and of `besides`; about 2 ms.

    >>> len(package_fingerprint())
    16
    """
    digest = blake2b(besides.encode(), digest_size=8)
    _update(digest, PACKAGE, [path for package in packages for path in (PACKAGE / package).rglob("*.py")])
    return digest.hexdigest()


def fingerprint_beside(file: Path) -> str:
    """Return the digest of what a kernel in `file` may use: the .py files beside it, or those of its package.

    Nothing else: no module imported from another folder, no other kind of file. Read anew each time: a file may change
    while Python runs. Cost: that of reading them.

    Raises
    ------
    OSError
        When one of them cannot be read.
    """
    folder = file.resolve().parent
    inside = (folder / "__init__.py").exists()
    while (folder.parent / "__init__.py").exists():
        folder = folder.parent
    digest = blake2b(str(folder).encode(), digest_size=8)
    _update(digest, folder, [path for path in folder.glob("**/*.py" if inside else "*.py") if path.is_file()])
    return digest.hexdigest()


def fingerprint_of(functions: Iterable[Callable[..., Any] | None]) -> str:
    """Return the digest of the files beside those of `functions`; empty for functions of this package.

    A function that no file holds, or None, has another digest in each process: what depends on it cannot be kept.

    >>> fingerprint_of([fingerprint_beside])
    ''
    """
    digests = set()
    for function in functions:
        while isinstance(function, partial):
            function = function.func  # noqa: PLW2901
        file = Path(getattr(getattr(function, "__code__", None), "co_filename", ""))
        if PACKAGE not in file.parents:
            digests.add(fingerprint_beside(file) if file.is_file() else f"process {os.getpid()} {_STARTED}")
    return " ".join(sorted(digests))


def _update(digest: "blake2b", root: Path, paths: list[Path]) -> None:
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())

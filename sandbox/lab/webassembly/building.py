"""Building the modules: compiled in a process of their own (`objects`), then linked by wasm-ld of LLVM."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sandbox.lab.webassembly.stored import MODULES
from sandbox.vocabulary.errors import SandboxError

_LINKERS = ("wasm-ld-14", "wasm-ld")  # Debian's lld-14 first: the modules here were linked with it
_EXPORTED = ("search", "index_all", "run", "__heap_base")
_COMPILER = {
    "NUMBA_CPU_NAME": "generic",
    "NUMBA_CPU_FEATURES": "",
    "NUMBA_OPT": "0",  # its code is optimised as a whole
    "NUMBA_LOOP_VECTORIZE": "0",
    "NUMBA_SLP_VECTORIZE": "0",
    "PYTHONHASHSEED": "0",
}


@dataclass(frozen=True, slots=True)
class Tools:
    """What built a module: other versions may build other bytes.

    Attributes
    ----------
    numba, llvmlite : str
        Their versions.
    linker : str
        What wasm-ld says of itself.
    """

    numba: str
    llvmlite: str
    linker: str


class NoLinker(SandboxError, RuntimeError):
    """There is no wasm-ld."""


def tools() -> Tools:
    """Return what would build a module here.

    Raises
    ------
    NoLinker
        When wasm-ld is not installed.
    """
    said = subprocess.run([_linker(), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return Tools(version("numba"), version("llvmlite"), said.stdout.strip())


def built() -> dict[str, bytes]:
    """Return the modules by name, built anew.

    Raises
    ------
    NoLinker
        When wasm-ld is not installed.

    Notes
    -----
    The same bytes each time, from the same sources and tools. Cost some 40 s: nothing that was compiled before is used.
    """
    linker = _linker()
    with TemporaryDirectory() as folder:
        environment = os.environ | _COMPILER | {"NUMBA_CACHE_DIR": folder}  # what is loaded from a cache has no code
        command = [sys.executable, "-m", f"{__package__}.objects", folder]
        subprocess.run(command, env=environment, check=True)  # noqa: S603
        return {name: _linked(linker, Path(folder, f"{name}.o")) for name in MODULES}


def _linked(linker: str, compiled: Path) -> bytes:
    linked = compiled.with_suffix(".wasm")
    options = ["--no-entry", "--strip-all", "--gc-sections", *(f"--export={name}" for name in _EXPORTED)]
    subprocess.run([linker, *options, str(compiled), "-o", str(linked)], check=True)  # noqa: S603
    return linked.read_bytes()


def _linker() -> str:
    for name in _LINKERS:
        if path := shutil.which(name):
            return path
    raise NoLinker("expected wasm-ld to link kernels for a browser, got none; install Debian's lld-14, or LLVM's lld")

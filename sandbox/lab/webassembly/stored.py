"""The modules that are kept beside this file, and what they were built from and with."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.host.files import write_atomically

if TYPE_CHECKING:
    from sandbox.lab.webassembly.building import Tools

_FOLDER = Path(__file__).parent
MODULES = ("tape", "turing")


def module_bytes(module: str) -> bytes:
    """Return the module called `tape` or `turing`.

    >>> module_bytes("tape")[1:4]
    b'asm'
    """
    return (_FOLDER / f"{module}.wasm").read_bytes()


def description() -> dict[str, Any]:
    """Return what `kernels.json` says: the digest of the sources, the tools, and the constants of the kernels.

    >>> sorted(description())
    ['constants', 'sources', 'tools']
    """
    text: dict[str, Any] = json.loads((_FOLDER / "kernels.json").read_text(encoding="utf-8"))
    return text


def store(modules: dict[str, bytes], sources: str, tools: "Tools", constants: dict[str, Any]) -> None:
    """Keep the modules, and what they were built from and with.

    Raises
    ------
    UnwritableOutput
        When this package's folder cannot be written.
    """
    for name, content in modules.items():
        write_atomically(_FOLDER / f"{name}.wasm", content)
    told = {"sources": sources, "tools": asdict(tools), "constants": constants}
    write_atomically(_FOLDER / "kernels.json", (json.dumps(told, indent=1) + "\n").encode())

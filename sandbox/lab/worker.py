"""What the page's worker runs: its scripts as one text, the kernels as WebAssembly, and what it must know of them."""

from base64 import b64encode
from typing import Any

from sandbox.lab.screens import in_its_own_scope
from sandbox.lab.webassembly.stored import MODULES, description, module_bytes

_SCRIPTS = ("kernels", "exploring", "runs", "turing_runs", "worker")


def worker_source() -> str:
    """Return the script of the worker, in which `lab` is all that its parts share.

    >>> worker_source().startswith("const lab = {};")
    True
    """
    return "\n".join(["const lab = {};", *(in_its_own_scope(f"worker/{name}.js") for name in _SCRIPTS)])


def worker_contents() -> dict[str, Any]:
    """Return what the page must hold for `lab.ask`, as `contents.worker`: JSON.

    >>> sorted(worker_contents())
    ['constants', 'modules', 'source']
    """
    modules = {name: b64encode(module_bytes(name)).decode() for name in MODULES}
    return {"source": worker_source(), "modules": modules, "constants": description()["constants"]}

"""`python -m sandbox.lab.webassembly`: build the modules anew, and keep them here."""

import sys

from sandbox.lab.webassembly.building import built, tools
from sandbox.lab.webassembly.constants import kernel_constants
from sandbox.lab.webassembly.sources import fingerprint
from sandbox.lab.webassembly.stored import store
from sandbox.vocabulary.errors import SandboxError


def main() -> int:
    """Build all modules; return the exit code."""
    try:
        modules = built()
        store(modules, fingerprint(), tools(), kernel_constants())
    except SandboxError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return error.exit_code
    for name, content in modules.items():
        print(f"{name}.wasm: {len(content)} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

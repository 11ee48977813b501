"""The command `solomonoff`, also as `python -m sandbox`: the only place in this package that knows of the command.

The command is the folder `cli`: inside this package where a wheel is installed, beside it in a checkout. It is loaded
from there as `sandbox.cli`, so no other module called `cli` on a user's machine is in its way, or has it in the way.
"""

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

NAME = "sandbox.cli"


def main() -> int:
    """Run the command line; return the exit code."""
    installed = Path(__file__).parent / "cli"
    if not installed.is_dir() and NAME not in sys.modules:
        _load(Path(__file__).parents[1] / "cli")
    code: int = import_module(f"{NAME}.entry").main()
    return code


def _load(folder: Path) -> None:
    """Make the package in `folder` importable as `sandbox.cli`."""
    spec = spec_from_file_location(NAME, folder / "__init__.py")
    if spec is None or spec.loader is None or not folder.is_dir():
        raise ModuleNotFoundError(f"expected the folder 'cli' in or beside 'sandbox', got none at {folder}; reinstall")
    package = module_from_spec(spec)
    sys.modules[NAME] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    sys.exit(main())

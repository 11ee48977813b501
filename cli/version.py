"""`solomonoff --version`: of the package, its machines, and what results could depend on; loads none of it."""

from typing import Annotated

import typer


def version_text() -> str:
    """Return the versions in three lines."""
    import platform
    from importlib.metadata import version as installed

    from sandbox import __version__

    versions = ", ".join(f"{name} {number}" for name, number in machine_versions().items())
    packages = ", ".join(f"{name} {installed(name.lower())}" for name in ("NumPy", "Numba"))
    return f"solomonoff {__version__}\nmachines: {versions}\nPython {platform.python_version()}, {packages}"


def machine_versions() -> dict[str, int]:
    """Return the version of each machine by the first word of its name; those with parameters have one for all.

    >>> machine_versions()["tape"]
    1
    """
    from sandbox.machines.catalogue import MACHINES, machine

    numbers = str.maketrans({"N": "2", "M": "3", "Y": "0"})
    smallest = {name.partition("(")[0]: name.translate(numbers) for name in reversed(list(MACHINES))}
    return {word: machine(smallest[word]).version for word in sorted(smallest)}


def _print_and_exit(asked: bool) -> None:
    if asked:
        print(version_text())
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_print_and_exit, is_eager=True, help="Print versions, and exit.")
]

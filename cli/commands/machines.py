"""`solomonoff machines`: what there is, one line each; and whether a machine of the user's own is one."""

import json as json_module
from typing import Annotated

import typer

from ..options import Json


def machines_command(
    check: Annotated[
        str | None, typer.Option(metavar="NAME", help="Check a machine, such as module:NAME: kernels, laws, replays.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="With --check: check every index in its kernels.")] = False,
    json: Json = False,
) -> None:
    """List the machines, one line each, those of installed packages too; besides, module:NAME is one of your own.

    Example: solomonoff machines --check turing(1)
    """
    if check:
        _check(check, debug, json)
        return
    from sandbox.host.plugins import entry_points_of
    from sandbox.machines.catalogue import MACHINES

    listed = dict(MACHINES)
    listed.update((n, f"of the package {p}") for n, p in entry_points_of("machine").items() if n not in MACHINES)
    if json:
        print(json_module.dumps(listed, indent=2))
        return
    for name, description in listed.items():
        print(f"{name:14} {description}")


def _check(name: str, debug: bool, json: bool) -> None:
    from sandbox.testing.machines import MACHINE_CHECKS, check_machine

    check_machine(name, debug=debug)
    laws = [law.replace("_", " ") for law in MACHINE_CHECKS]
    if json:
        print(json_module.dumps({"machine": name, "debug": debug, "laws": laws}))
    else:
        print(f"{name} keeps every law: {', '.join(laws)}")

"""`solomonoff machines`: what there is, one line each."""

import json as json_module

from cli.options import Json


def machines_command(json: Json = False) -> None:
    """List the machines, one line each, those of installed packages too; besides, module:NAME is one of your own.

    Example: solomonoff machines
    """
    from sandbox.host.plugins import entry_points_of
    from sandbox.machines.catalogue import MACHINES

    listed = dict(MACHINES)
    listed.update((n, f"of the package {p}") for n, p in entry_points_of("machine").items() if n not in MACHINES)
    if json:
        print(json_module.dumps(listed, indent=2))
        return
    for name, description in listed.items():
        print(f"{name:14} {description}")

"""`solomonoff machines`: what there is, one line each."""

import json as json_module

from cli.options import Json


def machines_command(json: Json = False) -> None:
    """List the machines, one line each.

    Example: solomonoff machines
    """
    from sandbox.machines.catalogue import MACHINES

    if json:
        print(json_module.dumps(dict(MACHINES), indent=2))
    else:
        for name, description in MACHINES.items():
            print(f"{name:14} {description}")

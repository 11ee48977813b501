"""`solomonoff machines`: what there is, one line each."""

import json as json_module

from ..options import Json


def machines(json: Json = False) -> None:
    """List the machines, one line each.

    Example: solomonoff machines
    """
    from sandbox.machines import MACHINES

    if json:
        print(json_module.dumps(dict(MACHINES), indent=2))
    else:
        for name, description in MACHINES.items():
            print(f"{name:14} {description}")

"""`solomonoff worlds`: what there is to be observed."""

from .. import options

_SHOWN = 32


def worlds(json: options.Json = False) -> None:
    """List the worlds there are by name; besides, ruleN for any N from 0 to 255, and any bits.

    Example: solomonoff worlds
    """
    import json as json_module

    from sandbox.worlds.menu import WORLDS

    if json:
        rows = {
            name: {"description": world.description, "observations": world.observations(_SHOWN)}
            for name, world in WORLDS.items()
        }
        print(json_module.dumps(rows))
        return
    wide = max(map(len, WORLDS))
    for name, world in WORLDS.items():
        print(f"{name:{wide}}  {world.observations(_SHOWN)}  {world.description}")

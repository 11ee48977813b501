"""`solomonoff worlds`: what there is to be observed."""

from .. import options

_SHOWN = 32


def worlds(json: options.Json = False) -> None:
    """List the worlds there are by name; besides, ruleN for any N from 0 to 255, any bits, and module:NAME.

    Example: solomonoff worlds
    """
    import json as json_module

    from sandbox.host.plugins import entry_points_of
    from sandbox.worlds.menu import WORLDS

    own = {n: f"of the package {p}" for n, p in entry_points_of("world").items() if n not in WORLDS}
    if json:
        rows = {
            name: {"description": world.description, "observations": world.observations(_SHOWN)}
            for name, world in WORLDS.items()
        }
        unread = {name: {"description": package, "observations": None} for name, package in own.items()}
        print(json_module.dumps({**rows, **unread}))
        return
    wide = max(map(len, WORLDS))
    for name, world in WORLDS.items():
        print(f"{name:{wide}}  {world.observations(_SHOWN)}  {world.description}")
    for name, package in own.items():
        print(f"{name:{wide}}  {package}")

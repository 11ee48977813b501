"""A machine of the user's own is loaded because an option names it, and only then may a census file name it."""

import typer


def machine_asked_for(context: typer.Context, name: str | None) -> str | None:
    """Return `name`; the module that module:NAME names is imported first, unless a shell only completes a command.

    Raises
    ------
    UnknownName, BrokenPlugin
        As `machine`.
    """
    if name and ":" in name and not context.resilient_parsing:
        from sandbox.machines.catalogue import machine

        machine(name)
    return name

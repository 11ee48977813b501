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


def machine_chosen(machine: str | None, given: str | None, cases: str | None, without: str) -> str | None:
    """Return the name of the machine that --machine, --given or --cases ask for, without some instructions, or None.

    Turing machines of a size are given something, too; else it is the tape machine that is.

    Raises
    ------
    UnknownName
        When several of them do, or there is no such machine.

    >>> machine_chosen(None, "10", None, ","), machine_chosen(None, None, "2", ""), machine_chosen(None, None, None, "")
    ('given(10;without=,)', 'cases(00,01,10,11)', None)
    >>> machine_chosen("turing(3)", "10", None, "")
    'turing(3;given=10)'
    """
    if machine and machine.startswith("turing(") and given is not None:
        machine, given = f"{machine.removesuffix(')')};given={given})", None
    given_name, cases_name = (f"given({given})", f"cases({cases})")
    asked = {"--machine": machine, "--given": given, "--cases": cases}
    options = [option for option, value in asked.items() if value is not None]
    if len(options) > 1:
        from sandbox.vocabulary.errors import UnknownName

        raise UnknownName(f"expected one of --machine, --given and --cases, got {' and '.join(options)}; leave one out")
    if given is None and cases is None and not without:
        return machine
    from sandbox.machines.catalogue import restricted

    name = given_name if given is not None else cases_name if cases is not None else machine or "tape"
    return restricted(name, without).name

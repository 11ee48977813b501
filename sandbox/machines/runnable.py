"""The machine that a command runs or watches: one of the catalogue, or Turing machines of the size of their text."""

from sandbox.machines.catalogue import machine
from sandbox.machines.machine import Machine


def machine_to_run(name: str) -> Machine:
    """Return the machine called `name`; `turing` without a size is any Turing machine, which cannot be searched.

    Raises
    ------
    UnknownName
        When there is no such machine.

    >>> machine_to_run("turing").name, machine_to_run("turing(2)").name
    ('turing', 'turing(2)')
    """
    if name != "turing":
        return machine(name)
    from sandbox.machines.turing.machine import ANY_SIZE

    return ANY_SIZE

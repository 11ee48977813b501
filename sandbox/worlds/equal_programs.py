"""Equal programs are one entry of a menu: a posterior that counted one twice would believe it twice."""

from collections.abc import Iterable
from dataclasses import replace

from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Simulation


def merged(simulations: Iterable[Simulation]) -> list[Simulation]:
    """Return the simulations without those whose program stood before; the first keeps its name, and has the others'.

    It counts among the programs of all their efforts: a search that finds nothing shorter than what was built is one.

    >>> from sandbox.worlds.periodic import without_world
    >>> again = Simulation("ones", Code("+[.]"))
    >>> [(each.name, each.also) for each in merged([*without_world("1111"), again])]
    [('solipsist(1)', ('ones',)), ('recorded(4)', ())]
    """
    by_code: dict[Code, Simulation] = {}
    for each in simulations:
        first = by_code.setdefault(each.code, each)
        if first is not each:
            names = tuple(dict.fromkeys(name for name in (*first.also, each.name, *each.also) if name != first.name))
            efforts = tuple(
                effort for effort in dict.fromkeys((*first.as_short, *each.efforts)) if effort != first.effort
            )
            by_code[each.code] = replace(first, also=names, as_short=efforts)
    return list(by_code.values())

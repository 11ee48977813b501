"""A world is *trivial* for an observer when what they see is soon periodic: then a mock may never be caught.

A comparison says little of it. A trivial world is accepted, and called so.
"""

from sandbox.worlds.world import World

_TRIED, _LONGEST_PERIOD, _LONGEST_START = 400, 40, 60


def periodic_from(bits: str, *, window: int = 1) -> tuple[int, int] | None:
    """Return the (start, period) after which `bits` are periodic, if both are small; None otherwise.

    Of an observer who sees a window of several cells, a period is of whole windows.

    >>> periodic_from("1" + "0" * 99), periodic_from("110111001100010110010011")
    ((1, 1), None)
    """
    third = len(bits) // 3
    for period in range(window, min(_LONGEST_PERIOD * window, third) + 1, window):
        for start in range(0, min(_LONGEST_START * window, third) + 1, window):
            if bits[start:-period] == bits[start + period :]:
                return start, period
    return None


def why_trivial(world: World) -> str:
    """Return why a comparison of simulations of `world` would say little; empty when it would not.

    >>> from sandbox.worlds.menu import world
    >>> why_trivial(world("rule30")), why_trivial(world("rule90", offset=0)).partition(":")[0]
    ('', 'trivial world')
    """
    if world.law is None:
        return ""
    window = world.law.window
    repeats = periodic_from(world.observations(_TRIED * window), window=window)
    if not repeats:
        return ""
    return (
        f"trivial world: what is seen at cell {world.law.offset} is periodic from observation {repeats[0] + 1} on "
        f"(period {repeats[1]}), so that a mock may never be caught; move the observer (--offset), or change the seed"
    )

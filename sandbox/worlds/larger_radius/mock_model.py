"""What a mock of an automaton of a larger radius shows, and when it is first wrong: its truth, without its program."""

from sandbox.worlds.elementary.mock_family import Mock
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.larger_radius.automaton import WideAutomaton
from sandbox.worlds.larger_radius.programs import bounds, mocked


def shown_by_mock(world: WideAutomaton, region: Region, size: int) -> str:
    """Return the first `size` bits that the observer of a mock sees.

    >>> from sandbox.worlds.larger_radius.automaton import rule_of_code
    >>> code20 = WideAutomaton(2, rule_of_code(20, 2), "11")
    >>> code20.observations(9), shown_by_mock(code20, Region(2, 2), 9)
    ('111000000', '111000111')
    """
    return world.observed(*_row(world, region, size), size)


def caught_at(world: WideAutomaton, region: Region, truth: str) -> int | None:
    """Return the first observation, from 1, at which a mock is wrong; None: it is right as far as `truth` goes.

    >>> from sandbox.worlds.larger_radius.automaton import rule_of_code
    >>> caught_at(WideAutomaton(2, rule_of_code(20, 2), "11"), Region(2, 2), "111000000")
    7
    """
    windows = world.windows(*_row(world, region, len(truth)))
    for start in range(0, len(truth), world.window):
        window = "".join(map(str, next(windows).tolist()))
        wanted = truth[start : start + world.window]
        wrong = (place for place, bit in enumerate(wanted, start=start + 1) if bit != window[place - start - 1])
        if (first := next(wrong, None)) is not None:
            return first
    return None


def mock_of(world: WideAutomaton, region: Region, truth: str) -> Mock:
    """Return a mock with its length, as the builder writes it, and where it is first wrong."""
    caught = caught_at(world, region, truth)
    until = len(truth) if caught is None else caught - 1
    bits = mocked(world, region).most_bits
    return Mock(region.name, region.walls, region.radius, region.side, region.backdrop, caught, until, bits, region)


def _row(world: WideAutomaton, region: Region, size: int) -> tuple[int, int]:
    """Return the first and the last cell of a row that shows what the mock does: a growing side is wide enough."""
    low, high = bounds(world, region)
    margin = world.radius * -(-size // world.window)
    return low - margin * (region.left is None), high + margin * (region.right is None)

"""Which radii of a family of mocks are looked at: all small ones, then some, up to the first that is right to the end.

Whoever asks gives a function of a radius: where a mock of it is first wrong, or None.
"""

from collections.abc import Callable, Iterator, Mapping

EVERY_RADIUS, COARSE_FROM = 64, 512
"""Up to here all; from here on 8 a doubling, and 16 between."""
MOST_PAIRS = 24


def up_to_the_end(
    caught_at: Callable[[int], int | None], largest: int, *, least: int = 1
) -> Iterator[tuple[int, int | None]]:
    """Yield (radius, where it is first wrong), up to the first radius that is right to the end.

    That one is found by halving: exactly, where a larger radius is never wrong sooner.

    Parameters
    ----------
    caught_at : callable of int
        Where a mock of this radius is first wrong, or None.
    largest : int
        The last radius.
    least : int
        All radii up to it are looked at, too: up to there a larger one may be the shorter program.

    >>> list(up_to_the_end(lambda radius: None if radius > 3 else 2 * radius, 99))
    [(1, 2), (2, 4), (3, 6), (4, None)]
    >>> list(up_to_the_end(lambda radius: None if radius > 69 else 2 * radius, 99))[-2:]
    [(68, 136), (70, None)]
    """
    wrong = 0
    for radius in some_radii(largest):
        caught = caught_at(radius)
        if caught is None and radius >= min(least, largest):
            right = radius
            while right - wrong > 1:
                middle = (wrong + right) // 2
                wrong, right = (wrong, middle) if caught_at(middle) is None else (middle, right)
            yield right, None
            return
        yield radius, caught
        wrong = radius


def some_radii(largest: int) -> Iterator[int]:
    """Yield radii from 1 to the largest.

    >>> list(some_radii(70))[-4:]
    [63, 64, 68, 70]
    """
    radius = 1
    while radius < largest:
        yield radius
        doubling = 1 << radius.bit_length() - 1
        radius += 1 if radius < EVERY_RADIUS else doubling // (16 if radius < COARSE_FROM else 8)
    yield largest


def pairs_of(left: Mapping[int, int], right: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return pairs of unequal radii that alone last equally long, at most some 24: the nearest of either side.

    Parameters
    ----------
    left, right : dict of int to int
        By radius: for how many observations a mock with this wall alone is right.

    >>> pairs_of({1: 4, 2: 8}, {1: 8})
    [(2, 1)]
    """
    lasting = sorted({*left.values(), *right.values()})
    wanted = lasting[:: max(1, -(-len(lasting) // MOST_PAIRS))] + lasting[-1:]
    pairs: dict[tuple[int, int], None] = {}
    for until in wanted:
        near = [min((radius for radius, lasts in of.items() if lasts >= until), default=0) for of in (left, right)]
        if all(near) and near[0] != near[1]:
            pairs[near[0], near[1]] = None
    return list(pairs)

"""What each world of the menu can and cannot decide between mocked and full: a sentence each, its numbers measured.

`tests/unit/test_decisions.py` measures them again.
"""

from collections.abc import Mapping

MOCK_SAVES: Mapping[str, float] = {
    "rule30": 1.25, "rule86": 1.25, "rule126": 1.46, "rule45": 1.74, "rule75": 1.96, "rule89": 1.96, "rule101": 1.74,
    "rule135": 1.82, "rule149": 1.82, "rule110": 5.89, "rule90": 1.17, "rule150": 1.19, "rule22": 1.18,
    "rule18": 1.13, "rule73": 1.79,
}  # fmt: skip
"""How many times the steps of the builder's mock its full program takes, at the last observation at which that is
right, at most: over radii 1 to 64 and three backdrops, of mocks that are right for 10 of 512 observations or more."""

FAITHFUL: Mapping[str, float] = {
    "ones": 0.995, "alternating": 0.973, "period3": 0.878, "comet": 0.333, "pulse": 0.167, "epochs": 0.0,
}  # fmt: skip
"""Share of the posterior (solomonoff, 30 bits) of programs that print 9 observations and go on with the next 7."""


def _of_rule(saves: float) -> str:
    saved = "saves a step" if saves < 1 else f"saves more than a factor of {saves} of steps"
    return (
        f"Cannot speak of a ratio of 10^11: no mock of 1 to 64 cells that is right for 10 of 512 observations or more "
        f"{saved} while it is right, both as built."
    )


def _of_sequence(faithful: float) -> str:
    if not faithful:
        reached = "no program of up to 30 bits that prints its first 9 observations is known to go on with the next 7"
    else:
        reached = f"{100 * faithful:.1f} % of the posterior over programs of up to 30 bits go on as it does"
    return (
        f"Cannot speak of mocked and full, as it has no cells to leave out; tier 1 speaks of its programs: {reached}."
    )


def _of_front(full: int, box: int, at: int, *, besides: str = "") -> str:
    return (
        f"Decides, and the prior says which way: by bits alone full ({full} bits) stays likelier than the box ({box}), "
        f"by bits and steps (speed-kt) the box is likelier from observation {at} on{besides}."
    )


DECIDES: Mapping[str, str] = {
    "front": _of_front(149, 154, 3041),
    "front7": _of_front(141, 150, 42285, besides=" (--observations 44000)"),
    "front8": _of_front(143, 150, 10524),
    "front13": _of_front(152, 156, 1579, besides=", under speed-fast from 26422 on"),
    "front-fast": "The world's own row leads under no prior here: growing twice as fast makes it (152 bits) longer "
    "than the box (150), and slower; by bits a row that grows half as fast (143) leads, which counts as full as it "
    "shows the same, by bits and steps the box from observation 10524 on.",
    "front-ended": "The world's own row leads under no prior here: one that says its end takes 220 bits, the box 150 "
    "and a sixth of the steps; by bits a row without an end (143) leads, which counts as full as it shows the same, by "
    "bits and steps the box from observation 10524 on.",
    "regions": "All that is in the world leads under no prior here: to say and run 4 regions takes 300 bits, the one "
    "that is seen 150 and a sixth of the steps; a row without an end (143) counts as full as it shows the same, and "
    "where what is not seen is added for ever, as in front, no number is said.",
    "r2-code22": "Cannot speak of a ratio of 10^11: by bits full (978, as built) is likelier than a recording from "
    "observation 958 on, and no mock of the menu that is right in all 1024 observations saves a step.",
    "life": "Cannot speak of mocked and full, as no program that runs a plane of cells is built; compared are a "
    "recording, a periodic guess and short programs.",
    **{name: _of_rule(saves) for name, saves in MOCK_SAVES.items()},
    **{name: _of_sequence(faithful) for name, faithful in FAITHFUL.items()},
}
"""By the name of the world, as it is on the menu."""

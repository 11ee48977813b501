"""What is asked of humans and of the machine, in D, where snow is the label, and in D', where it is not.

A labelling is four labels, of the features 00, 01, 10 and 11. The human finds `x1 x2 0^gap s` on the tape, the features
at the head; of a human of another prior, snow is at the head and the features are behind the gap. The machine finds
`s x1 x2`.
"""

from collections.abc import Callable

from sandbox.census.paths import Paths, take_paths
from sandbox.experiments.imitation.options import FEATURES, ImitationOptions
from sandbox.machines.catalogue import restricted

Layout = Callable[[str, int, int], str]
"""From features, snow and gap to an input."""


def features_first(features: str, snow: int, gap: int) -> str:
    """Return what the human sees.

    >>> features_first("01", 1, 2)
    '01001'
    """
    return f"{features}{'0' * gap}{snow}"


def snow_first(features: str, snow: int, gap: int) -> str:
    """Return what a human of another prior sees, and, without a gap, the machine.

    >>> snow_first("01", 1, 0)
    '101'
    """
    return f"{snow}{'0' * gap}{features}"


def machine_asked(labelling: str, gap: int, *, layout: Layout, repeats: int, without: str = "") -> str:
    """Return the name of the machine with cases: D so many times, then D'.

    >>> machine_asked("0110", 0, layout=features_first, repeats=1)
    'cases(000,011,101,110,001,010,100,111)'
    """
    labels = [int(label) for label in labelling]
    known = [layout(x, label, gap) for x, label in zip(FEATURES, labels, strict=True)]
    new = [layout(x, 1 - label, gap) for x, label in zip(FEATURES, labels, strict=True)]
    name = f"cases({','.join(known * repeats + new)})"
    return restricted(name, without).name if without else name


def paths_of(
    options: ImitationOptions,
    labelling: str,
    gap: int,
    *,
    layout: Layout,
    repeats: int,
    without: str = "",
    snow: bool = False,
) -> Paths:
    """Return programs that answer D as labelled, followed along the labels of D', or along what `snow` says there."""
    new = labelling.translate(str.maketrans("01", "10")) if snow else labelling
    answers = labelling * repeats + new
    name = machine_asked(labelling, gap, layout=layout, repeats=repeats, without=without)
    return take_paths(answers, 4 * repeats, options.budget(len(answers)), machine=name)

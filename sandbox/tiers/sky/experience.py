"""What experience does to the price of a mock: libraries of abstractions, learned on full worlds, on mocks, on both.

It is of all elementary rules, not of the world that is compared, and too slow to be computed beside every comparison:
`experience.csv` is kept beside this file, as `solomonoff experiment library --table mocks --format csv` prints it. A
test holds the one to the other. Statement and derivation: `docs/experiments/library.md`.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sandbox.vocabulary.results import Result

RULES, MOCK_RADIUS = 256, 16
"""Elementary rules, those learned from and those held out; and the radius of the mocks."""
_NAMES = {"none": "nothing", "full": "full worlds", "mock": "mocks", "half": "half and half"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Experience(Result):
    """A library, tried on elementary rules that it was not learned on: means in bits.

    Attributes
    ----------
    learned_on : str
        What its corpus was.
    fragments : int
        That it has.
    full_bits, mock_bits : float
        Of the full simulation of a rule, and of its mock.
    extra_bits : float
        Of the mock, less those of the full simulation.
    shorter : int
        Rules whose mock is shorter.
    rules : int
        That were held out.
    moved_bits : float
        `extra_bits`, less what they are without a library.
    """

    learned_on: str
    fragments: int
    full_bits: float
    mock_bits: float
    extra_bits: float
    shorter: int
    rules: int
    moved_bits: float


@cache
def kept_experience() -> tuple[Experience, ...]:
    """Return what is kept: without a library first.

    >>> [(each.learned_on, round(each.extra_bits, 1)) for each in kept_experience()]
    [('nothing', 42.6), ('full worlds', 138.8), ('mocks', -59.1), ('half and half', 60.5)]
    """
    lines = (files(__package__) / "experience.csv").read_text(encoding="utf-8").splitlines()
    return tuple(
        Experience(
            learned_on=_NAMES[row["learned_on"]],
            fragments=int(row["fragments"]),
            full_bits=float(row["full_bits"]),
            mock_bits=float(row["mock_bits"]),
            extra_bits=float(row["extra_bits"]),
            shorter=int(row["shorter"]),
            rules=int(row["rules"]),
            moved_bits=float(row["moved_bits"]),
        )
        for row in csv.DictReader(lines)
        if row["learned_on"] in _NAMES
    )


def experience_in_words(told: tuple[Experience, ...]) -> str:
    """Return in one sentence what the rows are, and what they are exact for.

    >>> experience_in_words(kept_experience())[:70]
    'What a mock costs more depends on experience: means over 224 elementar'
    """
    held_out, most = told[0].rules, max(each.fragments for each in told)
    return (
        f"What a mock costs more depends on experience: means over {held_out} elementary rules, mocks of radius "
        f"{MOCK_RADIUS}, by what a library of up to {most} fragments was learned on, of the {RULES - held_out} other "
        "rules. Exact for these programs and libraries; lengths are upper bounds."
    )

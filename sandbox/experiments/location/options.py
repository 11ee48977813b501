"""What the experiment `location` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit

MOST_GENERATIONS, MOST_SEEN = 2048, 12


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LocationOptions(ExperimentOptions):
    """Automata in which an observer is to be found, and how much of all short programs' output is seen.

    Attributes
    ----------
    rules : tuple of str
        Numbers of elementary cellular automata, 0 to 255; the first is compared with its recording, too.
    generations : int
        G: how long the worlds last.
    observed : int
        m: what the observer sees, at most.
    mock_radius : int
        Of the mocks in which the observer is to be found.
    observations : int
        N: output bits of the census.
    seen : int
        n: 1 to so many bits are seen somewhere in them.
    strings : tuple of str of 0 and 1
        Each is seen somewhere in them.
    """

    priors: tuple[str, ...] = ("solomonoff", "speed-kt", "speed-fast", "speed", "space")
    rules: tuple[str, ...] = asked(
        ("30", "110", "90"), "In this elementary cellular automaton; repeatable.", metavar="RULE", option="--rule"
    )
    generations: int = asked(512, "Worlds last G generations.", metavar="G")
    observed: int = 200
    mock_radius: int = asked(16, "Mocks have R cells to either side of cell 0.", metavar="R")
    observations: int = 32
    seen: int = asked(8, "N bits are seen somewhere in the output of a program.", metavar="N")
    strings: tuple[str, ...] = asked(
        ("00000000", "11111111", "01010101", "01101001"),
        "These bits are; repeatable.",
        metavar="BITS",
        option="--string",
    )

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        if not self.rules or not all(rule.isdecimal() and int(rule) < 256 for rule in self.rules):
            raise InvalidLimit(f"expected rules from 0 to 255, got {', '.join(self.rules) or 'none'}; see --rule")
        if not 1 <= self.observed <= self.generations <= MOST_GENERATIONS:
            raise InvalidLimit(
                f"expected 1 or more bits observed, at most as many as generations, and those at most "
                f"{MOST_GENERATIONS}, got {self.observed} and {self.generations}"
            )
        if not 1 <= self.mock_radius <= self.generations:
            raise InvalidLimit(
                f"expected a radius from 1 to the generations, {self.generations}, got {self.mock_radius}; see "
                "--mock-radius"
            )
        if not 1 <= self.seen <= min(MOST_SEEN, self.observations) or self.observations > 64:
            raise InvalidLimit(
                f"expected 1 to {MOST_SEEN} bits seen, no more than the observations, and those at most 64, got "
                f"{self.seen} and {self.observations}; see --seen and --observations"
            )
        most = min(MOST_SEEN, self.observations)
        for string in self.strings:
            if not 1 <= len(string) <= most or string.strip("01"):
                raise InvalidLimit(f"expected strings of 1 to {most} bits, each 0 or 1, got {string!r}; see --string")

"""What the experiment `library` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LibraryOptions(ExperimentOptions):
    """What is learned from, how much, and which macros the census is taken with.

    Attributes
    ----------
    learned : int
        How many elementary rules are learned from; all others are held out.
    fragments : int
        Of each library, at most.
    mock_radius : int
        Of the mocks.
    builder_alone : bool
        Whether also rules 30 and 86 have the builder's program, not the shorter one by hand.
    observations : int
        N: output bits of the census with a macro.
    macros : tuple of str
        Texts whose blocks are whole.
    seed : int
        Of the shuffle of the rules.
    """

    bits: int = 27
    cells: int = 40
    priors: tuple[str, ...] = ("solomonoff",)
    learned: int = asked(32, "Learn from K elementary rules.", metavar="K")
    fragments: int = asked(24, "A library has M fragments at most.", metavar="M")
    mock_radius: int = asked(16, "Mocks have R cells to either side of cell 0.", metavar="R")
    builder_alone: bool = asked(False, "Take the builder's program of every rule, also of rules 30 and 86.")
    observations: int = 12
    macros: tuple[str, ...] = asked(
        (".>", "+.", "[.>]", "(.]"), "A macro of the census; repeatable.", metavar="TEXT", option="--macro"
    )
    seed: int = 1

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        for name, least, most in (
            ("learned", 2, 255),
            ("fragments", 1, 200),
            ("mock_radius", 1, 100),
            ("observations", 1, 16),
            ("cells", 1, 64),
            ("bits", 4, 33),
        ):
            number = getattr(self, name)
            if type(number) is not int or not least <= number <= most:
                option = name.replace("_", "-")
                raise InvalidLimit(f"expected {name} between {least} and {most}, got {number!r}; see --{option}")
        if self.priors != ("solomonoff",):
            raise InvalidLimit(
                f"expected the prior solomonoff alone: lengths are compared, got {', '.join(self.priors)}"
            )

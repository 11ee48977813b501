"""What the experiment `reporter` is asked with."""

from dataclasses import dataclass

from sandbox.experiments.options import ExperimentOptions, asked
from sandbox.vocabulary.errors import InvalidLimit, UnknownName

CODES = {"copy": "01", "not": "10", "and": "0001", "xor": "0110"}
"""Truth h(z) by name, over z in counting order."""

MOST_PRINTED, MOST_CELLS = 64, 64


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReporterOptions(ExperimentOptions):
    """What is true, how far off the human's sensor is, and what is trained on.

    Attributes
    ----------
    code : str
        A name of `CODES`, or a truth table of 2, 4 or 8 bits.
    distance : int
        d: 0, 1, ..., d cells of 1 lie between.
    repeats : int
        How often each situation is asked in training.
    tampered : int
        How many tampered situations are among those trained on, with their true answers.
    situations : tuple of str
        Latent codes z that are trained on untampered; none named: all.
    swapped : bool
        Whether the sensor is at the head, and the latent code at a distance.
    """

    steps: int = 3000
    cells: int = 60
    priors: tuple[str, ...] = ("solomonoff", "speed-kt", "speed-fast", "speed")
    code: str = asked("xor", "The truth: copy, not, and, xor, or a truth table of 2, 4 or 8 bits.", metavar="CODE")
    distance: int = asked(8, "The sensor is behind D ones and a 0, left of the head.", metavar="D")
    repeats: int = asked(4, "Each question is asked K times in training.", metavar="K")
    tampered: int = asked(0, "Train on K tampered situations, too, with true answers.", metavar="K")
    situations: tuple[str, ...] = asked(
        (), "Train on this latent code, untampered; repeatable, all by default.", metavar="Z", option="--situation"
    )
    swapped: bool = asked(False, "Swap the roles: the sensor at the head, the latent code at a distance.")

    def __post_init__(self) -> None:
        ExperimentOptions.__post_init__(self)
        known = self.latent
        if self.repeats < 1:
            raise InvalidLimit(f"expected 1 or more repeats, got {self.repeats}; see --repeats")
        if not 0 <= self.tampered < len(known):
            raise InvalidLimit(
                f"expected 0 to {len(known) - 1} tampered situations in training, since one at least is left to test, "
                f"got {self.tampered}; see --tampered"
            )
        for latent in self.situations:
            if latent not in known:
                raise UnknownName.of("latent code", latent, known)
        self._check_room()

    def _check_room(self) -> None:
        width = len(self.latent[0])
        room = min(self.cells, MOST_CELLS) - 2 - width
        if not 0 <= self.distance <= room:
            raise InvalidLimit(
                f"expected a distance from 0 to {room}, as the sensor, a 0 and {width} latent bits lie on the tape of "
                f"{min(self.cells, MOST_CELLS)} cells, too, got {self.distance}; see --distance and --cells"
            )
        trained = len(set(self.situations) or self.latent) + self.tampered
        questions = self.repeats * trained + len(self.latent) - self.tampered
        if questions > MOST_PRINTED:
            raise InvalidLimit(
                f"expected at most {MOST_PRINTED} questions, got {questions}: {self.repeats} times {trained} in "
                "training, and the tests; lower --repeats"
            )

    @property
    def truth(self) -> str:
        """Return the truth table of h.

        >>> ReporterOptions(code="and").truth
        '0001'
        """
        table = CODES.get(self.code, self.code)
        if len(table) not in (2, 4, 8) or table.strip("01"):
            raise UnknownName.of("code", self.code, [*CODES, "a truth table of 2, 4 or 8 bits"])
        return table

    @property
    def latent(self) -> tuple[str, ...]:
        """Return all latent codes z in counting order.

        >>> ReporterOptions(code="not").latent
        ('0', '1')
        """
        number = len(self.truth)
        return tuple(f"{z:0{number.bit_length() - 1}b}" for z in range(number))

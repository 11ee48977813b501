"""What a learner is, and how it is trained: all that decides its numbers, besides the data."""

from dataclasses import dataclass
from math import isfinite

from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.vocabulary.results import Displayed

NETWORKS = {
    "transformer": "a decoder: pre-norm blocks of causal attention, 4 heads, and one hidden layer four times as wide",
    "gru": "one gated recurrent unit, read out at each symbol",
}
"""The networks by name, each in a line."""
STANDARD = {"transformer": (64, 2), "gru": (128, 1)}
"""Width and layers of about 100,000 parameters."""
HEADS = 4
_MOST_WIDTH, _MOST_LAYERS, _MOST_BATCH = 4096, 64, 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LearnerOptions(Displayed):
    """A network and how it is trained.

    Attributes
    ----------
    network : str
        One of NETWORKS.
    width, layers : int
        Numbers in a state, and blocks; 0: as in STANDARD. A gated recurrent unit has one layer.
    batch : int
        Sequences an update.
    rate : float
        Of Adam, reached after 100 updates; it falls with the square root of their number from 1000 on.
    seed : int
        Of the first parameters. The data have a seed of their own.
    """

    network: str = "transformer"
    width: int = 0
    layers: int = 0
    batch: int = 256
    rate: float = 0.002
    seed: int = 0

    def __post_init__(self) -> None:
        if self.network not in NETWORKS:
            raise UnknownName.of("network", self.network, NETWORKS)
        for name, number, least, most in (
            ("width", self.width, 0, _MOST_WIDTH),
            ("layers", self.layers, 0, _MOST_LAYERS if self.network == "transformer" else 1),
            ("batch", self.batch, 1, _MOST_BATCH),
            ("seed", self.seed, 0, 2**32 - 1),
        ):
            if type(number) is not int or not least <= number <= most:
                raise InvalidLimit(f"expected --{name} from {least} to {most} of a {self.network}, got {number!r}")
        if self.network == "transformer" and self.width % HEADS:
            raise InvalidLimit(f"expected a --width that {HEADS} heads share alike, got {self.width}; round it")
        if not (isinstance(self.rate, (int, float)) and isfinite(self.rate) and 0 < self.rate <= 1):
            raise InvalidLimit(f"expected a --rate above 0, at most 1, got {self.rate!r}")

    @property
    def size(self) -> tuple[int, int]:
        """Return width and layers.

        >>> LearnerOptions(network="gru").size
        (128, 1)
        """
        width, layers = STANDARD[self.network]
        return self.width or width, self.layers or layers

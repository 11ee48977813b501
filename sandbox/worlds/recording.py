"""What is seen of a world of which only bits are known."""

from dataclasses import dataclass

from sandbox.vocabulary.errors import InvalidLimit


@dataclass(frozen=True, slots=True)
class Recording:
    """The observations, as many as there are bits; a value, not a closure: it can be pickled."""

    bits: str

    def __call__(self, size: int) -> str:
        """Return the first `size` bits.

        Raises
        ------
        InvalidLimit
            When there are fewer.

        >>> Recording("0110")(3)
        '011'
        """
        if size > len(self.bits):
            raise InvalidLimit(
                f"expected a world of at least {size} bits, got {len(self.bits)}; give more, or ask for fewer"
            )
        return self.bits[:size]

"""Changes of a world that are not taken as they are given: a first row may be random, a pattern in a file."""

from pathlib import Path

from .inputs import file_text

MOST_PATTERN_BYTES = 10**7
"""Of an .rle file."""


def read_changes(row: str | None, pattern: str | None) -> dict[str, str]:
    """Return the first row as bits, and the pattern as text; what was not given is left out.

    Raises
    ------
    InvalidLimit
        For a first row that is none; says so by the name of the option.
    UnreadableInput
        For a file that cannot be read.
    """
    from sandbox.vocabulary.errors import InvalidLimit
    from sandbox.worlds.first_row import MOST_CELLS, bits_of_row, in_short

    told = {}
    if row is not None:
        bits = told["seed"] = bits_of_row(row)
        if not 1 <= len(bits) <= MOST_CELLS or bits.strip("01") or "1" not in bits:
            raise InvalidLimit(
                f"expected a first row of 1 to {MOST_CELLS} bits with a 1 among them, got {in_short(bits)!r}; see "
                "--first-row"
            )
    if pattern is not None:
        is_text = "!" in pattern  # which ends every pattern
        told["pattern"] = pattern if is_text else file_text(Path(pattern), MOST_PATTERN_BYTES)
    return told

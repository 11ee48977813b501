"""One entry of a file of known programs, as it was read: whether its fields are there, and of their type and range."""

from typing import Any

from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.kind import Effort, Kind

_WALLS = (None, 1, 2)
MOST_RIGHT = 10**6  # observations for which an entry may say that it is right: it is run for them
_TYPES: dict[str, type | tuple[type, ...]] = {
    "world": str, "kind": str, "text": str, "data": str, "bits": int, "right": int, "source": str, "changes": dict,
    "name": str, "effort": str, "seed": (int, type(None)), "candidates": (int, type(None)),
    "walls": (int, type(None)), "radius": (int, type(None)), "backdrop": str, "wrong_at": (int, type(None)),
}  # fmt: skip


def checked_entry(row: Any, place: str) -> dict[str, Any]:
    """Return what a file says of one known program, its fields checked; it is not run.

    Parameters
    ----------
    row : object
        As it was read.
    place : str
        Such as program 1 of mine.json.

    Raises
    ------
    InvalidLimit
        Where it is none, with the field.

    >>> said = {"world": "ones", "name": "ones", "kind": "full", "text": "+[.]", "bits": 12, "right": 9, "source": "me"}
    >>> checked_entry(said, "program 1")["right"]
    9
    """
    if not isinstance(row, dict) or row.keys() - _TYPES.keys():
        raise InvalidLimit(f"expected the fields {', '.join(sorted(_TYPES))} in {place}, got {told(row)}")
    for name, value in row.items():
        if not isinstance(value, _TYPES[name]) or isinstance(value, bool):
            raise InvalidLimit(f"expected another type for {name} of {place}, got {told(value)}")
    missing = sorted({"world", "name", "kind", "text", "bits", "right", "source"} - row.keys())
    if missing:
        raise InvalidLimit(f"expected {', '.join(missing)} in {place}, got none")
    if not 1 <= row["right"] <= MOST_RIGHT or row.get("wrong_at") not in (None, row["right"] + 1):
        raise InvalidLimit(f"expected 1 to {MOST_RIGHT} right, and wrong_at the next or none, in {place}")
    if any(type(value) not in (str, int) for value in row.get("changes", {}).values()):
        raise InvalidLimit(f"expected bits and integers as changes in {place}, got {told(row['changes'])}")
    if any((row.get(name) or 0) < 0 for name in ("radius", "seed", "candidates")) or row.get("walls") not in _WALLS:
        raise InvalidLimit(f"expected radius, seed and candidates from 0, and 1 or 2 walls or none, in {place}")
    if row["kind"] not in list(Kind) or row.get("effort", "known") not in list(Effort):
        raise InvalidLimit(f"expected a kind of {', '.join(Kind)} and an effort of {', '.join(Effort)} in {place}")
    return row

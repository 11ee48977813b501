"""A finished piece of an exploration as bytes under a seal, which no other plan, code or stage has.

An archive of NumPy and a checksum of all its bytes, of the description of the exploration and of the stage. What is
damaged, or was left by another plan or other code, does not open.
"""

import io
import json
from dataclasses import asdict, dataclass
from hashlib import blake2b

import numpy as np

from sandbox.explore.plan import Plan
from sandbox.explore.rows import Part, Rows
from sandbox.host.fingerprint import package_fingerprint
from sandbox.machines.catalogue import code_digest, machine

SEAL_BYTES = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """What was found in some units of a stage.

    Attributes
    ----------
    units : list of int
    rows : int64[:, 4] or None
        (key, output, count, first program); None where they are not known apart from those of other units.
    configurations : int64[:, 8]
        Free states to go on from.
    cuts : int64[:, :]
        Tasks that were left out.
    mass : int
        Weight of the leaves found, in the unit of `Explorable.weights`.
    """

    units: list[int]
    rows: Rows | None
    configurations: Rows
    cuts: Rows
    mass: int


def description_of(plan: Plan) -> str:
    """Return what an exploration is known by: its plan, the version of its machine, the code that counts.

    >>> from sandbox.vocabulary.budget import Budget
    >>> json.loads(description_of(Plan("tape", Budget(9))))["machine"]
    'tape'
    """
    code = f"{package_fingerprint()} {code_digest(plan.machine)}".rstrip()
    return json.dumps({**asdict(plan), "version": machine(plan.machine).version, "code": code}, sort_keys=True)


def sealed(piece: Piece, stage: str, description: str) -> bytes:
    """Return `piece` as bytes, its seal at the end."""
    return sealed_arrays(arrays_of(piece), stage, description)


def arrays_of(piece: Piece) -> Part:
    """Return a piece as arrays by name; without rows where it has none."""
    rows = {} if piece.rows is None else {"rows": piece.rows}
    return rows | {
        "units": np.array(piece.units), "configurations": piece.configurations, "cuts": piece.cuts,
        "mass": np.array(piece.mass),
    }  # fmt: skip


def unsealed(content: bytes, stage: str, description: str) -> Piece | None:
    """Return the piece in the bytes, or None where it is damaged or not one of this exploration and stage."""
    arrays = unsealed_arrays(content, stage, description)
    if arrays is None:
        return None
    return piece_of(arrays)


def piece_of(arrays: Part) -> Piece:
    """Return the piece that is in arrays by name; relative rows may be there by column."""
    rows = arrays["rows"] if "rows" in arrays else _relative_rows(arrays)
    return Piece(arrays["units"].tolist(), rows, arrays["configurations"], arrays["cuts"], int(arrays["mass"]))


def _relative_rows(arrays: Part) -> Rows:
    from sandbox.explore.relative import Relative

    names = ("starts", "keys", "outputs", "counts", "firsts", "images")
    return Relative(*(arrays[name] for name in names)).rows()


def sealed_arrays(arrays: Part, stage: str, description: str) -> bytes:
    """Return arrays by name as bytes, their seal at the end.

    >>> content = sealed_arrays({"rows": np.arange(2)}, "ranges", "of a plan")
    >>> unsealed_arrays(content, "ranges", "of a plan"), unsealed_arrays(content, "ranges", "of another")
    ({'rows': array([0, 1])}, None)
    """
    content = io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    content.write(_seal(content.getbuffer(), stage, description))
    return content.getvalue()


def unsealed_arrays(content: bytes, stage: str, description: str) -> Part | None:
    """Return the arrays in the bytes, or None where they are damaged or not of this exploration and stage."""
    archived = memoryview(content)[:-SEAL_BYTES]
    if content[-SEAL_BYTES:] != _seal(archived, stage, description):
        return None
    with np.load(io.BytesIO(archived), allow_pickle=False) as archive:
        return dict(archive)


def _seal(archived: memoryview, stage: str, description: str) -> bytes:
    key = blake2b(f"{stage} {description}".encode()).digest()
    return blake2b(archived, key=key, digest_size=SEAL_BYTES).digest()

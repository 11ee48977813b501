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
from sandbox.explore.rows import Rows
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
    content = io.BytesIO()
    np.savez(
        content, units=np.array(piece.units), rows=np.asarray(piece.rows),
        configurations=piece.configurations, cuts=piece.cuts, mass=np.array(piece.mass),
    )  # fmt: skip
    return content.getvalue() + _seal(content.getvalue(), stage, description)


def unsealed(content: bytes, stage: str, description: str) -> Piece | None:
    """Return the piece in the bytes, or None where it is damaged or not one of this exploration and stage."""
    archived = content[:-SEAL_BYTES]
    if content[-SEAL_BYTES:] != _seal(archived, stage, description):
        return None
    with np.load(io.BytesIO(archived), allow_pickle=False) as archive:
        rows, configurations, cuts = (archive[name] for name in ("rows", "configurations", "cuts"))
        return Piece(archive["units"].tolist(), rows, configurations, cuts, int(archive["mass"]))


def _seal(archived: bytes, stage: str, description: str) -> bytes:
    key = blake2b(f"{stage} {description}".encode()).digest()
    return blake2b(archived, key=key, digest_size=SEAL_BYTES).digest()

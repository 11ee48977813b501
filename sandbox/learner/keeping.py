"""A learner on disk: an .npz of its arrays and of what it is, written whole or not at all, under a checksum.

The file has the parameters and the state of the optimizer, so that a learner that was stopped at any moment goes on as
if it had not been.
"""

import io
import json
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.host.files import write_atomically
from sandbox.host.reading import require_regular
from sandbox.learner.learned import Learned
from sandbox.learner.options import LearnerOptions
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import UnreadableInput
from sandbox.vocabulary.results import plain

_FORMAT = 1
Arrays = list[NDArray[Any]]


class Kept(NamedTuple):
    """What a file holds.

    Attributes
    ----------
    learned : Learned
    parameters, state : list of arrays
        The leaves of the trees, in order.
    """

    learned: Learned
    parameters: Arrays
    state: Arrays


def write_learner(path: Path, kept: Kept) -> None:
    """Write a learner to `path`, whole.

    Raises
    ------
    UnwritableOutput
        When the folder is missing, read-only or full.
    """
    told = {"format": _FORMAT, **{name: plain(getattr(kept.learned, name)) for name in Learned.__dataclass_fields__}}
    arrays = {"about": np.frombuffer(json.dumps(told, sort_keys=True).encode(), dtype=np.uint8)}
    arrays |= {f"parameters{at:06}": leaf for at, leaf in enumerate(kept.parameters)}
    arrays |= {f"state{at:06}": leaf for at, leaf in enumerate(kept.state)}
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, seal=_seal(arrays), **arrays)
    write_atomically(path, content.getvalue())


def read_learner(path: Path) -> Kept:
    """Return the learner in a file.

    Raises
    ------
    UnreadableInput
        When there is none, it is no plain file, or a byte of it is damaged.
    """
    require_regular(path, "a learner")
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        seal = arrays.pop("seal")
        if not np.array_equal(seal, _seal(arrays)):
            raise ValueError("its checksum is wrong")
        return Kept(_learned(arrays), *(_leaves(arrays, name) for name in ("parameters", "state")))
    except OSError as error:
        why = error.strerror or "it is cut off"
        raise UnreadableInput(f"expected a learner, got {str(path)!r}: {why}; name another file") from None
    except (ValueError, KeyError, TypeError, EOFError, AttributeError, zipfile.BadZipFile, zlib.error,
            NotImplementedError) as error:  # fmt: skip
        why = "it is none" if isinstance(error, (KeyError, AttributeError)) else "it is damaged, or none"
        raise UnreadableInput(f"expected a learner, got {str(path)!r}: {why}; train one anew") from None


def _learned(arrays: dict[str, NDArray[Any]]) -> Learned:
    told = json.loads(arrays["about"].tobytes())
    if told.pop("format") != _FORMAT:
        raise ValueError("another format")
    told["options"], told["budget"] = LearnerOptions(**told["options"]), Budget(**told["budget"])
    told["curve"] = tuple((updates, bits) for updates, bits in told["curve"])
    return Learned(**told)


def _leaves(arrays: dict[str, NDArray[Any]], name: str) -> Arrays:
    return [arrays[key] for key in sorted(arrays) if key.startswith(name)]


def _seal(arrays: dict[str, NDArray[Any]]) -> NDArray[np.uint8]:
    digest = sha256()
    for name in sorted(arrays):
        leaf = arrays[name]
        digest.update(f"{name} {leaf.dtype.str} {leaf.shape}\n".encode())
        digest.update(leaf.tobytes())
    return np.frombuffer(digest.digest(), dtype=np.uint8)

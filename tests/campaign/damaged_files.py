"""One small file of every kind that is written, and how each is read back.

A reader returns what the file says, in a form that can be compared, or None where the product does that again itself
(a piece, a kernel, a kept census); or it raises an error of the vocabulary.
"""

import hashlib
import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Reader = Callable[[Path], Any]


@dataclass(frozen=True)
class Written:
    """A kind of file.

    Attributes
    ----------
    path : Path
        Undamaged.
    read : callable
        Of a path: what is in the file.
    """

    path: Path
    read: Reader


def all_kinds(folder: Path) -> dict[str, Written]:
    """Write a file of each kind, and return them by what they are called in the table."""
    kinds = {"a census": _census(folder), "a census, its rows left in the file": _stored_census(folder)}
    kinds |= {"a kept census": _kept_census(folder), "a piece of a search": _piece(folder)}
    kinds |= {"a description of pieces": _description(folder), "a piece of a cluster": _unit(folder)}
    kinds |= {"a shortening under way": _shortening(folder), "known programs": _known(folder)}
    kinds |= {"a learner": _learner(folder), "the index of a kernel": _kernel(folder, "k.nbi")}
    kinds |= {"a kernel": _kernel(folder, "k.1.nbc")}
    kinds |= {f"a data set ({ending})": _dataset(folder, ending) for ending in ("parquet", "npz", "jsonl")}
    if find_spec("sandbox.coding_theorem.stored_tables"):
        kinds["a table D(N)"] = _table(folder)
    return kinds


def _census_file(folder: Path, name: str) -> Path:
    from census_tables import take_census

    from sandbox.census.storage import write

    path = folder / name
    if not path.exists():
        write(take_census(12, 200, 64, 6), path)
    return path


def _rows(census: Any) -> Any:
    return [*census.rows()], census.plan


def _census(folder: Path) -> Written:
    import sandbox

    return Written(_census_file(folder, "census.parquet"), lambda path: _rows(sandbox.read_census(path)))


def _stored_census(folder: Path) -> Written:
    from sandbox.census.files import open_census

    return Written(_census_file(folder, "stored.parquet"), lambda path: _rows(open_census(path)))


def _kept_census(folder: Path) -> Written:
    """Return the standing kind, in a cache folder: damaged, it is taken again, which is None here."""
    from unittest import mock

    from census_tables import take_census

    from sandbox.census import standing

    plan = take_census(12, 200, 64, 6).plan

    def _read(path: Path) -> Any:
        with mock.patch.object(standing, "_path", return_value=path):
            kept = standing.kept_census(plan)
        return None if kept is None else _rows(kept)

    return Written(_census_file(folder, "kept.parquet"), _read)


def _checkpoint(folder: Path) -> Any:
    import numpy as np

    from sandbox import Budget
    from sandbox.explore.checkpoint import Checkpoint, Piece
    from sandbox.explore.plan import Plan

    checkpoint = Checkpoint(folder / "pieces", Plan("tape", Budget(15, 200, 64, 8)), resume=True, quiet_seconds=0)
    if not checkpoint.folder.exists():
        rows = np.arange(40).reshape(10, 4)
        checkpoint.save("stage", Piece([0, 3], rows, rows, rows, 5))
    return checkpoint


def _piece(folder: Path) -> Written:
    checkpoint = _checkpoint(folder)
    (path,) = checkpoint.folder.glob("stage.*.npz")

    def _read(path: Path) -> Any:
        piece = checkpoint.open("stage", path)
        return piece and (piece.units, piece.mass, *(each.tolist() for each in (piece.rows, piece.cuts)))

    return Written(path, _read)


def _description(folder: Path) -> Written:
    """Return the description beside pieces: whatever becomes of it, the piece is found."""
    checkpoint = _checkpoint(folder)

    def _read(path: Path) -> Any:
        from sandbox.explore.checkpoint import Checkpoint

        again = Checkpoint(path.parent, _plan(), resume=True)
        return [piece.units for piece in again.load("stage", 10)]

    def _plan() -> Any:
        from sandbox import Budget
        from sandbox.explore.plan import Plan

        return Plan("tape", Budget(15, 200, 64, 8))

    return Written(checkpoint.folder / "plan.json", _read)


def _unit(folder: Path) -> Written:
    import numpy as np

    from sandbox.explore.sealing import sealed_arrays, unsealed_arrays

    path = folder / "unit.npz"
    path.write_bytes(sealed_arrays({"starts": np.arange(9), "outputs": np.arange(9, dtype=np.uint64)}, "u", "plan"))

    def _read(path: Path) -> Any:
        arrays = unsealed_arrays(path.read_bytes(), "u", "plan")
        return arrays and {name: values.tolist() for name, values in arrays.items()}

    return Written(path, _read)


def _shortening(folder: Path) -> Written:
    import numpy as np

    from sandbox.shortening.checkpoint import Kept

    class State:
        def state(self) -> dict[str, Any]:
            return {"chains": np.arange(30), "tried": np.array(7)}

        def restore(self, arrays: Any) -> None:
            self.found = {name: arrays[name].tolist() for name in arrays.files}

    kept = Kept(folder / "shortening", ("tape", "1"))
    kept.save(State())
    kept.write()

    def _read(path: Path) -> Any:
        state = State()
        return state.found if Kept(path, ("tape", "1")).load(state) else None

    return Written(kept.path, _read)


def _known(folder: Path) -> Written:
    """Return a file of programs, which people may edit: what it claims of a program is what a run of it shows."""
    from sandbox.worlds.known import known_programs, parsed, verified, written
    from sandbox.worlds.menu import world

    path = folder / "known.json"
    path.write_text(written(known_programs(world("ones"))[:1] or known_programs(world("rule30"))[:1]))

    def _read(path: Path) -> Any:
        from sandbox.host.reading import content_of, text_of

        programs = parsed(text_of(content_of(path), path.name), path.name)
        for program in programs:
            verified(program, world(program.world))
        return bool(programs)

    return Written(path, _read)


def _learner(folder: Path) -> Written:
    import numpy as np

    from sandbox.learner.keeping import Kept, read_learner, write_learner
    from sandbox.learner.learned import Learned
    from sandbox.learner.options import LearnerOptions
    from sandbox.vocabulary.budget import Budget

    learned = Learned(
        options=LearnerOptions(network="gru", width=4, batch=32),
        parameters=7,
        measure="at-least",
        prior="solomonoff",
        machine="tape",
        bits=4,
        data_seed=0,
        budget=Budget(15, 300, 64, 4),
        symbols=2,
        updates=3,
        sequences=96,
        cpu_seconds=1.5,
        ended="updates",
        entropy_bits=1.25,
        curve=((0, 4.0), (3, 1.5)),
    )
    write_learner(folder / "learner.npz", Kept(learned, [np.arange(6.0)], [np.int32(3)]))

    def _read(path: Path) -> Any:
        kept = read_learner(path)
        leaves = [leaf.tolist() for leaf in (*kept.parameters, *kept.state)]
        return json.dumps([kept.learned.to_dict(), leaves], sort_keys=True)

    return Written(folder / "learner.npz", _read)


def _kernel(folder: Path, name: str) -> Written:
    from sandbox.host.sealed_cache import SealedCacheFile

    cache = folder / f"kernels {name}"
    cache.mkdir()
    file = SealedCacheFile(cache_path=str(cache), filename_base="k", source_stamp="stamp")
    file.save("key", list(range(20)))

    def _read(path: Path) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return file.load("key")

    return Written(cache / name, _read)


def _dataset(folder: Path, ending: str) -> Written:
    """Return a data set, which others read; its card has the SHA-256 that they compare."""
    from sandbox.datasets.coins import coin_flips
    from sandbox.datasets.writing import write_dataset
    from sandbox.vocabulary.errors import UnreadableInput

    path = folder / f"data.{ending}"
    card = write_dataset(coin_flips(bits=6), path, 40)

    def _read(path: Path) -> Any:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != card.sha256:
            raise UnreadableInput("the card has another checksum")
        return content

    return Written(path, _read)


def _table(folder: Path) -> Written:
    from sandbox.coding_theorem.listed_files import read_table
    from sandbox.coding_theorem.storage import write_table
    from sandbox.coding_theorem.taking import coding_theorem_table

    write_table(coding_theorem_table(2), folder / "table.parquet")

    def _read(path: Path) -> Any:
        table = read_table(path)
        return [(text, table.count(text)) for text in table.strings], table.total, table.halting, table.steps

    return Written(folder / "table.parquet", _read)

"""Reading tables of complexities, of this package or of others; the format is docs/bdm.md#tables-of-others.

Nothing in a file is believed unseen: its size is bounded before it is read, every block and number has its range.
"""

import re
from math import prod
from pathlib import Path

import numpy as np
import polars as pl

from sandbox.coding_theorem.block_arrays import MOST_CODES
from sandbox.coding_theorem.block_texts import numbers_of_blocks
from sandbox.coding_theorem.listed_table import Codes, Floats, ListedTable, Shape, renamed
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.stored_tables import read_wide_table
from sandbox.host.reading import content_of, is_packed, require_regular
from sandbox.host.resources import require_memory
from sandbox.vocabulary.checks import checked_type, printable
from sandbox.vocabulary.errors import CensusFormatError

MOST_BYTES = 4 * 10**8
"""Of a file of others."""
MOST_BITS = 10.0**6
"""Of a K that is listed."""
_BYTES_A_BYTE = 4  # of memory, measured on tables of 9 symbols
_TOLERANCE = 1e-6  # between the K of blocks that are said to have one
_MOST_SYMBOLS, _MOST_SHAPES, _LONGEST_SOURCE = 10, 1000, 1000
_PARQUET = b"PAR1"
_SAID = re.compile(rb"#\s*(symbols|symmetric|source)\s*:(.*)")


def read_table(path: str | Path) -> Distribution | ListedTable:
    """Return the table of complexities in a file: D(N), as `solomonoff ctm --out` wrote it, or one of others, a CSV.

    Parameters
    ----------
    path : str or Path
        A CSV has the columns block and bits, after lines that begin with # and may say `symbols: K`, `symmetric: yes`
        and `source: TEXT`; docs/bdm.md.

    Raises
    ------
    UnreadableInput
        When the file cannot be read, or has more than 4 * 10^8 bytes.
    CensusFormatError
        When it is no such table, is damaged, or contradicts itself.
    CensusMismatch
        When it is a D(N) of another version of its machine.
    BudgetExceeded
        When it needs more memory than there is.
    """
    path = Path(checked_type(path, str | Path, "the path of a table"))  # type: ignore[arg-type]
    require_regular(path, "a table of complexities")
    if content_of(path, most_bytes=MOST_BYTES, what="a table of complexities")[: len(_PARQUET)] == _PARQUET:
        return read_wide_table(path).narrow
    require_memory(path.stat().st_size * _BYTES_A_BYTE, f"the table {str(path)!r}", "free some memory")
    return parsed_table(content_of(path, most_bytes=MOST_BYTES), path.name)


def parsed_table(content: bytes, name: str) -> ListedTable:
    r"""Return the table of others in the bytes of a file; errors as `read_table`.

    >>> parsed_table(b"# symmetric: yes\nblock,bits\n0,2\n00,3.5\n01,3\n", "mine.csv")
    ListedTable('mine.csv': 3 blocks of 2 symbols)
    """
    content, said = content.removeprefix(b"\xef\xbb\xbf"), {}
    while content.startswith(b"#"):
        line, _, content = content.partition(b"\n")
        if told := _SAID.match(line):
            said[told[1].decode()] = printable(told[2].decode(errors="replace").strip())[:_LONGEST_SOURCE]
    if is_packed(content):
        raise _wrong(name, "packed data; unpack it first")
    try:
        kinds = {"block": pl.String, "bits": pl.Float64}
        frame = pl.read_csv(content, schema_overrides=kinds, columns=list(kinds))
    except (pl.exceptions.PolarsError, ValueError) as error:
        why = printable(str(error).partition("\n")[0])[:200]
        raise _wrong(name, f"no CSV with the columns block and bits: {why}") from None
    frame = frame.with_columns(pl.col("block").fill_null(""))
    _require_rows(frame, name)
    symbols = _symbols(said.get("symbols"), frame["block"], name)
    symmetric = {"yes": True, "no": False, None: False}.get(said.get("symmetric"))
    if symmetric is None:
        raise _wrong(name, f"symmetric: {said['symmetric'][:40]!r}, not yes or no")
    by_shape = _by_shape(frame, name)
    entries = {shape: _entries(of, shape, symbols, symmetric, name) for shape, of in by_shape.items()}
    return ListedTable(name, symbols, entries, symmetric, said.get("source", ""))


def _require_rows(frame: pl.DataFrame, name: str) -> None:
    bits = pl.col("bits")
    known = bits.is_not_null() & bits.is_finite() & (bits >= 0) & (bits <= MOST_BITS)
    wrong = frame.filter(~known.fill_null(False))
    if not len(frame):
        raise _wrong(name, "no row")
    if len(wrong):
        block, number = wrong.row(0)
        raise _wrong(name, f"{number} bits for {printable(block)[:40]!r}, not a number from 0 to {MOST_BITS:g}")
    odd = frame.filter(~pl.col("block").str.contains(r"^[0-9]+(/[0-9]+)*$"))["block"]
    if len(odd):
        raise _wrong(name, f"the block {printable(odd[0])[:40]!r}, not digits with / between rows")


def _symbols(said: str | None, blocks: pl.Series, name: str) -> int:
    """Return how many kinds of cells there are: as the file says, else as occur in it, 2 at least."""
    used = next(symbol for symbol in range(9, -1, -1) if blocks.str.contains(str(symbol), literal=True).any()) + 1
    if said is not None and not (re.fullmatch(r"[0-9]{1,2}", said) and max(2, used) <= int(said) <= _MOST_SYMBOLS):
        raise _wrong(name, f"symbols: {said[:40]!r}, not a number from {max(2, used)} to {_MOST_SYMBOLS}")
    return max(2, used) if said is None else int(said)


def _by_shape(frame: pl.DataFrame, name: str) -> dict[Shape, pl.DataFrame]:
    """Return the rows of blocks of each shape; where some have two dimensions, one without a / is a row."""
    blocks = pl.col("block")
    rows, first = blocks.str.count_matches("/", literal=True) + 1, blocks.str.split("/").list.first().str.len_bytes()
    shaped = frame.with_columns(rows.alias("rows"), first.alias("columns"))
    planar = shaped["rows"].max() != 1
    parts = shaped.partition_by("rows", "columns", as_dict=True)
    if len(parts) > _MOST_SHAPES:
        raise _wrong(name, f"blocks of {len(parts)} shapes")
    for (height, width), part in parts.items():
        ragged = part.filter(~blocks.str.contains(f"^[0-9]{{{width}}}(/[0-9]{{{width}}}){{{height - 1}}}$"))["block"]
        if len(ragged):
            raise _wrong(name, f"the block {ragged[0][:80]!r}, whose rows are not of one size")
    return {shape if planar else shape[1:]: part for shape, part in parts.items()}


def _entries(part: pl.DataFrame, shape: Shape, symbols: int, symmetric: bool, name: str) -> tuple[Codes, Floats]:
    """Return the numbers of blocks, in order, each once, and K of each."""
    cells, bits = prod(shape), part["bits"].to_numpy()
    if symbols**cells > MOST_CODES:
        raise _wrong(name, f"blocks of {cells} cells, of which there are more than 2^62")
    codes = numbers_of_blocks(part["block"].to_list(), cells, symbols=symbols)
    if symmetric:
        codes, _ = renamed(codes, cells, symbols)
    order = np.argsort(codes, kind="stable")
    codes, bits = codes[order], bits[order]
    again = np.flatnonzero(codes[1:] == codes[:-1])
    contradicting = again if not symmetric else again[np.abs(bits[again + 1] - bits[again]) > _TOLERANCE]
    if len(contradicting):
        at = int(contradicting[0])
        text = part["block"][int(order[at + 1])]
        alike = " or one that is the same renamed" if symmetric else ""
        raise _wrong(name, f"{bits[at]} and {bits[at + 1]} bits for {text[:80]!r}{alike}")
    once = np.append(True, codes[1:] != codes[:-1])
    return codes[once], bits[once]


def _wrong(name: str, what: str) -> CensusFormatError:
    return CensusFormatError(f"expected a table of complexities, got {name!r} with {what}; correct it: docs/bdm.md")

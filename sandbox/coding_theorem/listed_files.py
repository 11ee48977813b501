"""Reading tables of complexities, of this package or of others; the format is docs/bdm.md#tables-of-others.

Nothing in a file is believed unseen: its size is bounded before it is read, every block and number has its range.
"""

import re
from pathlib import Path

import polars as pl

from sandbox.coding_theorem.block_arrays import MOST_CODES
from sandbox.coding_theorem.listed_table import ListedTable, renamed
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.stored_tables import read_wide_table
from sandbox.host.reading import content_of, require_regular, text_of
from sandbox.vocabulary.checks import checked_type, printable
from sandbox.vocabulary.errors import CensusFormatError

MOST_BITS = 10.0**6
"""Of a K that is listed."""
_TOLERANCE = 1e-6  # between the K of blocks that are said to have one
_MOST_SYMBOLS, _LONGEST_BLOCK, _LONGEST_SOURCE = 10, 64, 1000
_PARQUET = b"PAR1"


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
        When the file cannot be read, or has more than 10^8 bytes.
    CensusFormatError
        When it is no such table, is damaged, or contradicts itself.
    CensusMismatch
        When it is a D(N) of another version of its machine.
    """
    path = Path(checked_type(path, str | Path, "the path of a table"))  # type: ignore[arg-type]
    require_regular(path, "a table of complexities")
    with path.open("rb") as file:
        if file.read(len(_PARQUET)) == _PARQUET:
            return read_wide_table(path).narrow
    return parsed_table(text_of(content_of(path), str(path)), path.name)


def parsed_table(text: str, name: str) -> ListedTable:
    r"""Return the table of others in a text of the format; errors as `read_table`.

    >>> table = parsed_table("# symmetric: yes\nblock,bits\n0,2\n00,3.5\n01,3\n", "mine.csv")
    >>> table, table.blocks["00"]
    (ListedTable('mine.csv': 3 blocks of 2 symbols), 3.5)
    """
    said = _said(text)
    try:
        frame = pl.read_csv(
            text.removeprefix("\ufeff").encode(), comment_prefix="#",
            schema_overrides={"block": pl.String, "bits": pl.Float64}, columns=["block", "bits"],
        )  # fmt: skip
    except (pl.exceptions.PolarsError, ValueError) as error:
        why = printable(str(error).partition("\n")[0])[:200]
        raise _wrong(name, f"no CSV with the columns block and bits: {why}") from None
    frame = frame.with_columns(pl.col("block").fill_null(""))
    _require_numbers(frame, name)
    symbols = _symbols(said.get("symbols"), frame["block"], name)
    symmetric = {"yes": True, "no": False, None: False}.get(said.get("symmetric"))
    if symmetric is None:
        raise _wrong(name, f"symmetric: {said['symmetric'][:40]!r}, not yes or no")
    return ListedTable(name, symbols, _blocks(frame, symbols, symmetric, name), symmetric, said.get("source", ""))


def _said(text: str) -> dict[str, str]:
    """Return what the lines say that begin with #, by the word before the colon."""
    lines = re.findall(r"^#\s*(symbols|symmetric|source)\s*:\s*(.*?)\s*$", text, re.MULTILINE)
    return {name: printable(value)[:_LONGEST_SOURCE] for name, value in lines}


def _require_numbers(frame: pl.DataFrame, name: str) -> None:
    bits = frame["bits"]
    wrong = frame.filter(~(bits.is_not_null() & bits.is_finite() & (bits >= 0) & (bits <= MOST_BITS)).fill_null(False))
    if not len(frame):
        raise _wrong(name, "no row")
    if len(wrong):
        block, number = wrong.row(0)
        raise _wrong(name, f"{number} bits for {printable(block)[:40]!r}, not a number from 0 to {MOST_BITS:g}")


def _symbols(said: str | None, blocks: pl.Series, name: str) -> int:
    """Return how many kinds of cells there are: as the file says, else as occur in it, 2 at least."""
    wrong = blocks.filter(~blocks.str.contains(r"^[0-9]+(/[0-9]+)*$"))
    if len(wrong):
        raise _wrong(name, f"the block {printable(wrong[0])[:40]!r}, not digits with / between rows")
    used = next(symbol for symbol in range(9, -1, -1) if blocks.str.contains(str(symbol), literal=True).any()) + 1
    if said is not None and not (re.fullmatch(r"\d{1,2}", said) and max(2, used) <= int(said) <= _MOST_SYMBOLS):
        raise _wrong(name, f"symbols: {said[:40]!r}, not a number from {max(2, used)} to {_MOST_SYMBOLS}")
    return max(2, used) if said is None else int(said)


def _blocks(frame: pl.DataFrame, symbols: int, symmetric: bool, name: str) -> dict[str, float]:
    """Return K by block, each once; of a symmetric table by the first of its class."""
    found: dict[str, float] = {}
    for block, bits in frame.iter_rows():
        rows = block.split("/")
        cells = len(rows) * len(rows[0])
        if len({*map(len, rows)}) > 1 or cells > _LONGEST_BLOCK or symbols**cells > MOST_CODES:
            raise _wrong(name, f"the block {block[:80]!r}, not rows of one size, or of more than 2^62 different blocks")
        key = renamed(block) if symmetric else block
        if key in found and (not symmetric or abs(found[key] - bits) > _TOLERANCE):
            raise _wrong(name, f"{found[key]} and {bits} bits for {block[:80]!r}, or for one that is the same renamed")
        found.setdefault(key, bits)
    return found


def _wrong(name: str, what: str) -> CensusFormatError:
    return CensusFormatError(f"expected a table of complexities, got {name!r} with {what}; correct it: docs/bdm.md")

"""The forms in which data are read, by name: a line each."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.readers.arrays import read_npy
from sandbox.readers.columns import read_csv_column
from sandbox.readers.nucleotides import read_fasta
from sandbox.readers.numbered import read_numbered
from sandbox.readers.parquet_columns import read_parquet_column
from sandbox.readers.plain import read_bytes, read_raw, read_raw_reversed, read_text
from sandbox.readers.source import Source
from sandbox.readers.symbols import Symbols
from sandbox.vocabulary.results import Displayed


@dataclass(frozen=True, slots=True, repr=False)
class Form(Displayed):
    """A form of data.

    Attributes
    ----------
    name : str
        What `--as` calls it.
    description : str
        One line.
    read : callable of Source and str, to Symbols
        Reads a source, and of it the part called so.
    part : str
        What can be asked for in it, such as a column; empty: it is all one.
    coded : bool
        Whether a coding can follow; not of what is bits already.
    any_bytes : bool
        Whether its data may begin with any bytes, so that only the name of a file says that it is packed.
    """

    name: str
    description: str
    read: Callable[[Source, str], Symbols]
    part: str = ""
    coded: bool = True
    any_bytes: bool = False


FORMS = {
    form.name: form
    for form in (
        Form("text", "characters, white space left out", read_text),
        Form("bytes", "one byte a symbol", read_bytes, any_bytes=True),
        Form("raw", "bits of bytes, most significant first", read_raw, coded=False, any_bytes=True),
        Form("raw-lsb", "bits of bytes, least significant first", read_raw_reversed, coded=False, any_bytes=True),
        Form("bfile", "terms of a b-file of the OEIS", read_numbered),
        Form("csv", "a column of a CSV file", read_csv_column, part="column"),
        Form("parquet", "a column of a Parquet file", read_parquet_column, part="column"),
        Form("fasta", "nucleotides of a FASTA file", read_fasta, part="sequence"),
        Form("npy", "a NumPy array of one dimension", read_npy),
    )
}
"""By name."""

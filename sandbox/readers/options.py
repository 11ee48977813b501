"""What is asked of a reader: the form of the data, which part of it, its coding, and how many bits."""

from dataclasses import dataclass

from sandbox.readers.catalogue import FORMS
from sandbox.readers.codings import coding_named, is_coding
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidData, InvalidLimit, UnknownName

MOST_BITS = 10**7
"""Read where nothing else is said."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How data are read.

    Attributes
    ----------
    form : str
        One of FORMS; empty: guessed, where only one is possible.
    part : str
        A column or a sequence of the file.
    coding : str
        How symbols become bits: see `sandbox.readers.codings`; empty: they are 0 and 1.
    first : int or None
        So many bits, and nothing after them is read; None: all.
    most : int
        How many there may be.
    cut : bool
        Whether data of more bits are cut there; else they are refused.

    >>> ReadingOptions(form="csv", part="up", coding="rise").form
    'csv'
    """

    form: str = ""
    part: str = ""
    coding: str = ""
    first: int | None = None
    most: int = MOST_BITS
    cut: bool = False

    def __post_init__(self) -> None:
        for name in ("form", "part", "coding"):
            checked_type(getattr(self, name), str, f"{name} of data as text")
        if self.form and self.form not in FORMS:
            raise UnknownName.of("form of data", self.form[:40], FORMS)
        if self.first is not None and (type(self.first) is not int or self.first < 1):
            raise InvalidLimit(f"expected the first N bits with N of 1 or more, got {self.first!r}")
        if self.first is not None and self.first > self.most:
            raise InvalidLimit(f"expected the first N bits with N of at most {self.most:,}, got {self.first:,}")
        self._require_possible()

    def _require_possible(self) -> None:
        form = FORMS.get(self.form)
        coding_named(self.coding)
        if form and self.coding and not form.coded:
            raise InvalidData(f"expected no coding of {self.form}, which is bits already, got {self.coding!r}")
        if form and self.part and not form.part:
            raise InvalidData(f"expected no part of {self.form}, got {self.part[:40]!r}")
        if self.form == "fasta" and not self.coding:
            raise InvalidData(
                "expected a coding of the letters in FASTA, got none; say --as fasta:purine (strong, keto), or "
                "--as fasta:ACGT for 2 bits a letter"
            )


def asked_as(text: str, *, first: int | None = None, most: int = MOST_BITS, cut: bool = False) -> ReadingOptions:
    """Return the options that FORM, FORM:CODING, FORM:PART or FORM:PART:CODING mean; of FASTA the coding comes first.

    Parameters
    ----------
    text : str
        Such as raw, text:HT, csv:price, csv:price:rise, csv::parity (of the only column), fasta:purine:chr1; empty:
        guess.
    first : int or None
        So many bits.
    most : int
        How many there may be.
    cut : bool
        Whether data of more bits are cut there.

    Raises
    ------
    UnknownName, InvalidData, InvalidLimit
        When it is none.

    >>> asked_as("csv:a:b:rise").part, asked_as("csv:a:b:rise").coding, asked_as("fasta:purine:chr1").part
    ('a:b', 'rise', 'chr1')
    """
    form, _, rest = checked_type(text, str, "the form of data, such as 'raw'").partition(":")
    part, coding = "", rest
    if form == "fasta":
        coding, _, part = rest.partition(":")
    elif form in FORMS and FORMS[form].part:
        part, colon, coding = rest.rpartition(":")
        if not colon or not is_coding(coding):
            part, coding = rest, ""
    if text and not form:
        raise UnknownName.of("form of data", text[:40], FORMS)
    return ReadingOptions(form, part, coding, first, most, cut)

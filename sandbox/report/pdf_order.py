"""A PDF written in one order: equal drawings become equal bytes.

The library that writes the PDF numbers its fonts and pictures in an order that differs from run to run. Here objects
are numbered anew as they are come upon from the root, and entries of a dictionary stand in the order of their names.
"""

import re

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_ENTRIES = re.compile(rb"(?:^ +/\w+ \d+ 0 R\n){2,}", re.MULTILINE)


def in_order(pdf: bytes) -> bytes:
    """Return the same document in the order of what refers to what; as it is, where it is written in another way.

    Parameters
    ----------
    pdf : bytes
        With one table of objects and no object streams.

    >>> in_order(b"no document")
    b'no document'
    """
    head, objects = _objects(pdf)
    trailer = re.search(rb"trailer\n(<<.*?>>)\nstartxref", pdf, re.DOTALL)
    if not objects or not trailer:
        return pdf
    numbers: dict[bytes, int] = {}
    _number(trailer[1], objects, numbers)

    def _renamed(reference: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers[reference[1]]

    written, places = head, []
    for name in numbers:
        places.append(len(written))
        words, stream = objects[name]
        written += b"%d 0 obj\n" % numbers[name] + _REFERENCE.sub(_renamed, words) + stream
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    start, size = len(written), len(numbers) + 1
    last = re.sub(rb"/Size \d+", b"/Size %d" % size, _REFERENCE.sub(_renamed, trailer[1]))
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f\r\n" % size
        + table
        + b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (last, start)
    )


def _objects(pdf: bytes) -> tuple[bytes, dict[bytes, tuple[bytes, bytes]]]:
    """Return what stands before the first object, and each object by its number: its words, and its stream."""
    table = re.search(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf]\r\n)+)", pdf)
    if table is None:
        return b"", {}
    places = sorted(int(line[:10]) for line in table[1].splitlines() if line.endswith(b"n"))
    objects = {}
    for start, end in zip(places, [*places[1:], table.start()], strict=True):
        name, _, rest = pdf[start:end].partition(b" 0 obj\n")
        words, stream, binary = rest.partition(b"\nstream\n")
        ordered = _ENTRIES.sub(lambda entries: b"".join(sorted(entries[0].splitlines(keepends=True))), words)
        objects[name] = (ordered, stream + binary)
    return pdf[: places[0]], objects


def _number(words: bytes, objects: dict[bytes, tuple[bytes, bytes]], numbers: dict[bytes, int]) -> None:
    """Give numbers to what some words refer to, and what that refers to, in turn."""
    for name in _REFERENCE.findall(words):
        if name not in numbers:
            numbers[name] = len(numbers) + 1
            _number(objects[name][0], objects, numbers)

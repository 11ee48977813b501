"""Universality: 3, 5, 8, 4, 2, 1 by the Collatz map on a tag system on the tape machine, beside plain Python.

A cyclic tag system is Turing-complete (Cook 2004, "Universality in elementary cellular automata", Complex Systems 15,
1-40; Wikipedia, "Tag system"). Bitwise cyclic tag, BCT (esolangs.org, "Bitwise Cyclic Tag"), writes one as a bit
string, a production xyz as 1x1y1z0. `cyclic_tag.tape` interprets BCT; so the lazy tape machine computes every
computable function, with input and output written the way that BCT writes them.

Invariance: the interpreter, followed by any BCT system in the self-delimiting code of `encode`, is a program of the
tape machine, and it prints what that system deletes. So no stream costs more here than in that description language,
plus a constant: at most the 522 bits of the interpreter. Every other language has such a constant too, the length of
its own interpreter.
"""

from itertools import groupby
from pathlib import Path

from sandbox import Budget, run, tape

INTERPRETER = Path(__file__).with_name("cyclic_tag.tape")

LETTERS = {"a": "100", "b": "010", "c": "001"}
TAG = {"a": "bc", "b": "a", "c": "aaa"}
"""A step appends what the first letter says and deletes two: n letters a become n/2 or (3n+1)/2 of them.

Source: De Mol 2008, "Tag systems and Collatz-like functions", Theoretical Computer Science 390, 92-101.
"""


def encode(program: str, data: str) -> str:
    """Return the bits that the interpreter reads: every bit b as 1b, 0 behind the program and behind the data.

    `program` must not be empty; `data` may be.

    >>> encode("01", "1")
    '10110110'
    """
    return "".join("".join("1" + bit for bit in bits) + "0" for bits in (program, data))


def cyclic_tag(program: str, data: str, deletions: int) -> str:
    """Return the first bits that a BCT system deletes, in order; fewer than `deletions` if its data run out.

    Never returns when the system goes on for ever without deleting enough.
    """
    deleted, at = "", 0
    while data and len(deleted) < deletions:
        command, operand = program[at % len(program)], program[(at + 1) % len(program)]
        if command == "0":
            deleted, data = deleted + data[0], data[1:]
        elif data[0] == "1":
            data += operand
        at += 1 if command == "0" else 2
    return deleted


def on_tape(program: str, data: str, deletions: int) -> str:
    """Return the same stream, printed by the tape machine."""
    source = tape.from_text(INTERPRETER.read_text(), data=encode(program, data))
    return run(source, budget=Budget(steps=10**8, observations=deletions)).output


def spell(word: str) -> str:
    """Return a word of the tag system in bits: one 1 a letter, its place says which."""
    return "".join(LETTERS[letter] for letter in word)


def collatz() -> str:
    """Return the BCT program of `TAG`; the three empty productions delete the second letter."""
    productions = [spell(TAG[letter]) for letter in LETTERS] + ["", "", ""]
    return "".join("".join("1" + bit for bit in production) + "0" for production in productions)


def main() -> None:
    """Run the Collatz map from 3 in both, and read the numbers off as runs of the letter a."""
    program, data, deletions = collatz(), spell("aaa"), 150
    plain, printed = cyclic_tag(program, data, deletions), on_tape(program, data, deletions)
    letters = "".join("abc"[printed[k : k + 3].index("1")] for k in range(0, deletions, 3))
    print("program", program)
    print("data   ", data)
    print("machine", printed)
    print("Python ", plain)
    print("letters", letters)
    print("runs of a:", [len(list(group)) for letter, group in groupby(letters) if letter == "a"])
    print("(3, 5, 8, 4, 2, 1: an odd number makes the next run one longer, its first a goes with the last c)")
    assert printed == plain


if __name__ == "__main__":
    main()

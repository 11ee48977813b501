"""The lazy tape machine once more, slow and obvious, sharing no line with `sandbox`: the judge of every result.

A program is a bit string. `outcomes` runs *all* programs: each run asks for a bit, and is done again with 0 and with 1.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple


class NeedBit(Exception):
    """The program read all bits that it was given and asks for one more."""


class Result(NamedTuple):
    event: str
    output: str
    length: int
    time: int
    space: int
    costs: tuple[tuple[int, int, int], ...]
    read: str


BLANK = ({},)
CODES = dict(zip("><+.,[(]", (f"{code:03b}" for code in range(8)), strict=True))


def tapes(*words):
    """Return each input as a tape: u|v has u to the left of cell 0."""
    split = [word.split("|") if "|" in word else ("", word) for word in words]
    return tuple({k: int(bit) for k, bit in enumerate(u + v, start=-len(u))} for u, v in split)


def run(bits, steps, cells, observations, limit, start=0, inputs=BLANK, each=None, without=""):
    """Run `bits` up to a limit of `limit` bits, from a tape with `start` in its cell; raise NeedBit to have more.

    With `inputs`: on each of these tapes in turn, `each` bits printed on it. To read one of `without` is foreign.
    """
    program = {"kind": "top", "items": [], "at": 0}
    foreign = {CODES[letter] for letter in without}
    blocks, waiting = [program], list(inputs)
    tape, head, visited, most = {0: start, **waiting.pop(0)}, 0, {0}, 1
    used, time, output, costs = 0, 0, "", []

    def done(event):
        return Result(event, output, used, time, max(most, len(visited)), tuple(costs), bits[:used])

    def take(count):
        nonlocal used
        if used + count > limit:
            return None
        if used + count > len(bits):
            raise NeedBit
        used += count
        return bits[used - count : used]

    while True:
        if time == steps:
            return done("timeout")
        block = blocks[-1]
        if block["at"] == len(block["items"]):
            code = take(3)
            if code is None:
                return done("pending")
            if code in foreign:
                return done("foreign")
            block["items"].append({"code": code, "body": {"kind": code, "items": [], "at": 0}})
        item = block["items"][block["at"]]
        block["at"] += 1
        time += 1
        code = item["code"]
        if code in ("000", "001"):
            head += 1 if code == "000" else -1
            if len(visited | {head}) > cells:
                return done("overflow")
            visited.add(head)
        elif code == "010":
            tape[head] = 1 - tape.get(head, 0)
        elif code == "011":
            output += str(tape.get(head, 0))
            most = max(most, len(visited))
            costs.append((used, time, most))
            if len(output) == observations:
                return done("emit")
            if each and len(output) % each == 0:
                program["at"], blocks = 0, [program]
                tape, head, visited = dict(waiting.pop(0)), 0, {0}
        elif code == "100":
            bit = take(1)
            if bit is None:
                return done("pending")
            tape[head] = int(bit)
        elif code in ("101", "110"):
            if tape.get(head, 0):
                item["body"]["at"] = 0
                blocks.append(item["body"])
        elif block["kind"] == "top":
            return done("halt")
        elif block["kind"] == "101" and tape.get(head, 0):
            block["at"] = 0
        else:
            blocks.pop()


def outcomes(bits_limit, steps, cells, observations, start=0, **given) -> Iterator[Result]:
    """Yield the result of every program, as long as it reads and no longer."""
    waiting = [""]
    while waiting:
        bits = waiting.pop()
        try:
            yield run(bits, steps, cells, observations, bits_limit, start, **given)
        except NeedBit:
            waiting += [bits + "1", bits + "0"]


def census(bits_limit, steps, cells, observations, start=0, **given) -> Counter:
    """Return the table (event, output, length, time, space) -> count, without loop proofs."""
    rows = Counter()
    emitted = set()  # (bits read, n): the minimal programs that were counted; many runs share one
    for result in outcomes(bits_limit, steps, cells, observations, start, **given):
        for n, (length, time, space) in enumerate(result.costs, start=1):
            minimal = (result.read[:length], n)
            if minimal not in emitted:
                emitted.add(minimal)
                rows["emit", result.output[:n], length, time, space] += 1
        if result.event != "emit":
            rows[result.event, result.output, result.length, result.time, result.space] += 1
    return rows


def kraft_sum(rows, observations) -> Fraction:
    """Return the probability of all leaves, which the law says is 1."""
    leaves = ((key, n) for key, n in rows.items() if key[0] != "emit" or len(key[1]) == observations)
    return sum((Fraction(n, 2 ** key[2]) for key, n in leaves), Fraction(0))

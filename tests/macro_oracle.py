"""The tape machine with one macro, slow and obvious: all programs, each run from its start for every further read."""

from collections import Counter

WHERE = {"000": ">", "001": "<", "010": "+", "011": ".", "100": ",", "101": "[", "110": "(", "111": "]"}


class NeedRead(Exception):
    """The program asks for a symbol or for a data bit that it was not given."""


def items_of(text):
    """Return the text of a macro as nested lists: a block is [character, list of what is inside]."""
    stack = [[]]
    for character in text:
        if character in "[(":
            block = [character, []]
            stack[-1].append(block)
            stack.append(block[1])
        else:
            stack[-1].append([character, []])
            if character == "]":
                stack.pop()
    return stack[0]


def run(reads, macro, steps, cells, observations):
    """Run on reads, each a character, `m`, 0 or 1; return (output, how many were used) when the last bit is printed."""
    blocks, tape, head, visited, used, time, output = [["top", [], 0]], {}, 0, {0}, 0, 0, ""

    def read(kind):
        nonlocal used
        if used == len(reads):
            raise NeedRead(kind)
        used += 1
        return reads[used - 1]

    while time < steps:
        block = blocks[-1]
        if block[2] == len(block[1]):
            symbol = read("symbol")
            block[1].extend(items_of(macro) if symbol == "m" else [[symbol, []]])
        item = block[1][block[2]]
        block[2] += 1
        time += 1
        character = item[0]
        if character in "<>":
            head += 1 if character == ">" else -1
            visited.add(head)
            if len(visited) > cells:
                return None
        elif character == "+":
            tape[head] = 1 - tape.get(head, 0)
        elif character == ".":
            output += str(tape.get(head, 0))
            if len(output) == observations:
                return output, used
        elif character == ",":
            tape[head] = int(read("bit"))
        elif character in "[(":
            if tape.get(head, 0):
                blocks.append([character, item[1], 0])
        elif block[0] == "top":
            return None
        elif block[0] == "[" and tape.get(head, 0):
            block[2] = 0
        else:
            blocks.pop()
    return None


def census(macro, price, bits, steps, cells, observations):
    """Return how many minimal programs print each string, by symbols and data bits."""
    counts, waiting = Counter(), [[]]
    while waiting:
        reads = waiting.pop()
        symbols = sum(read not in (0, 1) for read in reads)
        paid = symbols * price + len(reads) - symbols
        try:
            result = run(reads, macro, steps, cells, observations)
        except NeedRead as need:
            wanted = [0, 1] if need.args == ("bit",) else [*"><+.,[(]", *("m" if macro else "")]
            if paid + (1 if wanted[0] == 0 else price) <= bits + 1e-9:
                waiting += [[*reads, read] for read in wanted]
            continue
        if result:
            counts[result[0], symbols, len(reads) - symbols] += 1
    return counts

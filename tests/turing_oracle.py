"""Small Turing machines, slowly and obviously: no symmetry, no words, no proofs. Imports nothing from sandbox."""

from collections import Counter
from itertools import product


def choices(states, symbols=2):
    """The 4 n + 2 transitions of the coding-theorem formalism: (symbol, move, next), next None where it halts."""
    moving = [(write, move, state) for state in range(states) for write in range(symbols) for move in (1, -1)]
    return [*moving, *((write, 0, None) for write in range(symbols))]


def run(table, steps, cells, start="0", left="", blank=0):
    """Run a table (dict of transitions) on `start`, else 0; return (event, output, time, space), or what it asks for.

    `left` stands left of the head, its last symbol beside it.

    Any number of symbols; a halting transition with a move of 0 does not move, another one is not followed.
    """
    tape, head, state, time = dict(enumerate(map(int, left + start), start=-len(left))), 0, 0, 0
    while True:
        if time == steps:
            return "timeout", "", time, len(tape)
        if (state, tape[head]) not in table:
            return "ask", (state, tape[head]), time, len(tape)
        write, move, state = table[state, tape[head]]
        time += 1
        tape[head] = write
        if state is None:
            return "halt", "".join(str(tape[place]) for place in sorted(tape)), time, len(tape)
        head += move
        if head not in tape and len(tape) == cells:
            return "overflow", "", time, len(tape)
        tape.setdefault(head, blank)


def census(states, digits, steps, cells, symbols=2, start="0", left=""):
    """Return (event, output, length, time, space) -> how many programs, by answering every request in all ways."""
    rows, waiting = Counter(), [{}]
    while waiting:
        table = waiting.pop()
        event, what, time, space = run(table, steps, cells, start, left)
        if event == "ask" and len(table) < digits:
            waiting += [{**table, what: choice} for choice in choices(states, symbols)]
        else:
            event, output = ("pending", "") if event == "ask" else (event, what)
            rows[event, output, len(table), time, space] += 1
    return rows


def normal_form(states, symbols, digits, steps, cells):
    """The same of the tree normal form: (event, output, length, time, space) -> how many machines, first move 1RB."""
    rows, waiting = Counter(), [{(0, 0): (1, 1, 1)}]
    while waiting:
        table = waiting.pop()
        event, what, time, space = run(table, steps, cells)
        if event != "ask" or len(table) == digits:
            event, output = ("pending", "") if event == "ask" else (event, what)
            rows[event, output, len(table), time, space] += 1
            continue
        _, output, time, space = run({**table, what: (1, 0, None)}, steps + 1, cells)
        rows["halt", output, len(table) + 1, time, space] += 1
        if len(table) + 1 == states * symbols:
            continue
        next_states = min(max(*(q for q, _ in table), *(r for _, _, r in table.values())) + 2, states)
        next_symbols = min(max(*(a for _, a in table), *(w for w, _, _ in table.values())) + 2, symbols)
        for write, move, state in product(range(next_symbols), (1, -1), range(next_states)):
            waiting.append({**table, what: (write, move, state)})
    return rows


def outputs_of_whole_tables(states, steps, blank):
    """Return output -> how many of all (4 n + 2)^(2 n) tables halt with it, on a tape of `blank`."""
    keys, counts = list(product(range(states), (0, 1))), Counter()
    for transitions in product(choices(states), repeat=2 * states):
        table = dict(zip(keys, transitions, strict=True))
        if blank:  # the same as the table with the symbols exchanged on a tape of 0, exchanged back
            table = {(q, 1 - a): (1 - w, m, r) for (q, a), (w, m, r) in table.items()}
        event, output, _, _ = run(table, steps, 10**6)
        if event == "halt":
            counts[output.translate(str.maketrans("01", "10")) if blank else output] += 1
    return counts


def conditional_outputs(states, steps, start, left=""):
    """Return output -> how many of all whole tables halt with it on either blank, `left` and `start` written there."""
    keys, counts = list(product(range(states), (0, 1))), Counter()
    for transitions in product(choices(states), repeat=2 * states):
        table = dict(zip(keys, transitions, strict=True))
        for blank in (0, 1):
            event, output, _, _ = run(table, steps, 10**6, start, left, blank)
            counts[output] += event == "halt"
    return +counts

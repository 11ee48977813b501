"""Small Turing machines: N states, M symbols, a two-way infinite tape of 0; a transition is chosen when first needed.

A machine is a table: for each (state, symbol read) the symbol written, a move, the next state. It starts in state A.
*Program*: the list of the transitions in the order in which they are first needed. Each is one of r; a program is
those digits, its length their number, its probability r^-length. What is never needed is never chosen: a program of l
digits stands for r^(N M - l) whole tables. So every count times r^(N M - l) is a number of machines, exactly.

Two formalisms; M is 2 where it is left out:

turing(N,M)      Coding-theorem method (Delahaye, Zenil, arXiv 1101.4795): r = 2 N M + M. A transition moves (M symbols
                 to write, left or right, N next states) or halts (M symbols to write, does not move). The output is
                 what is left: all visited cells, from left to right. Two symbols: tables started on a tape of 1 give
                 the complements; `sandbox.coding_theorem` adds them.
turing(N,M,tnf)  Busy beavers: tree normal form. A halting transition writes 1, moves right and goes to Z. The first
                 transition is 1RB; a state or a symbol occurs only after those before it; the last transition that is
                 chosen halts. Each machine of the tree counts once; r = 2 N M + 2 M is how many transitions there are.

`turing(N,M;given=Y)`: the same from a tape that holds Y, the head on its first symbol; of u|v, u stands left of the
head, v from its cell on. What is given counts as visited: it is part of the output, and of the space, from the start.

Up to 6 states of 2 symbols and 64 cells, 3 of 3 or 4 symbols and 32 cells: what the words of the search hold.

One transition is one step, the halting one included; space is cells visited, the halting move left out. Before a
transition is looked up: *timeout* when all steps are used; *pending* when it would be one more than there are digits.
A move to one cell too many is executed (and counted), then stops the machine: *overflow*; so does one to more cells
than there are observations, as they could not all be observed.

*Loop* proofs: exact repetition (the whole configuration again: Brent's marks), translated repetition (at a new cell,
the same seen from the head as at an earlier new cell on that side, as far as the head went in between), *no way to
halt*: no undefined transition can be reached by any path of transitions, whatever the tape; of two symbols, by any path
that the cells beside the head allow (`kernel_near.py`); and, once, after 60 steps or where steps or cells ran out,
*closed n-grams*: see `kernel_grams.py`.

One machine by itself may have up to 25 states, 10 symbols and any transitions, and start on any tape (`first_tape.py`).
It needs a transition that it does not have:
*exhausted*. Its length is the number of transitions that it has needed so far; observations do not bind it.

Source: `stepper.py` is the specification as plain Python, `kernel_run.py` the same for long runs, compiled, and
`kernel_advance.py` explores all machines. `text.py`: how machines are written.
"""

"""The lazy tape machine: a universal monotone machine whose programs are read on demand.

Work tape: two-way infinite, of bits, all 0. Program: a one-way bit stream; three bits are read when an instruction is
reached for the first time, one bit whenever `,` is executed. So every bit string is a valid program prefix, the
minimal programs form a prefix-free set, and text that is never reached costs nothing.

    000  >  head right                      100  ,  read the next program bit into the cell
    001  <  head left                       101  [  while: if the cell is 1 enter the block, else go on after it
    010  +  flip the cell                   110  (  if: the same test, the block runs at most once
    011  .  output the cell                 111  ]  close: end of the innermost open block; at top level: halt

`]` of a `[` block tests again: if the cell is 1 it goes to the first instruction of the block, else on after the
block. `]` of a `(` block goes on after the block. One executed instruction is one step; that test is part of it.

A program stops, checked in this order before an instruction is fetched: *timeout* when all steps are used; *pending*
when the instruction is unread and three more bits would exceed the bits that there are; *exhausted* when a text has
none there. A move to one cell too many is executed (and counted), then stops the program: *overflow*. `,` counts its
step, then needs its bit. After the last observation asked for, the program stops: *horizon*.

A run may be proved to *loop*: it prints and reads nothing any more (`loops.py`).

Source: `stepper.py` is the specification as plain Python; `kernel_run.py` is the same for long runs, compiled.

>>> from sandbox.machines import tape
>>> tape.assemble(tape.from_text("+[.]"))
'010101011111'
>>> tape.disassemble("010101011111").text
'+[.]'
"""

from sandbox.machines.tape.assembly import Disassembly, assemble, disassemble
from sandbox.machines.tape.program import Program, from_bits, from_text, from_text_or_bits

__all__ = ["Disassembly", "Program", "assemble", "disassemble", "from_bits", "from_text", "from_text_or_bits"]

"""The operations of the tape as all its forms have them: the eight that a program is made of, and what a `]` becomes.

A `]` is resolved when it is read: what it does depends only on the block that it ends.
"""

RIGHT, LEFT, FLIP, PRINT, READ, WHILE, IF, CLOSE = range(8)

STOP = CLOSE  # a `]` at top level
REPEAT = 8  # of `[`: back while the cell is 1
LEAVE = 9  # of `(`
ONCE = 10  # a `[` guessed not to send back; and its close
SEALED = 11  # the bottom of a free place that is never left; and its close

END = 12  # where a text has no instruction
EITHER = 13  # a `[` or a `(`: nothing has told them apart yet
CLOSE_EITHER = 14  # the `]` of one

UNREAD = 15  # not read yet, in long runs

TESTS = 1 << PRINT | 1 << WHILE | 1 << IF | 1 << REPEAT | 1 << ONCE | 1 << EITHER | 1 << CLOSE_EITHER
"""A bit for each operation that reads the cell under the head."""

"""What an explorable machine is: a deterministic stepper that now and then asks for a choice.

A machine's program is an array of words, 0 where nothing has been read yet. The explorer holds a stack of states, one
row a request. To answer a request it calls the machine's one kernel

    advance(stack, depth, answer, program, limits, emitted) -> code

which takes the state in `stack[depth]`, writes into `program` what `answer` means, runs until the next request or the
end, and leaves that state in `stack[depth + 1]`. The code is

    k > 0    the next request: it can be answered in k ways, 0 to k - 1
    0        void: no program corresponds to these answers (see `GUESS` of a machine)
    -e       the run ended with the event of code e (`sandbox.vocabulary.event`)

`emitted[0]` output bits were printed meanwhile; bit i did so at time emitted[1 + 2 i] with space emitted[2 + 2 i]. When
all answers are done the explorer sets `program[ADDRESS]` to 0 again. Nothing else is known about a machine.

Length counts digits of the machine's radix r: a program of length l has probability r^-l (the tape: r = 2, and an
instruction is three digits). WEIGHTS has these as whole numbers. One answer may stand for several programs that cost
and print the same; MULTIPLICITY says for how many, so that probability still adds up to exactly 1.

A machine that supports merging says FREE when the past of a state can no longer matter; then
`configuration(stack, depth, program, limits, words)` writes all that does matter, and
`restore(words, stack, depth, program, limits)` goes on from there, and returns a code as above. Two states with equal
IDENTITY words are one state; the next word, its multiplicity, adds up; of the others, the least is kept.

A machine may have scopes (`sandbox.machines.explorable.Scopes`, `docs/merging.md`). Then it says SCOPED of a request
whose last answer leads into one, ASKED of every request that is observed, DIGITS of every request, and, where limits
say RELATIVE, gives WITNESS and IMAGE apart and writes a configuration as it lies, not its mirror image. Where limits
say LAZY, answers that act alike for now may be one, which counts for all of them, and a request that is not observed
need not be made if it has but one answer; but where they say BY_LENGTH, for then steps depend on the length.
"""

from sandbox.vocabulary.event import CLOSED as CLOSED
from sandbox.vocabulary.event import DATUM_MARK as DATUM_MARK
from sandbox.vocabulary.event import DEVIATE as DEVIATE
from sandbox.vocabulary.event import EMIT as EMIT
from sandbox.vocabulary.event import EXACT as EXACT
from sandbox.vocabulary.event import EXHAUSTED as EXHAUSTED
from sandbox.vocabulary.event import FOREIGN as FOREIGN
from sandbox.vocabulary.event import GRAMS as GRAMS
from sandbox.vocabulary.event import HALT as HALT
from sandbox.vocabulary.event import HORIZON as HORIZON
from sandbox.vocabulary.event import LOOP as LOOP
from sandbox.vocabulary.event import OVERFLOW as OVERFLOW
from sandbox.vocabulary.event import PENDING as PENDING
from sandbox.vocabulary.event import TIMEOUT as TIMEOUT
from sandbox.vocabulary.event import TRANSLATED as TRANSLATED
from sandbox.vocabulary.event import VOID as VOID

# Columns of a state that every machine has; its own follow.
ANSWER, WAYS = 0, 1  # explorer: the next answer to try, and how many there are
ADDRESS = 2  # the word of `program` that an answer writes; -1: none
LENGTH, TIME, SPACE = 3, 4, 5  # cost so far
OUTPUT, PRINTED = 6, 7  # the printed bits as a number, and how many they are
MULTIPLICITY = 8  # how many programs share this state
WITNESS = 9  # the bits of the first of them in lexicographic order, as a number
FREE = 10  # 1: the past is irrelevant
MARK = 11  # the cost when MARKED bits were printed: (time << 16) | (length << 8) | space
SCOPED = 12  # 1: what the last answer leads to is a scope
ASKED = 13  # of a request that is observed: the code of the run's end where there are not enough digits for it; else 0
IMAGE = 14  # where costs are relative: the bits of the mirror image of the program that WITNESS is
DIGITS = 15  # of a request of a machine that has scopes: how many an answer is; 0 of a guess
OWN = 16  # the first column that is the machine's own

IDENTITY, CONFIGURATION = 5, 8
LENGTH_WORD = 4
"""Words of a configuration: those that identify it, and all of them; the one that holds its length."""

# Places of `limits`: the budget, then switches.
BITS, STEPS, CELLS, OBSERVATIONS, MERGE, PROOFS, FOLLOWED, FOLLOW, MARKED, PARAMETER, RELATIVE, LAZY = range(12)
BY_LENGTH = 12
LIMITS = 13
WEIGHTS = LIMITS  # from here on: what one program of length 0, 1, 2, ... weighs, as a whole number
PARAMETERS = WEIGHTS + 64
"""FOLLOWED bits of output must be those of the number FOLLOW; a run that prints another one there ends: *deviate*.

PARAMETER is a number of the machine's own: which of several like machines it is; more such numbers stand from
PARAMETERS on.

MARKED bits, if any, are where a run's cost is remembered: its rows then carry that in the place of the output, which
the string that is followed tells anyway.
"""

FIRST_REQUEST = 16
"""From here on, codes of runs that are not over: what a kernel needs to go on."""
DECIDER_STEP = 16
"""A run that a decider ends has the code -(event + DECIDER_STEP * number), the number being its place in DECIDERS."""
ALL_DECIDERS = -1
"""PROOFS is a mask: decider d proves loops where bit d is 1; 0 proves none."""

"""How anything ends, and what proved a loop: the words, their codes in kernels, and which of them are undecided.

A program that goes on has no event. In a census *emit* is the moment at which an output has just grown; a single run
that has printed all observations asked for ends as *horizon*. Running out of a budget is *undecided*: never an error,
never evidence.
"""

from enum import StrEnum


class Event(StrEnum):
    """How a program ended, or what it just did; `code` is its number in kernels and tables."""

    EMIT = "emit"
    """its output has just become what the row says"""
    HALT = "halt"
    """it ended itself"""
    LOOP = "loop"
    """proved never to print again"""
    TIMEOUT = "timeout"
    """undecided: all steps used"""
    OVERFLOW = "overflow"
    """undecided: the next cell was one too many"""
    PENDING = "pending"
    """undecided: the next read needs more program than there is"""
    DEVIATE = "deviate"
    """it printed something else than the string that is followed"""
    FOREIGN = "foreign"
    """it read an instruction that is not in its language"""
    HORIZON = "horizon"
    """it printed the last observation asked for"""
    EXHAUSTED = "exhausted"
    """a finite text or table ran past its end"""

    @property
    def code(self) -> int:
        """Return its number: 1 for *emit*, and so on; 0 is no event.

        >>> Event.EMIT.code, Event.PENDING.code
        (1, 6)
        """
        return EVENTS.index(self.value)

    @property
    def undecided(self) -> bool:
        """Return whether a larger budget may change it.

        >>> Event.TIMEOUT.undecided, Event.LOOP.undecided
        (True, False)
        """
        return self in UNDECIDED


EVENTS = ("", *(event.value for event in Event))
"""Words by code; 0 is none."""
VOID, EMIT, HALT, LOOP, TIMEOUT, OVERFLOW, PENDING, DEVIATE, FOREIGN, HORIZON, EXHAUSTED = range(len(EVENTS))
"""The codes as plain numbers, which kernels freeze."""
UNDECIDED = (Event.TIMEOUT, Event.OVERFLOW, Event.PENDING)
"""What a larger budget may move."""

DECIDERS = ("", "exact repetition", "translated repetition", "datum", "no way to halt", "closed n-grams")
"""What proved a loop, by number; 0 is nothing. *datum* proves nothing: on pending rows it says that the bit asked for
is data, one bit, not an instruction's."""
EXACT, TRANSLATED, DATUM_MARK, CLOSED, GRAMS = range(1, len(DECIDERS))
"""Their numbers as plain ones, which kernels freeze."""

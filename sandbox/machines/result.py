"""What every machine reports: how a run ended, and the cost of every bit that it printed.

Settled here once for all machines:

* length = program bits read so far; time = instructions executed so far, the halting one included;
  space = cells *visited* so far, from 1.
* The output is a stream that only grows. The cost of an output bit is (length, time, space) when it is printed;
  bits read later are not charged to it.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """How a run ended; exactly one of these."""

    HORIZON = "horizon"
    """the last observation asked for was printed"""
    HALT = "halt"
    """the program ended itself"""
    LOOP = "loop"
    """proved never to print again"""
    TIMEOUT = "timeout"
    """undecided: all steps used"""
    OVERFLOW = "overflow"
    """undecided: the next cell was one too many"""
    PENDING = "pending"
    """undecided: the next read needs more bits than there are"""
    EXHAUSTED = "exhausted"
    """a finite text ran past its end"""


class Observation(NamedTuple):
    """One output bit and its cost (length in bits, time in steps, space in cells) at the moment of printing."""

    bit: int
    length: int
    time: int
    space: int


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run.

    Attributes
    ----------
    text : str
        The program as far as it was read, in the machine's text form.
    bits : str
        The same as bits, data bits included, in the order in which they were read; `len(bits) == length`.
    outcome : Outcome
    output : str
        The printed bits.
    lengths, times, spaces : array of int64, one entry per output bit
        Cost of each output bit.
    length, time, space : int
        Cost at the end of the run.
    """

    text: str
    bits: str
    outcome: Outcome
    output: str
    lengths: "array[int]"
    times: "array[int]"
    spaces: "array[int]"
    length: int
    time: int
    space: int

    @property
    def observations(self) -> Iterator[Observation]:
        """The output bits with their costs, in order of printing."""
        return map(Observation, map(int, self.output), self.lengths, self.times, self.spaces)

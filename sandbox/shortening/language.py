"""How the programs of a machine are spelled for a search: by its compiled trials, or as digits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.machines.machine import Machine
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.wanted import Symbols
from sandbox.vocabulary.errors import InvalidProgram

if TYPE_CHECKING:
    from sandbox.machines.trials import Trials
    from sandbox.shortening.chain import Chain
    from sandbox.shortening.digit_chain import DigitChain

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Language:
    """The two directions, and what makes a chain.

    Attributes
    ----------
    spelled : callable of (text, data), to Symbols
    written : callable of Symbols, to (text, data)
    chain : callable of (SearchEffort, number, room), to a chain
    """

    spelled: Callable[[str, str], Symbols]
    written: Callable[[Symbols], tuple[str, str]]
    chain: "Callable[[SearchEffort, int, int], Chain | DigitChain]"


def language_of(machine: Machine) -> Language:
    """Return how the programs of `machine` are edited; loads its kernels.

    >>> from sandbox.machines.catalogue import machine
    >>> language_of(machine("turing(2)")).spelled("638", "")
    ((6, 3, 8), ())
    """
    return _compiled(machine.trials) if machine.trials else _digits(machine)


def _compiled(offered: "Callable[[], Trials]") -> Language:
    from sandbox.shortening.chain import Chain

    trials = offered()

    def _spelled(text: str, data: str) -> Symbols:
        symbols, bits = trials.spelled(text, data)
        return tuple(symbols), tuple(bits)

    def _written(program: Symbols) -> tuple[str, str]:
        return trials.written(list(program[0]), list(program[1]))

    return Language(_spelled, _written, lambda effort, number, room: Chain(trials, effort, number, room=room))


def _digits(machine: Machine) -> Language:
    from sandbox.shortening.digit_chain import DigitChain

    def _spelled(text: str, data: str) -> Symbols:
        kinds = DIGITS[: machine.radix]
        if data or not text or text.strip(kinds):
            raise InvalidProgram(
                f"expected a program of {machine.name!r} as digits {kinds[0]} to {kinds[-1]} to begin from, "
                f"got {text!r}"
            )
        return tuple(kinds.index(digit) for digit in text), ()

    def _written(program: Symbols) -> tuple[str, str]:
        return "".join(DIGITS[digit] for digit in program[0]), ""

    return Language(_spelled, _written, lambda effort, number, _: DigitChain(machine, effort, number))

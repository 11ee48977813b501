"""How the programs of the lazy tape machine are edited and tried: a symbol is an instruction."""

from sandbox.machines.tape.kernel_trial import tidy, trial
from sandbox.machines.tape.opcodes import CLOSE, IF, READ, WHILE
from sandbox.machines.tape.program import from_text
from sandbox.machines.tape.tree import CHARACTERS, show
from sandbox.machines.trials import Trials


def _spelled(text: str, data: str) -> tuple[list[int], list[int]]:
    plain = show(from_text(text, data=data).tree).replace("?", "")
    return [CHARACTERS.index(character) for character in plain], [int(bit) for bit in data]


def _written(symbols: list[int], data: list[int]) -> tuple[str, str]:
    """Return text and data; text after a `]` at top level, which never runs, is left out."""
    depth, text = 0, ""
    for symbol in symbols:
        text += CHARACTERS[symbol]
        depth += (symbol in (WHILE, IF)) - (symbol == CLOSE)
        if depth < 0:
            break
    return text, "".join(map(str, data))


def tape_trials() -> Trials:
    """Return how tape programs are edited and tried; loads or compiles the kernels.

    >>> told = tape_trials()
    >>> told.written(*told.spelled("+[>,.<]", "01"))
    ('+[>,.<]', '01')
    """
    return Trials(
        symbols=len(CHARACTERS),
        opening=(WHILE, IF),
        closing=CLOSE,
        reading=READ,
        spelled=_spelled,
        written=_written,
        trial=trial,
        tidy=tidy,
    )

"""Every error that the project raises on purpose.

One base class; each child also inherits a builtin, so that library users catch either. `exit_code` is what the
command line exits with: 2 for input that can be corrected, 3 where nothing was found, 1 for a failure of the
surroundings, 130 for Ctrl-C.
A message is one sentence: what was expected, what came, what to do. Anything else that escapes is a bug.
"""

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SandboxError(Exception):
    """Base of all errors raised on purpose; catch it to catch them all."""

    exit_code = 1


class InvalidLimit(SandboxError, ValueError):
    """A budget is not a whole number in its range: correct the number."""

    exit_code = 2


class InvalidType(SandboxError, TypeError):
    """An argument is of another type than it can be: the message says which."""

    exit_code = 2


class NothingFound(InvalidLimit):
    """Nothing within a budget is what was asked for, though all was asked rightly: raise the budget."""

    exit_code = 3


class UnknownName(SandboxError, LookupError):
    """A name is not on the menu: pick one that the message lists."""

    exit_code = 2

    @classmethod
    def of(cls, kind: str, name: object, known: "Iterable[str]") -> "UnknownName":
        """Return the error for an unknown `name`, listing close names, or else all of them."""
        menu = sorted(known)
        listed = (get_close_matches(name, menu, n=3) if isinstance(name, str) else []) or menu
        return cls(f"expected a {kind}, got {name!r}; known: {', '.join(listed)}")


class BrokenPlugin(SandboxError, ImportError):
    """A machine, prior or world of a user's own does not load, or is something else: correct its code."""

    exit_code = 2


class WrongMachine(SandboxError, AssertionError):
    """A machine breaks a law: the message names the law, and the first row or call that breaks it; correct its code."""


class InvalidProgram(SandboxError, ValueError):
    """A program text or bit string is malformed: correct it at the position named.

    Attributes: `line` and `column` (both from 1; 0 where there is no position).
    """

    exit_code = 2

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class InvalidData(SandboxError, ValueError):
    """Data hold something else than bits, or can be read in several ways: the message says what to say of them."""

    exit_code = 2


class UnreadableInput(SandboxError, OSError):
    """A file or stream cannot be read: check its path and permissions."""


class UnwritableOutput(SandboxError, OSError):
    """A file cannot be written: free some space, or choose another folder."""


class CensusFormatError(SandboxError, ValueError):
    """A file is not a census, or not an undamaged one: take the census again."""


class CensusMismatch(SandboxError, ValueError):
    """Two censuses, or a census and a request, do not belong together: the message says in what they differ."""

    exit_code = 2


class NotInTable(SandboxError, LookupError):
    """A string or block has no entry in a complexity table: take a larger table, or say what it shall count."""

    exit_code = 2


class InvalidArray(SandboxError, ValueError):
    """An array is not of 0 and 1 with the dimensions asked for: the message says what came."""

    exit_code = 2


class InvalidAnswer(SandboxError, ValueError):
    """A predictor answers what is no probability of each symbol: the message names the prefix; correct it there."""

    exit_code = 2


class PredictorFailed(SandboxError, RuntimeError):
    """A command that predicts has ended, or is silent: the message says where, and what is kept of its answers."""


class ImproperPrior(SandboxError, ValueError):
    """A prior that has no value over all programs: the message names the condition; take another prior."""

    exit_code = 2


class BudgetExceeded(SandboxError, RuntimeError):
    """The work would not fit this machine; raised before it starts, with the estimate."""


class TakesLong(BudgetExceeded):
    """The work would take longer than is begun unasked; raised before it starts, with the estimate."""

    exit_code = 2


class MissingExtra(SandboxError, ImportError):
    """A part of the package that is installed on demand is not there: the message says how to install it."""


class ClusterFailed(SandboxError, ConnectionError):
    """A cluster cannot be reached, is another one, or has died: start it again; what is on disk is kept."""


class Stopped(SandboxError, RuntimeError):
    """Ctrl-C stopped an exploration; the message says what is kept."""

    exit_code = 130


class InvalidFigure(SandboxError, ValueError):
    """Numbers given to a figure do not fit each other, or there is nothing to draw: correct the call."""

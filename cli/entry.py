"""Where the installed command starts: what it needs of its surroundings is asked before anything else is loaded.

Ctrl-C is answered in one line, even while the program is still being loaded.
"""

import gc
import os
import sys

_ALLOCATED = 200_000  # objects between two collections: at Python's 700, starting was measured to take a tenth longer


def main() -> int:
    """Run the command line; return the exit code."""
    wrong = _open_streams() or _wrong_variable()
    if wrong:
        print(f"solomonoff: {wrong}", file=sys.stderr)
        return 1
    gc.set_threshold(_ALLOCATED)
    try:
        from .main import main as run

        return run()
    except KeyboardInterrupt:
        print("solomonoff: interrupted", file=sys.stderr)
        return 130


def _open_streams() -> str:
    """Make the three standard streams ready to be used; return what is wrong with the output, if it is closed.

    A closed one would let the next file that is opened take its number, and get what is printed. What a stream cannot
    encode, such as a file name that is no text, is escaped.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    closed = sys.stdout is None
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout, sys.stderr = sys.stdout or os.fdopen(1, "w"), sys.stderr or os.fdopen(2, "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return "expected an open standard output, got a closed one; send it to a file, or to /dev/null" if closed else ""


def _wrong_variable() -> str:
    """Return what is wrong with the variables of the environment that the compiler would stop at."""
    name = "NUMBA_NUM_THREADS"
    said = os.environ.get(name, "")
    if not said or (said.isascii() and said.isdigit() and 1 <= int(said) <= 10**4):
        return ""
    return f"expected {name} to be a whole number from 1, got {said[:40]!r}; correct it, or unset it"

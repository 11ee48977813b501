"""The command in a child that is forked from this process, which has loaded it and started no thread.

So that one costs a fraction of a second; whoever forked it may kill it, limit it, or take its rights before it begins.
"""

import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_PATIENCE_SECONDS = 300
_NOBODY = 65534
CRASHED = 99
"""The exit code of a child that ended by an exception."""


@dataclass
class Child:
    """A command under way.

    Attributes
    ----------
    number : int
        Of the process.
    told : int
        What it says on stderr comes from here.
    """

    number: int
    told: int

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.number, signal.SIGKILL)

    def end(self) -> tuple[int | None, str]:
        """Wait for it; return its exit code, None where it was killed, and what it said on stderr."""
        said = b""
        while part := os.read(self.told, 1 << 16):
            said += part
        os.close(self.told)
        status = os.waitpid(self.number, 0)[1]
        was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        return None if was_killed else os.waitstatus_to_exitcode(status), said.decode(errors="replace")


def begun(words: Sequence[str], first: Callable[[], object] = lambda: None, *, loaded: Path | None = None) -> Child:
    """Begin the command in a child, which does `first` before; what it loaded it lists in a file, if one is named."""
    import cli.main  # noqa: F401  # before the first fork

    if threading.active_count() > 1:
        raise RuntimeError("a process with threads must not fork")
    told, tell = os.pipe()
    number = os.fork()
    if not number:
        os.close(told)
        _be_the_command(words, first, tell, loaded)
    os.close(tell)
    return Child(number, told)


def _be_the_command(words: Sequence[str], first: Callable[[], object], tell: int, loaded: Path | None) -> None:
    code = CRASHED
    try:
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream, handle in enumerate((quiet, quiet, tell)):
            os.dup2(handle, stream)
        signal.alarm(_PATIENCE_SECONDS)
        first()
        from cli.main import main

        code = main(list(words))
        if loaded:
            loaded.write_text("\n".join(name for name in sys.modules if name.startswith("sandbox.")))
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def load_what_it_loads(words: Sequence[str], folder: Path) -> str:
    """Run the command once, and import the modules that it had, so that the next child finds kernels loaded.

    Return what it said where it failed.
    """
    code, said = begun(words, loaded=folder / "loaded").end()
    if code == 0:
        for name in (folder / "loaded").read_text().split():
            importlib.import_module(name)
    return said if code else ""


def become_nobody() -> None:
    """Give up root's rights, for whom no folder is read-only."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)

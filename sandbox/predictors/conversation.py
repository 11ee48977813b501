"""A command that is asked line by line: started, given questions a few at a time, heard with a limit of time, ended.

No more than WINDOW questions are under way, so that neither side can wait for the other with a full pipe. Its stderr is
read beside it; the last line of it goes into the message when the command fails.
"""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, Full, Queue
from threading import Thread
from typing import IO

from sandbox.predictors.protocol import Answer, answer_of, question_line, shortly
from sandbox.vocabulary.errors import InvalidAnswer, PredictorFailed, UnknownName

WINDOW = 64
_END_SECONDS = 5.0
_GRACE_SECONDS = 0.2
_LONGEST_LINE = 1 << 20  # characters: what is longer is no answer
_MOST_UNREAD = 4 * WINDOW  # lines: a command that says more waits


class Conversation:
    """A command that runs, and what it has said; made by `opened_conversation`."""

    def __init__(self, process: "subprocess.Popen[str]", command: str, seconds: float) -> None:
        self.process, self.command, self.seconds = process, command, seconds
        self.heard: Queue[str | None] = Queue(_MOST_UNREAD)
        self.complaint, self.ended = "", False
        self._readers = [
            Thread(target=self._listen, args=(process.stdout,), daemon=True),
            Thread(target=self._overhear, args=(process.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def _listen(self, stream: "IO[str]") -> None:
        with suppress(ValueError, OSError):
            while (line := stream.readline(_LONGEST_LINE)) and self._put(line):
                pass
        self._put(None)

    def _put(self, line: str | None) -> bool:
        """Hand a line over when there is room; return whether the command may say more."""
        while not self.ended:
            with suppress(Full):
                self.heard.put(line, timeout=_GRACE_SECONDS)
                return line is None or len(line) < _LONGEST_LINE
        return False

    def _overhear(self, stream: "IO[str]") -> None:
        with suppress(ValueError, OSError):
            while line := stream.readline(_LONGEST_LINE):
                self.complaint = line.strip() or self.complaint

    def answers(self, prefixes: Sequence[str], symbols: int) -> Iterator[Answer]:
        """Yield the answers to some questions, in whatever order they come.

        Raises
        ------
        PredictorFailed
            When the command ends, or says nothing for as long as it may think about one answer.
        InvalidAnswer
            When it says something else than an answer to one of them.
        """
        for start in range(0, len(prefixes), WINDOW):
            waiting = dict.fromkeys(prefixes[start : start + WINDOW])
            self._ask(list(waiting), symbols)
            while waiting:
                answer = answer_of(self._line(next(iter(waiting))), symbols)
                if answer.prefix not in waiting:
                    raise InvalidAnswer(
                        f"expected one answer a question of {self.command!r}, got one after {shortly(answer.prefix)}, "
                        "which was answered before or not asked; answer each prefix once"
                    )
                del waiting[answer.prefix]
                yield answer

    def _ask(self, prefixes: list[str], symbols: int) -> None:
        stream = self.process.stdin
        with suppress(OSError):  # it has ended: that is told when its answer is missing
            for prefix in prefixes:
                print(question_line(prefix, symbols), file=stream)
            if stream:
                stream.flush()

    def _line(self, first: str) -> str:
        """Return the next line that the command prints."""
        try:
            line = self.heard.get(timeout=self.seconds)
        except Empty:
            raise PredictorFailed(
                f"expected an answer of {self.command!r} after {first!r} within {self.seconds:g} s, got none; flush "
                "every line, or raise --seconds"
            ) from None
        if line is None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_END_SECONDS)
            self._readers[1].join(1)
            why = f": {shortly(self.complaint)}" if self.complaint else ""
            code = self.process.returncode
            raise PredictorFailed(
                f"expected an answer of {self.command!r} after {first!r}, got its end with exit code {code}{why}; "
                "correct it"
            )
        return line

    def end(self) -> None:
        """End the command and all that it started; a well-behaved one ends by itself when its input does."""
        self.ended = True
        with suppress(OSError):
            if self.process.stdin:
                self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_GRACE_SECONDS)
        with suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for reader, stream in zip(self._readers, (self.process.stdout, self.process.stderr), strict=True):
            reader.join(_END_SECONDS)
            if stream and not reader.is_alive():
                stream.close()


@contextmanager
def opened_conversation(command: str, *, seconds: float) -> Iterator[Conversation]:
    """Start a command, and end it with all that it started, whatever happens.

    Parameters
    ----------
    command : str
        Split as a shell does it; no shell runs it.
    seconds : float
        Longest silence while an answer is due.

    Raises
    ------
    UnknownName
        When there is no such command, or it cannot be run.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UnknownName(f"expected a command, got {command!r}: {str(error).lower()}; close it") from None
    if not words:
        raise UnknownName(
            "expected a command after 'command:', got none; name it, as in 'command:python3 predictor.py'"
        )
    try:
        pipe = subprocess.PIPE
        process = subprocess.Popen(  # noqa: S603
            words, stdin=pipe, stdout=pipe, stderr=pipe, text=True, errors="replace", start_new_session=True
        )
    except OSError as error:
        raise UnknownName(
            f"expected a command that can be run, got {words[0]!r}: {error.strerror}; give its path, or install it"
        ) from None
    talk = Conversation(process, command, seconds)
    try:
        yield talk
    finally:
        talk.end()

"""Processes killed (-9) at any moment, then resumed: what they write is byte-equal to what the uninterrupted one does.

Half of the kills come at a random time; half before a random one of the operations on files that Python's
audit hooks tell of, which no clock would hit often.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.children import begun, load_what_it_loads

ENUMERATIONS = (
    ["enumerate", "--bits", "18", "--observations", "8", "--plain"],
    ["enumerate", "--bits", "24", "--steps", "300", "--observations", "12"],
    ["enumerate", "--bits", "21", "--follow", "0110", "--no-proofs"],
    ["enumerate", "--machine", "turing(2)", "--bits", "4"],
    ["enumerate", "--bits", "18", "--cases", "1"],
)
TABLES = (
    ["ctm", "--states", "2"],
    ["ctm", "--states", "3"],
    ["ctm", "--states", "2", "--given", "01"],
)
SHORTENINGS = (
    ["shorten", "+>[]<[.>+<]", "--effort", "3000", "--observations", "60", "--checked", "90"],
    ["shorten", "110" * 8, "--effort", "3000", "--observations", "24"],
)
DRAWS = (
    ["dataset", "--coins", "--sequence-bits", "8", "--count", "3000"],
    ["dataset", "--bits", "15", "--sequence-bits", "6", "--count", "3000"],
)
ENDINGS = {"shorten": ".json"}
_FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "fcntl.flock", "os.truncate", "os.scandir"}
_ANEW = {"dataset"}
"""Commands that do not resume, but begin anew."""
_MOST_KILLS = 4


def keep_every_piece() -> None:
    """Let small jobs in this process keep pieces as large ones do, from their first moment."""
    from sandbox.explore import checkpoint, levels, scope_team, scopes, threads
    from sandbox.shortening import checkpoint as searching
    from sandbox.shortening import rounds

    threads._FLUSH_SECONDS, levels._WHOLE_BITS, levels._UNIT_NODES = 0.0, 9, 1e3
    scopes._CUT_BITS = scopes._WHOLE_BITS = 9
    scope_team._UNIT_NODES = 300
    checkpoint.Checkpoint.wanted = lambda self: True
    searching._QUIET_SECONDS, rounds.ROUND = 0.0, 300


def killed(
    words: Sequence[str], *, at_file: int | None = None, after_seconds: float | None = None
) -> tuple[int | None, str]:
    """Run the command in a child, which is killed then, if it has not ended; return its exit code, None if killed."""
    child = begun(words, (lambda: None) if at_file is None else (lambda: _end_before(at_file)))
    if after_seconds is not None:
        time.sleep(after_seconds)
        child.kill()
    return child.end()


def _end_before(number: int) -> None:
    """Let this process be killed before the operation on files of this number."""
    left = [number]

    def _count(event: str, arguments: tuple[object, ...]) -> None:
        if event in _FILES:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(_count)


def trials_of(jobs: Sequence[Sequence[str]]) -> Callable[[Random, Path], Trials]:
    """Return the trials of commands that write --out; each trial is one kill, and all that is asked after it."""

    def _trials(chosen: Random, folder: Path) -> Trials:
        keep_every_piece()
        known: dict[int, tuple[bytes, float]] = {}
        number = 0
        while True:
            at = chosen.randrange(len(jobs))
            if at not in known:
                known[at] = uninterrupted(jobs[at], folder / f"whole{at}")
            number += 1
            yield from _one_job(jobs[at], *known[at], chosen, folder / f"job{number}")

    return _trials


def command_of(job: Sequence[str], folder: Path) -> list[str]:
    """Return the words of a job that writes into a folder."""
    return [*job, "--threads", "2", "--out", str(folder / f"out{ENDINGS.get(job[0], '.parquet')}")]


def uninterrupted(job: Sequence[str], home: Path) -> tuple[bytes, float]:
    """Return what the command writes where nothing happens, and how many seconds it takes."""
    folder = home / "here"
    folder.mkdir(parents=True)
    words = [*command_of(job, folder), "--force"]
    said = load_what_it_loads(words, home)
    starting = time.monotonic()
    if said or begun(words).end()[0] != 0:
        raise RuntimeError(f"{words}: {said[-500:]}")
    return out_of(words).read_bytes(), time.monotonic() - starting


def out_of(words: Sequence[str]) -> Path:
    """Return where the command writes."""
    return Path(words[words.index("--out") + 1])


def _one_job(job: Sequence[str], whole: bytes, seconds: float, chosen: Random, home: Path) -> Trials:
    """Yield once a kill: begin, kill, resume, kill again, and let it end."""
    folder = home / "here"
    folder.mkdir(parents=True)
    words = command_of(job, folder)
    kills, code, said = 0, None, ""
    for _ in range(chosen.randrange(1, _MOST_KILLS)):
        at_file = int(2 ** chosen.uniform(0, 9)) if chosen.random() < 0.5 else None
        after_seconds = None if at_file else chosen.uniform(0, seconds)
        code, said = killed(words, at_file=at_file, after_seconds=after_seconds)
        if code is None:
            kills += 1
        if out_of(words).exists():
            break
        if job[0] not in _ANEW and "--resume" not in words:
            words.append("--resume")
    fault = _wrong_at_the_end(words, code, said, whole)
    yield from [""] * (kills - 1)
    if kills or fault:
        yield fault and f"{words}: {fault}"


def _wrong_at_the_end(words: Sequence[str], code: int | None, said: str, whole: bytes) -> str:
    """Let the job end, unless it has, and return what is wrong with what it left."""
    out = out_of(words)
    if not out.exists():
        code, said = killed(words) if code is None else (code, said)
        if code != 0:
            return f"exit {code}: {said[-300:]}"
    if out.read_bytes() != whole:
        return "other bytes than the uninterrupted run"
    # what was half written when its process was killed stays under a hidden name; all else is removed at the end
    names = {path.name for path in out.parent.iterdir()} - {out.name, f"{out.name}.card.json"}
    left = [name for name in names if not name.startswith(".") or name.endswith(".lock")]
    return f"left {left}" if code == 0 and left else ""

"""A census that is shared out, killed at any moment, then resumed, sometimes by threads; no worker stays."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.children import begun
from campaign.kills import out_of, uninterrupted

JOB = ["enumerate", "--bits", "27", "--steps", "300", "--observations", "16"]
_CLUSTER = ["--cluster", "local:1"]
_STARTS_SECONDS, _ENDS_SECONDS = 2.0, 60


def trials(chosen: Random, folder: Path) -> Trials:
    """Yield a kill of the process that asks, and of all that is asked after it."""
    whole, seconds = uninterrupted(JOB, folder / "whole")
    number = 0
    while True:
        number += 1
        home = folder / f"shared{number}"
        home.mkdir()
        words = [*JOB, *_CLUSTER, "--out", str(home / "out.parquet")]
        child = begun(words, _begin)
        time.sleep(chosen.uniform(0, _STARTS_SECONDS + 4 * seconds))
        child.kill()
        code, said = child.end()
        stays = _stays(child.number)
        words = (
            [*words, "--resume"]
            if chosen.random() < 0.7
            else [word for word in words if word not in _CLUSTER] + ["--resume"]
        )
        if code is not None:
            yield "" if code == 0 and out_of(words).read_bytes() == whole else f"exit {code}: {said[-300:]}"
            continue
        if not out_of(words).exists():
            code, said = begun(words, _begin).end()
        same = out_of(words).exists() and out_of(words).read_bytes() == whole
        left = [path.name for path in home.iterdir() if not path.name.startswith(".") and path.name != "out.parquet"]
        fault = f"exit {code}: {said[-300:]}" if not same else f"left {left}" if left and code == 0 else ""
        yield f"{words}: {stays or fault}" if stays or fault else ""


def _begin() -> None:
    """Be the first of a session, by which the workers are known; keep every piece."""
    from campaign.kills import keep_every_piece

    os.setsid()
    keep_every_piece()


def _stays(session: int) -> str:
    """Wait until no process of a session is left; return what is."""
    last = time.monotonic() + _ENDS_SECONDS
    while (left := list(_of_session(session))) and time.monotonic() < last:
        time.sleep(0.1)
    return f"{len(left)} workers stay" if left else ""


def _of_session(session: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            yield int(path.parent.name)

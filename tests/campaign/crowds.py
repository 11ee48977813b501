"""Two processes at one output, one folder of pieces, one cache: one wins, or both say the same; nothing is mixed."""

import os
import time
from functools import partial
from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.children import begun, load_what_it_loads
from campaign.kills import ENUMERATIONS, TABLES, command_of, keep_every_piece, killed, uninterrupted

_WORDS_OF_THE_SECOND = (
    "expected to be the only one to write",
    "which exists",
    "got one in",
    "expected a new file",
    "got pieces",
)


def outputs(chosen: Random, folder: Path) -> Trials:
    """Yield two commands that write to one file at about the same time; a third of them replace, a third resume."""
    keep_every_piece()
    jobs = [*ENUMERATIONS[:3], TABLES[0]]
    whole = [uninterrupted(job, folder / f"whole{at}") for at, job in enumerate(jobs)]
    number = 0
    while True:
        number += 1
        home = folder / f"both{number}"
        home.mkdir()
        one, other = (chosen.randrange(len(jobs)) for _ in range(2))
        extra = chosen.choice([[], ["--force"], ["--resume"]])
        both = [[*command_of(jobs[at], home)[:-1], str(home / "out"), *extra] for at in (one, other)]
        if "--resume" in extra:
            killed(both[0][:-1], after_seconds=chosen.uniform(0, whole[one][1]))
        children = []
        for words in both:
            children.append(begun(words))
            time.sleep(chosen.choice([0, 0, chosen.uniform(0, whole[one][1])]))
        ends = [child.end() for child in children]
        fault = wrong_with(home / "out", ends, (whole[one][0], whole[other][0]))
        if "--force" not in extra and [code for code, _ in ends] == [0, 0]:
            fault = "both won, and one has replaced what the other wrote"
        yield fault and f"{both}: {fault}"


def wrong_with(out: Path, ends: list[tuple[int | None, str]], whole: tuple[bytes, bytes]) -> str:
    """Return what is wrong with what two commands left that write `whole[0]` and `whole[1]`."""
    if not out.exists():
        return f"nobody wrote: {ends}"
    content = out.read_bytes()
    winners = [whole[at] for at, (code, _) in enumerate(ends) if code == 0]
    if content not in (winners or whole):
        return f"mixed, or of the one that was refused: {ends}"
    for code, said in ends:
        if code not in (0, 1, 2) or (code and not any(words in said for words in _WORDS_OF_THE_SECOND)):
            return f"exit {code}: {said[-300:]}"
    return ""


def caches(chosen: Random, folder: Path) -> Trials:
    """Yield two commands that take what a fresh cache does not have yet; both answer the same, and keep it whole."""
    import hashlib

    words = ["prior", "1", "--machine", "cases(1)"]
    number, answers = 0, set()
    fault = load_what_it_loads(words, folder)
    while not fault:
        number += 1
        cache = folder / f"cache{number}"
        cache.mkdir(mode=0o700)
        children = []
        for at in range(2):
            children.append(begun(words, partial(_with_cache, cache, folder / f"said{number}-{at}")))
            time.sleep(chosen.choice([0, chosen.uniform(0, 0.2)]))
        ends = [child.end() for child in children]
        answers |= {hashlib.sha256((folder / f"said{number}-{at}").read_bytes()).hexdigest() for at in range(2)}
        kept = sorted(path.name for path in cache.rglob("*") if path.is_file() and path.suffix == ".parquet")
        left = [path.name for path in cache.rglob("*.tmp")]
        same = len(answers) == 1 and [code for code, _ in ends] == [0, 0] and len(kept) == 1 and not left
        yield "" if same else f"{len(answers)} answers, {ends}, kept {kept}, left {left}"
    yield fault


def _with_cache(cache: Path, said: Path) -> None:
    os.environ["NUMBA_CACHE_DIR"] = str(cache)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT), 1)

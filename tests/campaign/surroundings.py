"""Full disks, read-only folders, links where files will go: one line, and nothing of others is changed."""

import os
import resource
from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.children import become_nobody, begun
from campaign.kills import DRAWS, ENUMERATIONS, SHORTENINGS, TABLES, command_of, keep_every_piece, out_of, uninterrupted

JOBS = (ENUMERATIONS[0], ENUMERATIONS[3], TABLES[0], DRAWS[0], SHORTENINGS[1])


def full_disks(chosen: Random, folder: Path) -> Trials:
    """Yield a command that cannot write a file longer than some bytes; then the same, without that limit."""
    keep_every_piece()
    for number, (_, job, whole) in enumerate(_jobs(chosen, folder)):
        home = folder / f"full{number}"
        home.mkdir()
        words, most = command_of(job, home), int(len(whole) * chosen.uniform(0, 1.1))
        code, said = begun(words, lambda most=most: _limited(most)).end()
        fault = _refused_or_whole(code, said, out_of(words), whole)
        fault = fault or _goes_on(words, whole)
        yield fault and f"{words}, files of {most} bytes at most: {fault}"


def _jobs(chosen: Random, folder: Path):
    known = {}
    while True:
        at = chosen.randrange(len(JOBS))
        if at not in known:
            known[at] = uninterrupted(JOBS[at], folder / f"whole{at}")[0]
        yield at, JOBS[at], known[at]


def _limited(most: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _refused_or_whole(code: int | None, said: str, out: Path, whole: bytes) -> str:
    if code == 0:
        return "" if out.read_bytes() == whole else "other bytes"
    lines = [line for line in said.splitlines() if line.startswith("solomonoff: ") and "warning" not in line]
    if code != 1 or len(lines) != 1:
        return f"exit {code}: {said[-300:]}"
    if out.exists():
        return "a file, and an error"
    left = [path.name for path in out.parent.rglob("*") if path.name.endswith(".tmp")]
    return f"left {left}" if left else ""


def _goes_on(words: list[str], whole: bytes) -> str:
    if out_of(words).exists():
        return ""
    more = [] if words[0] == "dataset" else ["--resume"]
    code, said = begun([*words, *more]).end()
    if code != 0:
        return f"exit {code} with more room: {said[-300:]}"
    return "" if out_of(words).read_bytes() == whole else "other bytes with more room"


def closed_folders(chosen: Random, folder: Path) -> Trials:
    """Yield a command that writes into a folder where it may not."""
    keep_every_piece()
    folder.chmod(0o755)
    for number, (_, job, whole) in enumerate(_jobs(chosen, folder)):
        home = folder / f"closed{number}"
        home.mkdir(mode=0o555)
        home.chmod(0o555)
        words = command_of(job, home)
        code, said = begun(words, become_nobody).end()
        fault = "it wrote" if code == 0 else _refused_or_whole(code, said, out_of(words), whole)
        left = list(home.iterdir())
        yield (fault or left) and f"{words}: {fault} {left}"


def links(chosen: Random, folder: Path) -> Trials:
    """Yield a command where somebody has put a link, to a file or folder of another, in the place of a file of ours."""
    keep_every_piece()
    for number, (_, job, whole) in enumerate(_jobs(chosen, folder)):
        home = folder / f"links{number}"
        (home / "others").mkdir(parents=True)
        (home / "others/file").write_text("mine")
        (home / "here").mkdir()
        words = command_of(job, home / "here")
        out = out_of(words)
        place = chosen.choice(
            [
                out.name,
                f".{out.name}.lock",
                f"{out.stem}.pieces",
                f"{out.name}.pieces",
                f"{out.name}.search",
                f"{out.name}.card.json",
                f"{out.stem}.pieces/plan.json",
                f".{out.stem}.pieces.lock",
            ]
        )
        target = chosen.choice(["others/file", "others", "others/new"])
        (home / "here" / place).parent.mkdir(exist_ok=True)
        (home / "here" / place).symlink_to(home / target)
        words += chosen.choice([[], ["--force"], ["--force"], ["--resume"] if job[0] != "dataset" else []])
        code, said = begun(words).end()
        fault = touched(home / "others") or _unclear(code, said)
        if code == 0 and out.read_bytes() != whole:
            fault = fault or "other bytes"
        yield fault and f"{words}, {place} a link to {target}: {fault}"


def touched(others: Path) -> str:
    """Return what has changed in the folder of another."""
    names = sorted(path.name for path in others.iterdir())
    if names != ["file"]:
        return f"the other's folder has {names}"
    return "" if (others / "file").read_text() == "mine" else "the other's file has changed"


def _unclear(code: int | None, said: str) -> str:
    return "" if code in (0, 1, 2) and "Traceback" not in said else f"exit {code}: {said[-300:]}"


NAMES = (
    "<img src=x onerror=alert(1)>",
    "a\nb",
    "a\r\nsolomonoff: all is well",
    "</script><script>alert(1)</script>",
    "\x1b[2J",
    "&lt;b&gt;",
    "'; DROP",
    '"><b>',
    "a,b",
    "=1+1",
    "\u202egnp.exe",
    "x" * 200,
    os.fsdecode(b"\xff\xfe"),
)


def names(chosen: Random, folder: Path) -> Trials:
    """Yield a file of such a name as a world: its page escapes it, its JSON is JSON, no line of an error is broken."""

    from campaign.options import wrong_with

    number = 0
    while True:
        number += 1
        home = folder / f"names{number}"
        home.mkdir()
        name = chosen.choice(NAMES) + (chosen.choice(NAMES) if chosen.random() < 0.3 else "")
        path = home / name.replace("/", "_")[:200]
        path.write_text("01101")
        page = home / "page.html"
        form = chosen.choice(["text", "json", "csv", "md", "latex"])
        words = ["compare", "--file", str(path), "--bits", "9", "--format", form]
        fault = wrong_with([*words[:-2], *(["--json"] if form == "json" else words[-2:])])
        if not fault and chosen.random() < 0.3:
            fault = wrong_with([*words[:-2], "--html", str(page)]) or _unescaped(page, path.name)
        fault = fault or wrong_with(["census", "verify", str(path)])
        yield fault and f"{path.name!r}: {fault}"


def _unescaped(page: Path, name: str) -> str:
    text = page.read_text(encoding="utf-8", errors="surrogateescape")
    return "the page has the name unescaped" if any(sign in name for sign in "<>\x1b") and name in text else ""

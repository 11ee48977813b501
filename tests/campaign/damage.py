"""Files damaged on their way: a bit flipped, an end cut off, a block lost; what is read is right, or refused."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from campaign.check import Trials
from campaign.damaged_files import Written, all_kinds

_BLOCK = 512


def damaged(content: bytes, chosen: Random) -> tuple[str, bytes]:
    """Return what was done to the content, and what it is then; never the same."""
    at = chosen.randrange(len(content))
    kind = chosen.choice(["flip", "flip", "flip", "cut", "cut", "zeros", "more", "swap"])
    changed = {
        "flip": lambda: content[:at] + bytes([content[at] ^ (1 << chosen.randrange(8))]) + content[at + 1 :],
        "cut": lambda: content[:at],
        "zeros": lambda: content[:at] + b"\0" * len(content[at : at + _BLOCK]) + content[at + _BLOCK :],
        "more": lambda: content + chosen.randbytes(chosen.randrange(1, 99)),
        "swap": lambda: content[at:] + content[:at],
    }[kind]()
    return (f"{kind} at {at}", changed) if changed != content else damaged(content, chosen)


def wrong_with(written: Written, content: bytes, whole: object) -> str:
    """Read a file that has this content now; return what is wrong with what came, or nothing."""
    from sandbox.vocabulary.errors import SandboxError

    written.path.write_bytes(content)
    try:
        came = written.read(written.path)
    except SandboxError as error:
        return "" if str(error).isprintable() and len(str(error)) < 1000 else f"an error that is no line: {error!r}"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:300]
    return "" if came is None or came == whole else "another answer"


def trials(chosen: Random, folder: Path) -> Trials:
    """Yield a damage each, of the kinds in turn."""
    kinds = all_kinds(folder)
    originals = {name: (written.path.read_bytes(), written.read(written.path)) for name, written in kinds.items()}
    while True:
        for name, written in kinds.items():
            yield _trial(name, written, *originals[name], chosen)


def _trial(name: str, written: Written, content: bytes, whole: object, chosen: Random) -> str:
    what, changed = damaged(content, chosen)
    fault = wrong_with(written, changed, whole)
    written.path.write_bytes(content)
    return fault and f"{name}, {what}: {fault}"


def kinds_of(folder: Path) -> Iterator[str]:
    """Yield what the kinds are called."""
    yield from all_kinds(folder)

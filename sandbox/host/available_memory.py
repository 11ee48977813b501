"""How much memory this process can have: that of the computer, or less where a container has a limit of its own."""

import os
from pathlib import Path

_GROUPS = Path("/sys/fs/cgroup")
_MEMORY, _OWN_GROUPS = Path("/proc/meminfo"), Path("/proc/self/cgroup")
_FILES = {"": ("memory.max", "memory.current"), "memory": ("memory.limit_in_bytes", "memory.usage_in_bytes")}
"""By the controller that /proc/self/cgroup names, none of version 2: the limit, and what is used of it."""
_RECLAIMED = ("inactive_file", "total_inactive_file")  # pages of files, given back before the limit hurts


def available_bytes() -> int:
    """Return the memory that can be had without swapping, in bytes: Linux's estimate, elsewhere half of all.

    A limit of the process's control group (version 1 or 2, or of one around it) counts as the computer's.

    >>> available_bytes() > 0
    True
    """
    return min([_of_the_computer(), *_left_in_groups()])


def _of_the_computer() -> int:
    try:
        for line in _MEMORY.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2


def _left_in_groups() -> list[int]:
    """Return what each control group that this process is in has left, of those that have a limit."""
    try:
        lines = _OWN_GROUPS.read_text().splitlines()
    except OSError:
        return []
    left = []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        name = "memory" if "memory" in controllers.split(",") else controllers
        if name in _FILES:
            root = _GROUPS / name
            own = root / path.lstrip("/")
            # inside a container its own group may be the root that it sees
            folders = [own, *own.parents[: len(own.relative_to(root).parts)]]
            left += [bytes_left for folder in folders if (bytes_left := _left(folder, *_FILES[name])) is not None]
    return left


def _left(folder: Path, limit: str, used: str) -> int | None:
    """Return what is left of the limit of a group; None where it has none, or cannot be read."""
    try:
        most, now = int((folder / limit).read_text()), int((folder / used).read_text())
        told = dict(line.split()[:2] for line in (folder / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):  # "max" is no number
        return None
    reclaimed = next((int(told[name]) for name in reversed(_RECLAIMED) if name in told), 0)
    return max(0, most - now + reclaimed)

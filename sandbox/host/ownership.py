"""Whose a folder is. What is loaded as code, such as a compiled kernel, is loaded only where nobody else can write."""

import os
import stat
from pathlib import Path


def others_may_write(folder: Path) -> Path | None:
    """Return the first of a folder and its parents that somebody else could put files into, or None.

    A folder is safe that is the user's own or root's, and in which nobody else may write or may only write files of
    their own (as in /tmp, whose sticky bit keeps others' files theirs). A group of which the user is the only member
    counts as the user. Links are followed first.

    >>> others_may_write(Path("/")) is None
    True
    """
    if not hasattr(os, "geteuid"):
        return None
    whole = folder.resolve()
    return next((path for path in (whole, *whole.parents) if not _is_safe(path.stat())), None)


def _is_safe(status: os.stat_result) -> bool:
    if status.st_uid not in (0, os.geteuid()):
        return False
    if status.st_mode & stat.S_ISVTX:
        return True
    by_group = bool(status.st_mode & stat.S_IWGRP) and not _is_private(status.st_gid)
    return not by_group and not status.st_mode & stat.S_IWOTH


def _is_private(group: int) -> bool:
    """Return whether nobody but this user, or root, is of a group."""
    if group in (0, os.getegid()) and os.geteuid() == 0:
        return group == 0
    try:
        import grp
        import pwd

        name = pwd.getpwuid(os.geteuid()).pw_name
        entry = grp.getgrgid(group)
    except (ImportError, KeyError):
        return False
    return entry.gr_name == name and set(entry.gr_mem) <= {name}

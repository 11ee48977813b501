"""Kept files go when they are too old or too many; nothing else does."""

import os
import time

from sandbox.host.pruning import prune, used


def kept(folder, name, *, days, size=10):
    path = folder / name
    path.write_bytes(b"x" * size)
    os.utime(path, 2 * (time.time() - days * 86400,))
    return path


def test_what_was_not_read_for_long_goes_first_by_age_then_by_size(tmp_path):
    old, new = kept(tmp_path, "census-old", days=91), kept(tmp_path, "census-new", days=1)
    other = kept(tmp_path, "mine", days=400)
    assert prune(tmp_path, "census-*") == [old]
    assert new.exists()
    assert other.exists()
    large = [kept(tmp_path, f"census-{k}", days=2 + k, size=50) for k in range(3)]
    assert prune(tmp_path, "census-*", most_bytes=120) == [large[2]]


def test_reading_makes_a_file_young_and_the_last_one_stays_whatever_its_size(tmp_path):
    path = kept(tmp_path, "census-a", days=200)
    used(path)
    assert prune(tmp_path, "census-*") == []
    assert prune(tmp_path, "census-*", most_bytes=1) == []


def test_links_are_left_alone(tmp_path):
    kept(tmp_path, "target", days=200)
    (tmp_path / "census-link").symlink_to(tmp_path / "target")
    kept(tmp_path, "census-new", days=0)
    assert prune(tmp_path, "census-*") == []
    assert (tmp_path / "target").exists()

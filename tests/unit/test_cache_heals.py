"""Caches heal: damaged, unreadable, full, others' or missing, they cost time and one warning, never an answer."""

import os
import subprocess
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest

import sandbox
from sandbox.host import ownership, warned
from sandbox.host.ownership import others_may_write
from sandbox.host.sealed_cache import SealedCacheFile
from sandbox.host.warned import SurroundingsWarning

OWN = """
from numba import int64
from sandbox.host.kernels import kernel

@kernel(int64(int64))
def more(number):
    return number + 41
"""
ASKED = "from adder import more; print(more(1), sum(more.stats.cache_hits.values()))"


@pytest.fixture
def asked(tmp_path):
    """Return a call that runs a kernel in a new process: its answer, how often it came from the disk, its warnings."""
    (tmp_path / "adder.py").write_text(OWN)
    path = f"{Path(sandbox.__file__).parents[1]}{os.pathsep}{tmp_path}"

    def _ask(cache=tmp_path / "cache"):
        environment = {**os.environ, "PYTHONPATH": path, "NUMBA_CACHE_DIR": str(cache), "PYTHONWARNINGS": "default"}
        run = subprocess.run([sys.executable, "-c", ASKED], text=True, env=environment, capture_output=True, check=True)
        return (*map(int, run.stdout.split()), run.stderr.count("SurroundingsWarning"))

    return _ask


def kept(tmp_path, ending):
    (file,) = (tmp_path / "cache/solomonoff-sandbox").glob(f"own-*/**/*.{ending}")
    return file


@pytest.mark.parametrize(
    ("ending", "damage"),
    [("nbi", lambda whole: b""), ("nbc", lambda whole: whole[: len(whole) // 2])],
    ids=["an empty index", "half a kernel"],
)
def test_a_damaged_kernel_is_compiled_anew_with_one_warning_and_kept_again(ending, damage, asked, tmp_path):
    assert asked() == (42, 0, 0)
    file = kept(tmp_path, ending)
    file.write_bytes(damage(file.read_bytes()))
    assert asked() == (42, 0, 1)
    assert asked() == (42, 1, 0)


def test_a_folder_that_others_may_write_into_is_not_loaded_from(asked, tmp_path):
    """A kernel is code: the planted index would run a command when it is unpickled."""
    assert asked() == (42, 0, 0)
    (tmp_path / "cache").chmod(0o777)
    assert asked() == (42, 0, 1)
    (tmp_path / "cache").chmod(0o755)
    assert asked() == (42, 1, 0)


def test_where_there_can_be_no_folder_kernels_are_compiled_in_memory(asked, tmp_path):
    (tmp_path / "file").touch()
    assert asked(tmp_path / "file") == (42, 0, 1)


@pytest.fixture
def sealed(tmp_path):
    file = SealedCacheFile(cache_path=str(tmp_path), filename_base="k", source_stamp="stamp")
    file.save("key", list(range(20)))
    return file


@pytest.mark.parametrize("name", ["k.nbi", "k.1.nbc"])
def test_every_flipped_bit_and_every_truncation_is_noticed(name, sealed, tmp_path):
    assert sealed.load("key") == list(range(20))
    path = tmp_path / name
    whole = path.read_bytes()
    flips = [(at, bit) for at in range(len(whole)) for bit in (0, 7)]
    flipped = [whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :] for at, bit in flips]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SurroundingsWarning)
        for damaged in [*flipped, *(whole[:size] for size in range(len(whole)))]:
            path.write_bytes(damaged)
            assert sealed.load("key") is None
    path.write_bytes(whole)
    assert sealed.load("key") == list(range(20))


def test_a_full_disk_costs_a_warning(sealed, monkeypatch):
    def full(self, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SealedCacheFile, "_open_for_write", full)
    monkeypatch.setattr(warned, "_SAID", set())
    with pytest.warns(SurroundingsWarning, match="No space left"):
        sealed.save("other", 1)


@pytest.mark.parametrize(
    ("mode", "owner", "safe"),
    [(0o700, 7, True), (0o755, 0, True), (0o777, 7, False), (0o1777, 0, True), (0o700, 8, False), (0o757, 7, False),
     (0o1777, 8, False), (0o775, 7, False)],
)  # fmt: skip
def test_a_folder_is_safe_if_only_the_user_and_root_can_put_files_of_theirs_into_it(mode, owner, safe, monkeypatch):
    monkeypatch.setattr(ownership.os, "geteuid", lambda: 7)
    status = SimpleNamespace(st_mode=mode, st_uid=owner, st_gid=10**9)
    assert ownership._is_safe(status) is safe


def test_a_parent_that_others_may_write_into_is_named(tmp_path):
    inner = tmp_path / "open/inner"
    inner.mkdir(parents=True)
    assert others_may_write(inner) is None
    inner.parent.chmod(0o777)
    assert others_may_write(inner) == inner.parent

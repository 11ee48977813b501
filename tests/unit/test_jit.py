"""The kernel cache: another folder for every edit, old folders removed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
from numba import int64

import sandbox
from sandbox.host import kernels as jit
from sandbox.host.fingerprint import fingerprint_beside, fingerprint_of

RUN = """
import sandbox, sandbox.machines.tape.kernel_run
print(sandbox.run(sandbox.tape.from_text('+.'), budget=sandbox.Budget(), proofs=False).output)
"""


def test_a_changed_source_is_never_served_a_stale_kernel(tmp_path, monkeypatch):
    """The constant of FLIP is in opcodes.py, the kernel in kernel_run.py: Numba alone would not see the edit."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    shutil.copytree(Path(sandbox.__file__).parent, tmp_path / "sandbox")

    def answer():
        return subprocess.check_output([sys.executable, "-c", RUN], text=True, cwd=tmp_path).strip()

    assert answer() == "1"
    opcodes = tmp_path / "sandbox/machines/tape/opcodes.py"
    opcodes.write_text(opcodes.read_text().replace("RIGHT, LEFT, FLIP, PRINT", "RIGHT, LEFT, PRINT, FLIP"))
    assert answer() == "0"
    assert len(list((tmp_path / "cache/solomonoff-sandbox").iterdir())) == 2


KEPT = "from sandbox.census.standing import STANDING, _path; print(_path(STANDING).name)"


def test_a_kept_census_is_forgotten_when_the_code_that_makes_a_table_of_it_changes(tmp_path):
    shutil.copytree(Path(sandbox.__file__).parent, tmp_path / "sandbox")

    def name():
        return subprocess.check_output([sys.executable, "-c", KEPT], text=True, cwd=tmp_path).strip()

    before = name()
    assert name() == before
    table = tmp_path / "sandbox/census/table.py"
    table.write_text(table.read_text() + "# changed")
    assert name() != before


INLINED = """
from sandbox.machines.tape import kernel_program, kernel_run
print(len(kernel_run.run_slice.signatures), end=" ")
kernel_run.run_slice.compile_now()
print(len(kernel_run.run_slice.signatures), len(kernel_program.write_node.signatures))
"""


def test_kernels_are_compiled_when_they_are_needed_and_what_is_inlined_is_neither_kept_nor_loaded(
    tmp_path, monkeypatch
):
    """The first process compiles it with its caller, the second loads the caller."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    told = [subprocess.check_output([sys.executable, "-c", INLINED], text=True) for _ in range(2)]
    assert told == ["0 1 1\n", "0 1 0\n"]
    assert not list(tmp_path.rglob("*write_node*"))


def test_what_is_inlined_has_one_signature_also_where_python_calls_it():
    doubled = jit.kernel(int64(int64), inlined=True)(lambda number: 2 * number)
    assert doubled.declared == int64(int64)
    assert (doubled(3), doubled(np.uint8(4))) == (6, 8)
    caller = jit.kernel(int64(int64))(lambda number: doubled(number) + 1)
    assert (caller(3), doubled(5), doubled(np.uint8(4)), len(doubled.signatures)) == (7, 10, 8, 1)


def test_old_folders_are_removed(tmp_path):
    names = [f"{k:016x}" for k in range(8)]
    for name in names:
        (tmp_path / name).mkdir()
    jit._prune(tmp_path / names[0])
    left = {path.name for path in tmp_path.iterdir()}
    assert names[0] in left
    assert len(left) == jit._KEPT_FOLDERS


def test_a_folder_that_another_process_removes_meanwhile_is_no_error(tmp_path):
    """A link to nothing is listed and has no age, as a folder that has just been removed."""
    (tmp_path / f"{0:016x}").mkdir()
    (tmp_path / f"{1:016x}").symlink_to(tmp_path / "gone")
    jit._prune(tmp_path / f"{0:016x}")
    assert (tmp_path / f"{0:016x}").exists()


OWN = """
from numba import int64
from sandbox.host.kernels import kernel
from constant import NUMBER

@kernel(int64(int64))
def more(number):
    return number + NUMBER
"""


def test_a_kernel_outside_the_package_is_compiled_anew_when_a_file_beside_it_changes(tmp_path, monkeypatch):
    """The constant is in another file than the kernel: by the kernel's own file alone the edit would go unseen."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "adder.py").write_text(OWN)

    def answer(number):
        (own / "constant.py").write_text(f"NUMBER = {number}")
        code = "from adder import more; print(more(1), sum(more.stats.cache_hits.values()))"
        environment = {**os.environ, "PYTHONPATH": f"{Path(sandbox.__file__).parents[1]}{os.pathsep}{own}"}
        run = [sys.executable, "-c", code]
        return tuple(map(int, subprocess.check_output(run, text=True, env=environment).split()))

    assert answer(10) == (11, 0)
    assert answer(10) == (11, 1)
    assert answer(20) == (21, 0)
    assert len(list((tmp_path / "cache/solomonoff-sandbox").glob("own-*"))) == 2


def test_what_depends_on_code_that_no_file_holds_is_never_kept():
    space = {}
    exec("def step(): ...", space)
    assert "process" in fingerprint_of([space["step"]])
    assert fingerprint_of([jit.kernel]) == ""
    assert fingerprint_of([test_old_folders_are_removed]) == fingerprint_beside(Path(__file__))

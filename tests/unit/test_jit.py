"""The kernel cache: another folder for every edit, old folders removed."""

import shutil
import subprocess
import sys
from pathlib import Path

import sandbox
from sandbox.host import kernels as jit

RUN = "import sandbox; print(sandbox.run(sandbox.tape.from_text('+.'), sandbox.Budget()).output)"


def test_a_changed_source_is_never_served_a_stale_kernel(tmp_path, monkeypatch):
    """FLIP is a constant of opcodes.py, the kernel that uses it in kernel.py: Numba alone would not see the edit."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    shutil.copytree(Path(sandbox.__file__).parent, tmp_path / "sandbox")

    def answer():
        return subprocess.check_output([sys.executable, "-c", RUN], text=True, cwd=tmp_path).strip()

    assert answer() == "1"
    opcodes = tmp_path / "sandbox/machines/tape/opcodes.py"
    opcodes.write_text(opcodes.read_text().replace("RIGHT, LEFT, FLIP, PRINT", "RIGHT, LEFT, PRINT, FLIP"))
    assert answer() == "0"
    assert len(list((tmp_path / "cache/solomonoff-sandbox").iterdir())) == 2


def test_old_folders_are_removed(tmp_path):
    names = [f"{k:016x}" for k in range(8)]
    for name in names:
        (tmp_path / name).mkdir()
    jit._prune(tmp_path / names[0])
    left = {path.name for path in tmp_path.iterdir()}
    assert names[0] in left
    assert len(left) == jit._KEPT_FOLDERS

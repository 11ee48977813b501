"""A wheel built from the tree installs and runs in an empty environment."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_wheel_installs_and_runs_in_an_empty_environment(tmp_path):
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "empty")], check=True)
    pip = [str(tmp_path / "empty/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(wheel), "--constraint", str(ROOT / "constraints.txt")], check=True, cwd=tmp_path)
    command = [str(tmp_path / "empty/bin/solomonoff"), "run", "+[.]", "--observations", "3"]
    assert "output   111\n" in subprocess.check_output(command, text=True, cwd=tmp_path)
    schema = [command[0], "schema", "census show"]
    assert "draft/2020-12/schema" in subprocess.check_output(schema, text=True, cwd=tmp_path)

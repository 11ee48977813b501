"""A wheel built from the tree installs and runs in an empty environment, and no module called `cli` is in its way."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
FOREIGN = "OWNER = 'somebody else'\n"
BOTH = """
import sys
import cli
from sandbox.__main__ import main
code = main()
import cli as again
assert cli is again and cli.OWNER == "somebody else", cli
sys.exit(code)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def target(wheel, tmp_path_factory):
    """A folder with the wheel's files only; what it depends on is that of this environment."""
    folder = tmp_path_factory.mktemp("target")
    subprocess.run([sys.executable, *PIP, "--no-deps", "--no-index", "--target", folder, wheel], check=True)
    return folder


def output(command, path, cwd):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path))}
    return subprocess.check_output(
        [*command, "run", "+[.]", "--observations", "3"], text=True, cwd=cwd, env=environment
    )


def test_a_wheel_installs_and_runs_in_an_empty_environment(wheel, tmp_path):
    """What it depends on is this environment's: `make .venv/ready` installs it by the same list (see below)."""
    empty = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(empty)], check=True)
    (packages,) = empty.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--python", str(empty / "bin/python"), *PIP[2:]]
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    (packages / "others.pth").write_text(f"{Path(pytest.__file__).parents[1]}\n")
    command = [str(tmp_path / "empty/bin/solomonoff"), "run", "+[.]", "--observations", "3"]
    assert "output   111\n" in subprocess.check_output(command, text=True, cwd=tmp_path)
    schema = [command[0], "schema", "census show"]
    assert "draft/2020-12/schema" in subprocess.check_output(schema, text=True, cwd=tmp_path)


def test_a_wheel_carries_what_is_tracked_and_nothing_stale(wheel):
    """No compiled kernel, no leftover of an earlier build, no file that nobody has added."""
    tracked = subprocess.check_output(["git", "ls-files", "sandbox", "cli"], text=True, cwd=ROOT).split()
    expected = {f"sandbox/{path}" if path.startswith("cli/") else path for path in tracked}
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == expected


def test_a_wheel_claims_one_name_and_is_typed(target):
    assert {path.name for path in target.iterdir() if not path.name.endswith(".dist-info")} == {"sandbox", "bin"}
    assert (target / "sandbox/py.typed").exists()


@pytest.mark.parametrize("command", [["bin/solomonoff"], [sys.executable, "-m", "sandbox"]], ids=["script", "-m"])
def test_the_command_of_a_wheel_runs_by_either_way(command, target, tmp_path):
    command = [str(target / command[0])] if len(command) == 1 else command
    assert "output   111\n" in output(command, [target], tmp_path)


@pytest.mark.parametrize("place", ["wheel", "checkout"])
def test_a_foreign_module_called_cli_neither_breaks_it_nor_is_broken(place, target, tmp_path):
    (tmp_path / "cli.py").write_text(FOREIGN)
    home = target if place == "wheel" else ROOT
    assert "output   111\n" in output([sys.executable, "-c", BOTH], [home], tmp_path)


@pytest.mark.parametrize("module", ["sandbox", "cli", "cli.main"])
def test_a_checkout_runs_as_a_module(module, tmp_path):
    assert "output   111\n" in output([sys.executable, "-m", module], [], ROOT)

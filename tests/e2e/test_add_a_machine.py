"""docs/add_a_machine.md is followed literally, in a folder outside the package: its file, commands and session."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/add_a_machine.md").read_text()
BIN = Path(sys.executable).parent


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def sessions():
    """Each command of the page, and the lines that it prints; a line ... stands for any lines."""
    for block in blocks("console"):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = session.partition("\n")
            yield command, expected


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the file that the page builds, where nothing else is."""
    made = tmp_path_factory.mktemp("own")
    (made / "own_machine.py").write_text(joined(blocks("py")))
    return made


def joined(pieces):
    """The pieces as one file: two empty lines before each, as Python has it."""
    return "\n\n".join(pieces)


def outside(folder):
    """An environment in which this package is found, and of the folder nothing that the page does not say."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def test_the_page_builds_the_example():
    assert joined(blocks("py")) == (ROOT / "examples/own_machine.py").read_text()
    assert len((ROOT / "examples/own_machine.py").read_text().splitlines()) <= 80


def test_its_commands_and_its_session_print_what_it_shows(folder):
    for command, expected in sessions():
        script = command.replace("solomonoff", f"{sys.executable} -m cli.main", 1)
        finished = subprocess.run(
            script.split(), capture_output=True, text=True, cwd=folder, env=outside(folder), check=False
        )
        assert (finished.returncode, finished.stderr.count("expected")) == (0, 0), (command, finished.stderr)
        pattern = re.escape(expected).replace(re.escape("...\n"), r"(?:.*\n)*?").replace(re.escape("..."), ".*")
        assert re.fullmatch(pattern, finished.stdout), (command, finished.stdout)
    (session,) = blocks("py-session")
    (folder / "session.txt").write_text(session)
    code = "import doctest, sys; sys.exit(doctest.testfile('session.txt', module_relative=False).failed)"
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=outside(folder), check=False
    )
    assert finished.returncode == 0, finished.stdout
    assert len(doctest.DocTestParser().get_examples(session)) >= 8


def test_its_entry_point_gives_the_machine_a_name(folder, tmp_path):
    """An installed package, as pip would leave it: the module, and its metadata."""
    shutil.copy(folder / "own_machine.py", tmp_path)
    (group,) = re.findall(r'entry-points\."(.*?)"\]', PAGE)
    (entry,) = blocks("toml")
    metadata = tmp_path / "ring-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: ring\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{group}]\n" + entry.splitlines()[1].replace('"', ""))
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}

    def printed(*arguments):
        return subprocess.check_output([sys.executable, "-m", "cli.main", *arguments], text=True, env=environment)

    assert ["ring", "of the package ring"] in [line.split(maxsplit=1) for line in printed("machines").splitlines()]
    assert "output   0101" in printed("run", "oitf", "--machine", "ring", "--observations", "4")

"""Machines, priors and worlds of a user's own, from a folder outside the package; and everything wrong with them."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from sandbox import Budget
from sandbox.census.standing import keep, kept_census
from sandbox.census.storage import read, write
from sandbox.census.taking import take
from sandbox.explore.checkpoint import Checkpoint, Piece
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import code_digest, known_machine, machine, register
from sandbox.priors.catalogue import prior
from sandbox.priors.formulas import weight
from sandbox.testing import check_prior
from sandbox.vocabulary.errors import BrokenPlugin, CensusMismatch, SandboxError, UnknownName
from sandbox.worlds.menu import world

ROOT = Path(__file__).parents[2]

MODULE = """
from dataclasses import replace
from sandbox.machines.catalogue import machine
from sandbox.priors.prior import Prior
from sandbox.worlds.recording import from_bits
from sandbox.worlds.world import World

TAPE = replace(machine("tape"), name="mine")
NUMBER = 3

def sized(name, parameters):
    return replace(TAPE, description=f"parameters {parameters}")

def fails(name, parameters):
    return 1 / 0

def takes_nothing():
    return TAPE

def returns_nothing(name, parameters):
    return None

HALVED = Prior("halved", lambda l, t, s: -2.0 * l, None, "taxes bits")
ONES = World("ones", "all ones", lambda size: "1" * size)

def zeros(name, parameters):
    return from_bits("0" * int(parameters[0]))
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The name of a module in the current folder, new in each test."""
    name = f"own_{os.urandom(6).hex()}"
    (tmp_path / f"{name}.py").write_text(MODULE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return name


def test_a_machine_a_prior_and_a_world_need_no_edit_of_the_package(own):
    assert machine(f"{own}:TAPE").name == f"{own}:TAPE"  # by which it is found again
    assert machine(f"{own}:sized(3, tnf)").description == "parameters ['3', 'tnf']"
    census = take(Plan(f"{own}:TAPE", Budget(9, 50, 9, 4)), threads=1)
    assert list(census.rows()) == list(take(Plan("tape", Budget(9, 50, 9, 4)), threads=1).rows())
    check_prior(prior(f"{own}:HALVED"))
    assert world(f"{own}:ONES").observations(3) == "111"
    assert world(f"{own}:zeros(5)").observations(5) == "00000"


def test_the_current_folder_comes_first_while_a_module_is_imported_and_last_after(own, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit")
    machine(f"{own}:TAPE")
    assert sys.path[0] != str(tmp_path)
    assert sys.path[-1] == str(tmp_path)


WRONG = [
    ("TAP", UnknownName, "has no TAP: did you mean TAPE?"),
    ("missing", UnknownName, "define missing there"),
    ("TAPE(3)", UnknownName, "no parameters"),
    ("TAPE(", UnknownName, "as module:NAME or module:NAME(parameters)"),
    ("", UnknownName, "as module:NAME"),
    ("NUMBER", BrokenPlugin, "expected a Machine, or a function of (name, parameters) that returns one, got int 3"),
    ("HALVED", BrokenPlugin, "got a Prior"),
    ("returns_nothing", BrokenPlugin, "got NoneType None"),
    ("fails", BrokenPlugin, "got ZeroDivisionError: division by zero (own_"),
    ("takes_nothing", BrokenPlugin, "takes (name, parameters), got TypeError"),
    ("replace", BrokenPlugin, "takes (name, parameters), got TypeError"),
]


@pytest.mark.parametrize(("name", "kind", "words"), WRONG)
def test_what_is_wrong_is_said_in_one_line(own, name, kind, words):
    with pytest.raises(kind) as caught:
        machine(f"{own}:{name}")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "import nothing_that_is_here",
            BrokenPlugin,
            "got ModuleNotFoundError: No module named 'nothing_that_is_here'",
        ),
        ("raise SystemExit(3)", BrokenPlugin, "got SystemExit: 3"),
        ("def", BrokenPlugin, "got SyntaxError"),
    ],
)
def test_a_module_that_does_not_import_is_one_line(own, tmp_path, text, kind, words):
    (tmp_path / f"{own}_broken.py").write_text(text)
    with pytest.raises(kind, match=words):
        machine(f"{own}_broken:TAPE")


def test_a_module_that_is_not_there_is_one_line():
    with pytest.raises(UnknownName, match="there is no module 'no_such_folder' here: go to its folder"):
        machine("no_such_folder.module:TAPE")


@pytest.mark.parametrize("name", [None, 3, ["tape"], b"tape"])
def test_a_name_is_text(name):
    for get in (machine, prior, world):
        with pytest.raises(SandboxError, match=r"^expected a .*, got [^\n]*$"):
            get(name)


def test_a_name_of_this_package_cannot_be_taken():
    with pytest.raises(UnknownName, match="does not use, got 'tape'"):
        register(replace(machine("tape"), version=2))
    with pytest.raises(UnknownName, match="expected a Machine to register, got 3"):
        register(3)


def crafted(path, name):
    """A census whose metadata say that it is one of the machine `name`, its checksum right."""
    census = take(Plan("tape", Budget(6, 50, 9, 4)), threads=1)
    write(replace(census, plan=replace(census.plan, machine=register(machine("tape"), name=name).name and name)), path)
    from sandbox.machines import catalogue

    del catalogue._OWN[name]


def test_a_prior_of_ones_own_is_not_told_by_the_formula_of_another(own):
    with pytest.raises(UnknownName, match="expected a prior with a formula"):
        weight(f"{own}:HALVED")


def test_a_census_that_names_a_module_does_not_run_it(own, tmp_path):
    (tmp_path / f"{own}_trap.py").write_text("import pathlib\npathlib.Path('sprung').touch()\n" + MODULE)
    name, path = f"{own}_trap:TAPE", tmp_path / "crafted.parquet"
    crafted(path, name)
    with pytest.raises(
        CensusMismatch, match=f"a file never runs a module; pass --machine {name} if you trust that one"
    ):
        read(path)
    with pytest.raises(UnknownName, match="pass --machine"):
        known_machine(name)
    assert f"{own}_trap" not in sys.modules
    assert not (tmp_path / "sprung").exists()
    machine(name)
    assert (tmp_path / "sprung").exists()
    assert read(path).machine is machine(name)


def test_what_is_kept_of_an_own_machine_is_forgotten_when_a_file_beside_it_changes(own, tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    plan = Plan(f"{own}:TAPE", Budget(6, 50, 9, 4))
    keep(take(plan, threads=1))
    assert kept_census(plan) is not None
    pieces = tmp_path / "pieces"
    Checkpoint(pieces, plan).save("level00-a", Piece([0], np.zeros((0, 4)), np.zeros((0, 8)), np.zeros((0, 9)), 0))
    assert Checkpoint(pieces, plan, resume=True).load("level00-a", 1)
    (tmp_path / "beside.py").write_text("NUMBER = 4")
    assert kept_census(plan) is None
    with pytest.raises(CensusMismatch, match="pieces of another one, or of other code"):
        Checkpoint(pieces, plan, resume=True)
    other = register(replace(machine("tape"), name="of no file, all its verbs of this package"))
    assert "process" in code_digest(other.name)


@pytest.fixture
def packages(tmp_path):
    """Two installed packages: one that works, one whose module does not import."""
    (tmp_path / "good_plugin.py").write_text(MODULE)
    (tmp_path / "bad_plugin.py").write_text("raise RuntimeError('half installed')")
    for name, entries in (
        ("good", "[solomonoff.machines]\nmine = good_plugin:TAPE\nsized = good_plugin:sized\ntape = bad_plugin:TAPE\n"
                 "[solomonoff.priors]\nhalved = good_plugin:HALVED\n"
                 "[solomonoff.worlds]\nall-ones = good_plugin:ONES\n"),
        ("bad", "[solomonoff.machines]\nbroken = bad_plugin:M\ntwice = bad_plugin:A\n"),
        ("worse", "[solomonoff.machines]\ntwice = bad_plugin:B\n"),
    ):  # fmt: skip
        metadata = tmp_path / f"{name}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (metadata / "entry_points.txt").write_text(entries)
    return tmp_path


def command(packages, *arguments):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{packages}"}
    line = [sys.executable, "-m", "cli.main", *arguments]
    return subprocess.run(line, capture_output=True, text=True, env=environment, check=False, cwd=packages)


def test_entry_points_are_names_and_a_broken_one_troubles_nobody_else(packages):
    listed = dict(line.split(maxsplit=1) for line in command(packages, "machines").stdout.splitlines() if line)
    assert listed["mine"].startswith("of the package good")
    assert listed["broken"].startswith("of the package bad")
    assert listed["tape"].startswith("lazy tape machine")  # this package's names win
    assert "halved" in json.loads(command(packages, "priors", "--json").stdout)
    assert "all-ones" in command(packages, "worlds").stdout
    assert (
        command(packages, "run", "+[.]", "--machine", "mine", "--observations", "3").stdout.count("output   111") == 1
    )
    assert command(packages, "run", "+[.]", "--machine", "sized(3)", "--observations", "3").returncode == 0
    failed = command(packages, "run", "+[.]", "--machine", "broken")
    assert failed.returncode == 2
    assert failed.stderr.startswith(
        "solomonoff: expected machine 'broken' to be one that loads, got RuntimeError: half"
    )
    assert failed.stderr.count("\n") == 1
    twice = command(packages, "run", "+[.]", "--machine", "twice")
    assert "expected one machine called 'twice', got those of bad and worse; uninstall one" in twice.stderr


def test_commands_take_a_prior_and_a_world_from_the_current_folder(packages):
    """The folder is on no path: it is the current one."""
    line = [
        sys.executable,
        "-c",
        "import sys; sys.path[0] = sys.argv.pop(1); from cli.main import main; sys.exit(main())",
    ]

    def answer(*arguments):
        return subprocess.check_output([*line, str(ROOT), *arguments], text=True, cwd=packages)

    assert '"halved": {' in answer("prior", "0101", "--prior", "good_plugin:HALVED", "--json")
    assert "all ones" in answer("compare", "good_plugin:ONES", "--observations", "40")


def test_the_catalogue_loads_no_plugin_and_no_numba(packages):
    code = "import sys, sandbox.machines.catalogue; print([m for m in sys.modules if 'plugin' in m or m == 'numba'])"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{packages}"}
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True, env=environment)
    assert loaded.strip() == "['sandbox.host.plugins']"


def test_a_plan_of_a_machine_of_ones_own_is_written_into_its_census(own, tmp_path):
    census = take(Plan(f"{own}:TAPE", Budget(6, 50, 9, 4)), threads=1)
    write(census, tmp_path / "own.parquet")
    assert asdict(read(tmp_path / "own.parquet").plan)["machine"] == f"{own}:TAPE"

"""What may take long is refused before it starts, with the estimate, in every command alike; `--yes` begins it."""

from collections import namedtuple

import pytest
import typer

from cli.main import app, main
from cli.views.progress import left_in_words
from sandbox.coding_theorem.block_arrays import checked_array
from sandbox.host import available_memory, resources
from sandbox.vocabulary.errors import InvalidArray, Stopped

LONG = [
    ["enumerate", "--bits", "48", "--observations", "1"],
    ["predict", "1001001101", "--bits", "48"],
    ["prior", "1001001101", "--bits", "48"],
    ["explain", "1001001101", "--bits", "48"],
    ["disagreement", "--bits", "48", "--observed", "4"],
    ["fates", "comet", "--bits", "48"],
    ["search", "1011", "--phases", "50"],
    ["ctm", "--states", "6"],
    ["compare", "front", "--bits", "48"],
    ["report", "page.html", "front", "--bits", "48"],
    ["trial", "kt", "--bits", "48"],
]


@pytest.fixture
def plenty(monkeypatch):
    """Let memory be no limit."""
    monkeypatch.setattr(resources, "available_bytes", lambda: 10**15)


@pytest.mark.parametrize("command", LONG, ids=" ".join)
def test_what_takes_long_is_refused_in_one_line_with_the_estimate(command, capsys, plenty):
    assert main(command) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "may take " in told.err
    assert "more than 10 minutes are begun only with --yes; " in told.err


def test_yes_begins_it(capsys, monkeypatch, plenty):
    def _begun(plan, **_):
        raise Stopped(f"begun with {plan.budget.bits} bits")

    monkeypatch.setattr("sandbox.census.taking.take", _begun)
    assert main(["predict", "1001001101", "--bits", "48", "--yes"]) == 130
    told = capsys.readouterr().err
    assert "begun with 48 bits" in told
    assert "expected: about " in told


def test_every_command_that_searches_has_it():
    commands = typer.main.get_command(app).commands
    with_bits = {
        name
        for name, command in commands.items()
        if any({"--bits", "--effort", "--phases", "--states"} & set(option.opts) for option in command.params)
    }
    assert with_bits == {name for name in with_bits if any("--yes" in option.opts for option in commands[name].params)}


def test_too_little_disk_is_told_before_the_work(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(resources.shutil, "disk_usage", lambda folder: namedtuple("Usage", "free")(10**6))
    assert main(["enumerate", "--bits", "30", "--out", str(tmp_path / "census.parquet")]) == 1
    told = capsys.readouterr().err
    assert "MB of disk, 1 MB are free in" in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "controller", "limit", "used", "stat"),
    [
        ("0::/box", "", "memory.max", "memory.current", "inactive_file 200"),
        (
            "5:cpu:/\n4:memory:/box",
            "memory",
            "memory.limit_in_bytes",
            "memory.usage_in_bytes",
            "total_inactive_file 200",
        ),
    ],
)
@pytest.mark.parametrize("at", ["box", "."])  # inside a container its own group may be the root that it sees
def test_the_limit_of_a_container_counts(tmp_path, monkeypatch, lines, controller, limit, used, stat, at):
    own = tmp_path / "proc"
    own.write_text(lines + "\n")
    folder = tmp_path / "groups" / controller
    (folder / "box").mkdir(parents=True)
    monkeypatch.setattr(available_memory, "_OWN_GROUPS", own)
    monkeypatch.setattr(available_memory, "_GROUPS", tmp_path / "groups")
    before = available_memory.available_bytes()
    (folder / at / limit).write_text("max\n")
    (folder / at / used).write_text("700\n")
    (folder / at / "memory.stat").write_text(f"cache 9\n{stat}\n")
    assert available_memory.available_bytes() > 10**6 < before
    (folder / at / limit).write_text("1000\n")
    assert available_memory.available_bytes() == 500
    (folder / at / limit).write_text("100\n")
    assert available_memory.available_bytes() == 0


@pytest.mark.parametrize(
    ("elapsed", "share", "told"),
    [(0.5, 0.5, ""), (60, 1e-6, ""), (2, 0.5, ", about 2 s left"), (2, 1.2, ", longer than was expected")],
)
def test_time_left_comes_from_what_was_done(elapsed, share, told):
    """It was 86,388 s for a job of 2 s, told after a millionth of it."""
    assert left_in_words(elapsed, share) == told


@pytest.mark.parametrize(
    ("command", "said", "never"),
    [
        (["disagreement", "--observed", "100"], "lower --observed", "--observations"),
        (["predict", "01" * 35, "--bits", "30"], "take a shorter string", "--observations"),
        (["fates", "comet", "--observed", "1000"], "expected --observed and --ahead", "--observations"),
        (["ctm", "01" * 14, "--states", "2"], "add up its blocks", "take more --states"),
    ],
)
def test_advice_can_be_followed(command, said, never, capsys):
    assert main(command) in (2, 3)
    told = capsys.readouterr().err
    assert said in told
    assert never not in told


def test_a_list_is_not_told_to_call_a_method_that_it_lacks():
    with pytest.raises(InvalidArray, match="got list; make it one: numpy"):
        checked_array([0, 1])


@pytest.mark.parametrize(
    ("command", "kept"),
    [(["enumerate"], "; --out FILE keeps pieces"), (["ctm", "--states", "2"], "; --out")],
)
def test_whom_ctrl_c_stops_is_told_an_option_of_this_command(command, kept, capsys, monkeypatch, tmp_path):
    def _stopped(*_, **__):
        raise Stopped("interrupted; nothing is kept")

    monkeypatch.setattr("sandbox.census.taking.take", _stopped)
    monkeypatch.setattr("sandbox.census.taking.take_into", _stopped)
    monkeypatch.setattr("sandbox.census.standing.kept_census", lambda plan: None)
    monkeypatch.setattr("sandbox.coding_theorem.kept_tables.kept_table", lambda plan: None)
    assert main(command) == 130
    assert kept in capsys.readouterr().err
    assert main(["predict", "11", "--bits", "20"]) == 130
    assert "--out" not in capsys.readouterr().err

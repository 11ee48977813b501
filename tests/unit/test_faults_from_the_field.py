"""Faults that people ran into, each as it was met; what else of its kind is held stands in the file that it belongs to.

A budget counted as an error: `test_verdict`. A limit stated as a finding, one program twice: `test_simulations`,
`test_mock_family`. Caches: `test_cache_heals`, `test_pruning`. Streams, names and devices: `test_surroundings`. Pieces:
`test_checkpoint`. Crafted files: `test_crafted_censuses`. Memory: `test_estimate`.
"""

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from cli.main import main
from sandbox import Budget, predict, run, score
from sandbox.census.taking import take
from sandbox.explore.cluster_address import parsed_cluster
from sandbox.explore.plan import Plan
from sandbox.host import available_memory, files
from sandbox.host.files import require_writable, write_atomically
from sandbox.priors.estimation import estimate
from sandbox.priors.formulas import convergence
from sandbox.tiers.sky.closed_form import evaluate
from sandbox.tiers.sky.fitting import BASES, fit
from sandbox.tiers.sky.positive import lowest_cost
from sandbox.vocabulary import errors
from sandbox.worlds.menu import world
from sandbox.worlds.periodic import solipsist

SMALL = Budget(bits=12, steps=200, cells=64, observations=4)


@pytest.fixture(scope="module")
def census():
    return take(Plan("tape", SMALL))


def line_of(capsys, *arguments):
    """Return the one line in which a command refuses what it was given."""
    assert main(list(arguments)) == 2
    [line] = capsys.readouterr().err.splitlines()
    return line


def test_a_program_that_is_proved_to_loop_is_told_as_such():
    assert run("+[]").outcome.startswith("loop")


def test_no_estimate_by_coin_flips_of_a_machine_that_reads_none(monkeypatch, census):
    monkeypatch.setattr("sandbox.priors.estimation.machine", lambda name: type("Own", (), {"coin_fed": None}))
    with pytest.raises(errors.CensusMismatch, match="expected a machine that reads coin flips"):
        estimate(census, "solomonoff", "1101", Budget(60, 500, 500, 4), samples=3)


def test_the_guess_of_rule_110_is_right_at_first():
    assert (
        solipsist(world("rule110").observations(100)).until == solipsist(world("rule110").observations(600)).until == 8
    )


def test_a_formula_that_falls_below_zero_far_out_is_seen():
    n = np.arange(1, 20)
    assert lowest_cost(fit({"n": n}, 100 - 2 * n, BASES["linear in n"]), "cone", least=1) < 0


def test_advice_can_be_followed(census, capsys):
    assert "shorten" not in line_of(capsys, "fates", "comet", "--observed", "1000")
    with pytest.raises(errors.SandboxError) as refusal:
        score(census, [[1.5, 0]], prior="solomonoff")
    assert "astype" not in str(refusal.value)


@pytest.mark.parametrize(
    "command", [["predict", "1001001101", "--bits", "48"], ["enumerate", "--bits", "42", "--plain"]]
)
def test_hours_are_not_begun_unasked(command, capsys):
    assert "--yes" in line_of(capsys, *command)


@pytest.mark.parametrize("prior", ["family(1e999,0,0)", "family(1,1000000,0)", "family(1,-1001,0)"])
def test_exponents_beyond_a_thousand_are_one_line(prior, capsys):
    assert "exponent" in line_of(capsys, "prior", "1", "--bits", "9", "--prior", prior)


@pytest.mark.parametrize("prior", ["family(1,1000,0)", "family(1,300,0)", "family(100,0,0)", "family(1000,1000,1000)"])
def test_probabilities_below_every_float_are_still_compared(prior, census):
    of_three, of_four = score(census, ["111", "1111"], prior=prior).log2
    assert -np.inf < of_four <= of_three < -100
    assert predict(census, "111", prior=prior).one == pytest.approx(2 ** (of_four - of_three), rel=1e-6)


def test_a_report_replaces_no_file_unasked(tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text("mine")
    assert main(["compare", "ones", "--observations", "9", "--html", str(page)]) == 1
    assert "--force" in capsys.readouterr().err
    assert page.read_text() == "mine"


def test_outputs_follow_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "census", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "census").stat().st_mode) == 0o640


def test_nothing_is_written_or_removed_through_a_link(tmp_path):
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "out").symlink_to(tmp_path / "mine")
    for replace in (False, True):
        with pytest.raises(errors.UnwritableOutput, match="which is a link"):
            require_writable(tmp_path / "out", replace)
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_new_name_is_brought_to_the_disk(tmp_path, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(files.os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), real(handle)))
    write_atomically(tmp_path / "census", b"rows")
    assert synced == [(tmp_path / "census").stat().st_ino, tmp_path.stat().st_ino]


@pytest.mark.parametrize(
    ("line", "folder", "limit", "used", "stat_line"),
    [
        ("0::/box", "box", "memory.max", "memory.current", "inactive_file 5000"),
        ("7:memory:/box", "memory/box", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file 5000"),
    ],
)
def test_the_limit_of_a_container_is_the_limit(line, folder, limit, used, stat_line, tmp_path, monkeypatch):
    own = tmp_path / folder
    own.mkdir(parents=True)
    for name, content in ((limit, "90000"), (used, "60000"), ("memory.stat", stat_line)):
        (own / name).write_text(content)
    (tmp_path / "groups").write_text(line + "\n")
    monkeypatch.setattr(available_memory, "_GROUPS", tmp_path)
    monkeypatch.setattr(available_memory, "_OWN_GROUPS", tmp_path / "groups")
    assert available_memory.available_bytes() == 35000


@pytest.mark.parametrize("expression", ["__import__('pathlib').Path('ran').touch()", "1", "N"])
def test_text_is_never_run_as_a_formula(expression, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for ask in (lambda: evaluate(expression, {"N": 1}), lambda: convergence(expression, 0, 0)):
        with pytest.raises(errors.InvalidType):
            ask()
    assert not Path("ran").exists()


def test_an_end_of_file_is_no_ctrl_c(monkeypatch, capsys):
    def ends(*arguments, **options):
        raise EOFError("Ran out of input")

    monkeypatch.setattr("sandbox.machines.runnable.machine_to_run", ends)
    with pytest.raises(EOFError):
        main(["run", "+[.]"])
    assert "interrupted" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["rule3\uff13", "regions\uff13", "r2-code\uff12", "rule 3\u0663"])
def test_digits_of_other_scripts_are_no_numbers(name):
    with pytest.raises(errors.UnknownName):
        world(name)


@pytest.mark.parametrize("cases", ["9" * 4400, "00,01;" + "9" * 4400, "9" * 12])
def test_more_digits_than_python_reads_are_one_line(cases, capsys):
    assert "expected cases" in line_of(capsys, "predict", "111", "--bits", "9", "--cases", cases)


def test_a_host_has_no_control_characters():
    with pytest.raises(errors.SandboxError):
        parsed_cluster("tls://a\x7fb:8786")

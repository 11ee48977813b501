"""`solomonoff learn`: one line for what cannot be, with the extra or without; a learner goes on, and on trial."""

import json
from importlib.util import find_spec

import pytest

from cli.main import main
from sandbox.learner import extra

SMALL = ("--bits", "15", "--observations", "4", "--steps", "300")
TINY = ("gru", *SMALL, "--width", "4", "--batch", "32")


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["lstm", "--out", "FOLDER/a.npz"], 2, "expected a network, got 'lstm'; known: gru, transformer"),
        (["gru"], 2, "Missing option '--out'"),
        (["gru", "--out", "FOLDER/a.pt"], 2, "expected a file that ends in .npz"),
        (["gru", "--out", "FOLDER/none/a.npz"], 1, "make the folder first"),
        (["gru", "--out", "FOLDER/there.npz"], 1, "which exists; choose another or give --force"),
        (["gru", "--out", "FOLDER/a.npz", "--minutes", "30"], 2, "are begun only with --yes; lower --minutes"),
        (["gru", "--out", "FOLDER/a.npz", "--prior", "simplicity"], 2, "expected a proper prior, got 'simplicity'"),
        (["gru", "--out", "FOLDER/a.npz", "--updates", "0"], 2, "updates, got 0; see --updates"),
        (["gru", "--out", "FOLDER/there.npz", "--resume"], 1, "got 'FOLDER/there.npz': it is damaged, or none"),
    ],
)
def test_bad_input_is_one_line(tmp_path, capsys, monkeypatch, arguments, code, line):
    monkeypatch.setattr(extra, "PACKAGES", ())
    (tmp_path / "there.npz").touch()
    if "--resume" in arguments:
        pytest.importorskip("equinox", reason="the extra learn is not installed")
    capsys.readouterr()
    assert main(["learn", *(word.replace("FOLDER", str(tmp_path)) for word in arguments), *SMALL]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert line.replace("FOLDER", str(tmp_path)) in said.err


def test_without_the_extra_one_line_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(extra, "PACKAGES", ("jax_that_is_not_there",))
    for arguments in (["learn", "gru", "--out", str(tmp_path / "a.npz")], ["trial", "learner:a.npz", *SMALL]):
        assert main(arguments) == 1
        assert capsys.readouterr().err.endswith("pip install 'solomonoff-sandbox[learn]'\n")


@pytest.mark.skipif(find_spec("equinox") is None, reason="the extra learn is not installed")
def test_a_learner_goes_on_and_is_put_on_trial(tmp_path, capsys):
    file, figure = tmp_path / "a.npz", tmp_path / "a.svg"
    assert main(["learn", *TINY, "--out", str(file), "--updates", "2", "--figure", str(figure)]) == 0
    assert "It loses " in capsys.readouterr().out
    assert "the exact entropy" in figure.read_text()
    assert main(["learn", *TINY, "--out", str(file), "--updates", "5", "--resume", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["updates"], told["curve"][1]["updates"], told["file"]) == (5, 1, str(file))
    assert main(["trial", f"learner:{file}", *SMALL, "--prior", "solomonoff", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["tables"]["losses"]
    assert row["log_loss_bits"] == pytest.approx(told["log_loss_bits"], abs=1e-5)
    assert main(["trial", f"learner:{file}", *SMALL, "--measure", "stop"]) == 2
    assert "give --measure at-least" in capsys.readouterr().err

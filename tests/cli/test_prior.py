"""`solomonoff prior`, `predict`, `priors`: documented JSON, labels, and one clear line for every wrong input."""

import json
import signal
import subprocess
import sys
import time
from fractions import Fraction

import pytest

from cli.main import main
from sandbox.census import kept_files, standing
from sandbox.priors.catalogue import PRIORS

PROPER = [name for name, prior in PRIORS.items() if not prior.improper]


@pytest.fixture(autouse=True, scope="module")
def small_standing_census(tmp_path_factory):
    """A standing census of 18 bits in a cache folder of its own."""
    from dataclasses import replace

    patch = pytest.MonkeyPatch()
    plan = replace(standing.STANDING, budget=replace(standing.STANDING.budget, bits=18))
    patch.setattr(standing, "STANDING", plan)
    patch.setattr(kept_files, "cache_base", lambda: tmp_path_factory.getbasetemp() / "cache")
    yield
    patch.undo()


def output_of(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_prior_json_has_the_documented_shape(capsys):
    answer = json.loads(output_of(capsys, "prior", "111", "010", "--json"))
    assert list(answer) == ["machine", "version", "budget", "software", "strings"]
    assert (answer["machine"], answer["budget"]["bits"]) == ("tape", 18)
    one, other = answer["strings"]
    assert list(one) == ["string", "K", "Kt", "depth", "priors"]
    assert (one["string"], one["K"], one["depth"]) == ("111", 12, 4)
    assert list(one["priors"]) == PROPER
    for value in (*one["priors"].values(), *other["priors"].values()):
        assert list(value) == ["restricted", "log2", "lower", "upper"]
        assert 0 < value["lower"] <= float(Fraction(value["restricted"])) <= value["upper"] <= 1


def test_a_string_that_no_program_prints_has_bound_zero_and_no_complexity(capsys):
    assert main(["prior", "10110100", "--json"]) == 3
    said = capsys.readouterr()
    assert said.err.startswith("solomonoff: expected a string that some program of the census prints, got '10110100'")
    (one,) = json.loads(said.out)["strings"]
    assert (one["K"], one["Kt"], one["depth"]) == (None, None, None)
    assert one["priors"]["solomonoff"]["restricted"] == "0"
    assert one["priors"]["solomonoff"]["upper"] > 0


def test_what_is_not_known_is_named_and_the_rest_is_answered(capsys):
    assert main(["prior", "111", "10110100"]) == 0
    said = capsys.readouterr()
    assert "\n111   K 12  Kt 14.000  depth 4\n" in said.out
    assert "\n10110100   K -  Kt -  depth -\n" in said.out
    assert said.err.startswith("solomonoff: expected a string that some program of the census prints, got '10110100'")
    assert len(said.err.splitlines()) == 1
    assert main(["prior", "111", "10110100", "--json"]) == 0
    one, other = json.loads(capsys.readouterr().out)["strings"]
    assert (one["K"], other["K"]) == (12, None)


def test_a_machine_is_named(capsys):
    assert output_of(capsys, "prior", "111", "--machine", "tape") == output_of(capsys, "prior", "111")
    assert output_of(capsys, "predict", "111", "--machine", "tape") == output_of(capsys, "predict", "111")
    assert output_of(capsys, "explain", "111", "--machine", "tape") == output_of(capsys, "explain", "111")
    answer = json.loads(output_of(capsys, "explain", "1001", "--machine", "turing(3)", "--bits", "4", "--json"))
    assert (answer["machine"], answer["budget"]["bits"]) == ("turing(3)", 4)


def test_predict_json_has_the_documented_shape(capsys):
    answer = json.loads(output_of(capsys, "predict", "11", "--json"))
    assert answer["string"] == "11"
    for value in answer["priors"].values():
        assert list(value) == ["0", "1", "stop", "interval"]
        assert value["0"] + value["1"] + value["stop"] == pytest.approx(1)
        low, high = value["interval"]["1"]
        assert 0 < low <= value["1"] <= high <= 1


def test_every_number_says_whether_it_is_exact_or_a_bound(capsys):
    shown = output_of(capsys, "prior", "11", "--samples", "50")
    assert "exact for it; the unrestricted prior is in the interval" in shown
    assert "lower bound    upper bound" in shown
    assert "estimate" in shown
    assert "at 95% for 180 bits" in shown
    assert "exact for it; the unrestricted prior is in the interval" in output_of(capsys, "predict", "11")


def test_a_string_is_followed_to_more_bits(capsys):
    said = output_of(capsys, "prior", "100100001", "--bits", "30", "--prior", "solomonoff", "--json")
    (one,) = json.loads(said)["strings"]
    assert one["K"] == 30
    answer = json.loads(output_of(capsys, "predict", "10010000", "--bits", "30", "--json"))
    assert answer["priors"]["speed-kt"]["1"] > 0


def test_the_standing_census_is_taken_once_and_taken_again_if_damaged(capsys):
    first = output_of(capsys, "prior", "1", "--json")
    (kept,) = kept_files.cache_base().glob("census-*.parquet")
    before = kept.stat().st_ino
    assert output_of(capsys, "prior", "1", "--json") == first
    assert kept.stat().st_ino == before
    kept.write_bytes(kept.read_bytes()[:-1])
    assert output_of(capsys, "prior", "1", "--json") == first
    assert kept.stat().st_ino != before


def test_priors_lists_every_prior(capsys):
    assert list(json.loads(output_of(capsys, "priors", "--json"))) == list(PRIORS)
    assert len(output_of(capsys, "priors").splitlines()) == len(PRIORS) + 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prior", "012"], "expected only 0 and 1"),
        (["prior", "1" * 33], "take one with --observations 33"),
        (["prior", ""], "expected a string of 1 to 32 bits"),
        (["prior"], "expected a string of 0 and 1, --file FILE, or - for stdin, got none"),
        (["prior", "1", "--prior", "speed-kd"], "expected a prior, got 'speed-kd'; known: speed-kt"),
        (["prior", "1", "--prior", "simplicity"], "exists on finite menus"),
        (["prior", "1", "--prior", "family(1,-1,0)"], "expected alpha >= 0"),
        (["prior", "1", "0", "--bits", "20"], "expected one string with --bits"),
        (["prior", "1", "--bits", "20", "--census", "file"], "got both"),
        (["prior", "1", "--bits", "99"], "of at most 60, got 99"),
        (["predict", "1" * 32], "take one with --observations 33"),
        (["predict", "10110100"], "--follow 10110100"),
        (["predict", "1", "0"], "unexpected extra argument"),
        (["prior", "1", "--machine", "turing(2)"], "see 'solomonoff ctm'"),
        (["predict", "1", "--machine", "turing(2)"], "see 'solomonoff ctm'"),
        (["explain", "1", "--machine", "turing(2,3)"], "expected a census of a machine of two symbols"),
        (["explain", "1", "--machine", "tap"], "expected a machine, got 'tap'; known: tape"),
        (["predict", "1", "--census", "missing"], "expected a readable census"),
    ],
)
def test_bad_input_is_one_clear_line(capsys, arguments, words):
    assert main(arguments) == (3 if "--follow 10110100" in words else 1 if "readable" in words else 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("solomonoff: ")
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err


def test_several_bits_ahead_and_an_estimate_of_the_next(capsys):
    answer = json.loads(output_of(capsys, "predict", "11", "--ahead", "2", "--json"))
    assert list(answer["priors"]["speed"]) == ["00", "01", "10", "11"]
    assert "the rest to 1 is stop" in output_of(capsys, "predict", "11", "--ahead", "3")
    answer = json.loads(output_of(capsys, "predict", "11", "--samples", "30", "--prior", "space", "--json"))
    guess = answer["priors"]["space"]["estimate"]
    assert guess["low"] <= guess["high"]
    assert guess["samples"] == 30
    assert "estimate under space: 1: " in output_of(capsys, "predict", "11", "--samples", "30", "--prior", "space")


@pytest.mark.parametrize("command", ["search 1011011101111 --phases 60 --yes", "prior 1 --samples 100000"])
def test_ctrl_c_is_answered_at_once_in_one_line(command):
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; from cli.entry import main; sys.exit(main())", *command.split()],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    _, errors = process.communicate(timeout=30)
    assert time.monotonic() - asked < 3
    assert process.returncode == 130
    assert errors.splitlines()[-1].startswith("solomonoff: interrupted")


def test_output_that_cannot_be_written_is_one_clear_line():
    command = f"{sys.executable} -c 'import sys; from cli.entry import main; sys.exit(main())' priors > /dev/full"
    finished = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert finished.returncode == 1
    assert finished.stderr == "solomonoff: expected to write the output, got: No space left on device\n"

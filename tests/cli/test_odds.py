"""`solomonoff odds`: documented JSON, readable in a narrow terminal, one clear line for wrong input."""

import json
import shlex
import subprocess
import sys
from math import log2

import pytest

from cli.commands.odds import odds
from cli.main import main
from sandbox.priors.catalogue import PRIORS
from sandbox.tiers.sky.crossovers import CROSSOVERS


def output_of(capsys, *arguments):
    assert main(["odds", *arguments]) == 0
    return capsys.readouterr().out


def json_of(capsys, *arguments):
    return json.loads(output_of(capsys, *arguments, "--json"))


def test_json_has_the_documented_keys_and_numbers(capsys):
    found = json_of(capsys, "galaxy", "--extra-bits", "20")
    assert {"scenario", "size_ratio", "odds", "crossover_bits"} <= set(found)
    assert (found["scenario"], found["size_ratio"], found["extra_bits"]) == ("galaxy", 1e11, 20)
    assert list(found["odds"]) == list(found["crossover_bits"]) == list(PRIORS)
    assert found["odds"]["solomonoff"] | {"odds": "1 : 1.05 x 10^6", "log2": -20} == found["odds"]["solomonoff"]
    assert found["odds"]["simplicity"]["odds"] == "10^11 : 1"
    assert found["crossover_bits"]["simplicity"] is None
    assert found["crossover_bits"]["speed-kt"] == pytest.approx(log2(10**11))
    assert found["log2_odds_if_each_star_counts"]["simplicity"] == pytest.approx(0, abs=1e-12)
    assert list(found["closed_forms"]) == list(CROSSOVERS)
    for one in found["odds"].values():
        assert one["log2"] == pytest.approx(one["at_equal_length"] - 20 * one["per_bit"])


def test_options_change_what_they_say(capsys):
    found = json_of(
        capsys, "custom", "--size-ratio", "1024", "--observers", "4", "--prior", "speed-kt", "--extra-bits", "0"
    )
    assert found["odds"]["speed-kt"]["log2"] == found["crossover_bits"]["speed-kt"] == 8
    assert list(found["odds"]) == ["speed-kt"]
    assert json_of(capsys, "--size-ratio", "4e11")["size_ratio"] == 4e11
    assert json_of(capsys, "universe")["size_ratio"] == 1e22


def test_extra_bits_that_are_given_are_no_measurement(capsys):
    assert json_of(capsys, "--extra-bits", "20")["measured"] is None
    assert "Measured: nothing; dl = 20 is given." in output_of(capsys, "--extra-bits", "20")


def test_the_address_is_among_as_many_regions_as_are_asked_for(capsys):
    told = json_of(capsys, "--extra-bits", "4", "--address", "1e6")["address"]
    assert (told["regions"], told["bits"]) == (1e6, pytest.approx(log2(1e6)))
    assert told["log2_odds_told"]["speed-kt"] == pytest.approx(log2(10**5) - 4)
    assert told["log2_odds_searching"]["speed-kt"] == pytest.approx(log2(10**5) - 4)
    assert json_of(capsys, "--extra-bits", "4")["address"]["regions"] == 1e11
    shown = " ".join(output_of(capsys, "--extra-bits", "4").split())
    assert "A is told it, in at most log2 N = 36.54 bits more" in shown
    assert "speed-kt 1 : 16 1 : 16" in shown


@pytest.mark.parametrize("columns", [30, 50, 80, 200])
def test_it_fits_the_terminal_and_says_what_each_number_is(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = output_of(capsys, "--extra-bits", "20")
    assert max(map(len, shown.splitlines())) <= max(40, min(80, columns))
    flat = " ".join(shown.split())
    for words in (
        "even at dl =",
        "A : B at dl = 20",
        "36.54 bits",
        "18.27 bits",
        "no dl",
        "10^11 : 1",
        "9.54 x 10^4 : 1",
    ):
        assert words in flat
    for sensitivity in ("observers:", "the machine:", "overhead", "within a factor 2", "not of all programs like them"):
        assert sensitivity in flat


def test_formulas_show_both_branches(capsys):
    shown = output_of(capsys, "--formulas")
    assert "patched from" in shown
    assert ", -1)/(beta*rho*log(2))" in " ".join(shown.split())
    assert "LambertW" not in output_of(capsys)


def test_the_example_of_its_help_runs(capsys):
    example = next(line for line in odds.__doc__.splitlines() if "Example: " in line).partition("Example: ")[2]
    assert main(shlex.split(example)[1:]) == 0
    assert "at dl = 20" in capsys.readouterr().out
    assert main(["odds", "--help"]) == 0
    assert "Example: " in capsys.readouterr().out


def test_its_help_does_not_load_sympy():
    code = "import sys; from cli.main import main; main(['odds', '--help']); sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


@pytest.mark.parametrize("form", ["csv", "latex", "md"])
def test_formulas_have_no_place_in_a_table_and_are_refused(capsys, form):
    assert main(["odds", "--extra-bits", "20", "--formulas", "--format", form]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"solomonoff: expected --formulas with text or json, got --format {form}; leave one out\n"
    assert "closed_forms" in output_of(capsys, "--extra-bits", "20", "--formulas", "--json")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["galaxi"], "expected a scenario, got 'galaxi'; known: galaxy"),
        (["custom"], "give --size-ratio"),
        (["--size-ratio", "1"], "finite size ratio above 1, got 1"),
        (["--size-ratio", "inf"], "finite size ratio above 1, got inf"),
        (["--size-ratio", "nan"], "finite size ratio above 1, got nan"),
        (["--size-ratio", "many"], "--size-ratio"),
        (["--observers", "-1"], "observers above 0, got -1"),
        (["--observers", "0"], "observers above 0, got 0"),
        (["--address", "0.5"], "finite number of regions, 1 at least, got 0.5"),
        (["--address", "inf"], "finite number of regions, 1 at least, got inf"),
        (["--extra-bits", "nan"], "finite number of extra bits, got nan"),
        (["--extra-bits", "1e308"], "fewer extra bits"),
        (["--prior", "sped"], "known: speed"),
        (["--prior", "family(1,-1,0)"], "alpha >= 0"),
    ],
)
@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_bad_input_is_one_clear_line(capsys, arguments, words, json_too):
    assert main(["odds", *arguments, *json_too]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err

"""`solomonoff losses`: the table of what is lost along a string, from wherever it comes; bad input in one line."""

import json

import pytest

from cli.main import main

SMALL = ("--bits", "15")
PERIODIC = "11010011100101101000" * 40


def told(capsys, *arguments):
    assert main(["losses", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_string_beyond_the_census_has_a_finite_loss_for_everyone_and_says_from_where_the_fallback_speaks(capsys):
    result = told(capsys, PERIODIC, *SMALL)
    rows = {row["predictor"]: row for row in result["tables"]["losses"]}
    assert all(row["log_loss_bits"] <= 821 for row in rows.values() if row["kind"] == "prior")
    assert rows["solomonoff"]["fallback_from"] <= 64
    assert rows["kt-8"]["log_loss_bits"] < 80 < rows["uniform"]["log_loss_bits"] == 800
    assert result["observations"] == 64
    assert [row["bits"] for row in result["tables"]["cumulative"]] == [*(2**power for power in range(10)), 800]
    assert main(["losses", PERIODIC, *SMALL]) == 0
    assert "none loses more than 821 bits" in " ".join(capsys.readouterr().out.split())


def test_a_file_is_read_as_it_is_said_to_be(capsys, tmp_path):
    path = tmp_path / "w.csv"
    path.write_text("up\n" + "\n".join(PERIODIC) + "\n")
    given, read = (told(capsys, *source, *SMALL, "--prior", "speed") for source in ([PERIODIC], ["--file", str(path)]))
    assert given == read


def test_only_what_is_asked_for_is_tried_and_a_census_of_ones_own_is_taken(capsys, tmp_path):
    path = str(tmp_path / "c.parquet")
    assert main(["enumerate", *SMALL, "--observations", "8", "--out", path]) == 0
    capsys.readouterr()
    asked = ("--predictor", "ctw-2", "--predictor", "kt-1", "--prior", "speed-kt")
    taken = told(capsys, "1" * 12, *asked, *SMALL, "--observations", "8", "--steps", "1000")
    read = told(capsys, "1" * 12, *asked, "--census", path)
    assert {row["predictor"] for row in read["tables"]["losses"]} == {"ctw-2", "kt-1", "speed-kt"}
    assert read["observations"] == 8
    for own, other in zip(taken["tables"]["losses"], read["tables"]["losses"], strict=True):
        assert own["log_loss_bits"] == pytest.approx(other["log_loss_bits"], rel=1e-12)
        assert own["fallback_from"] == other["fallback_from"] == (9 if own["kind"] == "prior" else None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "expected a string of 0 and 1, --file FILE, or - for stdin, got none"),
        (["102"], "expected only 0 and 1 in the string, got '2'"),
        ([""], "expected a string, and 1 to 64 observations of it, got 0 bits"),
        (["10", "--predictor", "markov-5"], "kt-K learns on the way"),
        (["10", "--predictor", "ctw"], "expected a predictor along a string, got 'ctw'; known: ctw-D"),
        (["10", "--predictor", "kt-65"], "expected kt-K with a K from 0 to 64, got 'kt-65'"),
        (["10" * 20_000, *SMALL, "--predictor", "ctw-64"], "expected at most 2,097,152 pasts, got 40,000 bits with 64"),
        (["10", "--prior", "nobody"], "expected a prior, got 'nobody'"),
        (["10", "--machine", "turing(2)"], "expected a census of a machine"),
        (["10", "--observations", "65"], "1 to 64 observations of it, got 2 bits and 65 observations"),
        (["10", *SMALL, "--table", "regret"], "expected a table of a trial on a string, got 'regret'"),
    ],
)
def test_bad_input_gets_one_clear_line(capsys, arguments, words):
    assert main(["losses", *arguments]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""

"""`solomonoff disagreement`: which census it reads, documented JSON, words, one clear line for wrong input."""

import json

import pytest

import sandbox
from cli.main import main


def output_of(capsys, *arguments):
    assert main(["disagreement", *arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("all") / "c.parquet")
    sandbox.write_census(sandbox.take(bits=18, steps=300, observations=8), path)
    return path


def test_json_is_what_python_says_of_the_same_census(capsys, file):
    found = json.loads(output_of(capsys, "--observed", "6", "--census", file, "--against", "speed-kt", "--json"))
    result = sandbox.disagreement(sandbox.read_census(file), 6, most=2)
    told = found["against"]["speed-kt"]
    assert (found["prior"], found["observed"], found["strings"]) == ("solomonoff", 6, len(result.strings))
    assert told == {key: result.to_dict()[key] for key in ("mean", "largest", "contested")}
    assert found["budget"] == {"bits": 18, "steps": 300, "cells": 64, "observations": 8}
    taken = json.loads(output_of(capsys, "--observed", "6", "--bits", "18", "--steps", "300", "--json"))
    assert taken["against"]["speed-kt"] == told
    assert taken["budget"]["observations"] == 6


def test_csv_has_every_string_and_text_the_largest_with_programs(capsys, file):
    rows = output_of(capsys, "--observed", "4", "--census", file, "--against", "space", "--format", "csv").splitlines()
    result = sandbox.disagreement(sandbox.read_census(file), 4, against="space")
    assert len(rows) == 1 + len(result.strings)
    assert rows[1].startswith(f'"space","{result.strings[0]}",')
    shown = output_of(capsys, "--observed", "4", "--census", file, "--of", "speed", "--against", "solomonoff")
    for words in ("up to 18 bits, 300 steps, 64 cells", "speed against", "weighed by speed", "loses  share", "gains"):
        assert words in " ".join(shown.split()) or words in shown
    bare = output_of(capsys, "--observed", "4", "--census", file, "--rows", "0")
    assert "loses" not in bare
    assert [line.split()[0] for line in bare.splitlines()[-4:]] == ["speed-kt", "speed-fast", "speed", "space"]


def test_more_bits_than_the_standing_census_observes_are_taken(capsys):
    found = json.loads(output_of(capsys, "--observed", "33", "--against", "speed-kt", "--json"))
    assert found["budget"]["observations"] == 33


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--observed", "0"], 2, "expected 1 to 32 bits observed"),
        (["--observed", "9", "--census", "FILE"], 2, "expected 1 to 8 bits observed, as the census was, got 9"),
        (["--observed", "65"], 2, "expected --observed of at most 64 bits, got 65"),
        (["--observed", "3", "--bits", "2"], 3, "print 3 bits, got none; raise --bits or --steps"),
        (["--against", "sped"], 2, "known: speed"),
        (["--of", "sped"], 2, "known: speed"),
        (["--census", "FILE", "--bits", "9"], 2, "expected --census, or --bits and --steps, got both"),
        (["--census", "/nonexistent.parquet"], 1, "expected"),
        (["--machine", "turing(2)"], 2, "prints bit by bit"),
        (["--bits", "61"], 2, "lower --bits"),
        (["--rows", "-1"], 2, "--rows"),
    ],
)
def test_bad_input_is_one_clear_line(capsys, file, arguments, code, words):
    assert main(["disagreement", *(file if word == "FILE" else word for word in arguments)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err

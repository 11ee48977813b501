"""`solomonoff watch`: every key, a world beside its mock, stills; in a terminal and without."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.main import main
from cli.views.keys import Controls
from cli.views.player import Look, Reel, play
from sandbox.machines.catalogue import machine
from sandbox.vocabulary.budget import Budget
from sandbox.worlds.elementary.automaton import Automaton

RUN = [sys.executable, "-m", "cli.main"]
ROOT = Path(__file__).parents[2]
TAPE = machine("tape")


def frames(text="+[.>+]", steps=20):
    return TAPE.step(TAPE.parse(text), Budget(steps=steps), 9)


def played(keys, *, begin=frames, speed=1e6):
    """Every picture drawn on the way, by the number of its step; each key is pressed when one is waited for."""
    coming = iter(keys)
    times = []
    look = Look(lambda frame: frame.cost.time, str, lambda before, after: before.output != after.output)
    last = play(Reel(begin), Controls(lambda seconds: next(coming), speed), look, times.append)
    return times, last


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ("nnbq", [1, 2, 3, 2, 2]),
        (["right", "right", "left", "q"], [1, 2, 3, 2, 2]),
        ("bq", [1, 1, 1]),
        ("nnrq", [1, 2, 3, 1, 1]),
        ("ooq", [1, 3, 7, 7]),
        ("eq", [1, 20, 20]),
        ("ebq", [1, 20, 20, 20]),  # the last frame says how it ended, at the same time
        ("j12\nq", [1, 1, 1, 1, 12, 12]),
        ("j99\nq", [1, 1, 1, 1, 20, 20]),
        ("j1\x7f5\nq", [1, 1, 1, 1, 1, 5, 5]),
    ],
)
def test_each_key_leads_to_its_step(keys, seen):
    times, last = played(keys)
    assert times == seen
    assert last.cost.time == seen[-1]


def test_it_stays_at_the_end_and_an_escape_ends_a_jump():
    times, last = played(["e", "n", " ", "j", "7", "escape", "+", "q"])
    assert times[1:] == [20] * len(times[1:])
    assert last.outcome is not None
    assert played(["j", "7", "escape", "n", "q"])[1].cost.time == 2


def test_without_a_key_it_runs_to_the_end_and_waits_there_only_for_a_key():
    asked = []

    def read_key(seconds):
        asked.append(seconds)
        return "" if seconds is not None else "q"

    look = Look(str, str, lambda before, after: False)
    last = play(Reel(frames), Controls(read_key, 1e6), look, lambda shown: None)
    assert last.outcome is not None
    assert asked[-1] is None
    assert None not in asked[:-1]


def test_going_back_farther_than_is_kept_makes_the_pictures_again():
    reel = Reel(lambda: iter(range(5000)))
    assert [reel.at(place) for place in (4999, 3, 4500, 0, 5000)] == [4999, 3, 4500, 0, None]
    assert reel.last == 4999


def test_the_words_are_those_of_the_instruction(capsys):
    shown = [frame for frame in frames("+>+<.", 60) if frame.place < len(frame.text)]
    words = {frame.text[frame.place]: frame.words for frame in shown}
    assert words["+"] == "flip the cell"
    assert words["."] == "output the cell"
    assert words[">"] != words["<"]
    assert main(["watch", "--machine", "turing", "1RB1LB_1LA1RZ"]) == 0
    assert "does    write 1, head right, to state B" in capsys.readouterr().out


def test_what_is_cut_off_says_so(capsys):
    assert main(["watch", "+[>+.[<]+]", "--observations", "64"]) == 0
    told = [line[8:] for line in capsys.readouterr().out.splitlines() if line.startswith("output")]
    printed = frames("+[>+.[<]+]", steps=1000)
    for line, frame in zip(told, printed, strict=False):
        assert line == frame.output if len(frame.output) <= 61 else line == f"..{frame.output[-61:]}"
    assert told[-1].startswith("..")
    assert main(["watch", f"{'>' * 100}+."]) == 0
    lines = capsys.readouterr().out.splitlines()
    program, caret, _ = lines[lines.index("does    output the cell") - 2 :][:3]
    assert program.startswith("program ..>")
    assert program[caret.index("^")] == "."


def test_a_world_grows_beside_its_mock_and_the_errors_are_where_they_differ(capsys):
    assert main(["watch", "rule30", "--radius", "4"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split() == ["n", "rule30", "mock,", "radius", "4"]
    pattern = re.compile(r" *(\d+) ([#.]+) ( *[#.Xo]+)")
    rows = [match.groups() for match in map(pattern.fullmatch, lines) if match]
    assert [int(number) for number, *_ in rows] == list(range(1, len(rows) + 1))
    truth, caught = Automaton(30).observations(len(rows)), None
    for bit, (number, world, mock) in zip(truth, rows, strict=True):
        middle = len(world) // 2
        assert world[middle] == "#"[: bit == "1"] or world[middle] == "."
        for at, cell in enumerate(mock):
            same = cell == world[at] if cell in "#." else cell == " " or "Xo"[world[at] == "#"] == cell
            assert same, (number, at)
        if caught is None and mock[middle] in "Xo":
            caught = int(number)
    assert f"The mock is caught at observation {caught}: the first that is wrong." in " ".join(lines)
    assert caught < len(rows)


def test_a_mock_that_is_never_wrong_is_said_to_be_right(capsys):
    assert main(["watch", "rule30", "--radius", "8", "--observations", "10"]) == 0
    assert "The mock is right in all 10 observations." in capsys.readouterr().out


def test_a_still_is_kept_with_no_font_from_outside(capsys, tmp_path):
    run, world = tmp_path / "run.svg", tmp_path / "world.svg"
    assert main(["watch", "+[.>+]", "--steps", "9", "--svg", str(run)]) == 0
    assert main(["watch", "rule30", "--radius", "3", "--svg", str(world)]) == 0
    printed = capsys.readouterr().out
    for path in (run, world):
        text = path.read_text()
        ElementTree.fromstring(text)
        assert not re.search(r"@font-face|@import|url\(|<image|href", text)
        assert set(re.findall(r"https?://[^\"']*", text)) == {"http://www.w3.org/2000/svg"}
    words = re.findall(r">([^<]+)</text>", run.read_text())
    assert "timeout" in words
    assert "[1]" in words
    assert "timeout" in printed
    assert "observation 10" in " ".join(re.findall(r">([^<]+)</text>", world.read_text()))
    assert main(["watch", "+", "--svg", str(run)]) == 1
    assert "which exists" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rule30", "--radius", "0"], "Invalid value for '--radius'"),
        (["front", "--radius", "3"], "expected an elementary rule, such as rule30, with --radius, got 'front'"),
        (["rule30"], "'solomonoff watch rule30 --radius 8' shows it beside a mock"),
        (["front"], "'solomonoff lab' has pictures of fronts"),
        (["nowhere", "--radius", "3"], "got 'nowhere'"),
        (["--radius", "3"], "expected the name of a world with --radius, got none"),
        (["rule30", "--radius", "3", "--data", "1"], "got --data, of a program"),
        (["rule30", "--radius", "3", "--observations", "0"], "expected observations between 1 and"),
        (["+", "--svg", "a.png"], "expected a file that ends in .svg, got 'a.png'"),
    ],
)
def test_bad_input_is_one_clear_line(capsys, arguments, words):
    assert main(["watch", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert len(captured.err.splitlines()) == 1


def test_json_of_a_world_is_a_line_a_generation(capsys):
    assert main(["watch", "rule30", "--radius", "2", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    seen = [row["full"][row["observer"]] for row in rows]
    assert "".join(seen) == Automaton(30).observations(len(rows))
    wrong = [row["generation"] for row in rows if row["wrong"][row["observer"]] == "1"]
    assert wrong[0] == rows[0]["caught_at"]


@pytest.mark.parametrize("ends", ["q", "ctrl-c"])
def test_in_a_real_terminal_keys_are_obeyed_and_ctrl_c_is_clean(ends):
    pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")
    termios = pytest.importorskip("termios")
    parent, child = pty.openpty()
    before = termios.tcgetattr(child)
    command = [*RUN, "watch", "+[.>+]", "--speed", "20"]
    with subprocess.Popen(command, stdin=child, stdout=child, stderr=child, cwd=ROOT) as process:
        try:
            assert "running" in until(parent, "running")
            for keys, answer in PRESSED:
                os.write(parent, keys)
                assert answer in until(parent, answer)
            if ends == "q":
                os.write(parent, b"q")
            else:
                process.send_signal(signal.SIGINT)
            assert process.wait(20) == (0 if ends == "q" else 130)
        finally:
            process.kill()
    assert termios.tcgetattr(child)[3] == before[3]
    assert "Traceback" not in until(parent, "Traceback", seconds=0.2)
    os.close(child)
    os.close(parent)


PRESSED = [
    (b" ", "paused"),
    (b"+", "40 steps/s"),
    (b"j", "jump to step _"),
    (b"7\n", "time 7 "),
    (b"\x1b[D", "time 6 "),
    (b"e", "horizon"),
]


def until(terminal, wanted, seconds=30):
    """What a terminal shows, colours left out, until it shows what is wanted, or for so many seconds."""
    from select import select

    shown, end = "", time.monotonic() + seconds
    while wanted not in shown and time.monotonic() < end:
        if select([terminal], [], [], 0.05)[0]:
            shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown + os.read(terminal, 65536).decode(errors="replace"))
    return shown

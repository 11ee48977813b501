"""`run`, `watch` and `search` with `--machine`: Turing machines by command, loops, and one line for what is wrong."""

import json
import re

import pytest

from cli.main import main

CHAMPION = "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA"
RUN, TURING = ["run", "--machine", "turing"], ["run", "--json", "--machine", "turing"]


def printed(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_the_five_state_champion_runs_to_its_end(capsys):
    out = printed(capsys, "run", "--machine", "turing(5)", CHAMPION, "--steps", "50000000")
    assert f"program  {CHAMPION}\n" in out
    assert "outcome  halt: the machine halted\n" in out
    assert "cost     length 10 transitions, time 47176870 steps, space 12289 cells\n" in out
    assert "left     4098 ones, in state Z\n" in out
    assert "tape     1010010010010010...0010010010010011  (all 12289 cells: --json)\n" in out


@pytest.mark.parametrize(
    "text",
    [
        "1RB1LB_1LA1RZ",
        "1RB 1LB  1LA 1RH",
        "1RB1LB  1LA1RZ",
        "1RB 1LB; 1LA 1RZ",
        "1RB,1LB;1LA,1RZ",
        "1RB1LB.1LA1RZ",
        "1RB 1LB | 1LA 1R_",
        "1RB 1LB\n1LA 1R-\n",
        "1rb1lb_1la1rz",
        "1RB 1LB  # on 0, on 1\n1LA 1RC  # C is beyond the last state\n",
    ],
)
def test_every_form_of_the_field_is_the_same_machine(capsys, text):
    run = json.loads(printed(capsys, *TURING, text))
    assert run["program"]["text"] == "1RB1LB_1LA1RZ"
    assert (run["outcome"], run["output"], run["tape"], run["ones"]) == ("halt", "1111", "1111", 4)
    assert (run["length"], run["time"], run["space"], run["state"]) == (4, 6, 4, "Z")


@pytest.mark.parametrize("undefined", ["---", "...", "???"])
def test_a_transition_may_be_undefined(capsys, undefined):
    for between in ("", " "):
        run = json.loads(printed(capsys, *TURING, f"1RB{between}{undefined}_{undefined}{between}1RZ"))
        assert run["program"]["text"] == "1RB---_---1RZ"
        assert (run["outcome"], run["output"], run["tape"], run["time"]) == ("exhausted", "", "10", 1)
    assert "outcome  exhausted: the transition that is needed is not defined" in printed(
        capsys, *RUN, f"1RB{undefined}_1RZ1RZ", "--data", "1"
    )


def test_a_text_that_begins_with_dashes_comes_after_two(capsys):
    run = json.loads(printed(capsys, *TURING, "--data", "1", "--", "---1RZ_1RA1RA"))
    assert (run["program"]["text"], run["outcome"]) == ("---1RZ_1RA1RA", "halt")


def test_nothing_need_stand_between_states_whose_number_is_known(capsys):
    for text in (
        CHAMPION.replace("_", ""),
        " ".join(CHAMPION[k : k + 3] for k in range(len(CHAMPION)) if k % 7 in (0, 3)),
    ):
        run = json.loads(printed(capsys, "run", "--machine", "turing(5)", text, "--json", "--steps", "99"))
        assert run["program"]["text"] == CHAMPION


def test_ten_symbols_and_the_letter_h_of_a_machine_that_has_that_many_states(capsys):
    nine = "".join(f"{symbol + 1}RA" for symbol in range(9))
    run = json.loads(printed(capsys, *TURING, f"{nine}9RZ", "--data", "0123456789"))
    assert (run["outcome"], run["output"], run["ones"]) == ("halt", "1234567899", 10)
    eight = "_".join(f"1R{letter}0LA" for letter in "BCDEFGHA")
    assert json.loads(printed(capsys, *TURING, eight, "--steps", "50"))["outcome"] != "halt"


def test_the_initial_tape_is_under_the_head_and_to_the_right(capsys):
    run = json.loads(printed(capsys, *TURING, "1RB1RA_---0RZ", "--data", "1 1 0 1"))
    assert (run["outcome"], run["output"], run["time"], run["space"]) == ("halt", "1110", 4, 4)


def test_digits_of_the_census_are_a_program_too(capsys):
    run = json.loads(printed(capsys, "run", "--machine", "turing(2,tnf)", "--program-bits", "6378", "--json"))
    assert (run["program"]["text"], run["output"]) == ("1RB1LB_1LA1RZ", "1111")


@pytest.mark.parametrize(
    ("arguments", "decider"),
    [
        (["+[]"], "exact repetition"),
        (["+.[>+]"], "translated repetition"),
        (["--program-bits", "010101111"], "exact repetition"),
        (["--machine", "turing", "1RB---_0RA---"], "translated repetition"),
        (["--machine", "turing", "...1RB_...1LA", "--data", "11"], "exact repetition"),
        (["--machine", "turing", "1RB1LA_1LA1RB"], "no way to halt"),
        (["--machine", "turing(3)", "0RZ0LC_1LA1RB_1RC1NB", "--data", "111"], "closed n-grams"),
    ],
)
def test_a_loop_is_proved_and_says_by_what(capsys, arguments, decider):
    words = "print again" if "--machine" not in arguments else "halt"
    assert f"outcome  loop: proved never to {words} ({decider})\n" in printed(capsys, "run", *arguments)
    run = json.loads(printed(capsys, "run", *arguments, "--json"))
    assert (run["outcome"], run["decider"]) == ("loop", decider)
    without = json.loads(printed(capsys, "run", *arguments, "--json", "--no-proofs", "--steps", "20000"))
    assert (without["outcome"], without["output"]) == ("timeout", run["output"])
    assert "decider" not in without


def test_a_loop_costs_what_was_paid_at_its_last_read(capsys):
    assert "cost     length 9 bits, time 2 steps, space 1 cells\n" in printed(capsys, "run", "+[]")


def test_a_short_run_needs_no_kernel():
    import subprocess
    import sys

    code = (
        "import sys; from cli.main import main; main(['run', '+[.>+]']); main(['run', '+[]']); "
        "main(['run', '--machine', 'turing', '1RB1LB_1LA1RZ']); sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_watch_shows_tape_state_and_the_transition_used(capsys):
    frames = printed(capsys, "watch", "--machine", "turing(2)", "1RB1LB_1LA1RZ").strip().split("\n\n")
    assert len(frames) == 6
    time, tape, state, program, place, words, output = frames[1].splitlines()
    assert (time, state) == ("time 2  length 2  space 2", "state   A")
    assert "[1]1 0" in tape
    assert (program, place) == ("program 1RB1LB_1LA1RZ", "               ^^^")
    assert frames[-1].splitlines()[0] == "time 6  length 4  space 4  halt"
    assert frames[-1].splitlines()[-1] == "output  1111"
    assert (words, output) == ("does    write 1, head left, to state A", "output")


@pytest.mark.parametrize("form", ["csv", "md", "latex"])
def test_a_turing_machine_is_one_row_in_every_format(capsys, form):
    shown = printed(capsys, *RUN, "1RB1LB_1LA1RZ", "--format", form)
    (row,) = (line for line in shown.splitlines() if "halt" in line)
    assert [cell.strip('" \\') for cell in row.strip("| ").replace(",", "|").replace("&", "|").split("|")] == [
        "1111", "halt", "4", "6", "4", "4", "Z", "1111"
    ]  # fmt: skip
    assert [name for name in re.findall("[a-z]+", shown) if name in ("output", "outcome", "length", "tape")] == [
        "output", "outcome", "length", "tape"
    ]  # fmt: skip


def test_watch_json_has_the_state_of_a_turing_machine_and_none_of_the_tape(capsys):
    rows = printed(capsys, "watch", "--machine", "turing", "2RB1NA1LA_---0RA1RZ", "--json", "--steps", "9").splitlines()
    frames = [json.loads(row) for row in rows]
    assert [frame["state"] for frame in frames] == ["B", "B"]
    assert [frame["place"] for frame in frames] == [0, 19]
    assert frames[-1]["outcome"] == "exhausted"
    assert "state" not in json.loads(printed(capsys, "watch", "+", "--json").splitlines()[0])


def test_search_takes_a_machine_by_name(capsys):
    assert printed(capsys, "search", "1011", "--machine", "tape") == printed(capsys, "search", "1011")


BAD_INPUT = [
    ([*RUN, ""], "expected a Turing machine such as 1RB1LB_1LA1RZ, got an empty text"),
    ([*RUN, "x"], "expected a symbol 0 to 9, or --- where undefined, got 'x' in column 1"),
    ([*RUN, "1RB1L"], "expected a state A to Z, got the end of the text in column 6"),
    ([*RUN, "1RB1XB_1LA1RZ"], "expected a move R, L or N, got 'X' in column 5"),
    ([*RUN, "1RB2LB_1LA1RZ"], "expected a symbol 0 to 1, got '2' in column 4"),
    ([*RUN, "1RB1LB_1LA1R5"], "expected a state A to Z, got '5' in column 13"),
    ([*RUN, "1RB1LB_1LA"], "expected 6 characters for state B as for state A, got 3 in column 8"),
    ([*RUN, "1RB 1LB\n1LA\n"], "expected 6 characters for state B as for state A, got 3 in line 2, column 1"),
    ([*RUN, "1RB1LB1LA1RZ"], "expected states divided by _ as in 1RB1LB_1LA1RZ, got 4 transitions in one row"),
    ([*RUN, "1RB_1LA"], "expected 1 to 25 states of 2 to 10 transitions of 3 characters each"),
    ([*RUN, "_".join(["1RB1LB"] * 26)], "expected 1 to 25 states of 2 to 10 transitions"),
    ([*RUN, "1RB1LB_1LA1RZ", "--data", "012"], "expected data of symbols 0 to 1, got '2' at character 3"),
    ([*RUN, "1RB1LB_1LA1RZ", "--data", "0101", "--cells", "3"], "expected data of at most 3 cells (--cells), got 4"),
    ([*RUN, "--program-bits", "6378"], "name a machine turing(N) for them"),
    (["run", "--machine", "turing(2,tnf)", "--program-bits", "63w"], "expected digits 0 to b, got 'w' at character 3"),
    (["run", "--machine", "turing(2,tnf)", "--program-bits", ""], "expected digits 0 to b, got none"),
    (["run", "--machine", "turing(2,tnf)", "--program-bits", "888"], "expected digits that are asked for"),
    (["run", "--machine", "turing(4)", "1RB1LB_1LA1RZ"], "expected 4 states of 2 symbols, got 2 of 2"),
    (["run", "--machine", "turing(2,3)", "1RB1LB_1LA1RZ"], "the machine 'turing' takes its size from the text"),
    (["run", "--machine", "turing(99)", "1RB1LB_1LA1RZ"], "at most 6 of 2 symbols"),
    (["run", "--machine", "tape(2)", "+"], "expected no parameters of the machine 'tape'"),
    (["run", "--machine", "tap", "+"], "known: tape"),
    (["watch", "--machine", "turing(4)", "1RB1LB_1LA1RZ"], "expected 4 states of 2 symbols, got 2 of 2"),
    (["search", "1", "--machine", "turing(2)"], "expected a machine that reads bits and prints bit by bit"),
    (["search", "1", "--machine", "turing"], "expected turing(N)"),
    (["enumerate", "--bits", "3", "--machine", "turing"], "expected turing(N)"),
]


@pytest.mark.parametrize(("arguments", "words"), BAD_INPUT)
def test_bad_input_is_one_clear_line_and_an_exit_code(capsys, arguments, words):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("solomonoff: expected ")
    assert len(captured.err.splitlines()) == 1
    assert words in captured.err

"""Every bad argument of the library: its class, and the words that its message must have."""

import pytest

import sandbox
from sandbox import Budget, tape
from sandbox.host.resources import require_memory
from sandbox.machines.tape.runner import run
from sandbox.vocabulary import errors

BAD_ARGUMENTS = [
    (lambda: Budget(bits=-1), errors.InvalidLimit, "bits between 0 and 1000000000"),
    (lambda: Budget(steps=0), errors.InvalidLimit, "steps between 1"),
    (lambda: Budget(steps=10**16), errors.InvalidLimit, "got 10000000000000000"),
    (lambda: Budget(cells=1.5), errors.InvalidLimit, "got 1.5"),
    (lambda: Budget(cells=True), errors.InvalidLimit, "got True"),
    (lambda: Budget(observations="4"), errors.InvalidLimit, "got '4'"),
    (lambda: tape.from_bits("01 2"), errors.InvalidProgram, "got '2' at character 4"),
    (lambda: tape.from_text("+", data="x"), errors.InvalidProgram, "0 and 1 in data"),
    (lambda: tape.from_text(""), errors.InvalidProgram, "empty program"),
    (lambda: tape.from_text("  # only a comment"), errors.InvalidProgram, "empty program"),
    (lambda: tape.from_text("+a"), errors.InvalidProgram, "line 1, column 2"),
    (lambda: tape.from_text("+\n >]  ."), errors.InvalidProgram, "line 2, column 6"),
    (lambda: tape.from_text("[?+]"), errors.InvalidProgram, "after '?'"),
    (lambda: tape.from_text("\x00"), errors.InvalidProgram, "'\\x00'"),
    (lambda: run(tape.from_text("."), budget=Budget(10, 10**15, 10, 10**10)), errors.BudgetExceeded, "lower --cells"),
    (lambda: require_memory(10**20, "it", "stop"), errors.BudgetExceeded, "MB are available; stop"),
    (lambda: sandbox.nothing, AttributeError, "no attribute 'nothing'"),
]


@pytest.mark.parametrize(("call", "kind", "words"), BAD_ARGUMENTS)
def test_bad_argument(call, kind, words):
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value)


def test_a_malformed_text_is_shown_with_a_caret_under_the_character():
    with pytest.raises(errors.InvalidProgram) as caught:
        tape.from_text("+.\n" + 100 * ">" + "x" + 100 * "<")
    _, shown, caret = str(caught.value).splitlines()
    assert (caught.value.line, caught.value.column) == (2, 101)
    assert shown[caret.index("^")] == "x"


def test_unknown_names_list_the_close_ones_or_all():
    assert "known: tape" in str(errors.UnknownName.of("machine", "tap", ["tape", "turing"]))
    assert "known: tape, turing" in str(errors.UnknownName.of("machine", "xyz", ["turing", "tape"]))


def test_exit_codes_are_as_documented_and_each_error_is_also_a_builtin():
    kinds = errors.SandboxError.__subclasses__()
    codes = {kind.__name__: kind.exit_code for kind in kinds}
    corrected = {"InvalidLimit", "UnknownName", "InvalidProgram", "CensusMismatch", "ImproperPrior"}
    corrected |= {"NotInTable", "InvalidArray", "InvalidData", "InvalidType", "BrokenPlugin", "InvalidAnswer"}
    assert {name for name, code in codes.items() if code == 2} == corrected
    assert codes["Interrupted"] == codes["Stopped"] == 130
    assert errors.NothingFound.exit_code == 3
    assert all(len(kind.__mro__) > len(errors.SandboxError.__mro__) + 1 for kind in kinds)

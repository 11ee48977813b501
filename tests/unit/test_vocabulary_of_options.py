"""One vocabulary in the whole command line: every option that two commands share is one option."""

import subprocess
import sys

import pytest
import typer

from cli import completion
from cli.formats import Format
from cli.main import EXIT_CODES, app, main
from cli.options import VOCABULARY
from sandbox.vocabulary import errors

ROOT = typer.main.get_command(app)


def walk(command, path=()):
    """Yield (name, command) of every command that does something."""
    if hasattr(command, "commands"):
        for name, child in command.commands.items():
            yield from walk(child, (*path, name))
    else:
        yield " ".join(path), command


COMMANDS = dict(walk(ROOT))


def options_of(command):
    return {name: option for option in command.params if option.param_type_name == "option" for name in option.opts}


OPTIONS = [
    (command, name, option) for command, params in COMMANDS.items() for name, option in options_of(params).items()
]
WITHOUT_TABLE = {"experiment all", "watch", "report", "lab", "schema", "census verify", "census merge"}
"""What they print is a stream, a file, or a line."""
WRITTEN = ("--out", "--html", "--figure")


def words(option):
    return option.help


@pytest.mark.parametrize("name", VOCABULARY)
def test_an_option_of_the_vocabulary_says_the_same_everywhere(name):
    meant = VOCABULARY[name]
    differing = {
        (command, name)
        for command, own, option in OPTIONS
        if own == name and (words(option) != meant.help or (meant.metavar and option.metavar != meant.metavar))
    }
    assert differing == set()


def test_an_option_has_one_type_in_every_command():
    kinds = {}
    for _, name, option in OPTIONS:
        kinds.setdefault(name, set()).add(option.type_descriptor.annotation)
    assert {name: kind for name, kind in kinds.items() if len(kind) > 1} == {}


def test_options_outside_the_vocabulary_that_commands_share_say_the_same():
    helps = {}
    for _, name, option in OPTIONS:
        if name not in VOCABULARY:
            helps.setdefault(name, set()).add(words(option))
    assert {name for name, texts in helps.items() if len(texts) > 1} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help_and_every_command_an_example(command):
    assert f"Example: solomonoff {command}" in COMMANDS[command].help
    assert all(words(option) for option in options_of(COMMANDS[command]).values())


def test_how_many_rows_has_one_name():
    assert not {(command, name) for command, name, _ in OPTIONS if name in ("--most", "--programs", "--top", "--limit")}


def test_every_file_that_is_written_is_replaced_only_by_force():
    writing = {command for command, name, _ in OPTIONS if name in WRITTEN} | {"report"}
    assert not {command for command in writing if "--force" not in options_of(COMMANDS[command])}


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - WITHOUT_TABLE))
def test_every_command_with_a_table_has_all_formats(command):
    taken = options_of(COMMANDS[command])
    assert taken["--format"].opts == ["--format"]
    assert {"--format", "--json"} <= taken.keys()
    context = typer.Context(COMMANDS[command])
    assert [item.value for item in taken["--format"].shell_complete(context, "")] == list(Format)


@pytest.mark.parametrize("command", ["worlds", "priors"])
def test_json_is_short_for_its_format_and_two_formats_are_refused(capsys, command):
    assert main([command, "--json"]) == 0
    short = capsys.readouterr().out
    assert main([command, "--format", "json", "--json"]) == 0
    assert capsys.readouterr().out == short
    assert main([command, "--format", "csv", "--json"]) == 2
    assert capsys.readouterr().err == ("solomonoff: expected one format, got --json and --format csv; leave one out\n")


def test_exit_codes_are_those_of_the_errors_and_are_in_the_help(capsys):
    kinds = [errors.SandboxError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    assert {kind.exit_code for kind in kinds} == EXIT_CODES.keys() - {0}
    assert main(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert all(f"{code} {meaning}" in shown for code, meaning in EXIT_CODES.items())


def test_version_tells_the_package_machines_and_what_it_runs_on_without_loading_it():
    program = (
        "import sys; from cli.main import main; code = main(['--version']); "
        "sys.exit(code or bool({'numba', 'sympy'} & set(sys.modules)))"
    )
    shown = subprocess.check_output([sys.executable, "-c", program], text=True).splitlines()
    assert shown[0] == "solomonoff 0.2.0"
    assert "tape 1" in shown[1]
    assert "NumPy" in shown[2]


@pytest.mark.parametrize(
    ("words_before", "typed", "expected"),
    [
        ("prior 1 --prior", "speed-", "speed-kt"),
        ("schema", "census ", "census show"),
        ("compare --format", "la", "latex"),
        ("fates --machine", "tu", "turing(N)"),
        ("machines --check", "ta", "tape"),
        ("ctm --prior", "sp", "speed-kt"),
        ("compare", "com", "comet"),
        ("fates", "com", "comet"),
        ("odds", "uni", "universe"),
    ],
)
def test_the_shell_completes_names(words_before, typed, expected):
    command, *rest = words_before.split()
    wanted = rest[-1] if rest and rest[-1].startswith("--") else None
    params = COMMANDS[command].params
    param = next(one for one in params if (wanted in one.opts if wanted else one.param_type_name == "argument"))
    context = typer.Context(COMMANDS[command])
    assert expected in [item.value for item in param.shell_complete(context, typed)]


@pytest.mark.parametrize(("name", "complete"), [("--prior", "solomonoff"), ("--machine", "tape"), ("--format", "md")])
def test_the_shell_completes_an_option_of_names_in_every_command(name, complete):
    for command, own, option in OPTIONS:
        if own == name:
            assert complete in [item.value for item in option.shell_complete(typer.Context(COMMANDS[command]), "")]


def test_what_can_be_completed_is_what_there_is():
    assert "turing(N)" in [name for name, _ in completion.machines("tu")]
    assert [name for name, _ in completion.worlds("com")] == ["comet"]
    assert list(completion.worlds("nothing")) == []

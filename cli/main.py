"""The command `solomonoff`: the table of commands, and the one place where errors become a line and an exit code.

Exit codes: 0 success; 2 input that can be corrected; 3 nothing found; 1 a failure of the surroundings; 130 Ctrl-C.
"""

import os
import sys
import warnings
from collections.abc import Sequence
from typing import Any

import typer
from typer.exceptions import Abort, TyperException

from sandbox.vocabulary.errors import SandboxError

from .commands import (
    bdm,
    census,
    check,
    compare,
    ctm,
    dataset,
    disagreement,
    enumeration,
    experiment,
    explain,
    fates,
    lab,
    learn,
    losses,
    machines,
    odds,
    predict,
    prior,
    priors,
    run,
    schema,
    search,
    shorten,
    trial,
    verdicts,
    watch,
    worlds,
)
from .version import Version
from .views.lines import as_line

EXIT_CODES = {
    0: "success",
    1: "the surroundings failed",
    2: "the input can be corrected",
    3: "nothing was found",
    130: "interrupted",
}
"""What the command exits with; errors carry theirs as `exit_code`."""

app = typer.Typer(
    name="solomonoff",
    help="A sandbox for Solomonoff and speed priors: a universal machine, every short program, exact numbers.",
    epilog="Exit codes: " + ", ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items()) + ".",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    compare.compare,
    run.run_command,
    watch.watch_command,
    prior.prior_command,
    predict.predict_command,
    explain.explain_command,
    fates.fates,
    disagreement.disagreement_command,
    search.search_command,
    shorten.shorten_command,
    ctm.ctm_command,
    bdm.bdm_command,
    dataset.dataset_command,
    learn.learn_command,
    machines.machines_command,
    priors.priors_command,
    worlds.worlds,
    trial.trial_command,
    losses.losses_command,
    verdicts.verdicts,
    compare.report,
    lab.lab_command,
    check.check_command,
    odds.odds,
    schema.schema_command,
):
    app.command(command.__name__.removesuffix("_command"))(command)
app.command("enumerate")(enumeration.enumerate_programs)
app.add_typer(census.app, name="census")
app.add_typer(experiment.app, name="experiment")


@app.callback()
def _shared(version: Version = False) -> None:
    """Take what all commands share; there is only --version, which answers by itself."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code. Errors raised on purpose become one line on stderr, warnings too."""
    with warnings.catch_warnings():
        warnings.showwarning = _show_warning
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        given = sys.argv[1:] if arguments is None else list(arguments)
        code: int | None = app(given or ["--help"], prog_name="solomonoff", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        return _fail(_usage(error), error.exit_code)
    except SandboxError as error:
        return _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, Abort) as error:
        if isinstance(error.__cause__, EOFError):  # a bug of ours, not Ctrl-C
            raise error.__cause__ from None
        return _fail("interrupted", 130)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            return _fail(f"expected to write the output, got: {error.strerror}", 1)
        # Whoever read our output has gone, as in `| head`: stop quietly, also when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return _fail("interrupted", 130) if code == 130 else code or 0  # Typer turns Ctrl-C into this code


def _usage(error: TyperException) -> str:
    """Return the message of a wrong argument on one line, with where to read on."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "solomonoff"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{message}{_came(error)}; see '{command} --help'"


def _came(error: TyperException) -> str:
    """Return what came instead, where the cause of the error knows: what Typer says of a number leaves it out."""
    problems: list[Any] = getattr(error.__cause__, "errors", list)()
    return f", got {problems[0]['input']!r}" if problems and "input" in problems[0] else ""


def _show_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    _fail(f"warning: {message}", 0)


def _fail(message: str, code: int) -> int:
    if message:
        print(f"solomonoff: {as_line(message)}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())

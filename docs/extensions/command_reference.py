"""The command line, as its own Typer app tells it: appended to `docs/command_line.md` when the site is built."""

import re
from collections.abc import Iterator
from typing import Any

import typer
from sphinx.application import Sphinx

from cli.main import app as commands

PAGE = "command_line"
MARKS = re.compile(r"([\\`*_{}\[\]<>()#+.!|~$-])")


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx append the reference to its page."""
    app.connect("source-read", append)
    return {"parallel_read_safe": True}


def append(_app: Sphinx, page: str, source: list[str]) -> None:
    """Append the reference to the one page that is for it."""
    if page == PAGE:
        source[0] += "\n" + reference()


def reference() -> str:
    """Return the reference of all commands, in Markdown."""
    return "\n".join(section for context in all_commands(typer.main.get_group(commands)) for section in told(context))


def all_commands(group: Any) -> Iterator[Any]:
    """Yield a context for each command, those of a group after it."""
    yield from below(group, group.make_context("solomonoff", [], resilient_parsing=True))


def below(group: Any, above: Any) -> Iterator[Any]:
    """Yield contexts of the commands of a group, in the order of its help."""
    for name, command in group.commands.items():
        context = type(above)(command, info_name=name, parent=above)
        yield context
        yield from below(command, context) if hasattr(command, "commands") else ()


def told(context: Any) -> Iterator[str]:
    """Yield the lines of one command: what it does, its usage, its arguments and options."""
    yield f"## {context.command_path}\n"
    usage = context.command.collect_usage_pieces(context)
    yield f"```text\n{' '.join([context.command_path, *usage])}\n```\n"
    for paragraph in re.split(r"\n\s*\n", (context.command.help or "").strip()):
        yield in_markdown(" ".join(paragraph.split())) + "\n"
    for parameter in context.command.params:
        record = parameter.get_help_record(context)
        if record:
            yield f"`{record[0]}`\n: {plain(' '.join(record[1].split())) or 'see above'}\n"


def in_markdown(paragraph: str) -> str:
    """Return a paragraph of help: an example as a block of code, all else as plain text."""
    example = paragraph.removeprefix("Example: ")
    return plain(paragraph) if example == paragraph else f"```console\n$ {example}\n```"


def plain(text: str) -> str:
    r"""Return text of which Markdown takes no character for a mark; options as code, or a line may end within `--`.

    >>> plain("1 * 2, see --bits")
    '1 \\* 2, see `--bits`'
    """
    words = re.split(r"((?<!\S)--[a-z][a-z-]*)", text)
    return "".join(f"`{word}`" if at % 2 else MARKS.sub(r"\\\1", word) for at, word in enumerate(words))

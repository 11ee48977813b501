"""Every parser of a text, the words that it is tried with, and what independent words say of them.

An oracle says True where a text must be taken, False where it must be refused, None where it does not know. `again` is
what must be the same when what was understood is written and read once more.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Oracle = Callable[[str], bool | None]


@dataclass(frozen=True)
class Parser:
    """A parser.

    Attributes
    ----------
    parse : callable
        Of a text.
    words : tuple of str
        That people type.
    letters : str
        That these are made of.
    oracle : callable
    again : callable or None
        What was understood as text; that is understood the same.
    """

    parse: Callable[[str], Any]
    words: tuple[str, ...] = ()
    letters: str = ""
    oracle: Oracle = lambda text: None
    again: Callable[[Any], str] | None = None


def _bits(text: str) -> bool:
    return set("".join(text.split())) <= {"0", "1"}


def _tape_text(text: str) -> bool | None:
    bare = "".join(line.partition("#")[0] for line in text.splitlines())
    return None if set("".join(bare.split())) <= set("><+.,[(]") else False


def _machine_name(text: str) -> bool | None:
    if text == "tape" or re.fullmatch(r"turing\([1-6]\)", text):
        return True
    return (
        None if re.fullmatch(r"(tape|cases|given|turing)(\(.*\))?", text, re.DOTALL) and text.isprintable() else False
    )


def _prior_name(text: str) -> bool | None:
    if text in ("solomonoff", "speed-kt", "speed-fast", "speed", "space", "simplicity"):
        return True
    return None if re.fullmatch(r"family\([-+\s.\de]*,[-+\s.\de]*,[-+\s.\de]*\)", text) else False


def _world_name(text: str) -> bool | None:
    if re.fullmatch("[01]{1,99}", text) or re.fullmatch(r"rule(0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])", text, re.ASCII):
        return True
    rule = re.fullmatch(r"rule(\d+)", text)
    return None if not rule and re.fullmatch(r"[01\s]+|[a-z0-9]+", text) else False


def _cluster(text: str) -> bool | None:
    if re.fullmatch("local:[1-9]", text):
        return True
    return None if re.match("(local:|tcp://|tls://)", text) and text.isprintable() else False


def _turing_text(text: str) -> bool | None:
    if re.fullmatch("[01][RL][AB][01][RL][ABZ]_[01][RL][AB][01][RL][ABZ]", text):
        return True
    return None if re.search("[RLNrln]|---|[.]{3}|[?]{3}", text) else False


def _json_list(text: str) -> bool | None:
    try:
        return None if isinstance(json.loads(text), dict) else False
    except (ValueError, RecursionError):
        return False


def parsers() -> dict[str, Parser]:
    """Return them all by name."""
    from cli.formats import format_named
    from sandbox.explore.cluster_address import parsed_cluster
    from sandbox.machines.catalogue import known_machine
    from sandbox.machines.tape.program import from_bits, from_text
    from sandbox.machines.tape.text import parse as parse_tape
    from sandbox.machines.turing.text import parse as parse_turing
    from sandbox.priors.catalogue import prior
    from sandbox.vocabulary.budget import Budget
    from sandbox.worlds.known import known_programs, parsed, written
    from sandbox.worlds.menu import world

    known = written(known_programs(world("rule30"))[:1])
    without_modules = lambda call: lambda text: call(text.replace(":", "."))  # noqa: E731  # `module:NAME` is code, asked for
    return {
        "tape text": Parser(parse_tape, ("+[.>+]", "+>,<[.[>]+]", "+[.] # ones\n>(.]"), "><+.,[(]# \n", _tape_text),
        "data of a tape text": Parser(lambda text: from_text(",.", data=text), ("01", "0 1"), "01 ", _bits),
        "bits": Parser(from_bits, ("010101011", "01 10"), "01 ", _bits),
        "machine text": Parser(
            parse_turing,
            ("1RB1LB_1LA1RZ", "1RB 1LC; 1RC 1RB; ... 0LA", "1rb1lb_---1rz"),
            "01RLABCZ-_ ;.?",
            _turing_text,
            lambda machine: machine.text,
        ),
        "tape of a machine": Parser(lambda text: parse_turing("1RB1LB_1LA1RZ", data=text), ("01|1", "0"), "01|"),
        "machine name": Parser(
            without_modules(known_machine),
            (
                "tape",
                "turing(2)",
                "turing(2,3)",
                "turing(2;given=01|1)",
                "turing(3,tnf)",
                "cases(00,01;2)",
                "given(10;without=,)",
            ),
            "01234,;()|=",
            lambda text: _machine_name(text.replace(":", ".")),
            lambda machine: machine.name,
        ),
        "prior name": Parser(
            without_modules(prior),
            ("speed-kt", "family(1,0.5,0)", "family(2,1,1)"),
            "0123456789.,()-e ",
            lambda text: _prior_name(text.replace(":", ".")),
            lambda prior: prior.name,
        ),
        "world name": Parser(
            without_modules(world),
            ("rule30", "0110", "ones", "period3", "front", "comet"),
            "01rule259",
            lambda text: _world_name(text.replace(":", ".")),
        ),
        "cluster": Parser(
            parsed_cluster, ("local:2", "tls://night.example:8786", "tcp://[::1]:80"), "local:/[]0129.", _cluster
        ),
        "format": Parser(
            format_named,
            ("text", "json", "md"),
            "tex",
            lambda text: text in ("text", "json", "csv", "latex", "md", "table"),
        ),
        "limit": Parser(
            lambda text: Budget(steps=_as_python(text)),
            ("1", "200", "10**9", "1.0", "True", "'7'", "None", "[1]"),
            "0123456789.",
            lambda text: type(_as_python(text)) is int and 1 <= _as_python(text) <= 10**15,
        ),
        "known programs": Parser(lambda text: parsed(text, "mine"), (known,), '{}[]":,0123456789', _json_list),
    }


def _as_python(text: str) -> Any:
    """Return the literal in a text, or the text: what a caller in Python might give."""
    import ast

    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text

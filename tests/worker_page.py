"""A page with the lab's kernels and nothing to look at, in a real browser, the network refused."""

import json
import random

from sandbox.lab.screens import in_its_own_scope
from sandbox.lab.worker import worker_contents
from sandbox.machines.tape import stepper as tape
from sandbox.machines.tape.program import from_bits, from_text
from sandbox.machines.turing import stepper as turing
from sandbox.machines.turing.text import parse
from sandbox.vocabulary.budget import Budget

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; "
    "img-src data:"
)
SCRIPTS = (
    "state.js",
    "faults.js",
    "asking.js",
    "verdict/prices.js",
    "census.js",
    "prediction.js",
    "turing/text.js",
    "turing/stepper.js",
    "turing/halting.js",
)
READ = """
const plain = (value) => typeof value === "bigint" ? String(value)
  : ArrayBuffer.isView(value) ? Array.from(value, plain) : value;
const census = async (machine, budget, how = {}) =>
  new lab.Census(await lab.ask("census", "census", { machine, budget, ...how }), machine, budget);
"""


def page_text():
    """Return the page as HTML; `census(machine, budget, how)` takes one there."""
    contents = json.dumps({"worker": worker_contents()}).replace("<", "\\u003c")
    setting = f"lab.contents = JSON.parse(document.getElementById('contents').textContent);{READ}"
    scripts = [*map(in_its_own_scope, SCRIPTS), setting]
    return "".join(
        [
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f'<link rel="icon" href="data:,"><script type="application/json" id="contents">{contents}</script>',
            *(f"<script>{script}</script>" for script in scripts),
        ]
    )


def random_budgets(seed, number):
    """Yield budgets of the tape, merging or not, with proofs or without, as `explore` and the page take them."""
    chance = random.Random(seed)
    for _ in range(number):
        budget = {
            "bits": chance.randrange(19),
            "steps": chance.choice([1, 2, 5, 20, 200, 1000]),
            "cells": chance.choice([1, 2, 5, 64]),
            "observations": chance.choice([1, 3, 8, 64]),
        }
        yield budget, {"merge": chance.random() < 0.7, "proofs": chance.random() < 0.7}


_TEXTS = ("+[.>+]", "+[>+.[<]+]", "+[,.]", "(].", "+[+>+.]", "+[>+]", "+[<+.]", "+.>.,.", "+.+.+.]", "+>.,[.>,]")
_MACHINES = (
    "1RB1LB_1LA1RZ",
    "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA",
    "1RA1RA",
    "1LA1LA",
    "1RB0LB_1LA---",
    "1RB2LB1RZ_2LA2RB1LB",
)


_LONG = {"bits": 60, "steps": 20_000, "cells": 10**5, "observations": 5000}
_GROWING = (
    "+[.]",
    "+[>+]",
    "+[<+.]",
)  # more output, or a longer tape to the right or left, than there is room for at first


def random_runs(seed, number):
    """Yield what the page is asked to run, (kind, machine, program, budget), and the run by the slow interpreter."""
    for text in _GROWING:
        yield _tape_run(from_text(text), _LONG)
    for text in ("+.]", "+.", "+>.,"):
        yield _tape_run(from_text(text, data="011000111"), _LONG)
    for text in ("1RA1RA", "1LA1LA"):
        yield _turing_run(parse(text), _LONG)
        yield _turing_run(parse(text), {**_LONG, "steps": 2050})  # to the edge of its first tape
    chance = random.Random(seed)
    for k in range(number):
        budget = {
            "bits": chance.choice([2, 5, 30, 10**6]),
            "steps": chance.choice([1, 4, 6, 17, 1000, 5000]),
            "cells": chance.choice([1, 2, 3, 5, 50, 10**5]),
            "observations": chance.choice([1, 5, 5000]),
        }
        if k % 3 == 2:
            yield _turing_run(parse(chance.choice(_MACHINES)), budget)
        else:
            data = "".join(chance.choices("01", k=chance.randrange(40)))
            yield _tape_run(from_bits(data) if k % 3 else from_text(chance.choice(_TEXTS), data=data), budget)


def _tape_run(asked, budget):
    tree = {name: getattr(asked.tree, name) for name in ("operations", "following", "bodies", "enclosing")}
    program = {"tree": tree, "stream": asked.stream, "written": asked.written}
    return ("run", "tape", program, budget), tape.run(asked, Budget(**budget))


def _turing_run(machine, budget):
    program = {"states": machine.states, "symbols": machine.symbols, "table": machine.table}
    return ("turing", "turing(2)", program, budget), turing.run(machine, Budget(**budget))


def require_same_run(found, ran):
    """Assert that what the page has told of a run, arrays as lists, is what the interpreter found."""
    assert found["outcome"] == ran.outcome
    assert "".join(map(str, found["output"])) == ran.output
    assert "".join(map(str, found["tape"])) == ran.tape
    assert [found["cost"][key] for key in ("length", "time", "space")] == list(ran.cost)
    if ran.state:
        assert ("ABCDEFGH"[found["state"]] if found["state"] >= 0 else "Z") == ran.state
    else:
        assert [found[key] for key in ("length", "time", "space")] == list(map(list, ran.costs))
        assert "".join(map(str, found["read"])) == ran.bits

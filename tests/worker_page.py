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


_TEXTS = ("+[.>+]", "+[>+.[<]+]", "+[,.]", "(].", "+[+>+.]", "+[>+]", "+[<+.]", "+.>.,.", "+.+.+.]")
_MACHINES = (
    "1RB1LB_1LA1RZ",
    "1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA",
    "1RA1RA",
    "1LA1LA",
    "1RB0LB_1LA---",
    "1RB2LB1RZ_2LA2RB1LB",
)


def random_runs(seed, number):
    """Yield what the page is asked to run, (kind, machine, program, budget), and the run by the slow interpreter."""
    chance = random.Random(seed)
    for k in range(number):
        budget = {
            "bits": chance.choice([2, 5, 30, 10**6]),
            "steps": chance.choice([1, 4, 6, 17, 1000, 5000]),
            "cells": chance.choice([1, 2, 3, 5, 50, 10**5]),
            "observations": chance.choice([1, 5, 5000]),
        }
        if k % 3 == 2:
            machine = parse(chance.choice(_MACHINES))
            program = {"states": machine.states, "symbols": machine.symbols, "table": machine.table}
            yield ("turing", "turing(2)", program, budget), turing.run(machine, Budget(**budget))
        else:
            data = "".join(chance.choices("01", k=chance.randrange(40)))
            asked = from_bits(data) if k % 3 else from_text(chance.choice(_TEXTS), data=data)
            tree = {name: getattr(asked.tree, name) for name in ("operations", "following", "bodies", "enclosing")}
            program = {"tree": tree, "stream": asked.stream, "written": asked.written}
            yield ("run", "tape", program, budget), tape.run(asked, Budget(**budget))

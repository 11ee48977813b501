"""The kernels of the lab in a real browser: they find, run and say what Python's do, and let go when asked to."""

import random
from dataclasses import asdict
from fractions import Fraction

import pytest
from worker_page import page_text, random_budgets, random_runs, require_same_run

from sandbox.census.summary import summarize
from sandbox.census.taking import take
from sandbox.coding_theorem.shares import EXACT_STEPS
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.machines.tape.program import from_bits
from sandbox.machines.tape.stepper import run
from sandbox.machines.turing.stepper import Stepper
from sandbox.machines.turing.text import parse
from sandbox.priors.complexities import complexity
from sandbox.priors.prediction import predict
from sandbox.priors.scores import score
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidProgram, NothingFound

ROWS = "async ([machine, budget, how]) => plain((await lab.ask('census', 'census', { machine, budget, ...how })).rows)"


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """Return the page with the kernels alone; when all is done, nothing was asked for and the console is empty."""
    path = tmp_path_factory.mktemp("kernels") / "kernels.html"
    path.write_text(page_text(), encoding="utf-8")
    requests, messages = [], []
    page = browser.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(path.as_uri())
    yield page
    page.close()
    assert messages == []
    assert all(url == path.as_uri() or url.startswith(("blob:", "data:")) for url in requests)


def rows_in_words(numbers):
    flat = list(map(int, numbers))
    return sorted(tuple(flat[at : at + 4]) for at in range(0, len(flat), 4))


@pytest.mark.parametrize(("budget", "how"), list(random_budgets(16, 10)))
def test_a_census_has_the_rows_that_explore_finds(opened, budget, how):
    found = rows_in_words(opened.evaluate(ROWS, ["tape", budget, how]))
    expected = explore(Plan("tape", Budget(**budget), **how), Means(1))
    assert found == sorted(map(tuple, expected.tolist()))


@pytest.mark.parametrize(("states", "steps", "merge"), [(2, 6, True), (2, 6, False), (3, 21, True), (3, 21, False)])
def test_a_census_of_turing_machines_has_the_rows_that_explore_finds(opened, states, steps, merge):
    budget = {"bits": 2 * states, "steps": steps, "cells": 64, "observations": 64}
    found = rows_in_words(opened.evaluate(ROWS, [f"turing({states})", budget, {"merge": merge}]))
    expected = explore(Plan(f"turing({states})", Budget(**budget), merge=merge), Means(1))
    assert found == sorted(map(tuple, expected.tolist()))


@pytest.mark.parametrize(("states", "halting"), [(2, 3_044), (3, 2_147_184), (4, 2_985_384_480)])
def test_the_table_of_small_turing_machines_is_that_of_ctm(opened, states, halting):
    budget = {"bits": 2 * states, "steps": EXACT_STEPS[states], "cells": 64, "observations": 64}
    told = opened.evaluate(
        """async ([machine, budget]) => {
          const { strings, halting, looping } = turing.distribution(await census(machine, budget));
          const rows = strings.map((each) => [each.string, String(each.machines), each.complexity]);
          return [String(halting), String(looping), rows];
        }""",
        [f"turing({states})", budget],
    )
    expected = coding_theorem_table(states)
    assert int(told[0]) == expected.halting == halting
    assert int(told[1]) == expected.looping
    assert [string for string, _, _ in told[2]] == list(expected.strings)
    assert [int(machines) for _, machines, _ in told[2]] == expected.machines.tolist()
    assert told[2][5][2] == pytest.approx(expected.complexity(expected.strings[5]), rel=1e-12)


BUDGETS = [(18, 1000, 64, 64), (20, 3, 64, 8), (21, 200, 2, 12)]
PRIORS = ["solomonoff", "speed-kt", "speed-fast", "speed", "space", "family(1.25,0.5,1.5)"]


@pytest.mark.parametrize("limits", BUDGETS)
def test_predictions_and_intervals_are_those_of_predict(opened, limits):
    budget = Budget(*limits)
    census = take(Plan("tape", budget))
    chance = random.Random(limits[0])
    strings = ["", "0", "1", "10", "0101", "111111", *("".join(chance.choices("01", k=k)) for k in (3, 5, 7))]
    told = opened.evaluate(
        """async ([budget, strings, priors]) => {
          const taken = await census("tape", budget), own = [1.25, 0.5, 1.5];
          const chosen = priors.map((name) => verdict.prior(name.startsWith("family") ? "own" : name, own));
          return strings.map((string) => {
            const about = lab.about(taken, string);
            return chosen.map((prior) => [lab.predict(about, prior), lab.score(about, prior)]);
          });
        }""",
        [asdict(budget), strings, PRIORS],
    )
    answered = 0
    for string, by_prior in zip(strings, told, strict=True):
        for name, (found, scored) in zip(PRIORS, by_prior, strict=True):
            try:
                expected = predict(census, name, string)
            except NothingFound:
                assert found is None
                continue
            answered += 1
            assert [found[key] for key in ("zero", "one", "stop")] == pytest.approx(
                [expected.zero, expected.one, expected.stop], rel=1e-11, abs=1e-12
            )
            for key in ("zero_interval", "one_interval", "normalized_interval"):
                assert found[KEYS[key]] == pytest.approx(getattr(expected, key), rel=1e-11)
            if string:
                score_of = score(census, name, string)
                assert [scored[key] for key in ("restricted", "lower", "upper")] == pytest.approx(
                    [float(part[0]) for part in (score_of.restricted, score_of.lower, score_of.upper)], rel=1e-11
                )
    assert answered >= 12


KEYS = {"zero_interval": "zeroInterval", "one_interval": "oneInterval", "normalized_interval": "normalizedInterval"}


def test_what_becomes_of_all_programs_adds_up_to_exactly_one(opened):
    budget = Budget(bits=20, steps=9, cells=4, observations=5)
    told = opened.evaluate(
        """async (budget) => {
          const { fates, sum, whole } = lab.fates(await census("tape", budget));
          const told = fates.map(({ event, programs, part }) => [event, programs, String(part)]);
          return [String(sum), String(whole), told];
        }""",
        asdict(budget),
    )
    assert told[:2] == [str(2**20)] * 2
    events = {event["event"]: event for event in summarize(take(Plan("tape", budget)))["events"]}
    for event, programs, part in told[2]:
        expected = events["emit" if event == "horizon" else event]
        assert Fraction(int(part), 2**20) == Fraction(expected["exact"])
        assert event == "horizon" or programs == expected["programs"]
    assert {"horizon", "halt", "loop", "timeout", "overflow", "pending"} == {event for event, _, _ in told[2]}


def test_the_likeliest_outputs_have_probability_complexity_and_program_of_python(opened):
    budget = Budget(bits=20, steps=200, cells=64, observations=64)
    told = opened.evaluate(
        "async (budget) => lab.likeliest(await census('tape', budget), 4, verdict.prior('speed-kt'), 99)",
        asdict(budget),
    )
    census = take(Plan("tape", budget))
    strings = [each["output"] for each in told["first"]]
    assert told["number"] == len(set(strings)) == 11
    assert [each["probability"] for each in told["first"]] == pytest.approx(
        score(census, "speed-kt", strings).restricted.tolist(), rel=1e-12
    )
    assert strings == [each for _, each in sorted((-each["probability"], each["output"]) for each in told["first"])]
    for each in told["first"]:
        assert each["complexity"] == len(each["program"]) == complexity(census, each["output"]).K
        ran = run(from_bits(each["program"]), Budget(observations=4))
        assert ran.output == each["output"]
        assert ran.costs.length[3] == each["complexity"]


def test_runs_are_those_of_the_interpreter(opened):
    asked, expected = zip(*random_runs(5, 40), strict=True)
    script = """async (asked) => {
      const answers = [];
      for (const [kind, machine, program, budget] of asked) {
        const found = await lab.ask("run", kind, { machine, program, budget });
        answers.push(Object.fromEntries(Object.entries(found).map(([key, value]) => [key, plain(value)])));
      }
      return answers;
    }"""
    for found, ran in zip(opened.evaluate(script, list(asked)), expected, strict=True):
        require_same_run(found, ran)


def test_a_census_of_thirty_bits_lets_go_within_a_tenth_of_a_second(opened):
    waited = opened.evaluate(
        """async () => {
          const budget = (bits) => ({ bits, steps: 1000, cells: 64, observations: 64 });
          const waited = [];
          for (let k = 0; k < 3; k += 1) {
            let begun;
            const started = new Promise((go) => { begun = go; });
            const first = lab.ask("census", "census", { machine: "tape", budget: budget(30) }, begun);
            await started;
            const at = performance.now();
            const second = lab.ask("census", "census", { machine: "tape", budget: budget(6) });
            const [old, found] = await Promise.all([first, second]);
            waited.push([performance.now() - at, old === undefined, found.rows.length / 4]);
          }
          return waited;
        }"""
    )
    assert [(old, rows) for _, old, rows in waited] == [(True, 20)] * 3
    assert min(milliseconds for milliseconds, _, _ in waited) < 100


def test_two_lanes_do_not_disturb_each_other(opened):
    budget = {"bits": 15, "steps": 200, "cells": 64, "observations": 8}
    script = """async (budget) => {
      const ask = (lane, merge) => lab.ask(lane, "census", { machine: "tape", budget, merge });
      const both = await Promise.all([ask("one", true), ask("other", false)]);
      return both.map(({ rows, nodes }) => [plain(rows), nodes]);
    }"""
    (merged, few), (plain, many) = opened.evaluate(script, budget)
    assert rows_in_words(merged) == rows_in_words(plain)
    assert 3 * few < many


@pytest.mark.parametrize("text", ["1RB1LB_1LA1RZ", "1rb 1lc; 1rc 1rb; 1rd 0le; 1la 1ld; 1rh 0la", "1RB---_0LA1RA"])
def test_a_turing_machine_steps_as_the_interpreter_does(opened, text):
    told = opened.evaluate(
        """(text) => {
          const program = turing.parse(text), frames = [];
          const stepper = new turing.Stepper(program, { steps: 60, cells: 20 });
          do frames.push([stepper.visited.join(""), stepper.letter, stepper.time, stepper.head - stepper.lowest]);
          while (!stepper.step());
          return [program.text, stepper.outcome, stepper.time, frames];
        }""",
        text,
    )
    machine = Stepper(parse(text), Budget(steps=60, cells=20))
    frames, outcome = [], None
    while outcome is None:
        frames.append([machine.cells(), machine.letter(), machine.time, machine.head - machine.lowest])
        outcome = machine.step()
    assert told == [machine.program.text, outcome.value, machine.time, frames]


WRONG = [
    "",
    "1RB",
    "1XB1LB_1LA1RZ",
    "2RB1LB_1LA1RZ",
    "1RB1LB_1LA",
    "1RB1LB_1LA1RZ1",
    "1RB1L",
    "1RB1LB_1LA1RZ\n1RA1",
    "?",
    "1RB1L\r_1LA1RZ",
    "1RB\\1LB",
    "1R\x1c",
    "1R\U0001f600",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_turing_machine_is_told_where_it_is_wrong(opened, text):
    script = """(text) => {
      try { return turing.parse(text).text; } catch (error) { return [error.message, error.line, error.column]; }
    }"""
    with pytest.raises(InvalidProgram) as caught:
        parse(text)
    message, line, column = opened.evaluate(script, text)
    assert (line, column) == (caught.value.line, caught.value.column)
    assert str(caught.value).startswith(message)

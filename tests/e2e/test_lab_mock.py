"""Mock or full in the page equals `compare`: costs of every simulation, verdicts under every prior, pictures."""

import hashlib

import pytest
from lab_visit import lab_visit

from sandbox.lab.shown import STANDING, shown_world
from sandbox.priors.catalogue import PRIORS, prior
from sandbox.tiers.built.contestants import contestants_of
from sandbox.tiers.built.efforts import named_apart
from sandbox.tiers.built.judging import judged
from sandbox.tiers.built.shares import posterior
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options
from sandbox.tiers.verdict import _leads
from sandbox.worlds.front.dependence import dependence_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.menu import world
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import measure

OWN = ["family(1,0.5,0)", "family(0.25,1,0)", "family(0,0,1)", "family(0.75,0.05,1.25)", "family(0,0,0)"]
MOST_OF_A_FRONT = 4096
CONTEST = """
async ([name, size, radius, own]) => {
  const menu = verdict.menu(name, size, radius), measured = await verdict.contest("test", menu);
  const costs = (each) => ["length", "time", "space"].map((cost) => each.cost[cost].join());
  const text = (each) => [...each.output].join("") + costs(each).join("");
  const digest = async (words) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const standing = verdict.PRIORS.map((each) => verdict.prior(each));
  const priors = [...standing, ...own.map((prices) => verdict.prior("own", prices))];
  const judge = (each) => {
    const told = verdict.judged(measured, each, size, menu.excluded), shares = verdict.shares(measured, each, size);
    return [verdict.sentence(told), told.kind, told.name, told.since, shares.full?.[size - 1] ?? 0];
  };
  const told = async (each) => [each.name, each.caughtAt, each.ranOut, await digest(text(each))];
  return {
    measured: await Promise.all(measured.map(told)),
    judged: own.length ? priors.map(judge) : [],
  };
}
"""


def digest(measured):
    words = measured.output + "".join(",".join(map(str, column.tolist())) for column in measured.cost)
    return hashlib.sha256(words.encode()).hexdigest()


STOPPED = """
async ([name, size, radius, limits]) => {
  const menu = verdict.menu(name, size, radius), measured = [];
  for (const each of menu.simulations) {
    const program = machine.program(each.text, each.data), budget = { bits: 1e9, ...limits, observations: size };
    const run = await lab.ask("test", "run", { machine: "tape", program, budget });
    measured.push(verdict.measured(each, verdict.first(run, size), menu.truth));
  }
  const told = (prior) => verdict.judged(verdict.namedApart(measured), prior, size, menu.excluded);
  return verdict.PRIORS.map((name) => told(verdict.prior(name))).map((each) => [verdict.sentence(each), each.since]);
}
"""
PICTURE = """
([name, mock, generations, half]) => {
  const { law } = lab.contents.worlds[name];
  const picture = law.row ? pictures.front(law, mock, generations) : pictures.automaton(law, mock, generations, half);
  return { full: picture.full.map((row) => [...row]), mocked: picture.mocked.map((row) => [...row]) };
}
"""
SEEN = """
async ([name, size]) => {
  const { law, radii, backdrops, sky } = lab.contents.worlds[name], wrong = [];
  for (const radius of radii) {
    const measured = await verdict.contest("test", verdict.menu(name, size, radius));
    for (const walls of ["both", "left", "right"]) for (const backdrop of walls === "both" ? backdrops : [sky]) {
      const called = `mocked(${radius},${backdrop}${walls === "both" ? "" : `,${walls}`})`;
      const names = (one) => [one.name, ...one.also].map((name) => name.replace(/, (shortened|known).*/, ""));
      const each = measured.find((one) => names(one).includes(called));
      const picture = pictures.automaton(law, { radius, walls, backdrop }, size, 0);
      const seen = picture.mocked.map((row) => row[0]).join("");
      if (!each || seen !== each.output.join("")) wrong.push(called);
    }
  }
  return wrong;
}
"""
FRONTS = {"front": Front("10010010010"), "front13": Front("1110110110111"), "front-ended": Front("10010010", extent=64)}


@pytest.fixture(scope="module")
def visit(browser, lab_address):
    visit = lab_visit(browser, lab_address)
    yield visit
    visit.close()


@pytest.mark.parametrize("name", STANDING)
def test_costs_and_verdicts_of_every_simulation_equal_compare(visit, name):
    page, chosen, runs, shown = visit.opened("screen=program").page, world(name), Runs(), shown_world(name)
    for place, size in enumerate(reversed([size for size in shown.sizes if size <= MOST_OF_A_FRONT])):
        truth = chosen.observations(size)
        for radius in shown.radii:
            menu = contestants_of(chosen, truth, Options(observations=size, radius=radius)).simulations
            measured = named_apart([measure(each, truth, runs=runs) for each in menu])
            judging = radius == shown.radii[place % len(shown.radii)]
            own = OWN if judging else []
            of_page = page.evaluate(CONTEST, [name, size, radius, [list(prior(each).exponents) for each in own]])
            assert of_page["measured"] == [[each.name, each.caught_at, each.ran_out, digest(each)] for each in measured]
            priors = [*PRIORS.values(), *map(prior, own)] if judging else []
            for prices, told in zip(priors, of_page["judged"], strict=True):
                said = judged(measured, prices, size)
                assert told[:4] == [_leads(said), said.kind, said.name, said.since], (size, radius, prices.name)
                shares = zip(posterior(measured, size, prices).low[:, -1], measured, strict=True)
                full = sum(share for share, each in shares if each.kind in ("full", "cone", "diamond"))
                assert told[4] == pytest.approx(full, abs=1e-9)


def test_the_sentence_on_the_screen_is_the_one_that_compare_says(browser, lab_address):
    visit, name, size, radius = lab_visit(browser, lab_address), "rule110", 64, 7
    said = compare(name, observations=size, radius=radius).winners
    for prior_name, sentence in zip(("solomonoff", "speed-kt", "simplicity"), said, strict=True):
        visit.opened(f"world={name}&observations={size}&radius={radius}&prior={prior_name}")
        assert visit.judged() == sentence
    visit.close()


def test_what_a_budget_stops_is_undecided_as_in_python(visit):
    page, runs = visit.opened("screen=program").page, Runs(steps=3000, cells=60)
    for name, size, radius in (("rule30", 64, 4), ("front", 512, 4), ("rule110", 32, 4)):
        truth = world(name).observations(size)
        menu = contestants_of(world(name), truth, Options(observations=size, radius=radius)).simulations
        measured = named_apart([measure(each, truth, runs=runs) for each in menu])
        assert any(each.ran_out for each in measured)
        of_page = page.evaluate(STOPPED, [name, size, radius, {"steps": 3000, "cells": 60}])
        for prices, told in zip(PRIORS.values(), of_page, strict=True):
            said = judged(measured, prices, size)
            assert told == [_leads(said), said.since], (name, prices.name)


@pytest.mark.parametrize(("rule", "radius", "generations"), [(30, 8, 36), (45, 5, 27), (110, 7, 33)])
def test_the_picture_of_an_automaton_is_the_one_of_the_report(visit, rule, radius, generations):
    page, law = visit.opened("screen=program").page, world(f"rule{rule}").law
    wanted = law.space_time(radius, generations)
    half, backdrop, generations = wanted.observer, law.backdrop, len(wanted.full)
    of_page = page.evaluate(
        PICTURE, [f"rule{rule}", {"radius": radius, "walls": "both", "backdrop": backdrop}, generations, half]
    )
    assert of_page["full"] == wanted.full.astype(int).tolist()
    inside = slice(wanted.wall[0], wanted.wall[1] + 1)
    assert [row[inside] for row in of_page["mocked"]] == wanted.mocked[:, inside].astype(int).tolist()


def test_the_observer_of_every_pictured_mock_sees_what_its_program_prints(visit):
    page = visit.opened("screen=program").page
    for name in ("rule30", "rule45", "rule110"):
        assert page.evaluate(SEEN, [name, shown_world(name).sizes[1]]) == []


def test_the_picture_of_a_front_shows_its_row_and_its_box(visit):
    page = visit.opened("screen=program").page
    for name, front in FRONTS.items():
        of_page = page.evaluate(PICTURE, [name, {"radius": 8}, 40, 0])
        for row, wanted in zip(of_page["full"], front.rows(40), strict=True):
            assert row[: len(wanted)] == wanted.tolist()
        box = Front(dependence_of(front).start[:8].ljust(8, "0"), extent=8)
        assert [row[:8] for row in of_page["mocked"]] == [wanted.tolist() for wanted in box.rows(40)]


def test_a_question_that_comes_back_and_a_task_that_runs_programs_leave_the_verdict_alone(browser, lab_address):
    visit = lab_visit(browser, lab_address).opened("world=rule110&observations=32&prior=speed-kt")
    told = visit.page.evaluate(
        """() => {
          lab.set({ world: "front", observations: 2048 });
          for (const radius of [8, 12, 4]) lab.set({ radius });
          const task = tasks.list.find((each) => each.key === "price").check("0.93");
          return Promise.race([task, new Promise((go) => setTimeout(go, 60000, { right: "never said" }))]);
        }"""
    )
    assert told["right"] is True
    front = compare("front", observations=2048, radius=4)
    assert visit.judged() == front.winners[1]
    visit.close()


def test_a_new_question_stops_the_one_before(browser, lab_address):
    visit = lab_visit(browser, lab_address).opened("world=front13&observations=16384&prior=speed-kt")
    page = visit.page
    page.select_option("[data-key=world]", "rule110")
    page.fill("[data-key=observations]", "0")
    assert visit.judged().startswith("If simple means few bits and steps (speed-kt)")
    assert page.inner_text("#mock-table tr:last-child td").strip() == "recorded(32)"
    visit.close()

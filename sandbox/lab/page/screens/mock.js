"use strict";
// Screen 4: mock or full. Who weighs most of the programs of a menu, each run here, and the two worlds side by side.

const parts = {};
const worldOf = (state) => lab.contents.worlds[state.world];
let measured = null, asked = "", menu;

const key = (state) => `${state.world} ${state.observations} ${state.radius}`;

// Run the menu, unless it has run; what was asked before and is not wanted any more stops.
async function run(state) {
  if (asked === key(state)) return;
  [asked, measured] = [key(state), null];
  const mine = asked, wanted = verdict.menu(state.world, state.observations, state.radius);
  parts.verdict.classList.add("waits");
  const told = await verdict.contest("mock", wanted, (...now) => asked === mine && tellRun(wanted, ...now));
  if (!told || asked !== mine) return; // it was asked for again, or something else was
  [menu, measured] = [wanted, told];
  parts.running.hidden = true;
  if (lab.state.screen === "mock") say(lab.state);
}

function tellRun({ simulations }, simulation, place, steps) {
  parts.running.hidden = false;
  parts.running.textContent = `Running ${simulation.name}, ${place + 1} of ${simulations.length}: ${(steps / 1e6).toFixed(0)} million steps ...`;
}

const judge = (prior) => verdict.judged(measured, prior, menu.truth.length, menu.excluded);

function say(state) {
  const prior = verdict.chosen(state), told = judge(prior), size = menu.truth.length;
  sayVerdict(verdict.sentence(told));
  parts.verdict.className = `verdict ${told.decided ? told.kind : "undecided"}`;
  parts.priors.replaceChildren(...verdict.PRIORS.map((name) => chip(name, name === state.prior ? told : judge(verdict.prior(name)), state)));
  const shares = verdict.shares(measured, prior, size);
  drawn.shares(parts.shares, shares, size, told.since);
  const last = Object.entries(shares).map(([kind, share]) => `${kind} ${(100 * share[size - 1]).toFixed(1)} %`);
  parts.shares.setAttribute("aria-label", `After ${size} observations: ${last.join(", ")}`);
  parts.table.replaceChildren(table(prior, size));
  draw(state);
}

// An option of the command, such as --effort, stays on one line, and is said to be one.
function sayVerdict(sentence) {
  const words = sentence.split(/(--\w+)/); // options are at the odd places
  parts.verdict.replaceChildren(...words.map((each, place) => (place % 2 ? lab.el("span", { class: "whole" }, each) : each)));
  parts.options.hidden = words.length === 1;
}

function chip(name, told, state) {
  const kind = told.kind ?? "nobody", sure = told.decided ? "" : "undecided, ahead: ";
  const mark = lab.el("i", { class: `swatch ${told.decided ? kind : "undecided"}` });
  return lab.el("button", { type: "button", "aria-pressed": name === state.prior, click: () => lab.set({ prior: name, ...lab.prices.prior.brings(name) }) },
    mark, lab.el("b", {}, name), lab.el("span", {}, `${sure}${kind}`));
}

function table(prior, size) {
  const { low } = verdict.bounds(measured, size, prior), weights = low.map((row) => row[size - 1]);
  const top = Math.max(...weights), sum = weights.reduce((total, weight) => total + 2 ** (weight - top), 0);
  const columns = [{ name: "simulation", words: true }, { name: "effort", words: true }, ...["bits", "steps", "cells", "first wrong", "share"].map((name) => ({ name }))];
  return lab.table("Simulations, measured", columns, measured.map((each, place) => {
    const cost = each.printed ? verdict.costAt(each, each.printed) : { length: 0, time: 0, space: 0 };
    const share = top === -Infinity ? 0 : 2 ** (weights[place] - top) / sum;
    const step = lab.el("button", { type: "button", class: "link", title: "Step this program", click: () => lab.go("program", { program: each.text, data: each.data, at: 0 }) }, each.name);
    const name = lab.el("span", {}, lab.el("i", { class: `swatch ${verdict.kindOf(each)}` }), " ", step);
    const wrong = each.caughtAt === null ? (each.ranOut ? "undecided" : "never") : lab.thousands(each.caughtAt);
    const numbers = [cost.length, cost.time, cost.space].map(lab.thousands);
    return { attributes: { "data-name": each.name }, cells: [name, each.efforts.join(", "), ...numbers, wrong, shareWords(share)] };
  }));
}

const shareWords = (share) => (share === 0 ? "0" : share < 0.0005 ? share.toExponential(0) : share.toFixed(3));

const MOST_ROWS = 300;

// The mock that is pictured: of the menu, the one of the radius, walls and backdrop that were chosen.
function pictured(state) {
  const side = state.walls === "both" ? "" : `,${state.walls}`;
  const name = worldOf(state).law.row ? `box(${state.radius})` : `mocked(${state.radius},${state.backdrop}${side})`;
  const called = (each) => [each.name, ...each.also].some((other) => other === name || other.startsWith(`${name},`));
  return { name, each: measured?.find(called) };
}

function draw(state) {
  const { law } = worldOf(state), { name, each } = pictured(state), caught = each?.caughtAt ?? null;
  const mock = { radius: state.radius, walls: state.walls, backdrop: state.backdrop };
  const needed = caught === null ? 64 : Math.min(MOST_ROWS, law.row ? 200 : Math.floor((caught - 1) / law.window) + 9);
  const generations = Math.max(law.row ? 96 : Math.min(48, state.observations), Math.min(needed, state.observations));
  const half = Math.min(generations, Math.max(state.radius + 8, Math.round(generations * 0.7), 40));
  const picture = law.row ? pictures.front(law, mock, generations) : pictures.automaton(law, mock, generations, half);
  const at = caught === null ? null : pictures.generationOf(picture, law, caught);
  drawn.picture(parts.full, picture, { mocked: false, caught: at });
  drawn.picture(parts.mocked, picture, { mocked: true, caught: at });
  const rows = `its first ${generations} generations`;
  const end = caught === null ? `right in all ${lab.thousands(state.observations)} observations` : `caught at observation ${lab.thousands(caught)}, where the line is`;
  parts["full-words"].textContent = `The full world: ${rows}, and what the observer sees of it.`;
  parts["mocked-words"].textContent = `${name}: ${each ? end : measured ? "not on this menu" : "..."}.`;
  parts.full.setAttribute("aria-label", `Space-time picture of ${state.world} in full, ${rows}`);
  parts.mocked.setAttribute("aria-label", `Space-time picture of ${name}, ${rows}; ${end}`);
}

lab.screen("mock", {
  fields: {
    world: { start: "front", choices: () => Object.keys(lab.contents.worlds), brings: (name) => (lab.contents.worlds[name].law.row ? { radius: 99, observations: 4096 } : { radius: 8, observations: 256 }) },
    observations: { start: 4096, choices: (state) => worldOf(state).sizes, told: lab.thousands },
    radius: { start: 99, choices: (state) => worldOf(state).radii },
    walls: { start: "both", choices: (state) => (worldOf(state).law.row ? ["both"] : ["both", "left", "right"]), told: (walls) => ({ both: "on both sides", left: "on the left only", right: "on the right only" })[walls] },
    backdrop: { start: "vacuum", choices: (state) => (state.walls === "both" ? worldOf(state).backdrops : [worldOf(state).sky]) },
    ...lab.prices,
  },
  start(root) {
    root.querySelector("details").open = innerWidth > 640;
    for (const name of ["verdict", "options", "running", "about", "priors", "full", "full-words", "mocked", "mocked-words", "shares", "table"]) {
      parts[name] = root.querySelector(`#mock-${name}`);
    }
  },
  show(state) {
    parts.about.textContent = `${worldOf(state).description}. ${worldOf(state).decides}`;
    run(state);
    if (measured) say(state);
    else draw(state);
  },
});

"use strict";
// Screen 3: what comes after a string, under every prior, with certified intervals; and how they narrow as L grows.

const PROPER = ["solomonoff", "speed-kt", "speed-fast", "speed", "space"], LEAST_BITS = 6, STRIDE = 3;
const parts = {};
const smaller = new Map(); // of the string and T and S asked for: rows about the string by L
let about, asked = "";

async function show(state) {
  const wrong = lab.notObserved(state.string);
  parts.wrong.textContent = wrong;
  parts.wrong.hidden = !wrong;
  if (wrong) return;
  const census = await lab.censusOf(state, (words) => { parts.told.textContent = words; });
  if (census === undefined || lab.state.screen !== "next" || lab.state.string !== state.string) return;
  if (census === null) {
    parts.told.textContent = "So many programs take a while: they are taken on the screen of all programs.";
    parts.found.hidden = true;
    return;
  }
  if (about?.census !== census || about.string !== state.string) about = lab.about(census, state.string);
  tell(lab.state);
  await grow(state);
}

function tell(state) {
  const seen = state.string === "" ? "nothing yet" : state.string, prior = verdict.chosen(state);
  const chosen = lab.isProper(prior) && lab.predict(about, prior);
  parts.found.hidden = !lab.predict(about, verdict.prior("solomonoff"));
  parts.told.textContent = parts.found.hidden ? `No program of up to ${state.bits} bits prints ${lab.cut(seen)} within these steps and cells: nothing can be said. Raise L.`
    : chosen ? `After ${lab.cut(seen)}, under ${prior.name}, the next bit is 1 with probability ${lab.share(chosen.one)} and 0 with ${lab.share(chosen.zero)}. The rest, ${lab.share(chosen.stop)}, is stop: no more is printed within this budget.`
      : `${prior.name} has no probabilities over all programs: a bit must cost at least 1. The others:`;
  if (!parts.found.hidden) parts.table.replaceChildren(table(state));
}

function table(state) {
  const columns = [{ name: "prior", words: true }, ...["0", "1", "stop"].map((name) => ({ name })), { name: "interval of 1" }, { name: "P(x), at least" }, { name: "at most" }];
  return lab.table("The next bit", columns, priorsOf(state).map((prior) => {
    const told = lab.predict(about, prior), [low, high] = told.oneInterval, score = lab.score(about, prior);
    const chosen = prior.name === verdict.chosen(state).name;
    return {
      attributes: { "data-prior": prior.name, class: chosen ? "chosen" : undefined },
      cells: [prior.name, ...[told.zero, told.one, told.stop].map(short), `${down(low)} to ${up(high)}`, atLeast(score.lower), up(score.upper)],
    };
  }));
}

// The proper priors, and the one of the state's own prices if it is one.
function priorsOf(state) {
  const own = verdict.chosen(state);
  return [...PROPER.map((name) => verdict.prior(name)), ...(state.prior === "own" && lab.isProper(own) ? [own] : [])];
}

const short = (share) => (share === 0 || share >= 0.00005 ? share.toFixed(4) : share.toExponential(1));

// A bound is never told tighter than it is.
const down = (bound) => (Math.floor(bound * 1e4) / 1e4).toFixed(4);
const up = (bound) => (Math.ceil(bound * 1e4) / 1e4).toFixed(4);
function atLeast(bound) {
  const unit = 10 ** (Math.floor(Math.log10(bound)) - 2);
  return bound >= 0.001 ? down(bound) : (Math.floor(bound / unit) * unit).toExponential(2);
}

const grownKey = (state) => `${state.string} ${state.steps} ${state.cells}`;

// Take what is said with fewer bits, one census after another; then draw them all.
async function grow(state) {
  const key = grownKey(state);
  if (key !== asked) smaller.clear();
  asked = key;
  smaller.set(state.bits, about);
  draw(lab.state);
  for (let bits = LEAST_BITS; bits < state.bits && bits < 30; bits += STRIDE) {
    if (smaller.has(bits)) continue;
    const budget = { ...lab.budgetOf(state), bits };
    const answer = await lab.ask("smaller", "census", { machine: "tape", budget });
    if (!answer || grownKey(lab.state) !== key || lab.state.screen !== "next") return;
    smaller.set(bits, lab.about(new lab.Census(answer, "tape", budget), state.string));
    draw(lab.state);
  }
}

function draw(state) {
  if (!parts.growing.clientWidth) return;
  const about = [...smaller].filter(([bits]) => bits <= state.bits).sort(([one], [other]) => one - other);
  parts.growing.replaceChildren(...priorsOf(state).map((prior) => {
    const told = about.map(([bits, each]) => [bits, lab.predict(each, prior)]).filter(([, each]) => each);
    const words = told.map(([bits, { oneInterval: [low, high] }]) => `L ${bits}: ${down(low)} to ${up(high)}`);
    const label = `${prior.name}, ${words.join("; ") || "nothing printed"}`;
    return lab.el("div", { "data-prior": prior.name, role: "img", "aria-label": label }, lab.el("b", {}, prior.name), panel(told));
  }));
}

// Draw the interval of each L, at its real size.
function panel(told) {
  const columns = Math.max(1, Math.min(3, Math.floor(parts.growing.clientWidth / 230)));
  const wide = Math.floor(parts.growing.clientWidth / columns) - 20, line = 20, left = 40, high = told.length * line + 20;
  const x = (share) => left + share * (wide - left - 6);
  const svg = lab.svg("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" });
  told.forEach(([bits, { one, oneInterval: [low, top] }], k) => {
    const y = k * line + 10;
    svg.append(
      lab.svg("text", { class: "tick", x: 0, y: y + 4 }, `L ${bits}`), lab.svg("line", { class: "axis", x1: x(0), x2: x(1), y1: y, y2: y }),
      lab.svg("rect", { class: "certified", x: x(low), y: y - 5, width: Math.max(1.5, x(top) - x(low)), height: 10 }),
      lab.svg("circle", { class: "restricted", cx: x(one), cy: y, r: 3.5 }));
  });
  for (const share of [0, 0.5, 1]) svg.append(lab.svg("text", { class: "tick", x: x(share), y: high - 3, "text-anchor": share === 1 ? "end" : share ? "middle" : "start" }, String(share)));
  return svg;
}

function append(bit) {
  const { string } = lab.state;
  lab.set({ string: bit ? string + bit : [...string].slice(0, -1).join("") });
}

lab.screen("next", {
  fields: { ...lab.budgets, ...lab.observed, ...lab.prices },
  start(root) {
    for (const name of ["wrong", "told", "found", "table", "growing"]) parts[name] = root.querySelector(`#next-${name}`);
    for (const button of root.querySelectorAll("[data-append]")) button.addEventListener("click", () => append(button.dataset.append));
  },
  show,
});

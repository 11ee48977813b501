"use strict";
// Screen 3: what comes after a string, under every prior, with certified intervals; and how they narrow as L grows.

const LONGEST = 63, PROPER = ["solomonoff", "speed-kt", "speed-fast", "speed", "space"], LEAST_BITS = 6, STRIDE = 3;
const parts = {};
const smaller = new Map(); // of the string and T and S asked for: rows about the string by L
let about, asked = "";

const wrongOf = (string) => {
  const place = [...string].findIndex((character) => !"01".includes(character));
  if (place >= 0) return `expected 0 and 1, got "${lab.cut([...string][place], 1)}" at character ${place + 1}`;
  return string.length > LONGEST ? `expected at most ${LONGEST} bits, for 64 are observed; got ${string.length}` : "";
};

async function show(state) {
  const wrong = wrongOf(state.string);
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
    : chosen ? `After ${lab.cut(seen)}, under ${prior.name}: 1 has ${lab.share(chosen.one)}, 0 has ${lab.share(chosen.zero)}, and ${lab.share(chosen.stop)} print no more, or what they do is undecided.`
      : `${prior.name} has no probabilities over all programs: a bit must cost at least 1. The others:`;
  if (!parts.found.hidden) parts.table.replaceChildren(table(state));
}

function table(state) {
  const columns = [{ name: "prior", words: true }, ...["0", "1", "stop"].map((name) => ({ name })), { name: "the interval of 1", words: true }, { name: "low" }, { name: "high" }, { name: "P of what was seen" }];
  const own = state.prior === "own" && lab.isProper(verdict.chosen(state)) ? [verdict.chosen(state)] : [];
  const priors = [...PROPER.map((name) => verdict.prior(name)), ...own];
  return lab.table("The next bit", columns, priors.map((prior) => {
    const told = lab.predict(about, prior), [low, high] = told.oneInterval, score = lab.score(about, prior);
    const chosen = prior.name === verdict.chosen(state).name;
    return {
      attributes: { "data-prior": prior.name, class: chosen ? "chosen" : undefined },
      cells: [prior.name, lab.share(told.zero), lab.share(told.one), lab.share(told.stop), range(low, high, told.one), down(low), up(high), `${lab.share(score.restricted)} to ${up(score.upper)}`],
    };
  }));
}

// A bound is never told tighter than it is.
const down = (bound) => (Math.floor(bound * 1e6) / 1e6).toFixed(6);
const up = (bound) => (Math.ceil(bound * 1e6) / 1e6).toFixed(6);

function range(low, high, at) {
  const wide = 140, x = (share) => 2 + share * (wide - 4);
  return lab.svg("svg", { class: "range", viewBox: `0 0 ${wide} 16`, width: wide, height: 16, "aria-hidden": "true" },
    lab.svg("line", { class: "axis", x1: x(0), x2: x(1), y1: 8, y2: 8 }),
    lab.svg("rect", { class: "certified", x: x(low), y: 3, width: Math.max(1.5, x(high) - x(low)), height: 10 }),
    lab.svg("circle", { class: "restricted", cx: x(at), cy: 8, r: 3.5 }));
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
  const prior = verdict.chosen(state), proper = lab.isProper(prior) ? prior : verdict.prior("solomonoff");
  const told = [...smaller].filter(([bits]) => bits <= state.bits).sort(([one], [other]) => one - other)
    .map(([bits, each]) => [bits, lab.predict(each, proper)]).filter(([, each]) => each);
  parts.growingTitle.textContent = `The interval of 1 under ${proper.name}, as L grows`;
  const words = told.map(([bits, { oneInterval: [low, high] }]) => `L = ${bits}: ${down(low)} to ${up(high)}`);
  parts.growing.setAttribute("aria-label", words.join("; ") || "nothing is printed yet");
  const wide = Math.max(260, Math.min(parts.growing.clientWidth, 760)), line = 24, left = 44, right = 12;
  const x = (share) => left + share * (wide - left - right), high = told.length * line + 26;
  const svg = lab.svg("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" });
  told.forEach(([bits, { one, oneInterval: [low, top] }], k) => {
    const y = k * line + 13;
    svg.append(
      lab.svg("text", { class: "tick", x: 0, y: y + 4 }, `L ${bits}`), lab.svg("line", { class: "axis", x1: x(0), x2: x(1), y1: y, y2: y }),
      lab.svg("rect", { class: "certified", x: x(low), y: y - 6, width: Math.max(1.5, x(top) - x(low)), height: 12 }),
      lab.svg("circle", { class: "restricted", cx: x(one), cy: y, r: 4 }));
  });
  for (const share of [0, 0.5, 1]) svg.append(lab.svg("text", { class: "tick", x: x(share), y: high - 4, "text-anchor": share === 1 ? "end" : share ? "middle" : "start" }, String(share)));
  parts.growing.replaceChildren(svg);
}

function append(bit) {
  const { string } = lab.state;
  lab.set({ string: bit ? (string + bit).slice(0, LONGEST) : string.slice(0, -1) });
}

lab.screen("next", {
  fields: { ...lab.budgets, string: { start: "0101", longest: 2000000 }, ...lab.prices },
  start(root) {
    for (const name of ["wrong", "told", "found", "table", "growing"]) parts[name] = root.querySelector(`#next-${name}`);
    parts.growingTitle = root.querySelector("#next-growing-title");
    for (const button of root.querySelectorAll("[data-append]")) button.addEventListener("click", () => append(button.dataset.append));
  },
  show,
});

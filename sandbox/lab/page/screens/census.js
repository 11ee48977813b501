"use strict";
// Screen 2: all programs within a budget; what becomes of them, and which outputs are likeliest.

const OBSERVATIONS = 64, MOST_OUTPUTS = 32, ASKS_FROM = 33;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const CELLS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
const BITS = [...Array.from({ length: 25 }, (_, k) => k + 6), ASKS_FROM];

// The fields of the state that say a census of the tape machine; screens that need one share them.
lab.budgets = {
  bits: { start: 21, choices: BITS },
  steps: { start: 1000, choices: STEPS, told: lab.thousands },
  cells: { start: 64, choices: CELLS },
};
lab.budgetOf = (state) => ({ bits: state.bits, steps: state.steps, cells: state.cells, observations: OBSERVATIONS });

const FATES = {
  horizon: `printed all ${OBSERVATIONS} bits that are observed`, halt: "halts", loop: "proved to print no more",
  timeout: "out of steps: undecided", overflow: "out of cells: undecided", pending: "out of bits: undecided",
};

const parts = {};
let agreed = 0, shown;

lab.share = (share) => (share === 0 ? "0" : share >= 0.0005 ? share.toFixed(6) : share.toExponential(2));

let turn = 0;

// Promise the census that a state asks for, and tell how it goes; one of many bits is taken only once it is agreed to,
// and is null until then.
lab.censusOf = async (state, tell) => {
  turn += 1;
  const mine = turn, say = (words) => mine === turn && tell(words), trying = `Trying all programs of up to ${state.bits} bits`;
  if (state.bits >= ASKS_FROM && agreed < state.bits) {
    lab.cancel("census");
    return null;
  }
  const late = setTimeout(() => say(`${trying} ...`), 150);
  const census = await lab.take("tape", lab.budgetOf(state), (tried) => say(`${trying}: ${lab.thousands(tried)} answers tried ...`));
  clearTimeout(late);
  return census;
};

async function show(state) {
  const census = await lab.censusOf(state, (words) => { parts.told.textContent = words; });
  if (census === undefined || lab.state.screen !== "census") return;
  parts.asks.hidden = census !== null;
  parts.found.hidden = census === null;
  if (census === null) {
    parts.told.textContent = `All programs of ${state.bits} bits: some 1,700,000 different results, up to a minute and 250 MB of memory.`;
    return;
  }
  if (census !== shown) tellCensus(census);
  shown = census;
  tellOutputs(census, lab.state);
}

function tellCensus(census) {
  const { fates, sum, whole, programs } = lab.fates(census), { bits } = census.budget;
  const one = sum === whole ? `Their probabilities add up to exactly 1: ${lab.thousands(sum)} parts of 2^${bits} = ${lab.thousands(whole)}.`
    : `Their probabilities should add up to 1, and are ${sum} / ${whole}: this is a mistake.`;
  parts.told.textContent = `${lab.thousands(programs)} programs in ${census.seconds.toFixed(2)} s, ${lab.thousands(census.size)} different results. ${one}`;
  parts.bar.replaceChildren(bar(fates, whole));
  parts.bar.setAttribute("aria-label", fates.map(({ event, part }) => `${FATES[event]}: ${lab.share(ratio(part, whole))}`).join("; "));
  const columns = [{ name: "what becomes of them", words: true }, { name: "programs" }, { name: "probability" }, { name: `of ${lab.thousands(whole)} parts` }];
  const rows = fates.map(({ event, programs: many, part }) => ({
    attributes: { "data-event": event },
    cells: [lab.el("span", {}, lab.el("i", { class: `swatch fate ${event}` }), ` ${FATES[event]}`), lab.thousands(many), lab.share(ratio(part, whole)), lab.thousands(part)],
  }));
  parts.fates.replaceChildren(lab.table("What becomes of all programs", columns, rows));
}

const ratio = (part, whole) => Number((part * 10n ** 15n) / whole) / 1e15;

function bar(fates, whole) {
  const svg = lab.svg("svg", { viewBox: "0 0 1000 28", preserveAspectRatio: "none", width: "100%", height: 28, "aria-hidden": "true" });
  let at = 0;
  for (const { event, part } of fates) {
    const wide = 1000 * ratio(part, whole);
    svg.append(lab.svg("rect", { class: `fate ${event}`, x: at, y: 0, width: Math.max(wide, part ? 0.6 : 0), height: 28 }));
    at += wide;
  }
  return svg;
}

function tellOutputs(census, state) {
  const prior = verdict.chosen(state);
  if (!lab.isProper(prior)) {
    parts.number.textContent = `${prior.name} has no probabilities over all programs: a bit must cost at least 1, or there are more programs than they can weigh. Raise beta.`;
    parts.outputs.replaceChildren();
    return;
  }
  const { number, first } = lab.likeliest(census, state.outputs, prior, MOST_OUTPUTS);
  const of = `of the ${lab.thousands(2 ** state.outputs)} strings of ${state.outputs} bits`;
  parts.number.textContent = number ? `${lab.thousands(number)} ${of} are printed${number > first.length ? `, the likeliest ${first.length}` : ""}, under ${prior.name}.`
    : `None ${of} is printed by these programs: raise L, T or S.`;
  const most = first[0]?.probability;
  const columns = [{ name: "output", words: true }, { name: "P" }, { name: "compared", words: true }, { name: "K, bits" }, { name: "shortest program", words: true }];
  parts.outputs.replaceChildren(...(number ? [lab.table("Likeliest outputs", columns, first.map((each) => row(each, most)))] : []));
}

function row({ output, probability, complexity, program }, most) {
  const step = lab.el("button", { type: "button", class: "link", click: () => lab.go("program", { program, data: "", at: 0 }) }, "step it");
  step.setAttribute("aria-label", `step it: the shortest program of ${output}`);
  const part = lab.svg("svg", { class: "compared", viewBox: "0 0 100 10", preserveAspectRatio: "none", width: innerWidth < 480 ? 64 : 120, height: 12, "aria-hidden": "true" },
    lab.svg("rect", { x: 0, y: 0, width: Math.max(0.8, (100 * probability) / most), height: 10 }));
  return { attributes: { "data-output": output }, cells: [lab.el("code", {}, output), lab.share(probability), part, String(complexity), step] };
}

lab.screen("census", {
  fields: { ...lab.budgets, outputs: { start: 6, least: 1, most: 16, whole: true }, ...lab.prices },
  start(root) {
    for (const name of ["told", "asks", "found", "bar", "fates", "number", "outputs"]) parts[name] = root.querySelector(`#census-${name}`);
    parts.asks.querySelector("button").addEventListener("click", () => {
      agreed = lab.state.bits;
      lab.show();
    });
  },
  show,
});

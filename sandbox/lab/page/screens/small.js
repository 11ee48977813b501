"use strict";
// Screen 5: all small Turing machines, what they halt with, and one of them step by step.

const MOST_STRINGS = 24, STEPS = 100000, CELLS = 10000;
const parts = {}, tables = new Map();
let program, wrong = "", read, trail, K = {};

async function show(state) {
  parts.wrong.textContent = lab.notObserved(state.string);
  parts.wrong.hidden = !parts.wrong.textContent;
  showMachine(state);
  const key = `turing(${state.states})`;
  if (!tables.has(key)) {
    parts.told.textContent = `Running all machines of ${state.states} states ...`;
    const budget = { bits: 2 * state.states, steps: turing.EXACT_STEPS[state.states], cells: turing.CELLS, observations: turing.CELLS };
    const began = performance.now(), answer = await lab.ask("small", "census", { machine: key, budget });
    if (!answer) return;
    const table = turing.distribution(new lab.Census(answer, key, budget));
    tables.set(key, { ...table, seconds: (performance.now() - began) / 1000 });
  }
  if (lab.state.screen !== "small" || lab.state.states !== state.states) return;
  tellTable(state, tables.get(key));
  await compare(lab.state, tables.get(key));
}

function tellTable(state, { strings, halting, looping, total, seconds }) {
  const N = state.states, steps = turing.EXACT_STEPS[N];
  parts.about.textContent = `There are (4 N + 2)^(2 N) = ${lab.thousands(total)} of them. Each is run until it halts, at most ${steps} steps: none that halts takes longer.`;
  parts.told.textContent = `${lab.thousands(halting)} of ${lab.thousands(total)} machines halt, ${lab.thousands(looping)} are proved never to, ${lab.thousands(total - halting - looping)} had not halted after ${steps} steps or ${turing.CELLS} cells. Those that halt leave ${lab.thousands(strings.length)} different strings. Counted in ${seconds.toFixed(2)} s.`;
  parts.title.textContent = `D(${N}): what they halt with, likeliest first`;
  const columns = [{ name: "string", words: true }, { name: `D(${N})` }, { name: "K, bits" }, { name: "a machine", words: true }, { name: "machines, of both tapes" }];
  const all = Number(2n * halting);
  parts.strings.replaceChildren(lab.table(`The likeliest strings of D(${N})`, columns, strings.slice(0, MOST_STRINGS).map((each) => ({
    attributes: { "data-string": each.string },
    cells: [lab.el("code", {}, each.string), lab.share(Number(each.machines) / all), each.complexity.toFixed(2), stepButton(each), lab.thousands(each.machines)],
  }))));
}

function stepButton({ string, program: text }) {
  if (!text) return "only from a tape of 1";
  const button = lab.el("button", { type: "button", class: "link", click: () => lab.set({ turing: text, turns: 0 }) }, text);
  button.setAttribute("aria-label", `${text}: step it; it leaves ${string}`);
  return button;
}

// Tell the complexity of the string here and in the language of screen 2.
async function compare(state, { strings }) {
  const { string } = state;
  if (lab.notObserved(string) || !string) {
    parts.compared.textContent = "";
    return;
  }
  const place = strings.findIndex((each) => each.string === string), entry = strings[place];
  const here = entry ? `K is ${entry.complexity.toFixed(2)} bits here, place ${lab.thousands(place + 1)} of ${lab.thousands(strings.length)}` : `no machine of ${state.states} states halts with it`;
  parts.compared.textContent = `${lab.cut(string)}: ${here}; ...`;
  const census = await lab.censusOf(state, () => {});
  if (census === undefined || lab.state.string !== string || lab.state.screen !== "small") return;
  parts.compared.textContent = `${lab.cut(string)}: ${here}; ${census ? there(census, string) : "so large a census was not taken yet"}.`;
}

function there(census, string) {
  if (K.census !== census || K.string !== string) K = { census, string, rows: lab.about(census, string).printing[0] };
  const within = `the tape machine, up to ${census.budget.bits} bits`;
  if (!K.rows.length) return `no program of ${within} prints it`;
  return `the shortest program of ${within}, that prints it has ${census.length(lab.shortest(census, K.rows))}`;
}

const ENDS = {
  "": "", halt: "It halts.", exhausted: "It needs a transition that it does not have.",
  timeout: `It has run ${lab.thousands(STEPS)} steps: whether it halts is undecided.`, overflow: `It has visited ${lab.thousands(CELLS)} cells: undecided.`,
};

function readMachine(text) {
  if (text === read) return;
  read = text;
  try {
    program = turing.parse(text);
    wrong = "";
    trail = new lab.Trail(() => new turing.Stepper(program, { steps: STEPS, cells: CELLS }));
  } catch (error) {
    if (error.line === undefined) throw error;
    wrong = error.message;
  }
}

function showMachine(state) {
  readMachine(state.turing);
  parts.machineWrong.textContent = wrong;
  parts.machineWrong.hidden = !wrong;
  parts.machine.hidden = !trail;
  if (!trail) return;
  trail.reach(state.turns);
  turing.draw(parts, trail.stepper, program, ENDS[trail.stepper.outcome]);
}

lab.screen("small", {
  fields: {
    ...lab.budgets, ...lab.observed, states: { start: 2, choices: [2, 3, 4] },
    turing: { start: "1RB1LB_1LA1RZ", brings: () => ({ turns: 0 }) }, turns: { start: 0, least: 0, most: STEPS + 1, whole: true },
  },
  start(root) {
    for (const name of ["about", "wrong", "compared", "told", "title", "strings", "machine", "costs", "tape", "words", "table"]) parts[name] = root.querySelector(`#small-${name}`);
    parts.machineWrong = root.querySelector("#small-machine-wrong");
    for (const button of root.querySelectorAll("[data-turn]")) {
      button.addEventListener("click", () => lab.set({ turns: trail.after(button.dataset.turn, lab.state.turns) }));
    }
  },
  show,
});

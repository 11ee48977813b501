"use strict";
// Screen 6: tasks with answers that the page checks; all answers are in the address.

const rows = new Map(), told = new Map();
let score;

const PROGRAMS = ["ones", "turns", "cheap", "told", "squares", "halts"];
const keyOf = (task) => `task-${task.key}`;

function row(task) {
  const answer = lab.el("input", { type: "text", "data-key": keyOf(task), spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  const words = lab.el("span", { class: "checked", role: "status" });
  const step = PROGRAMS.includes(task.key) && lab.el("button", { type: "button", class: "link", click: () => stepIt(task) }, "step it");
  const { ask, hint } = lab.contents.exercises[task.key];
  rows.set(task, words);
  return lab.el("li", {}, lab.el("label", { class: "field" }, lab.el("code", {}, task.key), `: ${ask}`, answer), lab.el("p", { class: "answered" }, words, " ", step || ""),
    lab.el("details", {}, lab.el("summary", {}, "A hint"), lab.el("p", {}, hint)));
}

function stepIt(task) {
  const [program, data] = tasks.parts(lab.state[keyOf(task)]);
  lab.go("program", { program: program || "+", data, at: 0 });
}

// Check an answer that has changed; what comes late is of an answer that has gone.
async function check(task, answer) {
  if (told.get(task)?.answer === answer) return;
  const mine = { answer, right: false, words: answer.trim() ? "..." : "" };
  told.set(task, mine);
  try {
    if (answer.trim()) Object.assign(mine, await task.check(answer));
  } catch (error) {
    if (error.line === undefined) throw error;
    mine.words = error.message.split("\n")[0];
  }
  if (told.get(task) === mine) say();
}

function say() {
  for (const [task, words] of rows) {
    const { right, words: line } = told.get(task) ?? { right: false, words: "" };
    words.textContent = line && `${right ? "Right. " : ""}${line}`;
    const step = words.parentElement.querySelector("button");
    if (step) step.hidden = !line;
    words.className = `checked ${right ? "right" : line ? "not-yet" : ""}`;
  }
  const right = [...told.values()].filter((each) => each.right).length;
  score.textContent = `${right} of ${tasks.list.length} right`;
}

lab.screen("teach", {
  fields: Object.fromEntries(tasks.list.map((task) => [keyOf(task), { start: "" }])),
  start(root) {
    score = root.querySelector("#teach-score");
    root.querySelector("#teach-tasks").replaceChildren(...tasks.list.map(row));
    root.querySelector("#teach-print").addEventListener("click", () => print());
  },
  show(state) {
    for (const task of tasks.list) check(task, state[keyOf(task)]);
    say();
  },
});

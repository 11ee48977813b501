"use strict";
// The tasks of the lesson. Each has a key of the state, and `check(answer)`, which says {right, words}; it may take its
// time. What is asked, and a hint, are in the contents of the page: `solomonoff check` asks the same.

globalThis.tasks = {};

const STEPS = 20000;

// Return the text of an answer and its data, which stand behind it; an answer in bits is all text.
tasks.parts = (answer) => (/^[01\s]*$/.test(answer) ? [answer.trim(), ""] : apart(answer.trim()));

function apart(text) {
  const at = text.search(/\s[01]+$/);
  return at < 0 ? [text, ""] : [text.slice(0, at).trim(), text.slice(at + 1)];
}

// Run a program until it has printed so many bits, or stops.
function runOf(answer, observations) {
  const [text, data] = tasks.parts(answer), run = new machine.Stepper(machine.program(text, data), { steps: STEPS, observations });
  while (!run.step());
  return run;
}

const short = (bits) => (bits.length > 24 ? `${bits.slice(0, 24).join("")}...` : bits.join("")) || "nothing";
const costWords = ([length, time, space]) => `${length} bits, ${time} steps, ${space} ${space === 1 ? "cell" : "cells"}`;

// A task whose answer is a program that prints something, and perhaps more: `also(run)` says what is missing.
const prints = (wanted, also = () => "") => (answer) => {
  const run = runOf(answer, wanted.length), wrong = [...wanted].findIndex((bit, n) => run.output[n] !== Number(bit));
  if (wrong >= 0) {
    const came = run.output[wrong] === undefined ? "it prints no more" : `bit ${wrong + 1} is ${run.output[wrong]}, not ${wanted[wrong]}`;
    return { right: false, words: `It prints ${short(run.output)}: ${came}.` };
  }
  const missing = also(run);
  return { right: !missing, words: missing || `It prints ${short(run.output)} for ${costWords(run.costs.at(-1))}.` };
};

const within = (most) => (run) => (run.costs.at(-1)[0] <= most ? "" : `Right, for ${run.costs.at(-1)[0]} bits; ${most} are enough.`);
const dataRead = (run) => run.read.filter(([, instruction]) => !instruction).length;

const CHEAP = 26;

function cheap(run) {
  const [length, time] = run.costs.at(-1), cost = length + Math.log2(time);
  return cost < CHEAP ? "" : `Right, for ${length} bits + log2 of ${time} steps = ${cost.toFixed(1)}; it can be done for less than ${CHEAP}.`;
}

function halts(answer) {
  const run = runOf(answer, Infinity), words = run.outcome === "halt" ? `It halts after ${run.time} steps.` : "It does not halt here.";
  return { right: run.outcome === "halt" && run.time === 10, words };
}

const whole = (answer) => (/^\d+$/.test(answer.trim()) ? Number(answer) : NaN);

// When the mock of rule 30 with two walls and a vacuum behind them is caught, within so many observations.
function caught(radius, observations) {
  const { law } = lab.contents.worlds.rule30, picture = pictures.automaton(law, { radius, walls: "both", backdrop: "vacuum" }, observations, radius + 1);
  const middle = (picture.columns - law.window) / 2;
  return 1 + picture.full.findIndex((row, n) => row[middle] !== picture.mocked[n][middle]);
}

function radius(answer) {
  const cells = whole(answer);
  if (!(cells >= 1 && cells <= 100)) return { right: false, words: "Expected a number of cells from 1 to 100." };
  const [here, next] = [caught(cells, 300), caught(cells + 1, 300)];
  return { right: here <= 40 && next > 40, words: `With ${cells} cells it is caught at observation ${here}, with ${cells + 1} at ${next}.` };
}

async function price(answer) {
  const alpha = /^[0-9](\.[0-9]{1,9})?$/.test(answer.trim()) ? Number(answer) : NaN, menu = verdict.menu("front", 4096, 12);
  if (!(alpha <= 3)) return { right: false, words: "Expected a price from 0 to 3, such as 0.75." };
  const measured = await verdict.contest("task", menu), less = Math.max(0, alpha - 0.01);
  if (!measured) return { right: false, words: "..." }; // another answer is checked now
  const leads = (at) => verdict.judged(measured, verdict.prior("own", [1, at, 0]), 4096, menu.excluded).kind ?? "undecided";
  const [here, below] = [leads(alpha), leads(less)];
  return { right: here === "mocked" && below !== "mocked", words: `At ${verdict.general(alpha)} ahead: ${here}; at ${verdict.general(less)}: ${below}.` };
}

tasks.list = [
  { key: "ones", check: prints("1".repeat(16), within(12)) },
  { key: "turns", check: prints("10".repeat(8), within(21)) },
  { key: "cheap", check: prints("10101010", cheap) },
  { key: "told", check: prints("110100", (run) => (dataRead(run) < 6 ? "Right, but it reads fewer than 6 bits of data." : within(27)(run))) },
  { key: "squares", check: prints("100100001000000100000000", within(30)) },
  { key: "halts", check: halts },
  { key: "lie", check: radius },
  { key: "price", check: price },
];

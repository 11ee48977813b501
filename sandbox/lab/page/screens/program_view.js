"use strict";
// How a frame of one program is drawn: the tape, the block tree, bits, costs, and the step in words.

globalThis.programView = {};

const CELL = 34, MOST_SHOWN = 1200, DEEPEST = 8; // pixels of a cell; characters of a long text; nested blocks drawn

programView.tape = (box, stepper) => {
  const reach = Math.max(2, Math.floor((box.clientWidth / CELL - 1) / 2));
  const cells = Array.from({ length: 2 * reach + 1 }, (_, k) => stepper.head + k - reach);
  box.replaceChildren(...cells.map((cell) => {
    const seen = cell >= stepper.lowest && cell <= stepper.highest, bit = stepper.ones.has(cell) ? 1 : 0;
    const kind = `cell${bit ? " one" : ""}${seen ? "" : " unseen-cell"}${cell === stepper.head ? " head" : ""}`;
    return lab.el("span", { class: kind }, String(bit));
  }));
  const shown = cells.map((cell) => (stepper.ones.has(cell) ? 1 : 0)).join("");
  box.setAttribute("aria-label", `Tape around the head: ${shown}, the head on the middle one`);
};

// Return [start, end] of at most MOST_SHOWN pieces around a place.
function around(place, size) {
  const start = Math.max(0, Math.min(place - MOST_SHOWN / 2, size - MOST_SHOWN));
  return [start, Math.min(size, start + MOST_SHOWN)];
}

programView.tree = (box, stepper) => {
  const pieces = machine.pieces(stepper.tree), at = pieces.findIndex(([node]) => node && node === stepper.node);
  const [start, end] = around(Math.max(0, at), pieces.length);
  const top = lab.el("span"), open = [top];
  for (let place = start; place < end; place += 1) {
    const [, text] = pieces[place];
    for (const character of text) addCharacter(open, character, place === at && stepper.time > 0);
  }
  box.replaceChildren(start > 0 ? "... " : "", top, end < pieces.length ? " ..." : "");
  if (!pieces.length) box.replaceChildren(lab.el("span", { class: "unread" }, "?"));
};

function addCharacter(open, character, current) {
  const kind = character === "?" ? "unread" : current ? "current" : undefined;
  const letter = lab.el("span", { class: kind }, character);
  if ("[(".includes(character) && open.length < DEEPEST) {
    const block = lab.el("span", { class: "block" }, letter);
    open.at(-1).append(block);
    open.push(block);
    return;
  }
  open.at(-1).append(letter);
  if (character === "]" && open.length > 1) open.pop();
}

programView.bits = (box, read) => {
  const start = Math.max(0, read.length - MOST_SHOWN / 3);
  const parts = read.slice(start).map(([bits, instruction], place, all) => {
    const kind = `${instruction ? "instruction" : "data"}${place === all.length - 1 ? " newest" : ""}`;
    return lab.el("span", { class: kind, title: instruction ? machine.CHARACTERS[parseInt(bits, 2)] : "data" }, bits);
  });
  box.replaceChildren(start ? "... " : "", ...parts.flatMap((part) => [part, " "]));
  if (!read.length) box.textContent = "nothing yet";
};

programView.costs = (box, stepper) => {
  const costs = { "bits read": stepper.length, steps: stepper.time, cells: stepper.space };
  box.replaceChildren(...Object.entries(costs).flatMap(([name, value]) => [
    lab.el("span", { class: "cost" }, lab.el("b", {}, lab.thousands(value)), ` ${value === 1 ? name.replace(/s\b/, "") : name}`), " ",
  ]));
};

// The costs of the newest bits of output; that of a string is the cost of its last bit.
programView.printed = (box, stepper) => {
  const first = Math.max(0, stepper.output.length - 200);
  const rows = stepper.costs.slice(first).map((cost, place) => ({
    cells: [String(first + place + 1), String(stepper.output[first + place]), ...cost.map(lab.thousands)],
  }));
  const columns = ["output bit", "is", "bits read", "steps", "cells"].map((name) => ({ name }));
  box.replaceChildren(...(rows.length ? [lab.table("Cost of every bit of output", columns, rows.reverse())] : []));
};

const DOES = {
  ">": "moves the head right", "<": "moves the head left", "+": "flips the cell", ".": "prints the cell",
  ",": "reads a bit of data into the cell",
};

const ENDS = {
  halt: "It halts.", exhausted: "It runs past the end of what is written: the text, or its data, is used up.",
  pending: "It asks for a bit, and there is none: what it would do then is undecided.",
  timeout: "The page's budget of steps is used: whether it goes on for ever is undecided.",
  overflow: "The page's budget of cells is used: undecided.", horizon: "It has printed all that was asked for.",
};

programView.words = (stepper) => {
  if (stepper.outcome && stepper.outcome !== "halt" && stepper.outcome !== "horizon") return ENDS[stepper.outcome];
  if (!stepper.time) return "Before the first step: the tape is all 0, nothing has been read.";
  const letter = machine.CHARACTERS[stepper.tree.operations[stepper.node]], one = stepper.ones.has(stepper.head);
  const does = DOES[letter] ?? ({
    "[": one ? "the cell is 1: into the loop" : "the cell is 0: past the loop",
    "(": one ? "the cell is 1: into the block, once" : "the cell is 0: past the block",
    "]": stepper.outcome ? "closes nothing" : stepper.inside ? "the cell is 1: round the loop again" : "out of the block",
  })[letter];
  return `Step ${lab.thousands(stepper.time)}: ${letter} ${does}. ${ENDS[stepper.outcome] ?? ""}`;
};

programView.key = () => [...machine.CHARACTERS].flatMap((letter, code) => {
  const words = { "[": "while the cell is 1, run the block", "(": "if the cell is 1, run the block once", "]": "end of a block; outside of all: halt" };
  const bits = code.toString(2).padStart(3, "0");
  return [lab.el("dt", {}, lab.el("code", {}, letter), ` ${bits}`), lab.el("dd", {}, DOES[letter] ?? words[letter])];
});

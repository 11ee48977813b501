"use strict";
// A Turing machine on the screen: its tape around the head, what it has cost, what it does next, its table.

const REACH = 9;

// Draw a machine between two steps into the parts of a screen; `end`: how it has stopped, in words.
turing.draw = (parts, stepper, program, end) => {
  const { tape, head, state, time, at, outcome } = stepper, cells = [];
  for (let place = head - REACH; place <= head + REACH; place += 1) {
    const mark = tape.get(place), kind = ["cell", mark === undefined ? "unseen-cell" : mark ? "one" : "", place === head ? "head" : ""];
    cells.push(lab.el("span", { class: kind.filter(Boolean).join(" ") }, String(mark ?? 0)));
  }
  parts.tape.replaceChildren(...cells);
  parts.tape.setAttribute("aria-label", `Tape ${stepper.visited.slice(-60).join("")}, the head on cell ${head - stepper.lowest + 1} of ${tape.size}`);
  const costs = { steps: time, cells: tape.size, "transitions needed": stepper.needed.size };
  parts.costs.replaceChildren(...Object.entries(costs).flatMap(([name, value]) => [lab.el("span", { class: "cost" }, lab.el("b", {}, lab.thousands(value)), ` ${value === 1 ? name.replace(/s\b/, "") : name}`), " "]));
  const words = state < 0 ? "" : `State ${stepper.letter} reads ${tape.get(head)}: next ${turing.word(program.table[stepper.next])}. `;
  parts.words.textContent = `Step ${lab.thousands(time)}. ${outcome ? "" : words}${end}`;
  const columns = [{ name: "state", words: true }, ...Array.from({ length: program.symbols }, (_, symbol) => ({ name: `on ${symbol}` }))];
  const rows = Array.from({ length: program.states }, (_, row) => ({ cells: [turing.LETTERS[row], ...columns.slice(1).map((_, symbol) => word(program.table[program.symbols * row + symbol], program.symbols * row + symbol === at))] }));
  parts.table.replaceChildren(lab.table("The machine's table", columns, rows));
};

const word = (transition, current) => lab.el("code", { class: current ? "current" : undefined }, turing.word(transition));

"use strict";
// A census by the kernels: what sandbox/explore/levels.py does without scopes, on one thread, in slices.

const WORDS = { rows: 4, configurations: 8 }, IDENTITY = { rows: 2, configurations: 5 };
const TASKS = 1 << 12;
const SLICE_NODES = 1 << 16, SLICE_STEPS = 1 << 24;

// Yield now and then how many answers were tried; return { rows, nodes, mass }: see sandbox/explore/rows.py.
// machine: one of kernels.json; budget: { bits, steps, cells, observations }; merge, proofs: as of a Plan.
lab.explored = function* (kernels, machine, budget, { merge = true, proofs = true } = {}) {
  const own = kernels.constants.machines[machine];
  prepare(kernels, own, budget, merge, proofs);
  for (let length = 0; length <= budget.bits; length += 1) {
    let done = 0;
    do {
      const tasks = length ? gather(kernels, length, done) : root(kernels, own);
      done = tasks.done;
      if (tasks.number) yield* searched(kernels, tasks.number);
    } while (done < used(kernels, "configurations"));
  }
  const rows = kernels.view("rows").slice(0, 4 * used(kernels, "rows"));
  const { NODES, MASS } = kernels.constants.search;
  const nodes = kernels.get("registers", NODES), mass = kernels.view("registers")[MASS];
  return { rows: mirrors(own, machine, merge) ? withMirrorImages(rows, own.radix) : rows, nodes, mass };
};

function prepare(kernels, own, budget, merge, proofs) {
  const { search, limits } = kernels.constants;
  const depth = 2 * budget.bits + 8;
  kernels.clear();
  kernels.add("limits", limits.PARAMETERS + own.parameters.length);
  kernels.put("limits", limits.BITS, budget.bits, limits.STEPS, budget.steps, limits.CELLS, budget.cells,
    limits.OBSERVATIONS, budget.observations, limits.MERGE, merge ? 1 : 0,
    limits.PROOFS, proofs ? limits.ALL_DECIDERS : 0, limits.PARAMETER, own.parameter);
  own.parameters.forEach((value, k) => kernels.put("limits", limits.PARAMETERS + k, value));
  for (let length = 0; length <= budget.bits; length += 1)
    kernels.view("limits")[limits.WEIGHTS + length] = BigInt(own.radix) ** BigInt(own.most.bits - length);
  kernels.add("registers", search.REGISTERS);
  kernels.add("stack", [depth, own.width]);
  kernels.add("program", own.program_words * (budget.bits + 8));
  kernels.add("cuts", [1, limits.CONFIGURATION + 1 + depth]);
  kernels.add("scratch", [2, 2 * search.MOST_EMITTED + 2]);
  kernels.add("tasks", [TASKS, limits.CONFIGURATION + 1]);
  const { MOST_WAITING, READ_AHEAD } = kernels.constants.waiting;
  for (const table of ["configurations", "rows"]) {
    kernels.add(table + "_waiting", [MOST_WAITING, WORDS[table] + READ_AHEAD]);
    const places = firstPlaces(table, budget.bits);
    kernels.add(table + "_index", places, 4);
    kernels.add(table, [places * 3 / 4, WORDS[table]]);
  }
  kernels.put("registers", search.CUT_LENGTH, budget.bits + 1,
    search.SLICE, Math.min(SLICE_NODES, Math.max(1, Math.floor(SLICE_STEPS / budget.steps))));
}

// The room that a table mostly needs of the tape machine, so that it seldom has to grow.
function firstPlaces(table, bits) {
  const logarithm = bits - (table === "rows" ? 10 : 13);
  return 2 ** Math.min(20, Math.max(12, logarithm));
}

const used = (kernels, table) => kernels.get("registers", kernels.constants.search[table.toUpperCase()]);

function root(kernels, own) {
  own.root.forEach((word, k) => kernels.put("tasks", k, word));
  return { number: 1, done: Infinity };
}

// Make tasks of the next free states of a length from a row on; return how many, and the row to go on from.
function gather(kernels, length, from) {
  const { LENGTH_WORD } = kernels.constants.limits, width = WORDS.configurations;
  const halves = kernels.halves("configurations"), found = kernels.view("configurations");
  const tasks = kernels.view("tasks"), rows = used(kernels, "configurations");
  let number = 0, row = from;
  for (; row < rows && number < TASKS; row += 1)
    if (halves[2 * (width * row + LENGTH_WORD)] === length) {
      tasks.set(found.subarray(width * row, width * (row + 1)), (width + 1) * number); // and no answers
      number += 1;
    }
  return { number, done: row };
}

// Search below the first tasks.
function* searched(kernels, number) {
  const { DEPTH, TASK, NODES, DONE } = kernels.constants.search;
  kernels.put("registers", DEPTH, -1, TASK, -1);
  for (;;) {
    const reason = kernels.call("search", ["tasks", number], "stack", "program", "limits", "registers", "rows_index",
      "rows", "configurations_index", "configurations", "cuts", "scratch", "rows_waiting", "configurations_waiting");
    if (reason === DONE) return;
    for (const table of ["configurations", "rows"])
      if (used(kernels, table) > kernels.extent(table) - kernels.constants.waiting.MOST_WAITING) grow(kernels, table);
    yield kernels.get("registers", NODES);
  }
}

// Double the room of a table.
function grow(kernels, table) {
  const index = table + "_index", places = 2 * kernels.extent(index);
  kernels.resize(index, places);
  kernels.view(index).fill(0);
  kernels.resize(table, places * 3 / 4);
  kernels.call("index_all", index, table, used(kernels, table), IDENTITY[table]);
}

const mirrors = (own, machine, merge) => merge && machine.startsWith("turing");

// Deal each row to its own output and to that of its mirror image: sandbox/explore/mirrors.py.
function withMirrorImages(rows, radix) {
  const dealt = new Map();
  const add = (key, output, count, first) => {
    const name = `${key} ${output}`, row = dealt.get(name);
    if (!row) return dealt.set(name, [key, output, count, first]);
    row[2] += count;
    if (first < row[3]) row[3] = first;
  };
  for (let at = 0; at < rows.length; at += 4) {
    const [key, output, count, first] = rows.subarray(at, at + 4);
    const printed = Number((key >> 48n) & 255n), length = Number((key >> 40n) & 255n);
    const image = printed ? BigInt("0b" + [...lab.bits(output, printed)].reverse().join("")) : 0n;
    if (image === output) add(key, output, count, first);
    else {
      add(key, output, count / 2n, first);
      add(key, BigInt.asIntN(64, image), count / 2n, first + BigInt(radix) ** BigInt(Math.max(length - 1, 0)));
    }
  }
  return BigInt64Array.from([...dealt.values()].flat());
}

// The printed bits of an output as text.
lab.bits = (output, printed) =>
  printed ? BigInt.asUintN(printed, output).toString(2).padStart(printed, "0") : "";

"use strict";
// Runs of one Turing machine by the kernel: what sandbox/machines/turing/runner.py does, in slices.

const SLICE_STEPS = 1 << 22, FIRST_CELLS = 1 << 12, EXHAUSTED = "exhausted", HALT = "halt";

// Yield the steps so far; return { outcome, output, cost, tape, state }. program: { states, symbols, table } as
// turing.parse gives it, each transition [written, move, next state or -1], or null; budget: { bits, steps, cells }.
lab.turingRun = function* (kernels, program, budget) {
  const names = kernels.constants.run.turing, { events } = kernels.constants;
  const machine = { kernels, names, program, budget, defined: 0 };
  prepare(machine);
  const time = () => kernels.get("registers", names.TIME);
  while (time() < budget.steps) {
    kernels.put("registers", names.LAST, Math.min(budget.steps, time() + SLICE_STEPS));
    const code = kernels.call("run", "tape", "table", "registers");
    if (code === names.AT_EDGE) grow(machine);
    else if (events[code] === EXHAUSTED) {
      const missing = define(machine);
      if (missing) return answer(machine, missing);
    } else if (code !== names.SLICE_DONE) return answer(machine, events[code]);
    yield time();
  }
  return answer(machine, settle(machine));
};

function prepare({ kernels, names, program, budget }) {
  const { states, symbols } = program, size = Math.min(FIRST_CELLS, 2 * budget.cells) + 5, middle = size >> 1;
  const stop = (code) => BigInt(code << names.STOP_AT), exhausted = kernels.constants.events.indexOf(EXHAUSTED);
  const row = [...Array(symbols).fill(stop(exhausted)), stop(names.FRESH), stop(names.AT_EDGE)];
  kernels.clear();
  kernels.add("registers", names.REGISTERS);
  kernels.add("table", states * row.length);
  kernels.view("table").set(Array(states).fill(row).flat());
  kernels.add("tape", size, 1);
  kernels.bytes("tape").fill(symbols);
  kernels.bytes("tape")[0] = kernels.bytes("tape")[size - 1] = symbols + 1;
  kernels.bytes("tape")[middle] = 0;
  kernels.put("registers", names.HEAD, middle, names.VISITED, 1, names.CELLS, budget.cells);
}

// Take over the transition that is needed; return how the machine ends if there is none.
function define(machine) {
  const { kernels, names, program, budget } = machine, width = program.symbols + 2;
  const row = kernels.get("registers", names.ROW), symbol = kernels.bytes("tape")[kernels.get("registers", names.HEAD)];
  const transition = program.table[program.symbols * (row / width) + symbol];
  if (!transition) return EXHAUSTED;
  if (machine.defined === budget.bits) return "pending";
  kernels.view("table")[row + symbol] = word(machine, transition, width);
  machine.defined += 1;
  return "";
}

function word({ kernels, names }, [written, move, following], width) {
  const halts = following < 0, halt = kernels.constants.events.indexOf(HALT);
  const then = halts ? halt << names.STOP_AT : (following * width) << names.NEXT_AT;
  return BigInt(written | ((halts ? 1 : move + 1) << names.MOVE_AT) | then);
}

// Make the tape twice as long, the old one in its middle.
function grow({ kernels, names, program }) {
  const old = kernels.bytes("tape").slice(), more = old.length >> 1, size = old.length + 2 * more;
  kernels.resize("tape", size);
  const tape = kernels.bytes("tape").fill(program.symbols);
  tape.set(old.subarray(1, -1), more + 1);
  tape[0] = tape[size - 1] = program.symbols + 1;
  kernels.put("registers", names.HEAD, kernels.get("registers", names.HEAD) + more);
}

// How a machine ends whose steps are used: the last may have gone to a new cell, at the edge or not.
function settle({ kernels, names, program, budget }) {
  const tape = kernels.bytes("tape"), head = kernels.get("registers", names.HEAD);
  if (tape[head] < program.symbols) return "timeout";
  if (kernels.get("registers", names.VISITED) === budget.cells) return "overflow";
  tape[head] = 0;
  return "timeout";
}

function answer({ kernels, names, program, defined }, outcome) {
  const tape = kernels.bytes("tape").slice().filter((mark) => mark < program.symbols);
  const state = kernels.get("registers", names.ROW) / (program.symbols + 2);
  const cost = { length: defined, time: kernels.get("registers", names.TIME), space: tape.length };
  return { outcome, output: outcome === HALT ? tape : new Uint8Array(0), cost, tape, state: outcome === HALT ? -1 : state };
}

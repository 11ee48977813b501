"use strict";
// Runs of one program by the kernels: what sandbox/machines/tape/runner.py and turing/runner.py do, in slices.

const SLICE_STEPS = 1 << 21, FIRST_CELLS = 1 << 10, FIRST_COSTS = 1 << 10;

// Yield the steps so far; return { outcome, output, length, time, space, cost, read, tape }: of every bit of output the
// bit and its costs. program: as machine.program gives it; budget: { bits, steps, cells, observations }.
lab.tapeRun = function* (kernels, program, budget) {
  const names = kernels.constants.run.tape;
  prepareTape(kernels, program, budget);
  const time = () => kernels.get("registers", names.TIME);
  for (;;) {
    kernels.put("registers", names.SLICE_END, Math.min(budget.steps, time() + SLICE_STEPS));
    const reason = kernels.call("run", "registers", "words", "tape", "stream", "read", "costs");
    if (reason === names.NEED_TAPE) growTape(kernels);
    else if (reason === names.NEED_COSTS) growCosts(kernels, budget.observations);
    else if (reason !== names.SLICE_DONE) return tapeAnswer(kernels, reason);
    yield time();
  }
};

function prepareTape(kernels, program, budget) {
  const names = kernels.constants.run.tape, stream = [...program.stream].map(Number);
  const most = program.written ? budget.bits : Math.min(budget.bits, stream.length);
  const words = program.written ? written(names, program.tree) : unread(names, Math.floor(most / 3) + 2);
  kernels.clear();
  kernels.add("registers", names.REGISTERS);
  kernels.add("words", words.length);
  kernels.view("words").set(words);
  kernels.add("stream", stream.length, 1);
  kernels.bytes("stream").set(stream);
  kernels.add("read", stream.length + (program.written ? 3 * program.tree.operations.length : 0) + 3, 1);
  kernels.add("tape", FIRST_CELLS, 1);
  kernels.add("costs", [4, Math.min(FIRST_COSTS, budget.observations)]);
  kernels.put("registers", names.BASE, FIRST_CELLS / 2, names.NODES, 1, names.STEPS, budget.steps,
    names.CELLS, budget.cells, names.OBSERVATIONS, budget.observations, names.BITS, most);
}

const at = (names, operation) => BigInt(operation) << BigInt(names.OPERATION_AT);

// The words of a bit stream: a row of four a node, nothing read.
function unread(names, nodes) {
  const words = new BigInt64Array(4 * nodes);
  for (let node = 0; node < nodes; node += 1) words[4 * node] = words[4 * node + 1] = at(names, names.UNREAD);
  words[3] = BigInt(names.STOP);
  return words;
}

// The words of a written tree, all of it unread.
function written(names, tree) {
  const link = (node) => at(names, node ? names.UNREAD : names.END) | BigInt(4 * node);
  const words = tree.operations.flatMap((operation, node) => [
    link(tree.following[node]), link(tree.bodies[node]), BigInt(tree.enclosing[node]), BigInt(node ? operation : names.STOP),
  ]);
  return BigInt64Array.from(words);
}

// Double the tape, at the end where the head is.
function growTape(kernels) {
  const names = kernels.constants.run.tape, size = kernels.extent("tape");
  const base = kernels.get("registers", names.BASE), atLeft = kernels.get("registers", names.HEAD) + base === 0;
  kernels.resize("tape", 2 * size);
  const tape = kernels.bytes("tape");
  if (atLeft) tape.copyWithin(size, 0, size);
  tape.fill(0, atLeft ? 0 : size, atLeft ? size : 2 * size);
  if (atLeft) kernels.put("registers", names.BASE, base + size);
}

// Half as much room again for costs, which are four rows.
function growCosts(kernels, most) {
  const costs = kernels.view("costs").slice(), size = costs.length / 4;
  const larger = Math.min(most, Math.ceil(1.5 * size));
  kernels.reshape("costs", [4, larger]);
  for (let row = 0; row < 4; row += 1) kernels.view("costs").set(costs.subarray(size * row, size * (row + 1)), larger * row);
}

function tapeAnswer(kernels, reason) {
  const names = kernels.constants.run.tape, register = (name) => kernels.get("registers", names[name]);
  const printed = register("PRINTED"), costs = kernels.view("costs"), size = costs.length / 4;
  const row = (number) => Float64Array.from(costs.subarray(size * number, size * number + printed), Number);
  const space = register("HIGHEST") - register("LOWEST") + 1, lowest = register("LOWEST") + register("BASE");
  return {
    outcome: kernels.constants.events[reason], output: Uint8Array.from(row(0)), length: row(1), time: row(2), space: row(3),
    cost: { length: register("LENGTH"), time: register("TIME"), space },
    read: kernels.bytes("read").slice(0, register("LENGTH")), tape: kernels.bytes("tape").slice(lowest, lowest + space),
  };
}

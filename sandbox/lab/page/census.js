"use strict";
// What a census says: what becomes of all programs, exactly, and which outputs are likeliest.

// What so many programs of one cost weigh together; time counts as 1 at least.
lab.weight = (prior, count, cost) => count * 2 ** prior.log2({ ...cost, time: Math.max(cost.time, 1) });

// Whether P of a prior is less than 1 over all programs: what an instruction more makes possible weighs no more.
lab.isProper = (prior) => {
  const log2 = (length) => prior.log2({ length, time: 1, space: 1 });
  return log2(1) - log2(2) >= 1;
};

const HIGH = 2 ** 32, ROW = 8; // a row is eight halves of words, as sandbox/explore/rows.py has them

lab.Census = class {
  // answer: of lab.ask; counts of programs and programs of up to 53 bits are exact as numbers
  constructor({ rows, nodes }, machine, budget) {
    const { events, machines } = lab.contents.worker.constants;
    Object.assign(this, { machine, budget, nodes, events, radix: machines[machine].radix, asked: machines[machine].asked });
    this.halves = new Uint32Array(rows.buffer, rows.byteOffset, rows.byteLength / 4);
    this.size = rows.length / 4;
    this.sizes = new Map();
  }

  decided(row) {
    return this.halves[ROW * row + 1] >>> 24;
  }

  event(row) {
    return this.events[this.decided(row) % 16];
  }

  printed(row) {
    return (this.halves[ROW * row + 1] >>> 16) & 255;
  }

  length(row) {
    return (this.halves[ROW * row + 1] >>> 8) & 255;
  }

  space(row) {
    return this.halves[ROW * row + 1] & 255;
  }

  time(row) {
    return this.halves[ROW * row];
  }

  count(row) {
    return this.halves[ROW * row + 5] * HIGH + this.halves[ROW * row + 4];
  }

  // The output as text, its first bits only if so asked.
  output(row, bits = this.printed(row)) {
    const high = this.halves[ROW * row + 3], low = this.halves[ROW * row + 2];
    const all = high.toString(2).padStart(32, "0") + low.toString(2).padStart(32, "0");
    return all.slice(64 - this.printed(row)).slice(0, bits);
  }

  // The first program as digits of the machine.
  program(row) {
    const number = this.halves[ROW * row + 7] * HIGH + this.halves[ROW * row + 6];
    return number.toString(this.radix).padStart(this.length(row), "0").slice(-this.length(row) || Infinity);
  }

  weight(prior, row) {
    return lab.weight(prior, this.count(row), { length: this.length(row), time: this.time(row), space: this.space(row) });
  }
};

// Return { fates: [{ event, programs, part }], sum, whole, programs }: of part / whole of the probability, exact
// integers. What has printed all observations is "horizon".
lab.fates = (census) => {
  const { bits, observations } = census.budget, sums = new Map();
  for (let row = 0; row < census.size; row += 1) {
    const code = census.decided(row) % 16, emit = census.events[code] === "emit";
    if (emit && census.printed(row) !== observations) continue;
    const at = 256 * code + census.length(row);
    sums.set(at, (sums.get(at) ?? 0) + census.count(row));
  }
  const fates = new Map();
  for (const [at, count] of sums) {
    const event = census.events[at >> 8], fate = fates.get(event) ?? { event, programs: 0, part: 0n };
    fate.programs += count;
    fate.part += BigInt(count) * BigInt(census.radix) ** BigInt(bits - (at & 255));
    fates.set(event, fate);
  }
  const all = census.events.map((event) => fates.get(event)).filter(Boolean);
  for (const fate of all) if (fate.event === "emit") fate.event = "horizon";
  const sum = all.reduce((total, { part }) => total + part, 0n);
  return { fates: all, sum, whole: BigInt(census.radix) ** BigInt(bits), programs: all.reduce((total, fate) => total + fate.programs, 0) };
};

// Return the rows of each output of so many bits, at most 32, whose printing (or halting) they are.
function outputsOf(census, bits, event) {
  const name = `${event} ${bits}`;
  if (census.sizes.has(name)) return census.sizes.get(name);
  const code = census.events.indexOf(event), found = new Map();
  for (let row = 0; row < census.size; row += 1) {
    if (census.decided(row) % 16 !== code || census.printed(row) !== bits) continue;
    const output = census.halves[ROW * row + 2], rows = found.get(output);
    if (rows) rows.push(row);
    else found.set(output, [row]);
  }
  census.sizes.set(name, [...found.values()]);
  return census.sizes.get(name);
}

// Return how many outputs of so many bits there are, and the likeliest: { output, probability, complexity, program }.
lab.likeliest = (census, bits, prior, most) => {
  const outputs = outputsOf(census, bits, "emit").map((rows) => ({
    rows, probability: rows.reduce((sum, row) => sum + census.weight(prior, row), 0),
  }));
  const order = (one, other) => other.probability - one.probability || (census.output(one.rows[0]) < census.output(other.rows[0]) ? -1 : 1);
  const first = outputs.sort(order).slice(0, most).map(({ rows, probability }) => {
    const shortest = lab.shortest(census, rows);
    return { output: census.output(rows[0]), probability, complexity: census.length(shortest), program: census.program(shortest) };
  });
  return { number: outputs.length, first };
};

// Return the row of the shortest program; of equal length the first.
lab.shortest = (census, rows) => rows.reduce((best, row) => {
  const order = census.length(row) - census.length(best);
  return order < 0 || (order === 0 && census.program(row) < census.program(best)) ? row : best;
});

lab.outputsOf = outputsOf;

"use strict";
// The table D(N) of a census of turing(N): of each string, how many machines halt with it over both blanks, exactly. As
// sandbox/coding_theorem: what leaves s from a tape of 0 leaves, its symbols exchanged, the complement of s from one of 1.

turing.EXACT_STEPS = { 2: 6, 3: 21, 4: 107 }; // S(N): none that halts does so later (Lin, Rado 1965; Brady 1983)
turing.CELLS = 64;

const complement = (string) => [...string].map((bit) => 1 - bit).join("");

// Return { strings: [{ string, machines, complexity, program }], halting, looping, total }: the likeliest first; of one
// blank are the last three, as BigInt.
turing.distribution = (census) => {
  const weight = (row) => BigInt(census.count(row)) * BigInt(census.radix) ** BigInt(census.budget.bits - census.length(row));
  const found = new Map(), sums = { halt: 0n, loop: 0n };
  const add = (string, machines, row) => {
    const entry = found.get(string) ?? { string, machines: 0n, rows: [] };
    entry.machines += machines;
    if (row !== undefined) entry.rows.push(row);
    found.set(string, entry);
  };
  for (let row = 0; row < census.size; row += 1) {
    const event = census.event(row), machines = weight(row);
    if (event in sums) sums[event] += machines;
    if (event !== "halt") continue;
    add(census.output(row), machines, row);
    add(complement(census.output(row)), machines);
  }
  const strings = [...found.values()].sort(likelier);
  const both = Number(2n * sums.halt), states = census.budget.bits / 2;
  for (const entry of strings) {
    entry.complexity = Math.log2(both) - Math.log2(Number(entry.machines));
    entry.program = entry.rows.length ? textOf(census, lab.shortest(census, entry.rows), states) : "";
    delete entry.rows;
  }
  return { strings, halting: sums.halt, looping: sums.loop, total: BigInt(census.radix) ** BigInt(census.budget.bits) };
};

function likelier(one, other) {
  if (one.machines !== other.machines) return one.machines < other.machines ? 1 : -1;
  return one.string.length - other.string.length || (one.string < other.string ? -1 : 1);
}

function textOf(census, row, states) {
  return turing.fromDigits([...census.program(row)].map((digit) => parseInt(digit, 36)), states);
}

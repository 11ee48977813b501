"use strict";
// The contest: every program of a menu is run by the kernels in the worker, and what it prints is compared with the truth.

const BUDGET = { bits: 1e9, steps: 1e9, cells: 1e8 }; // steps and cells are those of `compare`
const RAN_OUT = ["timeout", "overflow"];
const kept = new Map();

verdict.bits = (base64, size) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return Uint8Array.from({ length: size }, (_, n) => (bytes[n >> 3] >> (7 - (n & 7))) & 1);
};

// Return the menu of a world for so many observations and a radius: {truth, simulations, excluded}.
verdict.menu = (name, size, radius) => {
  const world = lab.contents.worlds[name], truth = verdict.bits(world.truth, size);
  const simulations = world.menus[`${size} ${radius}`].map((number) => world.simulations[number]);
  const codes = simulations.map((each) => (typeof each.data === "number" ? { ...each, data: truth.slice(0, each.data).join("") } : each));
  return { truth, simulations: codes, excluded: world.excluded[world.sizes.indexOf(size)] };
};

// Return a run of a program for at least so many observations, or one that ended before; undefined where another contest
// has begun. What has run is kept: what a program prints does not depend on what it is compared with.
async function runOf(lane, { text, data }, observations, progress) {
  const key = `${text} ${data}`, before = kept.get(key);
  if (before && (before.outcome !== "horizon" || before.output.length >= observations)) return before;
  const request = { machine: "tape", program: machine.program(text, data), budget: { ...BUDGET, observations } };
  const run = await lab.ask(lane, "run", request, progress);
  if (run) kept.set(key, run);
  return run;
}

// Return the first observations of a run, as `verdict.measured` takes it.
verdict.first = (run, size) => {
  const printed = Math.min(run.output.length, size), part = (column) => column.subarray(0, printed);
  const cost = { length: part(run.length), time: part(run.time), space: part(run.space) };
  return { printed, output: part(run.output), cost, ranOut: RAN_OUT.includes(run.outcome), reached: run.cost };
};

// Return all of a menu, measured; null where another contest of its lane has begun. `tell(simulation,
// place, steps)` as it goes on.
verdict.contest = async (lane, { truth, simulations }, tell = () => {}) => {
  const measured = [];
  for (const [place, simulation] of simulations.entries()) {
    const run = await runOf(lane, simulation, truth.length, (steps) => tell(simulation, place, steps));
    if (!run) return null;
    measured.push(verdict.measured(simulation, verdict.first(run, truth.length), truth));
  }
  return verdict.namedApart(measured);
};

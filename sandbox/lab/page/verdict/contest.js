"use strict";
// The contest: every program of a menu is run here, in slices so that the page stays awake, and compared with the truth.

const BUDGET = { steps: 1e9, cells: 1e8 }; // that of `compare`
const SLICE_STEPS = 1 << 20, AWAKE_MS = 40;
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

const pause = () => new Promise((resume) => setTimeout(resume));

// Return a run of a program for at least so many observations, or one that ended before; null if `stale()`.
async function runOf({ text, data }, observations, tell, stale) {
  const key = `${text} ${data}`, before = kept.get(key);
  if (before && (before.outcome !== "horizon" || before.printed >= observations)) return before;
  const run = new machine.Run(text, data, { observations, ...BUDGET });
  let awake = performance.now();
  while (!run.advance(SLICE_STEPS)) {
    if (performance.now() - awake < AWAKE_MS) continue;
    tell(run);
    await pause();
    if (stale()) return null;
    awake = performance.now();
  }
  kept.set(key, run);
  return run;
}

function first(run, size) {
  const printed = Math.min(run.printed, size), part = (column) => column.subarray(0, printed);
  const { length, time, highest, lowest, ranOut } = run, { cost } = run;
  const columns = { length: part(cost.length), time: part(cost.time), space: part(cost.space) };
  return { printed, output: part(run.output), cost: columns, ranOut, length, time, highest, lowest };
}

// Return all of a menu, measured; null if `stale()` says that nobody waits for it any more.
verdict.contest = async ({ truth, simulations }, tell, stale) => {
  const measured = [];
  for (const simulation of simulations) {
    const run = await runOf(simulation, truth.length, (now) => tell(simulation, now, measured.length), stale);
    if (run === null) return null;
    measured.push(verdict.measured(simulation, first(run, truth.length), truth));
  }
  return verdict.namedApart(measured);
};

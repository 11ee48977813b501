"use strict";
// Priors as sandbox/priors has them: { name, told, log2Weight(length, time, space) }.

(() => {
  const family = (beta, alpha, gamma) => (length, time, space) => {
    let log2 = -beta * length;
    if (alpha) log2 -= alpha * Math.log2(time);
    if (gamma) log2 -= gamma * Math.log2(space);
    return log2;
  };

  // ceil(log2 time), exactly.
  const phase = (time) => (time > 1 ? 32 - Math.clz32(time - 1) : 0);
  const speed = (length, time) => (length ? 1 - 2 * length - phase(time) : 0);

  const told = {
    solomonoff: ["only bits of program count", family(1, 0, 0)],
    "speed-kt": ["bits, and 1 / t for time", family(1, 1, 0)],
    "speed-fast": ["bits twice, and 1 / t", family(2, 1, 0)],
    speed: ["Schmidhuber's, its phases exactly", speed],
    space: ["bits, and 1 / s for the cells visited", family(1, 0, 1)],
  };
  lab.priors = Object.entries(told).map(([name, [words, log2Weight]]) => ({ name, told: words, log2Weight }));

  // A prior of prices: beta of a bit (at least 1), alpha of time and gamma of space (at least 0).
  lab.ownPrior = ({ beta, alpha, gamma }) => {
    const name = `family(${beta},${alpha},${gamma})`;
    return { name, told: "your own prices", log2Weight: family(beta, alpha, gamma) };
  };

  // What programs of one cost weigh together; time counts as 1 at least.
  lab.weight = (prior, count, length, time, space) => count * 2 ** prior.log2Weight(length, Math.max(time, 1), space);
})();

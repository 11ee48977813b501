"use strict";
// Priors: what a program of so many bits, steps and cells weighs. family(beta, alpha, gamma) is
// 2^(-beta l) t^(-alpha) s^(-gamma); Schmidhuber's `speed` is 2^(1 - 2 l - ceil(log2 t)).

globalThis.verdict = {};

const FAMILY = {
  solomonoff: [1, 0, 0], "speed-kt": [1, 1, 0], "speed-fast": [2, 1, 0], speed: null, space: [1, 0, 1], simplicity: [0, 1, 0],
};

verdict.PRIORS = Object.keys(FAMILY);

// The fields of the state that say a prior; screens that have one share them.
const WORDS = {
  solomonoff: "solomonoff: only bits count", "speed-kt": "speed-kt: bits and steps", "speed-fast": "speed-fast: bits twice, and steps",
  speed: "speed: Schmidhuber's, exactly", space: "space: bits and cells", simplicity: "simplicity: only steps", own: "prices of your own",
};
const price = (start) => ({ start, least: 0, most: 3, told: (value) => value.toFixed(2), brings: () => ({ prior: "own" }) });
const prices = (name) => (FAMILY[name] ? Object.fromEntries(["beta", "alpha", "gamma"].map((key, k) => [key, FAMILY[name][k]])) : {});

lab.prices = {
  prior: { start: "solomonoff", choices: [...verdict.PRIORS, "own"], told: (name) => WORDS[name], brings: prices },
  beta: price(1), alpha: price(0), gamma: price(0), // those of the prior above
};

// Return the prior that a state says.
verdict.chosen = (state) => verdict.prior(state.prior, [state.beta, state.alpha, state.gamma]);

verdict.general = (number) => String(Number(number.toPrecision(6)));

// Return a prior: {name, log2(cost), outweighs(cost, other) or null}. Costs are {length, time, space}.
verdict.prior = (name, prices = []) => {
  if (name === "speed") return { name, log2: speedLog2, outweighs: (a, b) => phases(a) < phases(b) };
  const [beta, alpha, gamma] = FAMILY[name] ?? prices;
  const log2 = ({ length, time, space }) =>
    -beta * length - (alpha ? alpha * Math.log2(time) : 0) - (gamma ? gamma * Math.log2(space) : 0);
  const whole = [beta, alpha, gamma].every(Number.isInteger);
  const told = FAMILY[name] ? name : `family(${verdict.general(beta)},${verdict.general(alpha)},${verdict.general(gamma)})`;
  const outweighs = whole ? (a, b) => inverse(a, beta, alpha, gamma) < inverse(b, beta, alpha, gamma) : null;
  return { name: told, log2, outweighs };
};

// Return 1 / weight, exactly.
const inverse = ({ length, time, space }, beta, alpha, gamma) =>
  (1n << BigInt(beta * length)) * BigInt(time) ** BigInt(alpha) * BigInt(space) ** BigInt(gamma);

const bitLength = (number) => (number > 0 ? number.toString(2).length : 0);
const phases = ({ length, time }) => (length ? 2 * length + bitLength(time - 1) : 1);
const speedLog2 = (cost) => (cost.length ? 1 - phases(cost) : 0);

const INSTRUCTION_BITS = 3, FACTOR_OF_STEPS = 8;

// What one instruction weighs: log2 odds of 3 bits more; where bits cost nothing, of 8 times the steps and cells.
verdict.oneInstruction = (prior, cost) => {
  const weight = prior.log2(cost);
  const longer = weight - prior.log2({ ...cost, length: cost.length + INSTRUCTION_BITS });
  const slower = weight - prior.log2({ ...cost, time: FACTOR_OF_STEPS * cost.time, space: FACTOR_OF_STEPS * cost.space });
  return longer > 0 ? longer : slower;
};

verdict.chargesBits = (prior) => {
  const cost = (length) => prior.log2({ length, time: 1, space: 1 });
  return cost(1) > cost(1 + INSTRUCTION_BITS);
};

// Numbers in words, as Python writes them: half to even where a tie is exact, and .3g.
verdict.tenths = (number) => {
  const low = Math.floor(number * 10), tie = Math.abs((number * 4) % 2) === 1; // x.25 and x.75
  return tie ? ((low % 2 === 0 ? low : low + 1) / 10).toFixed(1) : number.toFixed(1);
};

verdict.digits = (number) => String(Number(number.toPrecision(3)));

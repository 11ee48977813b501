"use strict";
// What comes after a string, under a prior: as sandbox/priors/prediction.py and scores.py compute it.

const ROUNDING = 1e-12, UNDECIDED = ["timeout", "overflow", "pending"];

// Return the rows of a census that say something about a string: of those that print it, or it and a bit; and the
// undecided ones by how much of it was printed.
lab.about = (census, string) => {
  const wanted = new Map([string, `${string}0`, `${string}1`].map((each) => [each, []]));
  const undecided = Array.from({ length: string.length + 1 }, () => []);
  const emit = census.events.indexOf("emit"), codes = UNDECIDED.map((event) => census.events.indexOf(event));
  for (let row = 0; row < census.size; row += 1) {
    const code = census.decided(row) % 16, printed = census.printed(row);
    if (code === emit) {
      if (printed === string.length || printed === string.length + 1) wanted.get(census.output(row))?.push(row);
    } else if (codes.includes(code) && printed <= string.length && string.startsWith(census.output(row))) {
      undecided[printed].push(row);
    }
  }
  return { census, string, printing: [...wanted.values()], undecided };
};

const sum = (rows, weight) => rows.reduce((total, row) => total + weight(row), 0);

// The most that undecided rows can weigh after so many bits more.
function possible({ census, undecided }, prior, printed, more) {
  return sum(undecided[printed], (row) => {
    const pending = census.event(row) === "pending";
    const asked = pending ? census.asked[census.decided(row) >> 4] ?? 0 : 0;
    const cost = { length: census.length(row) + asked, time: census.time(row) + more, space: census.space(row) };
    return lab.weight(prior, census.count(row) * 2 ** asked, cost);
  });
}

// Return { restricted, lower, upper } of the string itself.
lab.score = (about, prior) => {
  const n = about.string.length, mass = massOf(about, prior), missing = through(about, prior);
  if (n === 0) return { restricted: 1, lower: 1 - ROUNDING, upper: 1 };
  const upper = Math.max((mass + missing) * (1 + ROUNDING), Number.MIN_VALUE);
  return { restricted: mass, lower: mass * (1 - ROUNDING), upper: Math.min(1, upper) };
};

const massOf = ({ census, string, printing }, prior) =>
  string.length ? sum(printing[0], (row) => census.weight(prior, row)) : 1;

// What undecided rows with less printed can still add to the string; `ahead`: to it and a bit more, of rows that may
// have printed it.
function through(about, prior, ahead = 0) {
  const n = about.string.length;
  let total = 0;
  for (let more = 1; more <= n + ahead; more += 1) total += possible(about, prior, n + ahead - more, more);
  return total;
}

// Return { zero, one, stop, zeroInterval, oneInterval, normalized, normalizedInterval }, or null where no program of
// the census prints the string.
lab.predict = (about, prior) => {
  const { census, string, printing } = about, mass = massOf(about, prior);
  if (!mass) return null;
  const [zero, one] = [1, 2].map((at) => sum(printing[at], (row) => census.weight(prior, row)));
  const before = through(about, prior), onward = through(about, prior, 1);
  const own = possible(about, prior, string.length, 1), both = zero + one;
  const interval = (part) => outward(part / (mass + before), (part + onward) / (mass + onward - own));
  const normalized = both + onward ? [one / (both + onward), (one + onward) / (both + onward)] : [0, 1];
  return {
    zero: zero / mass, one: one / mass, stop: 1 - both / mass, zeroInterval: interval(zero), oneInterval: interval(one),
    normalized: both ? one / both : NaN, normalizedInterval: outward(...normalized),
  };
};

const outward = (low, high) => [low * (1 - 2 * ROUNDING), Math.min(1, high * (1 + 2 * ROUNDING))];

"use strict";
// What each simulation weighs after n observations, between two ends; and who leads, exactly where floating point cannot
// tell. A measured simulation is {name, kind, efforts, output, cost, printed, errors, caughtAt, ranOut, reached}.

// Compare what a run printed with what is true.
verdict.measured = (simulation, run, truth) => {
  const errors = new Int32Array(run.printed);
  let wrong = 0, caughtAt = null;
  for (let n = 0; n < run.printed; n += 1) {
    if (run.output[n] !== truth[n]) wrong += 1;
    if (wrong === 1 && caughtAt === null) caughtAt = n + 1;
    errors[n] = wrong;
  }
  const { printed, cost, output } = run, ranOut = run.ranOut && printed < truth.length;
  if (caughtAt === null && printed < truth.length && !ranOut) caughtAt = printed + 1;
  return { ...simulation, output, cost, printed, errors, caughtAt, ranOut, reached: ranOut ? run.reached : null };
};

verdict.costAt = ({ cost }, n) => ({ length: cost.length[n - 1], time: cost.time[n - 1], space: cost.space[n - 1] });

verdict.rightAt = (each, n) => each.printed >= n && (each.caughtAt === null || each.caughtAt > n);

verdict.lastRight = (each) => (each.caughtAt === null ? each.printed : each.caughtAt - 1);

// Of two of one name, the later one's says its effort.
verdict.namedApart = (measured) => {
  const taken = new Set();
  return measured.map((each) => {
    const told = `${each.name}, ${each.efforts[0]}`;
    let name = taken.has(each.name) ? told : each.name;
    for (let number = 2; taken.has(name); number += 1) name = `${told} ${number}`;
    taken.add(name);
    return { ...each, name };
  });
};

// Return {low, high}, a row a simulation, of log2 of weight times likelihood after n = 1 to `size` observations.
verdict.bounds = (measured, size, prior) => {
  const low = measured.map((each) => scoresOf(each, size, prior));
  const high = measured.map((each, place) => (each.ranOut && each.printed < size ? atMost(each, low[place], prior) : low[place]));
  return { low, high };
};

function scoresOf(each, size, prior) {
  const scores = new Float64Array(size).fill(-Infinity), right = Math.min(size, verdict.lastRight(each), each.printed);
  const { length, time, space } = each.cost, cost = {};
  for (let n = 0; n < right; n += 1) {
    [cost.length, cost.time, cost.space] = [length[n], time[n], space[n]];
    scores[n] = prior.log2(cost);
  }
  return scores;
}

function atMost(each, low, prior) {
  const wrong = each.printed > 0 && each.errors[each.printed - 1] > 0;
  return low.map((score, n) => (n < each.printed ? score : wrong ? -Infinity : prior.log2(each.reached)));
}

const GUARD = 1e-9;
verdict.NOBODY = -1;
verdict.UNDECIDED = -2;

// Return who weighs most after each observation: a place, NOBODY or UNDECIDED. A stopped one of the leader's own group
// is no rival of it; a tie changes nothing.
verdict.leading = (measured, prior, size, groups) => {
  const { low, high } = verdict.bounds(measured, size, prior), held = new Int32Array(size);
  const costOf = (place, n) => (n < measured[place].printed ? verdict.costAt(measured[place], n + 1) : measured[place].reached);
  const outweighs = (a, b, n, unknown) => (prior.outweighs ? prior.outweighs(costOf(a, n), costOf(b, n)) : unknown);
  for (let n = 0; n < size; n += 1) {
    let best = 0;
    for (let place = 1; place < low.length; place += 1) if (low[place][n] > low[best][n]) best = place;
    const top = low[best][n];
    const stopped = (place) => high[place][n] > low[place][n];
    const rival = (place) => {
      if (!stopped(place)) return false;
      if (top === -Infinity) return true;
      if (groups[place] === groups[best]) return false;
      const near = Math.abs(high[place][n] - top) <= GUARD * (1 + Math.abs(top));
      return near ? outweighs(place, best, n, true) : high[place][n] > top;
    };
    held[n] = low.some((_, place) => rival(place)) ? verdict.UNDECIDED : top === -Infinity ? verdict.NOBODY : best;
    const before = n ? held[n - 1] : -1;
    if (before < 0 || held[n] < 0 || before === held[n] || low[before][n] === -Infinity) continue;
    const near = top - low[before][n] <= GUARD * (1 + Math.abs(top));
    if (near && !outweighs(best, before, n, false)) held[n] = before;
  }
  return held;
};

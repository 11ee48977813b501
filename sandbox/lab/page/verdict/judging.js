"use strict";
// The verdict under one prior: which kind of simulation leads, since when, whether that is decided; and the shares.

// Return {kind, name, since, decided, because}, as sandbox/tiers/built/judging.py does.
verdict.judged = (measured, prior, size, excluded = 0) => {
  const kinds = measured.map(verdict.kindOf), held = verdict.leading(measured, prior, size, kinds);
  const standing = new verdict.Standing(measured, prior, size, excluded), last = held[size - 1];
  const nobody = { prior: prior.name, kind: null, name: null, since: null, decided: false };
  if (last === verdict.NOBODY) {
    const gone = 1 + held.indexOf(verdict.NOBODY);
    return { ...nobody, because: `no contestant is right for ${gone} observations; one that is (--known) would lead` };
  }
  if (last === verdict.UNDECIDED) return { ...nobody, because: stopped(standing) };
  const kind = kinds[last], since = sinceWhen(held, kinds), { name } = measured[standing.surest(kind)];
  if (kind === "own") {
    return { ...nobody, name, since, because: `${name} leads, and what a program of your own simulates is not known; give it a kind` };
  }
  const asked = verdict.oneInstruction(prior, verdict.costAt(measured[last], size));
  const why =
    verdict.whyNoMatch(standing, kind, size, asked) ||
    verdict.whyUndecided(standing, kind, asked, verdict.chargesBits(prior)) ||
    verdict.whyTrimmed(standing, kind);
  return { prior: prior.name, kind, name, since, decided: !why, because: why || verdict.whyDecided(standing, kind, asked) };
};

// From which observation on one kind leads to the end.
function sinceWhen(held, kinds) {
  const last = kinds[held[held.length - 1]];
  let n = held.length - 1;
  while (n >= 0 && held[n] >= 0 && kinds[held[n]] === last) n -= 1;
  return n + 2;
}

function stopped(standing) {
  const { low, high, measured } = standing, top = Math.max(...low);
  const names = measured.filter((_, place) => low[place] < high[place] && high[place] > top);
  const told = names.map((each) => `${each.name} after ${each.printed}`).join(", ");
  return `the budget stopped ${told}, which could lead; larger --steps would decide`;
}

const MEANINGS = {
  solomonoff: "If simple means few bits (solomonoff)",
  "speed-kt": "If simple means few bits and steps (speed-kt)",
  simplicity: "If simple means few steps (simplicity)",
};

// The verdict in one sentence, the one that `compare` says.
verdict.sentence = (told) => {
  const meaning = MEANINGS[told.prior] ?? `Under ${told.prior}`;
  if (told.decided) return `${meaning}, ${told.kind} wins from observation ${told.since} on: ${told.because}.`;
  return `${meaning}, it is undecided: ${told.because}.`;
};

// The share of each kind after n observations, {kind: array}; what a stopped simulation could take is `undecided`.
verdict.shares = (measured, prior, size) => {
  const { low, high } = verdict.bounds(measured, size, prior), kinds = measured.map(verdict.kindOf);
  const shares = Object.fromEntries([...new Set(kinds), "undecided"].map((kind) => [kind, new Float64Array(size)]));
  for (let n = 0; n < size; n += 1) {
    const top = Math.max(...high.map((row) => row[n]));
    if (top === -Infinity) continue;
    const most = high.reduce((sum, row) => sum + 2 ** (row[n] - top), 0);
    low.forEach((row, place) => {
      shares[kinds[place]][n] += 2 ** (row[n] - top) / most;
      shares.undecided[n] += (2 ** (high[place][n] - top) - 2 ** (row[n] - top)) / most;
    });
  }
  return shares;
};

"use strict";
// The contestants under one prior after the last observation, and who may be compared with whom: equal effort only.

const KIND_OF = {
  full: "full", cone: "full", diamond: "full", mocked: "mocked", patched: "patched", recorded: "recorded",
  solipsist: "solipsist", found: "solipsist", own: "own",
};
const KINDS = [...new Set(Object.values(KIND_OF))], OF_EVERY_EFFORT = ["recorded", "solipsist", "own"];

verdict.kindOf = (each) => KIND_OF[each.kind];
verdict.EFFORTS = ["built", "shortened", "known"];
verdict.SEARCHED = ["shortened", "known"];

const largest = (places, row) => places.reduce((best, place) => (best === null || row[place] > row[best] ? place : best), null);

verdict.Standing = class {
  // `excluded`: no program of up to so many bits prints as many observations; 0 where nothing is known.
  constructor(measured, prior, size, excluded) {
    const ends = verdict.bounds(measured, size, prior), last = (rows) => rows.map((row) => row[size - 1]);
    Object.assign(this, { measured, low: last(ends.low), high: last(ends.high) });
    const ceiling = (length) => prior.log2({ length, time: size, space: 1 });
    const likely = (each) => (each.caughtAt !== null && each.caughtAt <= size ? -Infinity : 0);
    this.ceiling = measured.map((each) => ceiling(Math.max(each.kind === "recorded" ? size : 0, excluded + 1)) + likely(each));
    this.ceilingOfAny = ceiling(excluded + 1);
    this.kept = measured.map((each) => verdict.rightAt(each, size) || (each.ranOut && each.caughtAt === null));
  }

  // Where contestants of a kind that are not out stand, of one effort or of any.
  places(kind, effort) {
    const counts = (place) =>
      effort === undefined || OF_EVERY_EFFORT.includes(kind) || (this.measured[place].efforts.includes(effort) && this.kept[place]);
    const places = [...this.measured.keys()];
    return places.filter((place) => verdict.kindOf(this.measured[place]) === kind && this.high[place] > -Infinity && counts(place));
  }

  kinds(effort) {
    return KINDS.filter((kind) => this.places(kind, effort).length);
  }

  // Where the best of a kind stands, by what it weighs at least or at most; null where none is left.
  best(kind, effort) {
    return largest(this.places(kind, effort), this.high);
  }

  surest(kind) {
    return largest(this.places(kind), this.low);
  }

  own(kind) {
    return this.low[this.surest(kind)];
  }

  // By how many bits the best of a kind leads the best of another at least; null without both.
  lead(kind, over, effort) {
    const mine = this.places(kind, effort), theirs = this.best(over, effort);
    return !mine.length || theirs === null ? null : Math.max(...mine.map((place) => this.low[place])) - this.high[theirs];
  }

  // The other kinds that are left, the likeliest first.
  byWeight(kind) {
    const others = this.kinds().filter((other) => other !== kind), weight = (other) => this.high[this.best(other)];
    return others.sort((a, b) => weight(b) - weight(a));
  }
};

"use strict";
// A run that is looked at step by step: forwards from where its stepper is, backwards from the beginning.

lab.Trail = class {
  // fresh: makes a stepper before its first step, whose budget ends it
  constructor(fresh) {
    Object.assign(this, { fresh, stepper: fresh(), at: 0, last: 1 });
    const ahead = fresh();
    while (!ahead.step()) this.last += 1;
  }

  reach(at) {
    const wanted = Math.min(at, this.last);
    if (wanted < this.at) Object.assign(this, { stepper: this.fresh(), at: 0 });
    for (; this.at < wanted; this.at += 1) this.stepper.step();
  }

  // Return the step to which a move leads from another one.
  after(move, from) {
    const at = Math.min(from, this.last);
    return { start: 0, back: Math.max(0, at - 1), step: Math.min(this.last, at + 1), end: this.last }[move];
  }
};

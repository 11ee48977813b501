"use strict";
// A Turing machine, one transition at a time: what the screen shows. As sandbox/machines/turing/stepper.py.

turing.Stepper = class {
  constructor(program, budget = {}) {
    const { steps = Infinity, cells = Infinity } = budget;
    Object.assign(this, { program, steps, cells, head: 0, lowest: 0, highest: 0, state: 0, time: 0, at: -1, outcome: "" });
    Object.assign(this, { tape: new Map([[0, 0]]), needed: new Set() });
  }

  get next() {
    return this.program.symbols * this.state + this.tape.get(this.head);
  }

  // Execute one transition; return how the machine stops, or "" while it goes on.
  step() {
    this.outcome = this.execute();
    return this.outcome;
  }

  execute() {
    if (this.time === this.steps) return "timeout";
    const at = this.next, transition = this.program.table[at];
    if (!transition) return "exhausted";
    this.needed.add(at);
    const [written, move, following] = transition;
    Object.assign(this, { at, state: following });
    this.tape.set(this.head, written);
    this.time += 1;
    if (following < 0) return "halt";
    if (!this.tape.has(this.head + move)) {
      if (this.tape.size === this.cells) return "overflow";
      this.tape.set(this.head + move, 0);
    }
    this.head += move;
    this.lowest = Math.min(this.lowest, this.head);
    this.highest = Math.max(this.highest, this.head);
    return "";
  }

  // The visited cells from left to right.
  get visited() {
    return Array.from({ length: this.highest - this.lowest + 1 }, (_, k) => this.tape.get(this.lowest + k));
  }

  get letter() {
    return this.state < 0 ? "Z" : turing.LETTERS[this.state];
  }
};

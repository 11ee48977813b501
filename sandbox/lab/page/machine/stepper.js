"use strict";
// The specification as a stepper, one instruction at a time: what the screen shows, frame by frame.

machine.Stepper = class {
  constructor(program, budget = {}) {
    const { bits = Infinity, steps = Infinity, cells = Infinity, observations = Infinity } = budget;
    Object.assign(this, { program, steps, cells, observations });
    this.bits = program.written ? bits : Math.min(bits, program.stream.length);
    Object.assign(this, { length: 0, time: 0, head: 0, lowest: 0, highest: 0, consumed: 0 });
    Object.assign(this, { ones: new Set(), tree: machine.tree(), source: [0], node: 0, owner: 0, inside: false });
    Object.assign(this, { read: [], output: [], costs: [], outcome: "" });
  }

  get space() {
    return this.highest - this.lowest + 1;
  }

  // Execute one instruction; return how the program stops, or "" while it goes on.
  step() {
    this.outcome = this.fetch() || this.execute();
    return this.outcome;
  }

  fetch() {
    if (this.time === this.steps) return "timeout";
    this.node = machine.target(this.tree, this.owner, this.inside);
    return this.node === 0 ? this.readInstruction() : "";
  }

  readInstruction() {
    if (this.length + 3 > this.bits) return "pending";
    let source = 0, operation;
    if (this.program.written) {
      source = machine.target(this.program.tree, this.source[this.owner], this.inside);
      if (source === 0) return "exhausted";
      operation = this.program.tree.operations[source];
    } else {
      operation = parseInt(this.take(3), 2);
    }
    this.node = machine.append(this.tree, this.owner, this.inside, operation);
    this.source[this.node] = source;
    this.length += 3;
    this.read.push([operation.toString(2).padStart(3, "0"), true]);
    return "";
  }

  execute() {
    this.time += 1;
    [this.owner, this.inside] = [this.node, false];
    switch (machine.CHARACTERS[this.tree.operations[this.node]]) {
      case ">": return this.move(1);
      case "<": return this.move(-1);
      case "+": return this.write(!this.ones.has(this.head));
      case ".": return this.print();
      case ",": return this.readData();
      case "]": return this.close();
      default: this.inside = this.ones.has(this.head); // [ or (
    }
    return "";
  }

  move(direction) {
    const head = this.head + direction;
    const lowest = Math.min(this.lowest, head), highest = Math.max(this.highest, head);
    if (highest - lowest + 1 > this.cells) return "overflow";
    Object.assign(this, { head, lowest, highest });
    return "";
  }

  write(one) {
    if (one) this.ones.add(this.head);
    else this.ones.delete(this.head);
    return "";
  }

  print() {
    this.output.push(this.ones.has(this.head) ? 1 : 0);
    this.costs.push([this.length, this.time, this.space]);
    return this.output.length === this.observations ? "horizon" : "";
  }

  readData() {
    if (this.length + 1 > this.bits) return "pending";
    const bit = this.take(1);
    if (!bit) return "exhausted";
    this.length += 1;
    this.read.push([bit, false]);
    return this.write(bit === "1");
  }

  close() {
    const block = this.tree.enclosing[this.node];
    if (block === 0) return "halt";
    this.owner = block;
    this.inside = this.tree.operations[block] === machine.WHILE && this.ones.has(this.head);
    return "";
  }

  take(count) {
    const taken = this.program.stream.slice(this.consumed, this.consumed + count);
    this.consumed += taken.length;
    return taken;
  }

  // Return the frame after this step: the tape around the head, the text read so far and the place in it, the costs.
  frame(reach) {
    const cells = Array.from({ length: 2 * reach + 1 }, (_, k) => (this.ones.has(this.head + k - reach) ? 1 : 0)).join("");
    const pieces = machine.pieces(this.tree), at = this.node ? pieces.findIndex(([node]) => node === this.node) : pieces.length;
    const place = pieces.slice(0, at).reduce((sum, [, text]) => sum + text.length, 0);
    return {
      cells, head: reach, text: pieces.map(([, text]) => text).join(""), place, output: this.output.join(""),
      length: this.length, time: this.time, space: this.space, outcome: this.outcome,
    };
  }
};

"use strict";
// A long run of a written program, in slices, for what its output and the cost of every bit of it are. The same machine
// as the stepper's, without frames: a tree in flat arrays, the tape in bytes that grow to either side.

machine.Run = class {
  // `observations` bits of output, within `steps` and `cells`.
  constructor(text, data, { observations, steps, cells }) {
    const tree = machine.parse(text);
    const flat = (list) => Int32Array.from(list);
    Object.assign(this, { operations: flat(tree.operations), following: flat(tree.following), bodies: flat(tree.bodies) });
    Object.assign(this, { enclosing: flat(tree.enclosing), read: new Uint8Array(tree.operations.length), data, steps, cells });
    this.most = observations;
    this.output = new Uint8Array(observations);
    this.cost = { length: new Float64Array(observations), time: new Float64Array(observations), space: new Float64Array(observations) };
    Object.assign(this, { printed: 0, node: tree.following[0], time: 0, length: 0, consumed: 0, outcome: "" });
    Object.assign(this, { tape: new Uint8Array(1 << 12), head: 1 << 11, lowest: 1 << 11, highest: 1 << 11 });
  }

  get ranOut() {
    return this.outcome === "timeout" || this.outcome === "overflow";
  }

  // Go on for at most so many steps; return whether the run is over.
  advance(slice) {
    const end = Math.min(this.steps, this.time + slice);
    while (!this.outcome && this.time < end) this.stretch(end);
    if (!this.outcome && this.time >= this.steps) this.outcome = "timeout";
    return this.outcome !== "";
  }

  // Go on until `end`, or until the tape must grow, or the program stops.
  stretch(end) {
    const { operations, following, bodies, enclosing, read, data } = this;
    let { tape, node, head, lowest, highest, time, length, outcome } = this;
    const last = tape.length - 2;
    while (time < end) {
      if (node === 0) {
        outcome = "exhausted";
        break;
      }
      if (read[node] === 0) {
        read[node] = 1;
        length += 3;
      }
      time += 1;
      const operation = operations[node];
      if (operation < 2) {
        head += operation === 0 ? 1 : -1;
        if (head > highest || head < lowest) {
          if (highest - lowest + 2 > this.cells) {
            outcome = "overflow";
            break;
          }
          if (head > highest) highest = head;
          else lowest = head;
        }
        node = following[node];
        if (head < 2 || head > last) break;
      } else if (operation === 2) {
        tape[head] ^= 1;
        node = following[node];
      } else if (operation === 3) {
        const place = this.printed++;
        this.output[place] = tape[head];
        this.cost.length[place] = length;
        this.cost.time[place] = time;
        this.cost.space[place] = highest - lowest + 1;
        if (this.printed === this.most) {
          outcome = "horizon";
          break;
        }
        node = following[node];
      } else if (operation === 4) {
        if (this.consumed === data.length) {
          outcome = "exhausted";
          break;
        }
        tape[head] = data.charCodeAt(this.consumed++) & 1;
        length += 1;
        node = following[node];
      } else if (operation < 7) {
        node = tape[head] ? bodies[node] : following[node];
      } else {
        const block = enclosing[node];
        if (block === 0) {
          outcome = "halt";
          break;
        }
        node = operations[block] === 5 && tape[head] ? bodies[block] : following[block];
      }
    }
    Object.assign(this, { node, head, lowest, highest, time, length, outcome });
    if (head < 2 || head > last) this.grow();
  }

  grow() {
    const size = this.tape.length, wider = new Uint8Array(3 * size);
    wider.set(this.tape, size);
    Object.assign(this, { tape: wider, head: this.head + size, lowest: this.lowest + size, highest: this.highest + size });
  }
};

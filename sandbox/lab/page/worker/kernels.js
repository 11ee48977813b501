"use strict";
// One module of kernels and its memory: named arrays, one behind the other. kernels.json says where Python has what.

lab.Kernels = class {
  // exports: of the module; constants: what kernels.json holds.
  constructor(exports, constants) {
    Object.assign(this, { exports, constants });
    this.clear();
  }

  // Compile a module given as base64.
  static async from(base64, constants) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes);
    return new lab.Kernels(instance.exports, constants);
  }

  // Forget all arrays; the memory stays.
  clear() {
    this.arrays = new Map();
    this.end = this.exports.__heap_base.value;
    this.add("arguments", 64, 4);
  }

  // Add an array of zeros behind all others; shape: one number or two; bytes an item: 8, 4 or 1.
  add(name, shape, itemBytes = 8) {
    const array = { at: this.end, shape: [].concat(shape), itemBytes };
    this.arrays.set(name, array);
    this.end += bytesOf(array);
    this.makeRoom();
    this.bytes(name).fill(0);
  }

  // Give an array another shape; its bytes stay, what it gets more is not zeros.
  reshape(name, shape) {
    const array = this.arrays.get(name);
    const behind = array.at + bytesOf(array), end = this.end;
    array.shape = shape;
    const moved = array.at + bytesOf(array) - behind;
    this.end += moved;
    this.makeRoom();
    new Uint8Array(this.exports.memory.buffer).copyWithin(behind + moved, behind, end);
    for (const other of this.arrays.values()) if (other.at >= behind && other !== array) other.at += moved;
  }

  // Give an array another first extent.
  resize(name, extent) {
    this.reshape(name, [extent, ...this.arrays.get(name).shape.slice(1)]);
  }

  makeRoom() {
    const missing = this.end - this.exports.memory.buffer.byteLength;
    if (missing > 0) this.exports.memory.grow(Math.ceil(missing / 65536));
  }

  bytes(name) {
    const array = this.arrays.get(name);
    return new Uint8Array(this.exports.memory.buffer, array.at, itemsOf(array) * array.itemBytes);
  }

  // An array as a view that is valid until memory grows: of 64 bits as BigInt.
  view(name) {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    const { itemBytes } = this.arrays.get(name);
    const Kind = { 8: BigInt64Array, 4: Int32Array, 1: Uint8Array }[itemBytes];
    return new Kind(buffer, byteOffset, byteLength / itemBytes);
  }

  // The low halves of 64-bit words are at even places of this view.
  halves(name) {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new Int32Array(buffer, byteOffset, byteLength / 4);
  }

  extent(name) {
    return this.arrays.get(name).shape[0];
  }

  // Call a kernel; given, in the order of its arguments: numbers, names of arrays, [a name, how many of its rows].
  call(kernel, ...given) {
    const words = given.flatMap((each) => {
      if (typeof each === "number") return each;
      const [name, extent] = [].concat(each), { at, shape } = this.arrays.get(name);
      return [at, extent ?? shape[0], ...shape.slice(1)];
    });
    this.view("arguments").set(words);
    return this.exports[kernel](this.arrays.get("arguments").at);
  }

  // A register of an array of 64-bit words, as a number.
  get(name, place) {
    return Number(this.view(name)[place]);
  }

  // Write registers: places and numbers by turns.
  put(name, ...pairs) {
    const view = this.view(name);
    for (let k = 0; k < pairs.length; k += 2) view[pairs[k]] = BigInt(pairs[k + 1]);
  }
};

const itemsOf = (array) => array.shape.reduce((product, extent) => product * extent);

// Arrays begin where words do.
const bytesOf = (array) => (itemsOf(array) * array.itemBytes + 7) & ~7;

"use strict";
// What a worker does with requests: each in turns, so that the next one of its lane is heard, and takes its place.
//   { modules, constants }               the first message: base64 by name, and what kernels.json holds
//   { id, lane, kind, machine, ... }     answered by { id, answer } or { id, wrong }; before, now and then, { id, progress }
//   { id, lane }                         stops what the lane does

const TURN_MS = 12;
const latest = {}, compiled = {};
let started;

const kinds = {
  census: (kernels, { machine, budget, merge, proofs }) => lab.explored(kernels, machine, budget, { merge, proofs }),
  run: (kernels, { program, budget }) => lab.tapeRun(kernels, program, budget),
  turing: (kernels, { program, budget }) => lab.turingRun(kernels, program, budget),
};

// Return the kernels for a request: each lane has its own memory.
async function kernelsFor({ lane, machine }) {
  const { modules, constants } = await started, { module } = constants.machines[machine];
  compiled[`${lane} ${module}`] ??= lab.Kernels.from(modules[module], constants);
  return compiled[`${lane} ${module}`];
}

// Let messages in; lanes that wait go on in the order in which they began to.
const turns = new MessageChannel(), resting = [];
turns.port1.onmessage = () => resting.shift()();
const turn = () => new Promise((go) => {
  resting.push(go);
  turns.port2.postMessage(0);
});

async function work(request) {
  const { id, lane, kind } = request, kernels = await kernelsFor(request);
  const steps = kinds[kind](kernels, request);
  for (let began = performance.now(); latest[lane] === id; ) {
    const { done, value } = steps.next();
    if (done) return postMessage({ id, answer: value }, buffersOf(value));
    if (performance.now() - began < TURN_MS) continue;
    postMessage({ id, progress: value });
    await turn();
    began = performance.now();
  }
  return undefined;
}

const buffersOf = (answer) => Object.values(answer).filter(ArrayBuffer.isView).map((array) => array.buffer);

onmessage = ({ data }) => {
  if (data.modules) {
    started = Promise.resolve(data);
    return;
  }
  latest[data.lane] = data.id;
  if (data.kind) work(data).catch((error) => postMessage({ id: data.id, wrong: String(error) }));
};

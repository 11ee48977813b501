"use strict";
// The kernels, asked in a worker: lab.ask(lane, kind, request) promises the answer, or undefined where a later request
// of the same lane has taken its place.
//   lab.ask("census", "census", { machine, budget, merge, proofs })     { rows, nodes, mass }: see worker/exploring.js
//   lab.ask(lane, "run", { machine: "tape", program, budget })          see worker/runs.js; program: of machine.program
//   lab.ask(lane, "turing", { machine: "turing(2)", program, budget })  see worker/turing_runs.js; program: of turing.parse

const waiting = new Map();
let worker, last = 0;

function begin() {
  const { source, modules, constants } = lab.contents.worker;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  worker = new Worker(address);
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = (event) => lab.tell?.(`The kernels do not run here: ${event.message}`);
  worker.postMessage({ modules, constants });
}

function hear({ id, answer, wrong, progress }) {
  const asked = waiting.get(id);
  if (!asked) return;
  if (progress !== undefined) {
    asked.progress?.(progress);
    return;
  }
  waiting.delete(id);
  if (wrong) asked.refuse(new Error(wrong));
  else asked.answer(answer);
}

// What of a lane is still waited for is answered undefined; return the number of what comes in its place.
function supersede(lane) {
  for (const [id, asked] of waiting) {
    if (asked.lane !== lane) continue;
    waiting.delete(id);
    asked.answer(undefined);
  }
  last += 1;
  return last;
}

lab.ask = (lane, kind, request, progress) => new Promise((answer, refuse) => {
  if (!worker) begin();
  const id = supersede(lane);
  waiting.set(id, { lane, answer, refuse, progress });
  worker.postMessage({ ...request, id, lane, kind });
});

// Stop what a lane does.
lab.cancel = (lane) => {
  const id = supersede(lane);
  worker?.postMessage({ id, lane });
};

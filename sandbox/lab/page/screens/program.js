"use strict";
// Screen 1: one program, step by step, forwards and backwards.

const BUDGET = { steps: 20000, cells: 20000 };
const SCRUBBED = 500; // steps that the slider goes through, where there are more
const parts = {};
let program = machine.program("+[.]"), wrong = "", key, stepper, frame, last, timer;

const fresh = () => new machine.Stepper(program, BUDGET);

// Read what is written; on an error the last program that was right stays on the stage.
function read(state) {
  if (key === `${state.program}\n${state.data}`) return;
  key = `${state.program}\n${state.data}`;
  pause();
  try {
    program = machine.program(state.program, state.data);
    wrong = "";
    [stepper, frame, last] = [fresh(), 0, count()];
  } catch (error) {
    if (error.line === undefined) throw error;
    wrong = error.message;
  }
}

// Return how many steps there are until the program stops, within the budget.
function count() {
  const ahead = fresh();
  let steps = 1;
  while (!ahead.step()) steps += 1;
  return steps;
}

// Go to a frame: forwards from where the stepper is, backwards from the beginning.
function reach(at) {
  if (at < frame) [stepper, frame] = [fresh(), 0];
  while (frame < at && !stepper.outcome) {
    stepper.step();
    frame += 1;
  }
}

const moves = {
  start: () => 0,
  back: (at) => Math.max(0, at - 1),
  step: (at) => Math.min(last, at + 1),
  end: () => last,
};

function pause() {
  clearInterval(timer);
  timer = undefined;
  parts.play.textContent = "Play";
}

function play(state) {
  if (timer) return pause();
  if (state.at >= last) lab.set({ at: 0 });
  parts.play.textContent = "Pause";
  const pace = Math.min(30, state.speed), many = Math.max(1, Math.round(state.speed / pace));
  timer = setInterval(() => {
    lab.set({ at: Math.min(last, lab.state.at + many) });
    if (lab.state.at >= last) pause();
  }, 1000 / pace);
}

function act(move) {
  if (move === "play") return play(lab.state);
  pause();
  lab.set({ at: moves[move](Math.min(lab.state.at, last)) });
}

const KEYS = { ArrowRight: "step", ArrowLeft: "back", Home: "start", End: "end", " ": "play" };

function press(event) {
  const taken = event.target.closest("input, textarea, select, summary, [role=tab], .scroll") || event.ctrlKey || event.metaKey || event.altKey;
  if (lab.state.screen !== "program" || taken || !(event.key in KEYS)) return;
  if (event.key === " " && event.target.closest("button")) return;
  event.preventDefault();
  act(KEYS[event.key]);
}

function examples() {
  const listed = lab.contents.examples, select = parts.examples;
  select.replaceChildren(new Option("choose one", ""), ...listed.map(({ name }) => new Option(name, name)));
  select.addEventListener("change", () => {
    const chosen = listed.find(({ name }) => name === select.value);
    if (chosen) lab.set({ program: chosen.program, data: chosen.data, at: 0 });
  });
}

function draw() {
  programView.costs(parts.costs, stepper);
  programView.tape(parts.tape, stepper);
  programView.tree(parts.tree, stepper);
  programView.bits(parts.bits, stepper.read);
  parts.words.textContent = programView.words(stepper);
  parts.output.textContent = stepper.output.slice(-600).join("") || "nothing yet";
  programView.printed(parts.printed, stepper);
}

lab.screen("program", {
  fields: {
    program: { start: "+[>+.[<]+]", longest: 2000000, brings: () => ({ at: 0 }) },
    data: { start: "", longest: 2000000, brings: () => ({ at: 0 }) },
    at: { start: 0, least: 0, most: BUDGET.steps + 1, whole: true },
    speed: { start: 8, choices: [1, 2, 4, 8, 16, 30, 60, 120, 300, 1000] },
  },
  start(root) {
    for (const name of ["examples", "wrong", "costs", "tape", "words", "tree", "bits", "output", "printed", "scrub", "key"]) {
      parts[name] = root.querySelector(`#program-${name}`);
    }
    root.querySelector("details.key").open = innerWidth > 640;
    parts.play = root.querySelector("[data-move=play]");
    for (const button of root.querySelectorAll("[data-move]")) button.addEventListener("click", () => act(button.dataset.move));
    parts.scrub.addEventListener("input", () => { pause(); lab.set({ at: Number(parts.scrub.value) }); });
    document.addEventListener("keydown", press);
    examples();
    parts.key.replaceChildren(...programView.key());
  },
  show(state) {
    read(state);
    parts.wrong.textContent = wrong;
    parts.wrong.hidden = !wrong;
    if (!stepper) [stepper, frame, last] = [fresh(), 0, count()];
    reach(Math.min(state.at, last));
    parts.scrub.max = Math.min(last, Math.max(SCRUBBED, frame));
    parts.scrub.value = frame;
    draw();
  },
  stop: () => pause(),
});

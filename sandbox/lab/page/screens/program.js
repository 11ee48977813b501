"use strict";
// Screen 1: one program, step by step, forwards and backwards.

const BUDGET = { steps: 20000, cells: 20000 };
const SCRUBBED = 500; // steps that the slider goes through, where there are more
const parts = {};
let wrong = "", key, trail, timer;

// Read what is written; on an error the last program that was right stays on the stage.
function read(state) {
  if (key === `${state.program}\n${state.data}`) return;
  key = `${state.program}\n${state.data}`;
  pause();
  try {
    const program = machine.program(state.program, state.data);
    wrong = "";
    trail = new lab.Trail(() => new machine.Stepper(program, BUDGET));
  } catch (error) {
    if (error.line === undefined) throw error;
    wrong = error.message;
  }
}

function pause() {
  clearInterval(timer);
  timer = undefined;
  parts.play.textContent = "Play";
}

function play(state) {
  if (timer) return pause();
  if (state.at >= trail.last) lab.set({ at: 0 });
  parts.play.textContent = "Pause";
  const pace = Math.min(30, state.speed), many = Math.max(1, Math.round(state.speed / pace));
  timer = setInterval(() => {
    lab.set({ at: Math.min(trail.last, lab.state.at + many) });
    if (lab.state.at >= trail.last) pause();
  }, 1000 / pace);
}

function act(move) {
  if (!trail) return;
  if (move === "play") return play(lab.state);
  pause();
  lab.set({ at: trail.after(move, lab.state.at) });
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

function draw(stepper) {
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
    program: { start: "+[>+.[<]+]", brings: () => ({ at: 0 }) },
    data: { start: "", brings: () => ({ at: 0 }) },
    at: { start: 0, least: 0, most: BUDGET.steps + 1, whole: true },
    speed: { start: 8, choices: [1, 2, 4, 8, 16, 30, 60, 120, 300, 1000] },
  },
  start(root) {
    for (const name of ["examples", "wrong", "costs", "tape", "words", "tree", "bits", "output", "printed", "scrub", "key", "stage"]) {
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
    parts.stage.hidden = !trail;
    if (!trail) return;
    trail.reach(state.at);
    parts.scrub.max = Math.min(trail.last, Math.max(SCRUBBED, trail.at));
    parts.scrub.value = trail.at;
    draw(trail.stepper);
  },
  stop: () => pause(),
});

"use strict";
// The shell: tabs, and the screen that is shown. A screen is
//   lab.screen(name, {fields, start(root, state), show(state), stop()})
// `start` is called once, when the screen is first shown; `show` after each change of the state while it is shown;
// `stop` when another one is. `lab.set({key: value})` changes the state; `lab.go(screen, {key: value})` turns the page.

lab.screen = (name, screen) => {
  lab.screens[name] = screen;
  Object.assign(lab.fields, screen.fields);
};

const notice = () => document.getElementById("notice");

lab.tell = (line) => {
  notice().textContent = line;
  notice().hidden = !line;
};

lab.set = (changes) => {
  Object.assign(lab.state, changes);
  Object.keys(lab.fields).forEach(lab.fit);
  lab.tell(lab.leftOut());
  lab.keep();
  lab.show();
};

lab.go = (screen, changes = {}) => lab.set({ ...changes, screen });

const KEPT_EVERY_MS = 350; // Safari refuses more than 100 changes of the address in 30 s, Firefox 200 in 10 s
let kept = -Infinity, keeping;

// Write the state into the address, now or soon.
lab.keep = () => {
  clearTimeout(keeping);
  const wait = kept + KEPT_EVERY_MS - performance.now();
  if (wait > 0) {
    keeping = setTimeout(lab.keep, wait);
    return;
  }
  kept = performance.now();
  history.replaceState(null, "", `#${lab.toAddress()}`);
};

let shown = "";

lab.show = () => {
  const name = lab.state.screen, screen = lab.screens[name], root = document.getElementById(name);
  if (name !== shown) {
    lab.screens[shown]?.stop?.();
    turn(name);
    shown = name;
  }
  if (!screen.started) {
    screen.started = true;
    lab.bind(root);
    screen.start?.(root, lab.state);
  }
  lab.fill(root);
  screen.show(lab.state);
};

function turn(name) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.screen === name;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    document.getElementById(tab.dataset.screen).hidden = !chosen;
  }
  document.body.dataset.screen = name;
}

// Arrows, Home and End move between tabs, as in any list of tabs.
function move(event) {
  const tabs = [...document.querySelectorAll("[role=tab]")], here = tabs.indexOf(event.target);
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  next.focus();
  lab.go(next.dataset.screen);
}

// An address that names a place of the page is no state.
const names = (address) => /^[\w-]+$/.test(address) && document.getElementById(address);

function open() {
  const address = location.hash.slice(1);
  if (names(address)) return;
  clearTimeout(keeping);
  const wrong = lab.fromAddress(address || document.getElementById("main").dataset.opensWith);
  lab.tell(wrong.length ? `This link is not whole: ${wrong[0]}${wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ""}; the rest holds.` : "");
  lab.show();
}

lab.begin = () => {
  lab.contents = JSON.parse(document.getElementById("contents").textContent);
  const tabs = [...document.querySelectorAll("[role=tab]")];
  lab.fields = { screen: { start: "mock", choices: tabs.map((tab) => tab.dataset.screen) }, ...lab.fields };
  lab.defaults();
  lab.initial = { ...lab.state };
  for (const tab of tabs) tab.addEventListener("click", () => lab.go(tab.dataset.screen));
  document.querySelector("[role=tablist]").addEventListener("keydown", move);
  addEventListener("hashchange", open);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    requestAnimationFrame(() => lab.screens[shown]?.show(lab.state));
  });
  open();
  document.body.dataset.ready = performance.now().toFixed(0);
};

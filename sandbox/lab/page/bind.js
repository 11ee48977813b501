"use strict";
// What binds a control to the state: <input data-key="steps">, <select data-key="prior">; and <output data-told="steps">
// shows it. A range whose field has choices goes through them.

// Return the value that a control has now, or undefined where it is none that its key can hold.
function valueOf(control) {
  const key = control.dataset.key, choices = lab.choicesOf(key);
  if (choices && control.type === "range") return choices[Number(control.value)];
  return lab.read(key, control.value);
}

lab.bind = (root) => {
  root.addEventListener("input", (event) => {
    const key = event.target.dataset.key;
    if (!key) return;
    const value = valueOf(event.target);
    if (value !== undefined) lab.set({ [key]: value, ...lab.fields[key].brings?.(value) });
  });
};

function fillSelect(control, choices, field) {
  if (!choices) return;
  const words = choices.map((each) => field.told?.(each) ?? String(each));
  if (words.join("\n") !== [...control.options].map((each) => each.text).join("\n")) {
    control.replaceChildren(...choices.map((each, place) => new Option(words[place], each)));
  }
}

function fillRange(control, choices, field) {
  [control.min, control.max] = choices ? [0, choices.length - 1] : [field.least, field.most];
  if (!choices && control.step === "") control.step = field.whole ? 1 : "any";
}

// Show the state in the controls of a screen; what somebody is typing in stays as it is.
lab.fill = (root) => {
  for (const control of root.querySelectorAll("[data-key]")) {
    const key = control.dataset.key, field = lab.fields[key], choices = lab.choicesOf(key);
    if (control.tagName === "SELECT") fillSelect(control, choices, field);
    if (control.type === "range") fillRange(control, choices, field);
    const value = control.type === "range" && choices ? choices.indexOf(lab.state[key]) : lab.state[key];
    if (control.value !== String(value)) control.value = value;
    if (control.type === "range") control.setAttribute("aria-valuetext", field.told?.(lab.state[key]) ?? lab.state[key]);
    const only = choices && choices.length < 2;
    if (control.closest("[data-many]")) control.closest("[data-many]").hidden = only;
  }
  for (const output of root.querySelectorAll("[data-told]")) {
    const key = output.dataset.told;
    output.textContent = lab.fields[key].told?.(lab.state[key]) ?? String(lab.state[key]);
  }
};

// Make an element: lab.el("p", {class: "note"}, "words", another).
lab.el = (tag, attributes = {}, ...inside) => filled(document.createElement(tag), attributes, inside);
lab.svg = (tag, attributes = {}, ...inside) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, inside);

function filled(element, attributes, inside) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...inside.filter((each) => each !== null && each !== undefined));
  return element;
}

// Make a table in a box that scrolls: columns are {name, words} of rows' cells; text or elements.
lab.table = (label, columns, rows) => {
  const kind = (column) => (column.words ? {} : { class: "number" });
  const head = columns.map((column) => lab.el("th", { scope: "col", ...kind(column) }, column.name));
  const body = rows.map((row) => lab.el("tr", row.attributes ?? {}, ...row.cells.map((cell, k) => lab.el("td", kind(columns[k]), cell))));
  return lab.el("div", { class: "scroll", role: "region", "aria-label": label, tabindex: 0 },
    lab.el("table", {}, lab.el("thead", {}, lab.el("tr", {}, ...head)), lab.el("tbody", {}, ...body)));
};

lab.thousands = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

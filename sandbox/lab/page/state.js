"use strict";
// The state of the page: one flat object, kept in the address after the #, so that a link is a lesson.
//
// A field says what a key may hold: {start, choices}, {start, least, most, whole} or {start}, which is any text: screens
// say what is wrong with it. `choices` may be a function of the state, where they depend on fields that come before;
// `told(value)` says a value in words.

globalThis.lab ??= {};
Object.assign(lab, { state: {}, fields: {}, screens: {} });

lab.choicesOf = (key) => {
  const choices = lab.fields[key].choices;
  return typeof choices === "function" ? choices(lab.state) : choices;
};

// Return the value that a text means as a key's, or undefined.
lab.read = (key, text) => {
  const field = lab.fields[key], choices = lab.choicesOf(key);
  if (choices) return choices.find((each) => String(each) === text);
  if (typeof field.start !== "number") return text;
  const number = text.trim() === "" ? NaN : Number(text);
  const fits = number >= field.least && number <= field.most && (!field.whole || Number.isInteger(number));
  return fits ? number : undefined;
};

lab.expected = (key) => {
  const field = lab.fields[key], choices = lab.choicesOf(key);
  if (choices) return `one of ${choices.join(", ")}`;
  return `a ${field.whole ? "whole " : ""}number from ${field.least} to ${field.most}`;
};

lab.cut = (text, most = 40) => (text.length > most ? `${text.slice(0, most)}...` : text);

// Where a choice is none (any more), take the nearest number, or the first.
lab.fit = (key) => {
  const choices = lab.choicesOf(key), value = lab.state[key];
  if (!choices || choices.includes(value)) return;
  const distance = (each) => Math.abs(Math.log((1 + each) / (1 + value)));
  const nearest = (best, each) => (distance(each) < distance(best) ? each : best);
  lab.state[key] = typeof value === "number" ? choices.reduce(nearest) : choices[0];
};

lab.defaults = () => {
  for (const [key, field] of Object.entries(lab.fields)) {
    lab.state[key] = field.start;
    lab.fit(key);
  }
};

// Take the state of an address; return what was wrong with it, a line each. All that is right is kept.
lab.fromAddress = (address) => {
  const asked = new URLSearchParams(address), wrong = [];
  lab.defaults();
  for (const key of Object.keys(lab.fields)) {
    lab.fit(key);
    if (!asked.has(key)) continue; // a value that was brought stays
    const value = lab.read(key, asked.get(key));
    if (value === undefined) {
      wrong.push(`expected ${lab.expected(key)} for ${key}, got "${lab.cut(asked.get(key))}"`);
      takeNearest(key, Number(asked.get(key)));
    } else Object.assign(lab.state, { [key]: value }, unasked(lab.fields[key].brings?.(value), asked));
  }
  for (const key of asked.keys()) {
    if (!Object.hasOwn(lab.fields, key)) wrong.push(`"${lab.cut(key)}" is no setting of this page`);
  }
  return wrong;
};

// Of a number that is none of those that there are, the nearest.
function takeNearest(key, number) {
  if (!lab.choicesOf(key) || typeof lab.fields[key].start !== "number" || !(number >= 0 && number < Infinity)) return;
  lab.state[key] = number;
  lab.fit(key);
}

// What a value brings with it, but for what the address says itself.
const unasked = (brought = {}, asked) => Object.fromEntries(Object.entries(brought).filter(([key]) => !asked.has(key)));

const LONGEST_IN_A_LINK = 4000;

const isTooLong = (key) => String(lab.state[key]).length > LONGEST_IN_A_LINK;

lab.toAddress = () => {
  const kept = new URLSearchParams({ screen: lab.state.screen });
  const changed = Object.keys(lab.fields).filter((key) => lab.state[key] !== lab.initial[key]);
  for (const key of changed) if (!isTooLong(key)) kept.set(key, String(lab.state[key]));
  return kept.toString();
};

// Return in a line what of the state its address cannot hold; empty where it holds all.
lab.leftOut = () => {
  const key = Object.keys(lab.fields).find(isTooLong);
  return key ? `A link to this page does not hold ${key}, of ${lab.thousands(lab.state[key].length)} characters; ${lab.thousands(LONGEST_IN_A_LINK)} are the most.` : "";
};

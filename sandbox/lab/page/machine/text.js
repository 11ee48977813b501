"use strict";
// The text form: the eight characters and ?; white space is ignored, # begins a comment. What is wrong with a text is
// told as the command line tells it: line, column, and a caret under the place.

const WINDOW = 60; // characters of the line that an error shows

// What Python calls white space: the page must say of a text what the command line says.
const isSpace = (character) => /[\s\x1c-\x1f\x85]/u.test(character) && character !== "\ufeff";

function fault(row, line, column, message) {
  const start = Math.max(0, column - 1 - WINDOW / 2);
  const part = row.slice(start, start + WINDOW).map((each) => (lab.isPrintable(each) ? each : ".")).join("");
  const caret = `${" ".repeat(column - 1 - start)}^`;
  return new lab.Invalid(`line ${line}, column ${column}: ${message}\n  ${part}\n  ${caret}`, line, column);
}

// Return the tree that a text writes down; throw lab.Invalid.
machine.parse = (text) => {
  const reader = { tree: machine.tree(), owner: 0, inside: false, block: 0, unread: false, ended: false };
  for (const [place, written] of text.split("\n").entries()) {
    const row = [...written];
    for (let column = 0; column < row.length && row[column] !== "#"; column += 1) {
      if (isSpace(row[column])) continue;
      const message = readCharacter(reader, row[column]);
      if (message) throw fault(row, place + 1, column + 1, message);
    }
  }
  if (reader.tree.operations.length === 1) {
    throw new lab.Invalid(`expected at least one of ${machine.CHARACTERS}, got an empty program`);
  }
  return reader.tree;
};

// Take one character; return what is wrong with it, or nothing.
function readCharacter(reader, character) {
  const { tree } = reader;
  if (reader.ended) return `text after the closing ']' can never run, got ${lab.quoted(character)}`;
  if (reader.unread && !(character === "]" && reader.block)) return `expected ']' or the end after '?', got ${lab.quoted(character)}`;
  if (character === "?") {
    reader.unread = true;
    return "";
  }
  const operation = machine.CHARACTERS.indexOf(character);
  if (operation < 0) return `expected one of ${machine.CHARACTERS} or ? or #, got ${lab.quoted(character)}`;
  const node = reader.unread ? 0 : machine.append(tree, reader.owner, reader.inside, operation);
  [reader.owner, reader.inside] = [node, machine.opens(operation)];
  if (reader.inside) reader.block = node;
  else if (operation === machine.CLOSE) {
    reader.ended = !reader.block;
    reader.owner = reader.block;
    reader.block = tree.enclosing[reader.block];
    reader.unread = false;
  }
  return "";
}

function checkedBits(text, what) {
  const characters = [...text], bits = characters.filter((each) => !isSpace(each));
  if (bits.every((each) => each === "0" || each === "1")) return bits.join("");
  const place = characters.findIndex((each) => each !== "0" && each !== "1" && !isSpace(each));
  const message = `expected only 0 and 1 in ${what}, got ${lab.quoted(characters[place])} at character ${place + 1}`;
  throw new lab.Invalid(message, 1, place + 1);
}

// Return whether a source is bits: it has 0 or 1, and besides only white space.
const isBits = (source) => /[01]/.test(source) && !/[^01 \t\r\n]/.test(source);

// Return the program in a source, which is bits or text with data; throw lab.Invalid.
machine.program = (source, data = "") => {
  if (isBits(source)) return { tree: machine.tree(), stream: checkedBits(source, "bits"), written: false };
  return { tree: machine.parse(source), stream: checkedBits(data, "data"), written: true };
};

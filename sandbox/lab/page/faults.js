"use strict";
// What is wrong with a text that somebody writes: an error with its place, and characters as Python quotes them.

lab.Invalid = class extends Error {
  constructor(message, line = 0, column = 0) {
    super(message);
    Object.assign(this, { line, column });
  }
};

lab.isPrintable = (character) => character === " " || !/[\p{C}\p{Z}]/u.test(character);

lab.quoted = (character) => {
  const named = { "\\": "'\\\\'", "'": '"\'"', "\t": "'\\t'", "\n": "'\\n'", "\r": "'\\r'" }[character];
  if (named) return named;
  if (lab.isPrintable(character)) return `'${character}'`;
  const code = character.codePointAt(0), hexadecimal = (digits) => code.toString(16).padStart(digits, "0");
  return code < 256 ? `'\\x${hexadecimal(2)}'` : code < 65536 ? `'\\u${hexadecimal(4)}'` : `'\\U${hexadecimal(8)}'`;
};

"use strict";
// Turing machines in the standard text form, 1RB1LC_1RC1RB: as sandbox/machines/turing/text.py reads it, of divided states.
// A table of N states of M symbols: [symbol written, move -1, 0 or 1, next state or -1 to halt], or null where undefined.

globalThis.turing = {};

const EXAMPLE = "1RB1LB_1LA1RZ", MOST_STATES = 25, MOST_SYMBOLS = 10, SHOWN = 40;
const UNDEFINED = ["---", "...", "???"], SEPARATORS = /[ \t\n_.;|,]/, BETWEEN_STATES = /[_.;|\n]| {2}|\t/;

turing.LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function fault(text, at, expected, got) {
  const line = text.slice(0, at).split("\n").length, column = at - text.lastIndexOf("\n", at - 1);
  const place = line > 1 ? `line ${line}, column ${column}` : `column ${column}`;
  return new lab.Invalid(`expected ${expected}, got ${got} in ${place}`, line, column);
}

// What stands at a place of a text, whole.
const quoted = (text, at) => (at < text.length ? lab.quoted(String.fromCodePoint(text.codePointAt(at))) : "the end of the text");
const asStateA = (rows) => `${3 * rows[0].length} characters for state ${turing.LETTERS[rows.length - 1]} as for state A`;

// Throw the error for what stands where three characters of a transition should.
function refuse(text, at, rows) {
  if (rows.length > 1 && rows[0].length && rows[0].length === rows.at(-1).length) {
    throw fault(text, at, asStateA(rows), `more, ${quoted(text, at)}`);
  }
  const expected = [["a symbol 0 to 9, or --- where undefined", /[0-9]/], ["a move R, L or N", /[A-Z]/], ["a state A to Z", /[A-Z_-]/]];
  expected.forEach(([words, pattern], k) => {
    if (!pattern.test(text[at + k] ?? "")) throw fault(text, at + k, words, quoted(text, at + k));
  });
}

// Return the words of each state: [three characters, their place].
function rowsOf(text) {
  const rows = [[]], end = text.trimEnd().length;
  let at = text.length - text.trimStart().length;
  while (at < end) {
    const word = text.slice(at, at + 3);
    if (!UNDEFINED.includes(word) && !/^[0-9][A-Z][A-Z_-]$/.test(word)) refuse(text, at, rows);
    rows.at(-1).push([word, at]);
    at += 3;
    let gap = "";
    while (at + gap.length < end && SEPARATORS.test(text[at + gap.length])) gap += text[at + gap.length];
    [gap] = gap.split("...");
    at += gap.length;
    if (at < end && BETWEEN_STATES.test(gap)) rows.push([]);
  }
  return rows;
}

function transition(text, [word, at], states, symbols) {
  if (UNDEFINED.includes(word)) return null;
  const written = Number(word[0]), move = { L: -1, N: 0, R: 1 }[word[1]], following = turing.LETTERS.indexOf(word[2]);
  if (written >= symbols) throw fault(text, at, `a symbol 0 to ${symbols - 1}`, quoted(text, at));
  if (move === undefined) throw fault(text, at + 1, "a move R, L or N", quoted(text, at + 1));
  return [written, move, following >= 0 && following < states ? following : -1];
}

// Of a text in one row, the one state that it is; else nothing says where states end.
function requireOneState([words], text) {
  const known = words.every(([word]) => UNDEFINED.includes(word) || "AHZ_-".includes(word[2]));
  if (known) return;
  const got = `got ${words.length} transitions in one row: '${text.trim().slice(0, SHOWN)}'`;
  throw new lab.Invalid(`expected states divided by _ as in ${EXAMPLE}, ${got}; divide them`);
}

// Return { states, symbols, table, text } of a machine in text; throw lab.Invalid.
turing.parse = (source) => {
  let text = source.replaceAll("\r\n", "\n").replace(/#[^\n]*/g, "");
  if (/^\s*(---|\.\.\.|\?\?\?|[0-9][lrn])/.test(text) && text === text.toLowerCase()) text = text.toUpperCase();
  const rows = rowsOf(text), symbols = rows[0].length;
  if (!symbols) throw new lab.Invalid(`expected a Turing machine such as ${EXAMPLE}, got an empty text`);
  if (rows.length === 1) requireOneState(rows, source);
  if (symbols < 2 || symbols > MOST_SYMBOLS || rows.length > MOST_STATES) {
    throw new lab.Invalid(`expected 1 to ${MOST_STATES} states of 2 to ${MOST_SYMBOLS} transitions of 3 characters each, such as ${EXAMPLE}, got ${rows.length} states, the first of ${symbols}`);
  }
  rows.forEach((row, k) => {
    if (row.length !== symbols) throw fault(text, row[0][1], asStateA(rows.slice(0, k + 1)), `${3 * row.length}`);
  });
  const table = rows.flatMap((row) => row.map((word) => transition(text, word, rows.length, symbols)));
  return { states: rows.length, symbols, table, text: turing.show(table, symbols) };
};

turing.word = (each) => (each ? `${each[0]}${"LNR"[each[1] + 1]}${each[2] < 0 ? "Z" : turing.LETTERS[each[2]]}` : "---");

turing.show = (table, symbols) =>
  table.map((each, at) => (at && at % symbols === 0 ? "_" : "") + turing.word(each)).join("");

// Return the text of the machine that the digits of a program of turing(N) define, two symbols: what each asks for is
// told by running it (sandbox/machines/turing/digits.py).
turing.fromDigits = (digits, states) => {
  const table = Array(2 * states).fill(null), cells = new Map(), first = digits[0];
  const turned = first < 4 * states && (first & 1) === 1;
  let head = 0, state = 0;
  digits.forEach((digit, k) => {
    for (let at; table[(at = 2 * state + (cells.get(head) ?? 0))] !== null; ) {
      const [written, move, following] = table[at];
      cells.set(head, written);
      [state, head] = [following, head + move];
    }
    const left = ((digit & 1) === 1) !== (turned && k > 0);
    table[2 * state + (cells.get(head) ?? 0)] = digit >= 4 * states ? [digit - 4 * states, 0, -1] : [(digit % 4) >> 1, left ? -1 : 1, digit >> 2];
  });
  return turing.show(table, 2);
};

"use strict";
// The world and its mock, cell by cell. A picture is {full, mocked, inside, seen, columns}: rows of arrays of 0 and 1;
// inside(row, column) says whether the mock computes a cell, seen(row, column) whether the observer sees it.

globalThis.pictures = {};

const nextValue = (rule, left, centre, right) => (rule >> (4 * left + 2 * centre + right)) & 1;

// Rows of an automaton from cell `first` on. Beyond a row is the sky, or as a wall says: {left, right, backdrop}, the
// first and the last cell that are computed.
function automatonRows({ rule, seed }, first, size, generations, walls = {}) {
  const middle = seed.length >> 1, rows = [];
  const low = Math.max(0, (walls.left ?? -Infinity) - first), high = Math.min(size - 1, (walls.right ?? Infinity) - first);
  let row = Uint8Array.from({ length: size }, (_, k) => (k >= low && k <= high ? Number(seed[k + first + middle] ?? 0) : 0)), sky = 0;
  for (let n = 0; n < generations; n += 1) {
    rows.push(row);
    const beyond = (wall, edge) => (wall === undefined ? sky : { vacuum: 0, periodic: sky, reflecting: row[edge] }[walls.backdrop]);
    const left = beyond(walls.left, low), right = beyond(walls.right, high), next = new Uint8Array(size);
    for (let k = low; k <= high; k += 1) {
      next[k] = nextValue(rule, k === low ? left : row[k - 1], row[k], k === high ? right : row[k + 1]);
    }
    row = next;
    sky = nextValue(rule, sky, sky, sky);
  }
  return rows;
}

// The picture of an automaton, and of the mock whose walls stand `radius` cells from the window.
pictures.automaton = (law, mock, generations, half) => {
  const { offset, window } = law, reach = half + generations, first = offset - reach, size = 2 * reach + window;
  const left = mock.walls === "right" ? undefined : offset - mock.radius;
  const right = mock.walls === "left" ? undefined : offset + window - 1 + mock.radius;
  const cut = (rows) => rows.map((row) => row.subarray(generations, size - generations));
  const cell = (column) => offset - half + column;
  return {
    full: cut(automatonRows(law, first, size, generations)),
    mocked: cut(automatonRows(law, first, size, generations, { left, right, backdrop: mock.backdrop })),
    inside: (_, column) => cell(column) >= (left ?? -Infinity) && cell(column) <= (right ?? Infinity),
    seen: (_, column) => column >= half && column < half + window,
    columns: 2 * half + window,
  };
};

// The next generation of the row of a front, and two cells beyond it, which do not act.
function acted(cells) {
  const once = cells.slice(), acting = (k) => k >= 0 && k < cells.length - 2 && cells[k];
  for (let k = 1; k < cells.length; k += 1) once[k] ^= acting(k - 1);
  const twice = once.slice();
  for (let k = 2; k < cells.length; k += 1) twice[k] ^= acting(k - 2) & once[k - 1];
  return twice;
}

function frontRows(row, { left = 0, speed = 0, extent }, generations) {
  const size = extent ?? row.length, rows = [];
  let cells = Uint8Array.from({ length: size + 2 }, (_, k) => Number(row[k] ?? 0)), front = 0;
  for (let n = 0; n < generations; n += 1) {
    cells = acted(Uint8Array.from([...cells, ...Array(extent ? 0 : speed).fill(0)]));
    rows.push(cells.subarray(front, cells.length - 2));
    cells = Uint8Array.from([...Array(extent ? 0 : left).fill(0), ...cells]);
    front += extent ? 0 : left;
  }
  return rows;
}

// The picture of a front, its first cell in column 0, and of a box of `radius` cells.
pictures.front = (law, mock, generations) => {
  const full = frontRows(law.row, law, generations), columns = full.at(-1).length;
  const wide = (rows) => rows.map((row) => Uint8Array.from({ length: columns }, (_, k) => row[k] ?? 0));
  const box = frontRows(law.start.slice(0, mock.radius), { extent: mock.radius }, generations);
  const ends = full.map((row) => row.indexOf(0));
  return {
    full: wide(full), mocked: wide(box), columns, ends,
    there: (row, column) => column < full[row].length,
    inside: (_, column) => column < mock.radius,
    seen: (row, column) => column <= ends[row],
  };
};

// Return in which generation, from 0, observation n, from 1, is seen.
pictures.generationOf = (picture, law, n) => {
  if (!picture.ends) return Math.floor((n - 1) / law.window);
  let seen = 0;
  const at = picture.ends.findIndex((end) => (seen += end + 1) >= n);
  return at < 0 ? picture.ends.length : at;
};

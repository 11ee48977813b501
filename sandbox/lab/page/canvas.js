"use strict";
// Draws a picture at the real width of its column, and the shares as bands that add up to 1.

globalThis.drawn = {};

// A colour of the page in light or dark, as the canvas takes it.
function colours(canvas, names) {
  const probe = canvas.parentElement.appendChild(document.createElement("i"));
  const entries = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

// `mocked`: draw the mock, its errors in the other colour; else the world. `caught`: the row at which the mock is caught.
drawn.picture = (canvas, picture, { mocked, caught }) => {
  const rows = picture.full.length, width = canvas.parentElement.clientWidth, scale = window.devicePixelRatio || 1;
  const cell = (width * scale) / picture.columns, edge = (k) => Math.round(k * cell);
  canvas.width = Math.round(width * scale);
  canvas.height = edge(rows);
  const context = canvas.getContext("2d"), ink = colours(canvas, ["full", "seen", "mock", "mock-faint", "shade", "ink"]);
  context.fillStyle = ink.shade;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < picture.columns; column += 1) {
      const kind = kindOf(picture, row, column, mocked);
      if (!kind) continue;
      context.fillStyle = ink[kind];
      context.fillRect(edge(column), edge(row), edge(column + 1) - edge(column), edge(row + 1) - edge(row));
    }
  }
  if (caught === null || caught >= rows) return;
  context.fillStyle = ink.ink;
  for (let at = 0; at < canvas.width; at += 10 * scale) context.fillRect(at, edge(caught + 1) - scale, 5 * scale, 2 * scale);
};

function kindOf(picture, row, column, mocked) {
  const real = picture.full[row][column], value = mocked ? picture.mocked[row][column] : real;
  if (mocked && !picture.inside(row, column)) return "";
  if (value !== real) return value ? "mock" : "mock-faint";
  return value ? (picture.seen(row, column) ? "seen" : "full") : "";
}

const HEIGHT = 260, LEFT = 34, BOTTOM = 40, TOP = 8, POINTS = 240;

// The shares of kinds over n, as bands that add up to 1, over log n; `since` marks from when on one leads.
drawn.shares = (box, shares, size, since) => {
  const width = box.clientWidth, right = width - 4, x = (n) => LEFT + ((right - LEFT) * Math.log(n)) / Math.log(size);
  const y = (share) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  const places = new Set([1, size, ...(since > 1 ? [since - 1, since] : [])]);
  for (let k = 0; k <= POINTS; k += 1) places.add(Math.round(size ** (k / POINTS)));
  const ns = [...places].sort((a, b) => a - b), kinds = Object.keys(shares).filter((kind) => shares[kind].some((share) => share > 1e-4));
  const svg = lab.svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true" });
  const below = new Float64Array(size);
  const labels = [];
  for (const kind of kinds) {
    const upper = ns.map((n) => [x(n), y(below[n - 1] + shares[kind][n - 1])]), lower = ns.map((n) => [x(n), y(below[n - 1])]);
    const points = [...upper, ...lower.reverse()].map((point) => point.map((each) => each.toFixed(1)).join(",")).join(" ");
    svg.append(lab.svg("polygon", { points, class: `band ${kind}` }, lab.svg("title", {}, kind)));
    labels.push(label(kind, ns, shares[kind], below, x, y));
    for (let n = 0; n < size; n += 1) below[n] += shares[kind][n];
  }
  svg.append(...labels, ...axis(size, x, y, right));
  if (since > 1) svg.append(...mark(since, x, y, right));
  box.replaceChildren(svg);
};

// The name of a band in its middle, where it is wide enough for it.
function label(kind, ns, share, below, x, y) {
  const thick = ns.filter((n) => share[n - 1] > 0.3);
  const [from, to] = [x(thick[0] ?? 1), x(thick.at(-1) ?? 1)];
  if (to - from < 9 * kind.length) return "";
  const middle = (from + to) / 2, near = thick.reduce((best, n) => (Math.abs(x(n) - middle) < Math.abs(x(best) - middle) ? n : best));
  const at = below[near - 1] + share[near - 1] / 2;
  return lab.svg("text", { x: middle, y: y(at) + 5, class: `band-name ${kind}`, "text-anchor": "middle" }, kind);
}

function axis(size, x, y, right) {
  const parts = [0, 0.5, 1].map((share) => lab.svg("text", { x: LEFT - 8, y: y(share) + 4, class: "tick", "text-anchor": "end" }, String(share)));
  let last = -Infinity;
  for (let n = 1; n <= size; n *= 2) {
    const end = x(size) - x(n) < 62 && n !== size; // the last number ends at its place, others are around theirs
    if (end || x(n) - last < 46) continue;
    last = x(n);
    parts.push(tick(n, x, y, n === 1 ? "start" : n === size ? "end" : "middle"));
  }
  if (Math.log2(size) % 1) parts.push(tick(size, x, y, "end"));
  parts.push(lab.svg("text", { x: (LEFT + right) / 2, y: HEIGHT - 4, class: "tick", "text-anchor": "middle" }, "observations"));
  return parts;
}

const tick = (n, x, y, anchor) =>
  lab.svg("text", { x: x(n), y: y(0) + 18, class: "tick", "text-anchor": anchor }, lab.thousands(n));

function mark(since, x, y, right) {
  const at = x(since), end = at > (LEFT + right) / 2;
  return [
    lab.svg("line", { x1: at, x2: at, y1: y(1), y2: y(0), class: "since" }),
    lab.svg("text", { x: at + (end ? -6 : 6), y: y(1) + 16, class: "since-name", "text-anchor": end ? "end" : "start" }, `from ${lab.thousands(since)}`),
  ];
}

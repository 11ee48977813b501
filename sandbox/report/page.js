"use strict";
// Draws each figure in its own box, as wide as the screen allows, and shows its data when asked.

const PANEL = 320; // a panel with its axis, in pixels

function fitted(spec, width) {
  if (spec.columns) return { ...spec, columns: Math.max(1, Math.min(spec.columns, Math.floor(width / PANEL))) };
  return { ...spec, width, autosize: { type: "fit-x", contains: "padding" } };
}

async function draw(figure) {
  const spec = JSON.parse(figure.querySelector("script").textContent);
  const box = figure.querySelector(".chart");
  const width = box.clientWidth;
  if (figure.drawn) figure.drawn.finalize();
  figure.drawn = await vegaEmbed(box, fitted(spec, width), { mode: "vega-lite", renderer: "svg", actions: false });
  figure.width = width;
}

function quoted(value) {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function flat(row) {
  const count = Math.max(1, ...Object.values(row).map((value) => (Array.isArray(value) ? value.length : 1)));
  const at = (value, place) => (Array.isArray(value) ? value[place] : value);
  return Array.from({ length: count }, (_, place) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, at(v, place)])));
}

function csv(packed) {
  const rows = packed.flatMap(flat);
  const header = Object.keys(rows[0]);
  return [header, ...rows.map((row) => header.map((name) => row[name]))].map((row) => row.map(quoted).join(",")).join("\n");
}

function show(figure) {
  const spec = JSON.parse(figure.querySelector("script").textContent);
  const tables = Object.values(spec.datasets ?? {}).filter((rows) => Object.keys(rows[0] ?? {}).length);
  figure.querySelector("pre").textContent = tables.map(csv).join("\n\n");
}

const figures = [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector(".chart"));
for (const figure of figures) {
  draw(figure);
  figure.querySelector("details").addEventListener("toggle", () => show(figure), { once: true });
}

let waiting;
window.addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => figures.filter((each) => each.querySelector(".chart").clientWidth !== each.width).forEach(draw), 200);
});

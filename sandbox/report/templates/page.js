"use strict";
// What a script adds to a page that is whole without it: values under the pointer, and figures as PNG.

// A number as an axis writes it: "1.5k", "−20", "50%".
function numberOf(text) {
  const parts = /^([−-]?)([\d.,]+)([µmkMGT%]?)$/.exec(text.trim());
  if (!parts) return NaN;
  const units = { "": 1, µ: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, "%": 0.01 };
  return (parts[1] ? -1 : 1) * Number(parts[2].replaceAll(",", "")) * units[parts[3]];
}

// Where a label's tick is. The first and the last label of a level axis stand inside of it, anchored at their ticks.
function tickOf(text, along) {
  const box = text.getBoundingClientRect();
  return along === "x" ? text.getScreenCTM().e : (box.top + box.bottom) / 2;
}

// An axis as it stands on the screen: its title, and the value at a place, from its first and its last label.
function readAxis(axis) {
  const { along, title, scale } = axis.dataset;
  const labels = [...axis.querySelectorAll("text")].map((text) => ({ at: tickOf(text, along), value: numberOf(text.textContent) }));
  const ticks = labels.filter((label) => Number.isFinite(label.value) && (scale !== "log" || label.value > 0));
  if (ticks.length < 2) return null;
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  const [to, from] = scale === "log" ? [Math.log, Math.exp] : [Number, Number];
  const slope = (to(last.value) - to(first.value)) / (last.at - first.at);
  const value = (at) => from(to(first.value) + (at - first.at) * slope);
  const place = (of) => first.at + (to(of) - to(first.value)) / slope;
  return { along, title, box: axis.getBoundingClientRect(), value, place, whole: /^(observation|generation|radius|cells from)/.test(title) };
}

function distance(axis, panel) {
  const [low, high] = axis.along === "x" ? [axis.box.left, axis.box.right] : [axis.box.top, axis.box.bottom];
  const [start, end] = axis.along === "x" ? [panel.left, panel.right] : [panel.top, panel.bottom];
  if (Math.max(low, start) > Math.min(high, end)) return Infinity; // beside another panel
  return axis.along === "x" ? Math.abs(axis.box.top - panel.bottom) : Math.abs(axis.box.right - panel.left);
}

function axisOf(axes, along, panel) {
  const near = axes.filter((axis) => axis && axis.along === along).map((axis) => [distance(axis, panel), axis]);
  near.sort((one, other) => one[0] - other[0]);
  return near.length && near[0][0] < Infinity ? near[0][1] : null;
}

function panelAt(drawing, x, y) {
  const boxes = [...drawing.querySelectorAll(".panel")].map((panel) => panel.getBoundingClientRect());
  return boxes.find((box) => box.width > 20 && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
}

// The line nearest to the pointer, and where it is above or below it: [pixels away, its name, its height there].
function nearestLine(drawing, panel, x, y) {
  let nearest = null;
  for (const line of drawing.querySelectorAll(".lines path")) {
    const box = line.getBoundingClientRect();
    if (box.left > x + 1 || box.right < x - 1 || box.top > panel.bottom || box.bottom < panel.top) continue;
    const height = heightAt(line, x);
    if (height === null || height < panel.top - 1 || height > panel.bottom + 1) continue;
    if (!nearest || Math.abs(height - y) < nearest[0]) nearest = [Math.abs(height - y), line.dataset.name, height];
  }
  return nearest;
}

function heightAt(line, x) {
  const onto = line.getScreenCTM();
  const numbers = line.getAttribute("d").split(/(?=[Ml])/).map((part) => [part[0], ...part.slice(1).split(",").map(Number)]);
  let before = null, here = null;
  for (const [kind, dx, dy] of numbers) {
    here = kind === "M" ? { x: dx, y: dy } : { x: before.x + dx, y: before.y + dy };
    if (kind === "l") {
      const [left, right] = [before.x * onto.a + onto.e, here.x * onto.a + onto.e];
      if (left <= x + 0.5 && x - 0.5 <= right) {
        const part = right > left ? Math.min(1, Math.max(0, (x - left) / (right - left))) : 0;
        return (before.y + part * (here.y - before.y)) * onto.d + onto.f;
      }
    }
    before = here;
  }
  return null;
}

function rounded(value) {
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 });
}

function told(axis, at) {
  return `${axis.title} ${axis.whole ? Math.round(axis.value(at)) : rounded(axis.value(at))}`;
}

function valueAt(drawing, target, x, y) {
  const panel = panelAt(drawing, x, y);
  const label = target.dataset?.name ?? "";
  if (!panel) return label;
  const axes = [...drawing.querySelectorAll(".axis[data-along]")].map(readAxis);
  const [across, up] = [axisOf(axes, "x", panel), axisOf(axes, "y", panel)];
  const exact = across?.whole ? across.place(Math.round(across.value(x))) : x; // there is no observation 2.5
  const line = nearestLine(drawing, panel, exact, y);
  const [name, height] = line && line[0] < 24 ? [line[1], line[2]] : [label, y];
  if (label.includes(": ")) return label; // a point, or a bar, says its own numbers
  return [name, across && told(across, x), up && told(up, height)].filter(Boolean).join("; ");
}

for (const figure of document.querySelectorAll("figure")) {
  const value = figure.querySelector(".value");
  // The titles of marks, shown by the browser after a while, are shown at once instead.
  for (const title of figure.querySelectorAll(".drawing title")) {
    title.parentNode.dataset.name = title.textContent;
    title.remove();
  }
  for (const drawing of figure.querySelectorAll(".drawing")) {
    const show = (event) => { value.textContent = valueAt(drawing, event.target, event.clientX, event.clientY); };
    drawing.addEventListener("pointermove", show);
    drawing.addEventListener("pointerdown", show);
    drawing.addEventListener("pointerleave", () => { value.textContent = ""; });
  }
}

// A figure as PNG: the SVG of its link, drawn at twice its size.
async function asPng(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

for (const png of document.querySelectorAll("a.png")) {
  const svg = png.parentNode.querySelector("a").href;
  png.hidden = false;
  png.addEventListener("click", async (event) => {
    if (png.href.startsWith("data:")) return;
    event.preventDefault();
    png.href = await asPng(svg);
    png.click();
  });
}

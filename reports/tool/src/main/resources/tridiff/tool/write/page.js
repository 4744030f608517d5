const { abs, ceil, floor, log10, max, min, sign } = Math;
const boxOf = node => node.getBoundingClientRect();
// Makes each table sortable by its heads. Without this script the tables are as they are.
all("table[data-sortable]").forEach(table => {
  const body = table.tBodies[0], heads = all("thead th", table);
  // The number of a cell is its key, or its text where that is the number.
  const number = cell => Number(cell.dataset.key || cell.textContent.trim() || NaN);
  // A cell without a number follows all numbers, whichever way a column of numbers is sorted.
  function compare(a, b, turn) {
    const x = number(a), y = number(b), s = a.textContent.trim(), t = b.textContent.trim();
    return isNaN(x) !== isNaN(y) ? (isNaN(x) ? 1 : -1) : turn * (!isNaN(x) ? x - y : s < t ? -1 : s > t);
  }
  heads.forEach((head, column) => {
    const words = [...head.childNodes], button = set(made(head, "button"), { type: "button" });
    button.append(...words);
    on(button, "click", () => {
      const now = head.getAttribute("aria-sort");
      const isUp = now ? now === "descending" : !head.classList.contains("end");
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      body.append(...[...body.rows].sort((a, b) => compare(a.cells[column], b.cells[column], isUp ? 1 : -1)));
    });
  });
});
// A list of many pages can be filtered by any word in it.
(() => {
  const links = all("p.linked");
  if (!links[0]) { return; }
  const text = "Filter " + links.length + " functions", filter = set(document.createElement("input"), { type: "search", class: "filter", placeholder: text, "aria-label": text });
  links[0].before(filter);
  on(filter, "input", () => links.forEach(link => {
    link.hidden = !link.textContent.toLowerCase().includes(filter.value.toLowerCase());
  }));
})();
// A link to something folded unfolds it.
function unfold() {
  const wanted = document.getElementById(location.hash.slice(1));
  for (let part = wanted; part; part = part.parentElement) {
    if ("open" in part) { part.open = true; }
  }
  if (wanted) { wanted.scrollIntoView(); }
}
on(window, "hashchange", unfold);
unfold();
// The parts far from the window are laid out once the page is open, one after the other.
const far = all("section");
function layOut() {
  far.splice(0, 1).forEach(part => part.classList.add("near"));
  setTimeout(far.length > 0 ? layOut : unfold);
}
on(window, "load", layOut);
// A formula too wide for its room is set smaller; where it could not be read then, it stands below as it is typed.
const fitted = new ResizeObserver(boxes => setTimeout(() => boxes.forEach(({ target }) => {
  const { classList, style } = target;
  style.fontSize = "";
  classList.remove("misfit");
  const share = target.clientWidth / target.scrollWidth;
  style.fontSize = min(1.05, 1.04 * share) + "rem";
  classList.toggle("misfit", share < 0.72);
})));
all(".equation").forEach(box => fitted.observe(box));
// Charts that can be asked. All that is needed stands in the SVG: its parts say to which series they
// belong, and the plot says its scales; values are computed back from places. Without this script the
// charts are as they are.
function set(node, pairs) {
  for (const key in pairs) { node.setAttribute(key, pairs[key]); }
  return node;
}
function drawn(parent, name, pairs) {
  return parent.appendChild(set(document.createElementNS("http://www.w3.org/2000/svg", name), pairs));
}
function made(parent, name, cssClass = "", text = "") {
  const node = document.createElement(name);
  node.className = cssClass;
  node.textContent = text;
  return parent.appendChild(node);
}
// A number in as many digits as a difference of this size shows.
function number(value, step) {
  const size = abs(value), decimals = -floor(log10(step));
  const text = size < step / 2 ? "0"
    : size < 1e-3 || size >= 1e6
      ? value.toExponential(max(0, min(5, floor(log10(size)) + decimals))).replace(/\.?0*e\+?/, "e")
      : value.toFixed(max(0, min(6, decimals)));
  return text.replace(/-/g, "\u2212");
}
// An axis: "SCALE low high [decade] from to", its ends in places of the scale and then in pixels.
class Axis {
  constructor(text) {
    const words = text.split(" ");
    this.scale = words[0];
    [this.low, this.high, this.decade] = words.slice(1).map(Number);
    [this.from, this.to] = words.slice(-2).map(Number);
  }
  value(pixel) {
    const place = this.low + (pixel - this.from) / (this.to - this.from) * (this.high - this.low);
    const size = abs(place);
    switch (this.scale) {
      case "LOG10": return 10 ** place;
      case "SIGNED_LOG10":
        return sign(place) * (size < 1 ? size : 10 ** (size - 1)) * 10 ** this.decade;
      case "SHARE": return place < 1 ? 0.9 * place : 0.8 + 0.1 * place;
      default: return place;
    }
  }
  pixel(value) {
    const size = abs(value) / 10 ** this.decade;
    const place = this.scale === "LOG10" ? log10(value)
      : this.scale === "SIGNED_LOG10" ? sign(value) * (size < 1 ? size : 1 + log10(size))
        : this.scale === "SHARE" ? (value < 0.9 ? value / 0.9 : 10 * value - 8) : value;
    return this.from + (place - this.low) / (this.high - this.low) * (this.to - this.from);
  }
  written(value, step) {
    return this.scale === "SHARE" ? number(100 * value, 100 * step) + " %" : number(value, step);
  }
  text(pixel) {
    const value = this.value(pixel), isUp = this.from > this.to, least = this.value(this.from);
    return isUp && pixel < this.to - 2 ? "no value"
      : (isUp ? pixel > this.from + 2 : pixel < this.from - 2) ? "< " + this.written(least, least / 10 || 1)
        : this.written(value, abs(this.value(pixel + 0.5) - value));
  }
  // Round values between two pixels, with their pixels.
  ticks(from, to, most) {
    const inside = [from, to].map(p => max(min(this.from, this.to), min(max(this.from, this.to), p)));
    const [low, high] = inside.map(p => this.value(p)).sort((a, b) => a - b);
    const ticks = [], add = (value, step) => ticks.push([this.pixel(value), this.written(value, step)]);
    if (this.scale === "SIGNED_LOG10") {
      for (let i = 0; i <= 4; i++) {
        const pixel = inside[0] + (inside[1] - inside[0]) * i / 4;
        ticks.push([pixel, this.text(pixel)]);
      }
    } else if (this.scale === "LOG10" && high / low > 30) {
      const first = ceil(log10(low)), last = floor(log10(high));
      const step = ceil((last - first + 1) / most);
      for (let k = first; k <= last; k += step) { add(10 ** k, 10 ** k); }
    } else {
      const raw = (high - low) / most, unit = 10 ** floor(log10(raw));
      const step = unit * [1, 2, 5, 10].find(n => raw <= n * unit * 1.001);
      for (let k = ceil(low / step); k * step <= high; k++) { add(k * step, step); }
    }
    return ticks;
  }
}
// The lines of a path of ours, which has M, l and z only; none of one with curves.
function corners(shape) {
  const lines = [];
  let x = 0, y = 0, command = "", last = null;
  for (const word of (shape.getAttribute("d") || "").match(/[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)/g) || []) {
    if (/[A-Za-z]/.test(word)) {
      command = word;
    } else if (last === null) {
      last = Number(word);
    } else if (command === "M") {
      lines.push([[x = last, y = Number(word)]]);
      last = null;
    } else if (command === "l") {
      lines[lines.length - 1].push([x += last, y += Number(word)]);
      last = null;
    } else {
      return [];
    }
  }
  return lines;
}
function path(points, end) { return "M" + points.map(p => p.map(n => n.toFixed(2)).join(" ")).join("L") + end; }
// The place of a series at x: that of a corner, of two at a step the later one, or between two.
function at(series, x) {
  let best = null;
  series.lines.forEach(line => line.forEach((p, i) => {
    const q = line[i + 1];
    if (abs(p[0] - x) < 0.75) {
      best = p;
    } else if (q && !best && p[0] < x && x < q[0]) {
      best = [x, p[1] + (x - p[0]) / (q[0] - p[0]) * (q[1] - p[1])];
    }
  }));
  return series.lines.length > 0 ? best : series.marks.find(p => abs(p[0] - x) < 2) || null;
}
// What is followed of a label: "symbolic, as a tree" and "symbolic and 2 more" follow symbolic.
const stem = name => name.split(/, | and \d+ more/)[0];
let followed = null;

class Chart {
  constructor(svg) {
    this.svg = svg;
    this.box = svg.parentElement;
    this.figure = this.box.parentElement;
    this.isSmall = this.box.matches(".small");
    // The last part of a label is its text.
    this.labels = new Map();
    all("[data-label]", this.svg).forEach(part => this.labels.set(part.dataset.label, part));
    [...this.labels.values()].forEach((label, i) => set(label, {
      tabindex: i > 0 ? -1 : 0, role: "button", "aria-label": "follow " + label.dataset.name
    }));
    on(this.svg, "click", event => this.clicked(event));
    on(this.box, "keydown", event => { if (this.pressed(event)) { event.preventDefault(); } });
    const area = this.svg.querySelector("[data-plot], [data-grid]");
    if (!area) { return; }
    this.plot = (area.dataset.plot || area.dataset.grid).split(" ").map(Number);
    this.box.classList.add("asked");
    this.readout = set(made(this.box, "div", "readout"), { role: "status" });
    on(this.svg, "pointerleave", event => { if (event.pointerType === "mouse") { this.hide(); } });
    on(this.box, "blur", () => this.hide());
    this.hide();
    if (area.dataset.grid) {
      ["rows", "columns", "cells"].forEach(key => { this[key] = area.dataset[key].split("\n"); });
      this.isBars = this.svg.querySelector("[data-series]") !== null;
      on(this.svg, "pointermove pointerdown", event => this.pointed(event));
      return;
    }
    this.x = new Axis(area.dataset.x);
    this.y = new Axis(area.dataset.y);
    this.fingers = new Map();
    on(this.svg, "pointermove", event => this.moved(event));
    on(this.svg, "pointerdown", event => this.down(event));
    on(this.svg, "pointerup pointercancel", event => this.up(event));
    on(this.svg, "dblclick", () => this.whole());
    this.addTools();
    this.whole();
  }
  addTools() {
    const bar = made(this.figure, "div", "tools"), { about, axes } = this.figure.dataset;
    this.box.after(bar);
    [["zoom in", 2], ["zoom out", 0.5], ["whole chart", 0]].forEach(([text, factor]) =>
      on(set(made(bar, "button", "", text), { type: "button" }), "click", () => factor ? this.zoom(factor) : this.whole()));
    const others = all("figure[data-about]")
      .filter(other => other !== this.figure && other.dataset.axes === axes);
    if (!about || others.length === 0) { return; }
    const select = set(made(bar, "select", ""), { "aria-label": "lay over" });
    made(select, "option", "", "lay over \u2026").value = "";
    others.forEach(other => { made(select, "option", "", other.dataset.about).value = other.id; });
    on(select, "change", () => {
      this.other = charts.find(chart => chart.figure.id === select.value && chart.isSmall === this.isSmall);
      this.paint();
    });
  }
  // The series, read when somebody asks: lines, markers, and all shapes to draw them again.
  series() {
    if (this.read) { return this.read; }
    const read = new Map();
    all("[data-series]", this.svg).forEach(group => {
      const index = group.dataset.series, label = this.labels.get(index), pen = n => group.getAttribute(n);
      const series = read.get(index) || { name: label ? label.dataset.name : "", lines: [], marks: [], parts: [] };
      read.set(index, series);
      [...group.children].filter(shape => shape.tagName !== "g").forEach(shape => {
        const lines = corners(shape), points = lines.flat(), box = shape.getBBox(), n = points.length;
        const isLine = pen("stroke-width") === "2.2", isMark = !isLine && box.width < 16;
        const mean = i => points.reduce((sum, p) => sum + p[i], 0) / n;
        const centre = n > 0 ? [mean(0), mean(1)] : [box.x + box.width / 2, box.y + box.height / 2];
        if (isLine) { series.lines.push(...lines); }
        if (isMark && pen("fill") !== "#fff") { series.marks.push(centre); }
        if (isLine || isMark && !series.colour) { series.colour = pen(pen("fill") === "none" ? "stroke" : "fill"); }
        series.parts.push({ shape, group, lines, centre: isMark ? centre : null });
      });
    });
    this.read = [...read.values()];
    const xs = this.read.flatMap(s => (s.lines.length > 0 ? s.lines.flat() : s.marks).map(p => p[0]));
    this.stops = [...new Set(xs)].sort((a, b) => a - b);
    return this.read;
  }
  // A view is the part of the plot that is shown: left, top, width, height in pixels of the whole.
  whole() {
    if (!this.x) { return; }
    this.view = this.plot;
    this.paint();
  }
  shown(point) {
    return point.map((n, i) => this.plot[i] + (n - this.view[i]) / this.view[i + 2] * this.plot[i + 2]);
  }
  meant(point) {
    return point.map((n, i) => this.view[i] + (n - this.plot[i]) / this.plot[i + 2] * this.view[i + 2]);
  }
  show(view) {
    const p = this.plot, size = [0, 1].map(i => min(p[i + 2], max(p[i + 2] / 500, view[i + 2])));
    const start = [0, 1].map(i => min(max(p[i], view[i]), p[i] + p[i + 2] - size[i]));
    this.view = [...start, ...size];
    this.paint();
  }
  zoom(factor) {
    const [left, top, width, height] = this.view, x = this.cursor;
    const middle = x >= left && x <= left + width ? x : left + width / 2;
    this.show([middle - width / 2 / factor, top, width / factor, height]);
  }
  paint() {
    const [left, top, width, height] = this.plot, isWhole = this.view.every((n, i) => n === this.plot[i]);
    this.layer?.remove();
    this.layer = null;
    if (!isWhole || this.other) {
      const read = this.series(), clip = "clip" + charts.indexOf(this), edge = this.isSmall ? 20 : 44;
      const layer = this.layer = drawn(this.svg, "g", {});
      drawn(drawn(layer, "clipPath", { id: clip }), "rect", { x: left, y: top, width, height });
      if (!isWhole) { drawn(layer, "rect", { x: edge, y: top - 4, width: left + width + 18 - edge, height: height + 30, fill: "#fff" }); }
      const data = drawn(layer, "g", { "clip-path": "url(#" + clip + ")" });
      if (!isWhole) {
        this.drawTicks(layer, data);
        read.forEach(series => series.parts.forEach(part => this.drawAgain(data, part)));
      }
      if (this.other) { this.drawOther(data, read.map(series => series.name)); }
    }
    this.mark();
    this.hide();
  }
  drawTicks(layer, data) {
    const [left, top, width, height] = this.plot, view = this.view;
    const lines = drawn(data, "g", { stroke: "#e6e9ec" }), texts = drawn(layer, "g", { fill: "#5b6770", class: "ticks" });
    this.x.ticks(view[0], view[0] + view[2], width / 85).forEach(([pixel, text]) => {
      const x = this.shown([pixel, 0])[0];
      drawn(lines, "path", { d: "M" + x + " " + top + "v" + height });
      drawn(texts, "text", { x, y: top + height + 20, "text-anchor": "middle" }).textContent = text;
    });
    this.y.ticks(view[1], view[1] + view[3], 7).forEach(([pixel, text]) => {
      const y = this.shown([0, pixel])[1];
      drawn(lines, "path", { d: "M" + left + " " + y + "h" + width });
      drawn(texts, "text", { x: left - 8, y: y + 4, "text-anchor": "end" }).textContent = text;
    });
  }
  drawAgain(data, { shape, group, lines, centre }) {
    const copy = data.appendChild(group.cloneNode());
    if (centre) {
      const [x, y] = this.shown(centre);
      set(copy.appendChild(shape.cloneNode()), { transform: `translate(${x - centre[0]} ${y - centre[1]})` });
    } else {
      const end = group.getAttribute("fill") === "none" ? "" : "z";
      lines.forEach(line => drawn(copy, "path", { d: path(line.map(p => this.shown(p)), end) }));
    }
  }
  // The curves of another chart in the scales of this one, dashed.
  drawOther(data, names) {
    const other = this.other, here = ([x, y]) => [this.x.pixel(other.x.value(x)), this.y.pixel(other.y.value(y))];
    other.series().filter(series => names.includes(series.name)).forEach(series => {
      const group = drawn(data, "g", {
        fill: "none", stroke: series.colour, "stroke-width": 1.8, "stroke-dasharray": "7 5", "data-name": series.name
      });
      series.lines.forEach(line => drawn(group, "path", { d: path(line.map(p => this.shown(here(p))), "") }));
    });
  }
  pointer(event) {
    const box = boxOf(this.svg), scale = this.svg.viewBox.baseVal.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }
  contains(point) {
    return point.every((n, i) => n >= this.plot[i] - 1 && n <= this.plot[i] + this.plot[i + 2] + 1);
  }
  down(event) {
    const point = this.pointer(event);
    this.wasDragged = false;
    if (!this.contains(point)) { return; }
    if (event.pointerType !== "mouse") {
      this.fingers.set(event.pointerId, point[0]);
      this.moved(event);
    } else if (event.button === 0) {
      this.start = point;
      event.preventDefault();
      this.box.focus({ preventScroll: true });
    }
  }
  moved(event) {
    const point = this.pointer(event), spread = () => {
      const [a, b] = this.fingers.values();
      return max(20, abs(a - b));
    };
    if (this.fingers.size === 2) {
      const before = spread();
      this.fingers.set(event.pointerId, point[0]);
      this.zoom(spread() / before);
    } else if (this.start) {
      const size = point.map((n, i) => abs(n - this.start[i])), isBox = size[1] > 24;
      if (size[0] < 6 && !this.wasDragged) { return; }
      this.wasDragged = true;
      this.brush = this.brush || drawn(this.svg, "rect", { class: "brush" });
      const first = point.map((n, i) => min(n, this.start[i]));
      this.area = isBox ? [...first, ...size] : [first[0], this.plot[1], size[0], this.plot[3]];
      ["x", "y", "width", "height"].forEach((key, i) => this.brush.setAttribute(key, this.area[i]));
    } else if (this.contains(point)) {
      this.ask(this.meant(point)[0]);
    }
  }
  up(event) {
    this.fingers.delete(event.pointerId);
    if (this.brush) {
      const [x, y, width, height] = this.area, from = this.meant([x, y]), to = this.meant([x + width, y + height]);
      this.brush.remove();
      this.show([...from, to[0] - from[0], to[1] - from[1]]);
    }
    this.start = this.brush = null;
  }
  // Shows the values of all series at the corner next to a place.
  ask(wanted) {
    const read = this.series();
    if (this.stops.length === 0) { return; }
    const x = this.stops.reduce((a, b) => abs(b - wanted) < abs(a - wanted) ? b : a);
    this.cursor = x;
    const rows = read.filter(series => series.name && !this.isFaded(series.name)).map(series => {
      const twin = this.other && this.other.series().find(s => s.name === series.name);
      const over = twin && at(twin, this.other.x.pixel(this.x.value(x)));
      const place = at(series, x);
      return { series, place, over: over ? this.other.y.text(over[1]) : "" };
    }).filter(row => row.place || row.over || row.series.lines.length > 0);
    rows.sort((a, b) => (a.place ? a.place[1] : 1e9) - (b.place ? b.place[1] : 1e9));
    this.tell(x, rows);
  }
  tell(x, rows) {
    const [left, top, width, height] = this.plot, where = this.shown([x, 0])[0];
    this.hide();
    if (where < left - 1 || where > left + width + 1) { return; }
    this.hair = drawn(this.svg, "g", { class: "hair", stroke: "#5b6770" });
    drawn(this.hair, "path", { d: "M" + where + " " + top + "v" + height });
    made(this.readout, "b", "", "at " + this.x.text(x));
    rows.forEach(row => {
      const fill = row.series.colour;
      this.say(fill, row.series.name, row.place && this.y.text(row.place[1]), this.other && (row.over || "\u2013"));
      const cy = row.place ? this.shown(row.place)[1] : -1;
      if (this.contains([where, cy])) { drawn(this.hair, "circle", { cx: where, cy, r: 3.4, fill, stroke: "#fff" }); }
    });
    if (this.other) { made(this.readout, "span", "over", "dashed, right: " + this.other.figure.dataset.about); }
    this.settle(where, () => top + 10);
  }
  // A line of what is shown: a name with its colour, and its values.
  say(fill, name, value, over) {
    const line = made(this.readout, "div", "row");
    if (fill) {
      drawn(drawn(line, "svg", { viewBox: "0 0 10 10", class: "swatch" }), "rect", { width: 10, height: 10, rx: 2, fill });
    }
    made(line, "span", "name", name);
    made(line, "span", "value", value || "\u2013");
    if (over) { made(line, "span", "value over", over); }
  }
  // Puts what is shown beside a place, at a height that may depend on its own.
  settle(x, y) {
    const out = this.readout, scale = boxOf(this.svg).width / this.svg.viewBox.baseVal.width;
    out.hidden = false;
    out.style.left = max(0, x * scale + (x > this.plot[0] + this.plot[2] / 2 ? -out.offsetWidth - 14 : 14)) + "px";
    out.style.top = y(out.offsetHeight / scale) * scale + "px";
  }
  // Bars, and the cells of a map: which is at a place, and where it is.
  pointed(event) {
    const { plot, rows, columns } = this, place = this.pointer(event);
    const [row, column] = [rows, columns].map((names, i) => floor((place[1 - i] - plot[1 - i]) / plot[3 - i] * names.length));
    if (rows[row] === undefined || columns[column] === undefined) { this.hide(); } else { this.askCell(row, column); }
  }
  placed(row, column) {
    const [left, top, all, high] = this.plot, height = high / this.rows.length, width = this.isBars ? all : all / this.columns.length;
    return { x: left + (this.isBars ? 0 : column * width), y: top + row * height, width, height };
  }
  // Shows one cell of a map, or all parts of a bar.
  askCell(row, column) {
    const box = this.placed(row, column), { x, y, height } = box;
    this.cell = [row, column];
    this.hide();
    this.hair = drawn(this.svg, "rect", { class: "cell", ...box });
    made(this.readout, "b", "", this.rows[row]);
    this.columns.forEach((name, i) => {
      const value = this.cells[row * this.columns.length + i], part = this.svg.querySelector(`[data-series="${i}"]`);
      if (this.isBars ? value : i === column) { this.say(part && part.getAttribute("fill"), name, value); }
    });
    this.settle(x, own => y > this.plot[1] + this.plot[3] / 2 ? y - own - 4 : y + height + 4);
  }
  walkedCells(key) {
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key], { cell, rows, columns } = this;
    if (move) {
      this.askCell(...cell ? [rows, columns].map((names, i) => min(names.length - 1, max(0, cell[i] + move[i]))) : [0, 0]);
    } else if (key === "Enter" && cell) {
      const row = rows[cell[0]], isMethod = all("td.method").some(one => one.textContent.trim() === row);
      follow(stem(this.isBars || isMethod ? row : columns[cell[1]]));
    }
    return Boolean(move || key === "Enter");
  }
  hide() {
    this.hair?.remove();
    if (this.readout) {
      this.readout.textContent = "";
      this.readout.hidden = true;
    }
  }
  // What is not followed fades, if what is followed is among its likes in this chart at all.
  isFaded(name) {
    if (followed === null || stem(name) === followed) { return false; }
    const likes = [this.rows, this.columns].find(names => names && names.includes(name))
      || [...this.labels.values()].map(label => label.dataset.name);
    return likes.some(other => stem(other) === followed);
  }
  nameOf(part) {
    const label = this.labels.get(part.dataset.series || part.dataset.label);
    return part.dataset.name || (label ? label.dataset.name : "");
  }
  mark() {
    all("[data-series], [data-name]", this.svg).forEach(part =>
      part.classList.toggle("faded", this.isFaded(this.nameOf(part))));
    this.labels.forEach(label => set(label, { "aria-pressed": stem(label.dataset.name) === followed }));
    if (!this.rows) { return; }
    // Cells of what is not followed are veiled.
    this.veil?.remove();
    this.veil = drawn(this.svg, "g", { class: "veil", fill: "#fff" });
    this.cells.forEach((_, i) => {
      const n = this.columns.length, row = floor(i / n), column = i % n;
      if (this.isFaded(this.rows[row]) || !this.isBars && this.isFaded(this.columns[column])) {
        drawn(this.veil, "rect", this.placed(row, column));
      }
    });
  }
  clicked(event) {
    // Between the letters of a label is a label too.
    const part = event.target.closest("[data-series], [data-name]") || [...this.labels.values()].find(label => {
      const box = boxOf(label), x = event.clientX - box.left, y = event.clientY - box.top;
      return x > -3 && y > -3 && x < box.width + 3 && y < box.height + 3;
    });
    const name = part && this.nameOf(part);
    if (name && !this.wasDragged) { follow(stem(name)); }
  }
  // Acts on a key, and tells whether it has a meaning here.
  pressed(event) {
    const key = event.key, label = event.target.closest("[data-label]"), labels = [...this.labels.values()];
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (event.ctrlKey || event.metaKey || event.altKey) { return false; }
    if (label && (key === "Enter" || key === " ")) {
      follow(stem(label.dataset.name));
    } else if (step && labels.length > 0 && (label || !this.rows)) {
      const place = one => boxOf(one).top, order = labels.sort((a, b) => place(a) - place(b));
      const now = label ? order.indexOf(label) : (step - 1) / -2 - 1;
      const next = order[(now + step + order.length) % order.length];
      order.forEach(one => set(one, { tabindex: one === next ? 0 : -1 }));
      next.focus();
    } else if (key === "Escape") {
      if (followed !== null) { follow(followed); }
      this.whole();
    } else {
      return this.rows ? this.walkedCells(key) : Boolean(this.plot) && this.walked(key, event.shiftKey ? 10 : 1);
    }
    return true;
  }
  walked(key, stride) {
    const move = { ArrowLeft: -stride, ArrowRight: stride, Home: -1e9, End: 1e9 }[key];
    const factor = { "+": 2, "=": 2, "-": 0.5 }[key], [left, top, width, height] = this.view;
    this.series();
    if (move) {
      const now = this.cursor === undefined ? -1 : this.stops.indexOf(this.cursor);
      const x = this.stops[max(0, min(this.stops.length - 1, now + move))];
      if (x < left || x > left + width) { this.show([x - width / 2, top, width, height]); }
      this.ask(x);
    } else if (factor) {
      this.zoom(factor);
      if (this.cursor !== undefined) { this.ask(this.cursor); }
    } else if (key === "0") {
      this.whole();
    }
    return Boolean(move || factor || key === "0");
  }
}
// One method is followed through all charts and tables of the page, until it is asked for again.
function follow(name) {
  followed = followed === name ? null : name;
  charts.forEach(chart => {
    chart.mark();
    chart.hide();
  });
  all("td.method").forEach(cell =>
    cell.parentElement.classList.toggle("followed", cell.textContent.trim() === followed));
}
const charts = [];
function ask() {
  all(".chart > svg").forEach(svg => {
    if (charts.every(chart => chart.svg !== svg)) { charts.push(new Chart(svg)); }
  });
}
on(narrow, "change", ask);
ask();

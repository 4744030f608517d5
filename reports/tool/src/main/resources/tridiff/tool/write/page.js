"use strict";
// Makes each table sortable by its heads. Without this script the tables are as they are.
document.querySelectorAll("table[data-sortable]").forEach(function (table) {
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  // The number of a cell is its key, or its text where that is the number.
  function number(cell) {
    const text = cell.dataset.key !== undefined ? cell.dataset.key : cell.textContent.trim();
    return text === "" ? NaN : Number(text);
  }
  // A cell without a number follows all numbers, whichever way a column of numbers is sorted.
  function compare(a, b, direction) {
    const x = number(a), y = number(b);
    if (!isNaN(x) && !isNaN(y)) { return direction * (x - y); }
    if (!isNaN(x)) { return -1; }
    if (!isNaN(y)) { return 1; }
    const s = a.textContent.trim(), t = b.textContent.trim();
    return direction * (s < t ? -1 : s > t ? 1 : 0);
  }
  heads.forEach(function (head, column) {
    const button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () {
      const isNumeric = head.classList.contains("end");
      const now = head.getAttribute("aria-sort");
      const next = now === null ? (isNumeric ? "descending" : "ascending")
        : now === "ascending" ? "descending" : "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", next);
      Array.from(body.rows)
        .sort(function (a, b) {
          return compare(a.cells[column], b.cells[column], next === "ascending" ? 1 : -1);
        })
        .forEach(function (row) { body.appendChild(row); });
    });
  });
});
// A list of many pages can be filtered by any word in it.
(function () {
  const links = Array.from(document.querySelectorAll("p.linked"));
  if (links.length === 0) { return; }
  const filter = document.createElement("input");
  filter.type = "search";
  filter.className = "filter";
  filter.placeholder = "Filter " + links.length + " functions";
  filter.setAttribute("aria-label", filter.placeholder);
  links[0].before(filter);
  filter.addEventListener("input", function () {
    const wanted = filter.value.toLowerCase();
    links.forEach(function (link) {
      link.hidden = !link.textContent.toLowerCase().includes(wanted);
    });
  });
})();
// A link to something folded unfolds it.
function unfold() {
  let target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const wanted = target;
  for (; target !== null; target = target.parentElement) {
    if (target.tagName === "DETAILS") { target.open = true; }
  }
  if (wanted !== null) { wanted.scrollIntoView(); }
}
window.addEventListener("hashchange", unfold);
unfold();

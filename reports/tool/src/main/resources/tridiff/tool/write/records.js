"use strict";
const all = (selector, parent) => [...(parent || document).querySelectorAll(selector)];
function on(node, types, act) {
  types.split(" ").forEach(type => node.addEventListener(type, act));
}
// In a narrow window each row of a table with many columns is a record: its cells have names.
const narrow = matchMedia("(max-width: 40rem)");
function stack() {
  // The drawings for such a window are texts until there is one; without a script they are drawings.
  all(".small > noscript").forEach(text => { if (narrow.matches) { text.outerHTML = text.textContent; } });
  all("table").forEach(table => {
    const heads = [...table.tHead.rows[0].cells].map(head => head.textContent);
    const isStacked = narrow.matches && heads.length > 2;
    table.classList.toggle("records", isStacked);
    if (isStacked) { [...table.tBodies[0].rows].forEach(row => heads.forEach((head, i) => { row.cells[i].dataset.head = head; })); }
  });
}
on(narrow, "change", stack);
stack();

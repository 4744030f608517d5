// Steps through the moments of all passes at once. Without this script the picture is the last one.
(function () {
  const passes = Array.from(document.querySelectorAll(".pass")).map(function (section) {
    const graph = section.querySelector(".graph");
    const moments = Array.from(section.querySelectorAll(".moments li")).map(function (item) {
      return {
        item: item,
        sentence: item.textContent,
        isBackward: item.classList.contains("back"),
        function: item.dataset.function,
        values: JSON.parse(item.dataset.values),
        adjoints: JSON.parse(item.dataset.adjoints)
      };
    });
    const values = Array.from(graph.querySelectorAll("g[data-value]")).map(function (box) {
      const texts = box.querySelectorAll("text");
      return {
        box: box, number: Number(box.dataset.value), text: texts[0], adjoint: texts[1],
        shown: texts[0].textContent, name: texts[0].textContent.split(" = ")[0]
      };
    });
    return {
      graph: graph, moments: moments, values: values,
      acting: Array.from(graph.querySelectorAll("[data-function]")),
      list: section.querySelector(".moments"), now: section.querySelector(".now")
    };
  });
  const last = Math.max(...passes.map(function (pass) { return pass.moments.length; })) - 1;
  const controls = document.querySelector(".controls");
  const range = controls.querySelector("input");
  const output = controls.querySelector("output");
  const buttons = {};
  controls.querySelectorAll("button").forEach(function (b) { buttons[b.dataset.go] = b; });
  let moment = 0;
  let timer = 0;

  function showPass(pass) {
    const at = Math.min(moment, pass.moments.length - 1);
    const now = pass.moments[at];
    const known = new Set();
    const adjoints = new Map();
    pass.moments.slice(0, at + 1).forEach(function (m) {
      m.values.forEach(function (v) { known.add(v); });
      m.adjoints.forEach(function (a) { adjoints.set(a[0], a); });
    });
    pass.values.forEach(function (value) {
      const adjoint = adjoints.get(value.number);
      value.text.textContent = known.has(value.number) ? value.shown : value.name;
      value.box.classList.toggle("pending", !known.has(value.number));
      value.box.classList.toggle("wrong", adjoint !== undefined && adjoint[2]);
      if (value.adjoint !== undefined) {
        value.adjoint.textContent = adjoint === undefined ? "" : "adjoint " + adjoint[1];
      }
    });
    pass.acting.forEach(function (element) {
      const acts = element.dataset.function === now.function;
      element.classList.toggle("acting", acts);
      element.classList.toggle("backward", acts && now.isBackward);
    });
    pass.moments.forEach(function (m, i) {
      m.item.classList.toggle("current", i === at);
      m.item.classList.toggle("future", i > at);
    });
    pass.now.textContent = now.sentence;
    // Only the list and the graph scroll, never the page under the reader's hand.
    pass.list.scrollTop = now.item.offsetTop - pass.list.offsetTop - pass.list.clientHeight / 2;
    const box = pass.graph.querySelector("g.acting");
    if (box !== null && pass.graph.scrollWidth > pass.graph.clientWidth) {
      const a = box.getBoundingClientRect(), b = pass.graph.getBoundingClientRect();
      pass.graph.scrollLeft += a.left + a.width / 2 - b.left - b.width / 2;
    }
  }
  function show(wanted) {
    moment = Math.max(0, Math.min(last, wanted));
    passes.forEach(showPass);
    range.value = moment;
    output.textContent = moment + " of " + last;
    // Not disabled: a button that is loses the focus, and with it the keys.
    ["first", "previous"].forEach(function (b) { buttons[b].setAttribute("aria-disabled", moment === 0); });
    ["next", "last"].forEach(function (b) { buttons[b].setAttribute("aria-disabled", moment === last); });
  }
  function stop() {
    clearInterval(timer);
    timer = 0;
    buttons.play.textContent = "▶▶";
    buttons.play.setAttribute("aria-label", "Play");
  }
  const go = {
    first: function () { stop(); show(0); },
    previous: function () { stop(); show(moment - 1); },
    next: function () { stop(); show(moment + 1); },
    last: function () { stop(); show(last); },
    play: function () {
      if (timer !== 0) { stop(); return; }
      if (moment === last) { show(0); }
      buttons.play.textContent = "❚❚";
      buttons.play.setAttribute("aria-label", "Pause");
      timer = setInterval(function () {
        show(moment + 1);
        if (moment === last) { stop(); }
      }, 1500);
    }
  };
  Object.keys(buttons).forEach(function (name) { buttons[name].addEventListener("click", go[name]); });
  range.max = last;
  range.addEventListener("input", function () { stop(); show(Number(range.value)); });
  const keys = {
    ArrowRight: "next", ArrowLeft: "previous", Home: "first", End: "last", " ": "play",
    PageDown: "next", PageUp: "previous"
  };
  document.addEventListener("keydown", function (event) {
    const name = keys[event.key];
    // Space on a button presses that button; a combination with another key is the browser's.
    const isPress = event.key === " " && event.target.tagName === "BUTTON";
    if (name === undefined || isPress || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    go[name]();
  });
  passes.forEach(function (pass) {
    pass.now.hidden = false;
    pass.list.classList.add("live");
    pass.graph.addEventListener("click", go.next);
    pass.moments.forEach(function (m, i) {
      m.item.addEventListener("click", function () { stop(); show(i); });
    });
  });
  // Paper shows the finished picture.
  let before = 0;
  window.addEventListener("beforeprint", function () { before = moment; stop(); show(last); });
  window.addEventListener("afterprint", function () { show(before); });
  controls.hidden = false;
  // A link can name a moment: twice.html#7.
  show(Number(location.hash.slice(1)) || 0);
})();

/* Small conveniences; without this script every page still says everything. */
(function () {
  "use strict";

  // Accents and apostrophes do not matter when searching for a name.
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’']/g, " ").toLowerCase().trim();
  }

  var count = 0;

  function field(box) {
    var id = "campo-" + ++count;
    var label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = box.dataset.etichetta;
    var input = document.createElement("input");
    input.type = "search";
    input.id = id;
    input.autocomplete = "off";
    input.spellcheck = false;
    var said = document.createElement("p");
    said.className = "campo-esito";
    said.setAttribute("role", "status");
    var frame = document.createElement("div");
    frame.className = "campo";
    frame.append(label, input, said);
    box.append(frame);
    return { input: input, said: said, frame: frame };
  }

  // A field that hides what does not have its words.
  function filter(box) {
    var rows = Array.from(document.querySelectorAll(box.dataset.filtra));
    if (rows.length < 8) return;
    var texts = rows.map(function (row) { return plain(row.textContent); });
    var made = field(box);
    made.input.addEventListener("input", function () {
      var words = plain(made.input.value).split(/\s+/);
      var left = 0;
      rows.forEach(function (row, i) {
        var shown = words.every(function (word) { return texts[i].includes(word); });
        row.hidden = !shown;
        left += shown ? 1 : 0;
      });
      made.said.textContent = !made.input.value.trim() ? "" : left ? left + " su " + rows.length : box.dataset.vuoto;
    });
  }

  function start() {
    document.querySelectorAll("[data-filtra]").forEach(filter);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

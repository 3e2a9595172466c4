/* What stands beside a map: the list that is sifted by typing, and the height that the frame of the map needs. */
(function () {
  "use strict";
  window.Atlante = window.Atlante || {};

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’']/g, " ").toLowerCase().trim();
  }
  Atlante.sieve = function (links) {
    var label = document.createElement("label");
    label.append("Scrivi un nome");
    var field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.spellcheck = false;
    label.append(field);
    var count = document.createElement("p");
    count.setAttribute("role", "status");
    links[0].closest("ul").before(label, count);
    function found() {
      var words = plain(field.value);
      return links.filter(function (link) { return plain(link.textContent).includes(words); });
    }
    field.addEventListener("input", function () {
      var rows = found();
      links.forEach(function (link) { link.parentNode.hidden = !rows.includes(link); });
      count.textContent = !field.value.trim() ? "" : !rows.length ? "Nessun nome trovato" :
        rows.length === 1 ? "Trovato 1: Invio per aprirlo" : "Trovati " + rows.length;
    });
    field.addEventListener("keydown", function (event) {
      var rows = found();
      if (event.key === "Enter" && field.value.trim() && rows.length) { rows[0].click(); }
    });
  };

  // The page that shows the map in a frame is told how tall it is, so that nothing scrolls inside the frame.
  function tell() {
    var height = Math.ceil(document.querySelector(".pagina").getBoundingClientRect().height);
    window.parent.postMessage({ atlante: "altezza", valore: height }, "*");
  }
  function measure() {
    if (window.parent === window || !document.querySelector(".pagina")) { return; }
    new ResizeObserver(tell).observe(document.querySelector(".pagina"));
  }

  document.addEventListener("DOMContentLoaded", measure);
})();

/* Light or dark, before the page is painted: what was chosen here, or else what the system asks for. */
(function () {
  "use strict";
  var KEY = "atlante.colori";
  var system = matchMedia("(prefers-color-scheme: dark)");
  var root = document.documentElement;

  function chosen() {
    try {
      var kept = localStorage.getItem(KEY);
      return kept === "slate" || kept === "default" ? kept : "";
    } catch (error) {
      return "";
    }
  }

  function ofSystem() {
    return system.matches ? "slate" : "default";
  }

  function apply() {
    root.setAttribute("data-md-color-scheme", chosen() || ofSystem());
    root.dispatchEvent(new CustomEvent("colori"));
  }

  // Going back to what the system asks for forgets the choice: from then on the page follows the system again.
  function toggle() {
    var next = root.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate";
    try {
      if (next === ofSystem()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch (error) {
      // Without storage the choice lasts as long as the page.
    }
    root.setAttribute("data-md-color-scheme", next);
    root.dispatchEvent(new CustomEvent("colori"));
  }

  window.Atlante = window.Atlante || {};
  window.Atlante.toggleColours = toggle;
  system.addEventListener("change", apply);
  window.addEventListener("storage", function (event) { if (event.key === KEY) apply(); });
  apply();
})();

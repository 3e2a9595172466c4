/* Before the page is painted: light or dark, what was chosen here or else what the system asks for; and the faces that
   every page uses, asked for at once, so that its lines do not break anew when they come. */
(function () {
  "use strict";
  var KEY = "atlante.colori", FACES = ["400", "600", "700"];
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

  // From a folder they are there at once, and browsers refuse to fetch them ahead.
  function fetchFaces() {
    var here = document.currentScript.src.replace(/[^/]*$/, "");
    if (!/^https?:/.test(here)) return;
    FACES.forEach(function (face) {
      var link = document.createElement("link");
      link.rel = "preload";
      link.as = "font";
      link.type = "font/woff2";
      link.crossOrigin = "";
      link.href = here + "fonts/titillium-web-latin-" + face + "-normal.woff2";
      document.head.append(link);
    });
  }

  fetchFaces();
  window.Atlante = window.Atlante || {};
  window.Atlante.toggleColours = toggle;
  system.addEventListener("change", apply);
  window.addEventListener("storage", function (event) { if (event.key === KEY) apply(); });
  apply();
})();

/* Opens the map of a page in a frame when it comes near the screen: browsers fetch what is lazy from far away, and a map
   is as heavy as the rest of its page. Gives the frame the height that the map asks for, without which it scrolls inside
   it, and fetches the drawings that stand in for the maps on paper. */
(function () {
  "use strict";
  window.Atlante = window.Atlante || {};
  if (Atlante.frames) { return; }
  var NEAR = "300px 0px";
  var near = new IntersectionObserver(function (rows) {
    rows.forEach(function (row) {
      if (!row.isIntersecting) { return; }
      near.unobserve(row.target);
      row.target.src = row.target.dataset.src;
    });
  }, { rootMargin: NEAR });
  // Where scripts run, what stands in a noscript is text.
  Atlante.frames = Array.from(document.querySelectorAll("figure.mappa > noscript"), function (kept) {
    var frame = new DOMParser().parseFromString(kept.textContent, "text/html").querySelector("iframe");
    frame.dataset.src = frame.getAttribute("src");
    frame.removeAttribute("src");
    kept.replaceWith(frame);
    near.observe(frame);
    return frame;
  });
  window.addEventListener("message", function (event) {
    var frame = Atlante.frames.find(function (row) { return row.contentWindow === event.source; });
    var height = frame && event.data && event.data.atlante === "altezza" && Number(event.data.valore);
    if (height >= 100 && height <= 4000) { frame.style.height = height + 2 + "px"; }
  });
  window.matchMedia("print").addEventListener("change", function () {
    document.querySelectorAll("img.mappa-stampa").forEach(function (drawing) { drawing.loading = "eager"; });
  });
})();

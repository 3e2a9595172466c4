/* Gives the frame of a map the height that the map asks for, without which it scrolls inside its frame, and fetches the
   drawings that stand in for the maps on paper. */
(function () {
  "use strict";
  window.Atlante = window.Atlante || {};
  if (Atlante.frames) { return; }
  Atlante.frames = Array.from(document.querySelectorAll("iframe.mappa-schermo"));
  window.addEventListener("message", function (event) {
    var frame = Atlante.frames.find(function (row) { return row.contentWindow === event.source; });
    var height = frame && event.data && event.data.atlante === "altezza" && Number(event.data.valore);
    if (height >= 100 && height <= 4000) { frame.style.height = height + 2 + "px"; }
  });
  window.matchMedia("print").addEventListener("change", function () {
    document.querySelectorAll("img.mappa-stampa").forEach(function (drawing) { drawing.loading = "eager"; });
  });
  Atlante.frames.forEach(function (frame) { frame.contentWindow.postMessage({ atlante: "quanto" }, "*"); });
})();

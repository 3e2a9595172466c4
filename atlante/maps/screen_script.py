"""Hold the script of a screen map: Leaflet alone, text set as text and never as markup."""

SCRIPT = """(function () {
  "use strict";
  var values = @VALUES@;
  var map = L.map("@ID@", {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomDelta: 0.5,
    minZoom: 8, maxZoom: 15, maxBounds: L.latLngBounds(values.limits).pad(0.5)
  });
  L.control.zoom({ zoomInTitle: "Ingrandisci", zoomOutTitle: "Riduci" }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  // A map without a view keeps its layers waiting.
  map.fitBounds(values.bounds, { padding: [16, 16], animate: false });
  map.on("focus", function () { map.scrollWheelZoom.enable(); });
  map.on("blur", function () { map.scrollWheelZoom.disable(); });
  ["ground", "limits", "lines", "discs"].forEach(function (name, index) {
    map.createPane(name).style.zIndex = 400 + index * 10;
  });
  map.getPane("limits").style.pointerEvents = "none";

  function words(text) {
    var node = document.createElement("span");
    node.textContent = text;
    return node;
  }
  function styled(geometry, options) {
    // Leaflet thins each shape on its own, which parts neighbours: smoothing is off.
    options.smoothFactor = 0;
    return L.geoJSON({ type: "Feature", properties: {}, geometry: geometry }, options);
  }
  function follow(href) {
    window.open(href, "_top");
  }
  function lead(layer, feature) {
    layer.bindTooltip(words(feature.t), { sticky: true });
    if (!feature.h) { return; }
    layer.on("click", function () { follow(feature.h); });
    layer.on("add", function () {
      var path = layer.getElement && layer.getElement();
      if (!path) { return; }
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "link");
      path.setAttribute("aria-label", feature.t);
      path.addEventListener("keydown", function (event) {
        if (event.key === "Enter") { follow(feature.h); }
      });
    });
  }

  var names = [];
  function name(text, point, kind, rank) {
    var beside = kind === "beside";
    var label = L.tooltip({
      permanent: true, direction: beside ? "right" : "center", offset: [beside ? 9 : 0, 0], className: "name " + kind,
      interactive: false
    });
    label.setLatLng(point).setContent(words(text));
    names.push({ label: label, rank: rank, order: names.length });
  }

  values.base.forEach(function (feature) {
    var ground = styled(feature.g, { pane: "ground", style: { fillColor: "@PANEL@", fillOpacity: 1, stroke: false } });
    ground.bindTooltip(words(feature.n), { sticky: true }).addTo(map);
    styled(feature.g, {
      pane: "limits", interactive: false, style: { color: "@LIMIT@", weight: 0.7, fill: false }
    }).addTo(map);
  });
  values.layers.forEach(function (layer) {
    layer.features.forEach(function (feature) {
      var style = layer.styles[feature.c];
      if (layer.kind === "points") {
        var disc = L.circleMarker(feature.p, {
          pane: "discs", radius: 6, color: style.color, weight: style.weight, fillColor: style.fillColor, fillOpacity: 1
        });
        lead(disc, feature);
        disc.addTo(map);
      } else if (layer.kind !== "labels") {
        var geometry = feature.g || values.base[feature.b].g;
        var area = layer.kind === "areas";
        if (area) {
          styled(geometry, {
            pane: "ground", style: { fillColor: style.fillColor, fillOpacity: 1, stroke: false },
            onEachFeature: function (_, part) { lead(part, feature); }
          }).addTo(map);
        }
        styled(geometry, {
          pane: "lines", interactive: !area, style: { color: style.color, weight: style.weight, fill: false },
          onEachFeature: function (_, part) { if (!area) { lead(part, feature); } }
        }).addTo(map);
      }
      if (feature.l) {
        var kind = layer.kind === "points" ? "beside" : feature.s ? "group" : "";
        name(feature.l, feature.p, kind, feature.r - feature.s);
      }
    });
  });
  values.names.forEach(function (row) { name(row.l, row.p, "context", 10000); });
  names.sort(function (a, b) { return a.rank - b.rank || a.order - b.order; });
  names.forEach(function (row) { row.label.addTo(map); });

  // Names that would cover one already shown wait until there is room.
  function sift() {
    var shown = [];
    names.forEach(function (row) {
      var node = row.label.getElement();
      var box = node.getBoundingClientRect();
      var covered = shown.some(function (other) {
        return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
      });
      node.classList.toggle("hidden", covered);
      if (!covered) { shown.push(box); }
    });
  }
  map.on("zoomend viewreset resize", sift);
  sift();
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(sift); }
})();"""

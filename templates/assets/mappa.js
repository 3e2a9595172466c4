/* Draws the map of a page: what it shows stands in the page («dati-mappa»), the shapes in a script shared by all maps. */
(function () {
  "use strict";

  var HINT = "Punta un’area per leggerne il nome.";
  var KEYS = "Frecce: passa da un luogo all’altro. Invio: apri la pagina. + e −: ingrandisci e riduci. Esc: vai all’elenco.";

  function start() {
    var block = document.getElementById("dati-mappa");
    if (!block || !window.L || !window.Atlante || !Atlante.base) { return; }
    var data = JSON.parse(block.textContent);
    var base = Atlante.base;
    var frame = document.querySelector(".folium-map");
    var said = document.querySelector(".detto [role=status]");
    var way = document.querySelector(".detto a");
    var links = Array.from(document.querySelectorAll(".vai li a"));
    var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (window.parent !== window) { document.documentElement.classList.add("cornice"); }

    var shapes = Atlante.shapes(base);
    function shape(feature, options) {
      // Leaflet thins each shape on its own, which parts neighbours: smoothing is off.
      options.smoothFactor = 0;
      if (feature.g) { return L.geoJSON(feature.g, Object.assign({ style: options }, options)); }
      if (options.fill === false && feature.b.length > 1) { return L.polyline(shapes.borders(feature.b), options); }
      return L.polygon(shapes.polygons(feature.b), options);
    }

    L.Renderer.mergeOptions({ padding: 0.5 });
    var map = L.map(frame, {
      zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 7, maxZoom: 15,
      maxBounds: L.latLngBounds(data.limits).pad(0.5), zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm
    });
    var moved = false;
    function whole() {
      moved = false;
      map.fitBounds(data.bounds, { padding: [12, 12], animate: false });
    }
    whole();
    map.on("resize", function () { if (!moved) { whole(); } });
    L.control.scale({ imperial: false }).addTo(map);
    if (data.tiles) {
      L.tileLayer(data.tiles.url, { maxNativeZoom: data.tiles.zoom, maxZoom: 15, bounds: map.options.maxBounds }).addTo(map);
    }
    function pane(name, level) {
      map.createPane(name).style.zIndex = level;
      return name;
    }
    pane("fondo", 400);
    pane("limiti", 430);
    pane("scelto", 490);
    map.getPane("tooltipPane").setAttribute("aria-hidden", "true");

    // Names are text, never markup.
    function words(text) {
      var node = document.createElement("span");
      node.textContent = text;
      return node;
    }
    var names = [];
    function name(text, point, kind, rank, group) {
      var beside = kind === "beside";
      var label = L.tooltip({
        permanent: true, direction: beside ? "right" : "center", offset: [beside ? 9 : 0, 0], className: "nome " + kind, opacity: 1
      });
      names.push({ label: label.setLatLng(point).setContent(words(text)), rank: rank, order: names.length });
      label.addTo(group);
    }

    // The one thing that is named: under the pointer, the finger, or chosen with the keys.
    var units = [];
    var chosen = null;
    var mark = L.layerGroup().addTo(map);
    var tip = L.tooltip({ direction: "top", offset: [0, -8], className: "quale", opacity: 1 });
    function choose(unit, point) {
      if (unit !== chosen) {
        chosen = unit;
        mark.clearLayers();
        if (unit.b || unit.g) {
          mark.addLayer(shape(unit, { pane: "scelto", interactive: false, fill: false, className: "alone" }));
          mark.addLayer(shape(unit, { pane: "scelto", interactive: false, fill: false, className: "scelto" }));
        }
        said.textContent = unit.name;
        said.className = "trovato";
        way.hidden = !unit.href;
        if (unit.href) { way.href = unit.href; }
        tip.setContent(words(unit.name));
      }
      tip.setLatLng(point || unit.p);
      if (!map.hasLayer(tip)) { tip.addTo(map); }
    }
    function leave(text) {
      chosen = null;
      mark.clearLayers();
      tip.remove();
      way.hidden = true;
      said.textContent = text || HINT;
      said.className = "";
    }
    leave();
    // A link opens in the whole window even where the map stands in a frame.
    function open(unit, event) {
      var link = document.createElement("a");
      link.href = unit.href;
      link.target = event.ctrlKey || event.metaKey ? "_blank" : "_top";
      link.rel = "noopener";
      link.click();
    }
    // A finger cannot point first: its first touch names, the second opens.
    var pointer = "", known = null;
    document.addEventListener("pointermove", function (event) { pointer = event.pointerType; }, true);
    document.addEventListener("pointerdown", function (event) {
      pointer = event.pointerType;
      known = chosen;
    }, true);
    function lead(drawn, unit) {
      drawn.on("mouseover mousemove", function (event) { choose(unit, event.latlng); });
      drawn.on("mouseout", function () {
        if (pointer === "touch") { return; }
        if (frame.matches(":focus-visible")) { tip.remove(); } else { leave(); }
      });
      drawn.on("click", function (event) {
        choose(unit, event.latlng);
        if (unit.href && (pointer !== "touch" || known === unit)) { open(unit, event.originalEvent); }
      });
    }

    var ground = L.layerGroup().addTo(map);
    Object.keys(base.units).forEach(function (code) {
      var unit = { name: base.units[code].n, p: base.units[code].p, b: [code] };
      var drawn = shape(unit, { pane: "fondo", className: "fondo", stroke: false });
      lead(drawn, unit);
      ground.addLayer(drawn);
    });
    var groups = { base: L.layerGroup() };
    groups.base.addLayer(L.polyline(shapes.all(), {
      pane: "limiti", interactive: false, smoothFactor: 0, className: "limite"
    })).addTo(map);
    data.layers.forEach(function (layer, index) {
      var group = groups[index] = L.layerGroup().addTo(map);
      var below = pane("aree-" + index, 410 + index), above = pane("segni-" + index, 440 + index);
      layer.features.forEach(function (feature) {
        var style = layer.styles[feature.c];
        var link = feature.u === undefined ? null : links[feature.u];
        var unit = {
          name: link ? link.textContent : feature.t, href: link && link.href, b: feature.b, g: feature.g, layer: index,
          p: feature.p || (feature.b && base.units[feature.b[0]].p)
        };
        var border = { pane: above, interactive: false, color: style.color, weight: style.weight, fill: false };
        var drawn = null;
        if (layer.kind === "points") {
          unit.b = unit.g = null;
          drawn = L.circleMarker(unit.p, {
            pane: above, radius: 6, color: style.color, weight: style.weight, fillColor: style.fillColor, fillOpacity: 1
          });
        } else if (layer.kind === "areas") {
          drawn = shape(feature, { pane: below, className: "area", fillColor: style.fillColor, fillOpacity: 1, stroke: false });
          group.addLayer(shape(feature, border));
        } else if (layer.kind === "outlines") {
          border.interactive = Boolean(unit.name);
          drawn = shape(feature, border);
        }
        if (drawn) { group.addLayer(drawn); }
        if (drawn && unit.name) {
          lead(drawn, unit);
          units.push(unit);
        }
        if (feature.l) {
          var kind = layer.kind === "points" ? "beside" : feature.s ? "insieme" : "";
          name(feature.l, unit.p, kind, feature.r - (feature.s || 0), group);
        }
      });
    });
    var first = Math.min.apply(null, names.map(function (row) { return row.rank; }));
    var around = groups.names = L.layerGroup().addTo(map);
    data.names.forEach(function (code) { name(base.units[code].n, base.units[code].p, "intorno", 10000, around); });
    names.forEach(function (row) { row.label.getElement().classList.toggle("vicino", row.rank > first + 1); });
    names.sort(function (a, b) { return a.rank - b.rank || a.order - b.order; });

    // A name that would cover one already shown, or be cut at the edge, waits until there is room.
    function sift() {
      var edge = frame.getBoundingClientRect();
      var shown = Array.from(frame.querySelectorAll(".leaflet-control"), function (node) { return node.getBoundingClientRect(); });
      names.forEach(function (row) {
        var node = row.label.getElement();
        if (!node || !node.isConnected) { return; }
        var box = node.getBoundingClientRect();
        var covered = box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom ||
          shown.some(function (other) {
            return box.left < other.right + 3 && other.left < box.right + 3 && box.top < other.bottom && other.top < box.bottom;
          });
        node.classList.toggle("nascosto", covered);
        if (!covered) { shown.push(box); }
      });
    }
    map.on("zoomend moveend viewreset resize", sift);
    // The faces come later than the map, and every name is as wide as its face.
    function settle() {
      names.forEach(function (row) { row.label.update(); });
      sift();
    }
    document.fonts.ready.then(settle);
    document.fonts.addEventListener("loadingdone", settle);

    document.querySelectorAll("[data-strato]").forEach(function (box) {
      box.disabled = false;
      box.addEventListener("change", function () {
        if (box.checked) { groups[box.dataset.strato].addTo(map); } else { groups[box.dataset.strato].remove(); }
        leave("Strato «" + box.closest("label").textContent.trim() + "» " + (box.checked ? "di nuovo sulla mappa" : "tolto dalla mappa"));
        sift();
      });
    });

    // Buttons, wheel and fingers: the page scrolls unless the map is meant.
    var help = document.createElement("div");
    help.className = "aiuto";
    help.setAttribute("aria-hidden", "true");
    frame.append(help);
    var waiting = 0;
    function advise(text) {
      help.textContent = text;
      help.classList.add("visibile");
      clearTimeout(waiting);
      waiting = setTimeout(function () { help.classList.remove("visibile"); }, 1500);
    }
    function zoom(step) {
      moved = true;
      map.setZoom(map.getZoom() + step, { animate: !calm });
    }
    var Buttons = L.Control.extend({
      options: { position: "bottomleft" },
      onAdd: function () {
        var bar = L.DomUtil.create("div", "leaflet-bar bottoni");
        [["+", "Ingrandisci", function () { zoom(1); }], ["−", "Riduci", function () { zoom(-1); }],
          ["⤢", "Mostra tutto", whole]].forEach(function (row) {
          var button = L.DomUtil.create("button", "", bar);
          button.type = "button";
          button.append(words(row[0]));
          button.firstChild.setAttribute("aria-hidden", "true");
          button.title = row[1];
          button.setAttribute("aria-label", row[1]);
          button.addEventListener("click", row[2]);
        });
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      }
    });
    map.addControl(new Buttons());
    map.on("dragstart", function () { moved = true; });
    frame.addEventListener("wheel", function (event) {
      if (event.ctrlKey || event.metaKey) {
        moved = true;
      } else {
        event.stopImmediatePropagation();
        advise("Usa Ctrl + rotella per ingrandire");
      }
    }, { capture: true, passive: true });
    frame.addEventListener("touchstart", function (event) {
      if (event.touches.length === 1) { map.dragging.disable(); } else { moved = true; }
    }, { capture: true, passive: true });
    frame.addEventListener("touchmove", function (event) {
      if (event.touches.length === 1) { advise("Usa due dita per spostare la mappa"); }
    }, { capture: true, passive: true });
    frame.addEventListener("touchend", function (event) {
      if (!event.touches.length) { map.dragging.enable(); }
    }, { capture: true, passive: true });

    // Keys: one stop of the tabulator, arrows from unit to unit, as they lie on the map.
    var DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    function next(direction) {
      var from = map.project(chosen ? chosen.p : map.getCenter(), 12), best = null, least = Infinity;
      units.forEach(function (unit) {
        if (unit === chosen || !map.hasLayer(groups[unit.layer])) { return; }
        var to = map.project(unit.p, 12).subtract(from);
        var ahead = to.x * direction[0] + to.y * direction[1];
        var aside = Math.abs(to.x * direction[1]) + Math.abs(to.y * direction[0]);
        var cost = chosen ? ahead + 2 * aside : Math.hypot(ahead, aside);
        if (cost < least && (!chosen || ahead > 0 && ahead >= aside / 2)) { least = cost; best = unit; }
      });
      return best;
    }
    frame.tabIndex = 0;
    frame.addEventListener("keydown", function (event) {
      if (event.target !== frame || event.altKey || event.ctrlKey || event.metaKey) { return; }
      var used = true;
      if (DIRECTIONS[event.key]) {
        var unit = next(DIRECTIONS[event.key]);
        if (unit) {
          choose(unit);
          map.panInside(unit.p, { padding: [48, 48], animate: false });
        }
      } else if (event.key === "Enter" && chosen && chosen.href) {
        open(chosen, event);
      } else if (event.key === "+" || event.key === "=") {
        zoom(0.5);
      } else if (event.key === "-") {
        zoom(-0.5);
      } else if (event.key === "Home" || event.key === "0") {
        whole();
      } else if (event.key === "Escape") {
        leave();
        var list = document.querySelector(".vai summary") || document.querySelector(".bottoni button");
        list.focus();
      } else {
        used = false;
      }
      if (used) { event.preventDefault(); }
    });
    frame.addEventListener("focus", function () { if (!chosen) { said.textContent = KEYS; } });
    frame.addEventListener("blur", function (event) { if (event.relatedTarget !== way) { leave(); } });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { tip.remove(); } });

    // The list shows on the map what it leads to, and is sifted by typing.
    links.forEach(function (link) {
      var unit = units.find(function (row) { return row.href === link.href && row.name === link.textContent; });
      if (!unit) { return; }
      ["focus", "mouseenter"].forEach(function (kind) { link.addEventListener(kind, function () { choose(unit); }); });
      ["blur", "mouseleave"].forEach(function (kind) { link.addEventListener(kind, function () { leave(); }); });
    });
    if (links.length > 8) { Atlante.sieve(links); }
  }

  document.addEventListener("DOMContentLoaded", start);
})();

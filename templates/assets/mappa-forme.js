/* Puts the shapes of the maps together: borders are kept once each, so that neighbours meet exactly at any zoom. */
(function () {
  "use strict";
  window.Atlante = window.Atlante || {};
  Atlante.shapes = function (base) {
    var walked = [];
    function arc(number) {
      if (number < 0) { return arc(-1 - number).slice().reverse(); }
      if (!walked[number]) {
        var flat = base.arcs[number], x = 0, y = 0;
        walked[number] = [];
        for (var i = 0; i < flat.length; i += 2) {
          x += flat[i];
          y += flat[i + 1];
          walked[number].push([y / base.scale, x / base.scale]);
        }
      }
      return walked[number];
    }
    function polygons(codes) {
      var parts = [];
      codes.forEach(function (code) { parts.push.apply(parts, base.units[code].g); });
      return parts.map(function (rings) {
        return rings.map(function (ring) {
          return ring.reduce(function (points, number) { return points.concat(arc(number).slice(points.length ? 1 : 0)); }, []);
        });
      });
    }
    // Around several units: the borders that only one of them has.
    function borders(codes) {
      var times = {};
      codes.forEach(function (code) {
        base.units[code].g.forEach(function (rings) {
          rings.forEach(function (ring) {
            ring.forEach(function (number) {
              var key = number < 0 ? -1 - number : number;
              times[key] = (times[key] || 0) + 1;
            });
          });
        });
      });
      return Object.keys(times).filter(function (key) { return times[key] === 1; }).map(function (key) { return arc(+key); });
    }
    function all() {
      return base.arcs.map(function (_, number) { return arc(number); });
    }
    return { polygons: polygons, borders: borders, all: all };
  };
})();

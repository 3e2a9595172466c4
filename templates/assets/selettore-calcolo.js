/* The arithmetic of the selector, the same as in atlante/selection: no page, no clock, no chance. */
(function (root) {
  "use strict";

  const MAX_SCORE = 3;
  const GRAIN = 1e9; // scores that agree to nine decimals are equal
  const MEASURES = {
    min_area: "area_m2",
    min_width: "width_m",
    max_slope: "slope_percent",
    min_water_table_depth: "water_table_depth_m",
    min_building_distance: "building_distance_m",
  };
  const known = new WeakMap();

  // The scores of a sheet by challenge; a challenge it does not mention is not there.
  function scoresOf(sheet) {
    let scores = known.get(sheet);
    if (!scores) {
      scores = new Map(sheet.scores.map((row) => [row.challenge, row.score]));
      known.set(sheet, scores);
    }
    return scores;
  }

  function levelOf(limit, value) {
    const upwards = limit.cause === "max_slope";
    const fails = (end) => (upwards ? value > end : value < end);
    if (limit.low === null || limit.high === null) {
      // The typical value alone can only hinder.
      return limit.typical !== null && fails(limit.typical) ? "hindered" : "suitable";
    }
    if (fails(upwards ? limit.high : limit.low)) return "excluded";
    return fails(upwards ? limit.low : limit.high) && limit.low !== limit.high ? "hindered" : "suitable";
  }

  // Whether a sheet fits a place, with every reason against it in the order of the sheet.
  function verdict(sheet, site, soilConditions) {
    const reasons = [];
    const lacks = (chosen, list) => chosen && list.length > 0 && !list.includes(chosen);
    const exclude = (cause) => reasons.push({ cause: cause, level: "excluded" });
    if (lacks(site.land_use, sheet.land_uses)) exclude("land_use");
    if (lacks(site.soil_permeability, sheet.soil_permeability)) exclude("soil_permeability");
    if (site.scale && !sheet.scales.includes(site.scale)) exclude("scale");
    if (site.support && !sheet.supports.includes(site.support)) exclude("support");
    if (site.family && site.family !== sheet.family) exclude("family");
    const conditions = new Set(site.conditions || []);
    for (const [soil, condition] of soilConditions) if (soil === site.soil_permeability) conditions.add(condition);
    for (const row of sheet.exclusions) {
      if (row.conditions.some((condition) => conditions.has(condition))) {
        reasons.push({ cause: "condition", level: row.excludes ? "excluded" : "hindered", text: row.text });
      }
    }
    for (const limit of sheet.limits) {
      const value = site[MEASURES[limit.cause]];
      if (value === null || value === undefined) continue;
      const level = levelOf(limit, value);
      if (level !== "suitable") reasons.push({ cause: limit.cause, level: level, text: limit.text, value: value });
    }
    const worst = reasons.some((row) => row.level === "excluded") ? "excluded" : reasons.length ? "hindered" : "suitable";
    return { level: worst, reasons: reasons };
  }

  function checked(weights) {
    if (!weights.length || weights.some((row) => !(row.weight > 0))) throw new RangeError("expected weights above 0");
  }

  // What each challenge adds to the score of a sheet, and the challenges it says nothing about.
  function explain(sheet, weights) {
    const scores = scoresOf(sheet);
    const there = weights.filter((row) => scores.has(row.challenge));
    const total = there.reduce((sum, row) => sum + row.weight, 0);
    return {
      contributions: there.map((row) => ({
        challenge: row.challenge,
        share: (row.weight * scores.get(row.challenge)) / (MAX_SCORE * total),
      })),
      unknown: weights.filter((row) => !scores.has(row.challenge)).map((row) => row.challenge),
    };
  }

  // The sheets by descending score, ties by id.
  function rank(sheets, weights) {
    checked(weights);
    const rows = sheets.map((sheet) => {
      const scores = scoresOf(sheet);
      let sum = 0;
      let total = 0;
      for (const row of weights) {
        const score = scores.get(row.challenge);
        if (score === undefined) continue;
        sum += row.weight * score;
        total += row.weight;
      }
      const score = total ? sum / (MAX_SCORE * total) : 0;
      return { id: sheet.id, sheet: sheet, score: score, sum: sum, total: total, key: Math.round(score * GRAIN) };
    });
    rows.sort((a, b) => b.key - a.key || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    // Who has the same score has the same place.
    rows.forEach((row, i) => { row.place = i && rows[i - 1].key === row.key ? rows[i - 1].place : i + 1; });
    return rows;
  }

  // In how many trials each sheet is among the first: one weight at a time is multiplied by each step.
  function stability(sheets, weights, first, steps) {
    const rows = rank(sheets, weights);
    const kept = new Map(rows.map((row) => [row.id, 0]));
    const keys = new Float64Array(rows.length);
    const best = new Float64Array(Math.min(first, rows.length));
    for (const changed of weights) {
      const scores = rows.map((row) => scoresOf(row.sheet).get(changed.challenge));
      for (const step of steps) {
        const more = (step - 1) * changed.weight;
        best.fill(-1);
        for (let i = 0; i < rows.length; i++) {
          const row = rows[i];
          const on = scores[i] !== undefined;
          const total = row.total + (on ? more : 0);
          const sum = row.sum + (on ? more * scores[i] : 0);
          keys[i] = row.total ? Math.round((sum / (MAX_SCORE * total)) * GRAIN) : 0;
          insert(best, keys[i]);
        }
        const last = best[best.length - 1];
        for (let i = 0; i < rows.length; i++) if (keys[i] >= last) kept.set(rows[i].id, kept.get(rows[i].id) + 1);
      }
    }
    return { kept: kept, trials: weights.length * steps.length };
  }

  // Keep the greatest keys, in descending order.
  function insert(best, key) {
    let at = best.length - 1;
    if (at < 0 || key <= best[at]) return;
    while (at > 0 && best[at - 1] < key) {
      best[at] = best[at - 1];
      at--;
    }
    best[at] = key;
  }

  // Shares as whole percentages that sum to the percentage of their sum, by the largest remainder.
  function percents(shares) {
    const exact = shares.map((share) => 100 * share);
    const whole = exact.map(Math.floor);
    const left = evenly(exact.reduce((sum, part) => sum + part, 0)) - whole.reduce((sum, part) => sum + part, 0);
    const order = exact.map((_, i) => i).sort((a, b) => whole[a] - exact[a] - (whole[b] - exact[b]) || a - b);
    for (const i of order.slice(0, Math.max(0, left))) whole[i]++;
    return whole;
  }

  // Halves go to the even number, as Python rounds.
  function evenly(number) {
    const down = Math.floor(number);
    if (number - down !== 0.5) return Math.round(number);
    return down % 2 ? down + 1 : down;
  }

  root.Atlante = root.Atlante || {};
  root.Atlante.calcolo = { verdict, rank, explain, stability, percents };
})(typeof window === "undefined" ? globalThis : window);

/* The words of the selector: numbers, reasons, stability, criteria, the table to take away. */
(function (root) {
  "use strict";

  const UNITS = { area_m2: "m²", width_m: "m", slope_percent: "%", water_table_depth_m: "m", building_distance_m: "m" };
  const CAUSE_UNITS = { min_area: "m²", min_width: "m", max_slope: "%", min_water_table_depth: "m", min_building_distance: "m" };
  const MEASURE_NAMES = {
    area_m2: "Superficie", width_m: "Larghezza", slope_percent: "Pendenza", water_table_depth_m: "Falda sotto il fondo",
    building_distance_m: "Distanza dagli edifici",
  };
  const CHOICE_NAMES = {
    land_use: "Uso", soil_permeability: "Permeabilità del suolo", scale: "Scala", support: "Supporto", family: "Famiglia",
  };
  const LEVELS = { suitable: "adatta", hindered: "da verificare", excluded: "esclusa" };

  function number(value, decimals) {
    return value.toLocaleString("it-IT", { maximumFractionDigits: decimals === undefined ? 6 : decimals, useGrouping: "always" });
  }

  function measure(value, unit) {
    return number(value) + (unit === "%" ? "" : "\u00a0") + unit;
  }

  function lowered(text) {
    return /^.\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
  }

  function labelOf(rows, id) {
    const row = rows.find((option) => option.id === id);
    return row ? row.label : id;
  }

  // Why a sheet does not fit, or what must be checked first, as one sentence.
  function reason(row, sheet, data) {
    const own = (list, ids) => ids.map((id) => labelOf(list, id)).join(", ");
    if (row.cause === "land_use") return `Non è per questo uso: la scheda indica ${sheet.land_uses_text}.`;
    if (row.cause === "soil_permeability") return `Chiede un suolo con permeabilità ${sheet.soil_permeability.map((id) => labelOf(data.soils, id)).join(" o ")}.`;
    if (row.cause === "scale") return `Non è a questa scala: la scheda indica ${own(data.scales, sheet.scales)}.`;
    if (row.cause === "support") return `Non sta su questo supporto: la scheda indica ${own(data.supports, sheet.supports)}.`;
    if (row.cause === "family") return `È di un’altra famiglia: ${own(data.families, [sheet.family])}.`;
    if (row.cause === "condition") return `Non va bene quando ${lowered(row.text).replace(/\.?$/, ".")}`;
    return `${row.text}; qui ${measure(row.value, CAUSE_UNITS[row.cause])}.`;
  }

  function stability(kept, trials, first, place) {
    if (trials <= 2) return "";
    if (place > first && !kept) return "";
    const verb = place > first ? "Entra" : "Resta";
    if (kept === trials) return `${verb} fra le prime ${first} in tutte le ${trials} prove.`;
    if (!kept) return `Non resta fra le prime ${first} in nessuna delle ${trials} prove.`;
    return `${verb} fra le prime ${first} in ${kept} ${kept === 1 ? "prova" : "prove"} su ${trials}.`;
  }

  function count(n, one, more) {
    return `${number(n)} ${n === 1 ? one : more}`;
  }

  function start(state, data) {
    const at = state.start;
    if (!at) return "Da zero";
    if (at.kind === "sfida") return "Sfida: " + data.challenges.find((row) => row.id === at.id).title;
    const rows = at.kind === "comune" ? data.municipalities : data.upas;
    return (at.kind === "comune" ? "Comune: " : "UPA: ") + rows.find((row) => row.id === at.id).title;
  }

  // Everything chosen, as pairs of a name and a text: for paper and for the table to take away.
  function criteria(state, weights, data) {
    const rows = [["Punto di partenza", start(state, data)]];
    for (const [, key, list] of root.Atlante.stato.CHOICES) {
      if (state.site[key]) rows.push([CHOICE_NAMES[key], labelOf(data[list], state.site[key])]);
    }
    for (const [, key] of root.Atlante.stato.MEASURES) {
      if (state.site[key] !== undefined) rows.push([MEASURE_NAMES[key], measure(state.site[key], UNITS[key])]);
    }
    const options = data.conditions.flatMap((group) => group.options);
    if (state.site.conditions.length) rows.push(["Problemi del luogo", state.site.conditions.map((id) => labelOf(options, id)).join("; ")]);
    const heavy = data.challenges.filter((row) => weights.get(row.id) > 0);
    const told = heavy.map((row) => `${row.short_title} ${number(weights.get(row.id), 1)}`).join("; ");
    rows.push(["Pesi da 0 a 5", told || "nessuno"]);
    return rows;
  }

  // A cell no spreadsheet takes for a formula or for two cells.
  function cell(value) {
    let text = typeof value === "number" ? String(value).replace(".", ",") : String(value);
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[";\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  // Semicolons and a mark of the encoding: as a spreadsheet in Italian opens it.
  function csv(rows) {
    return "\ufeff" + rows.map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
  }

  // One row a sheet: the ranking first, then what is excluded. Every row says the criteria it comes from.
  function table(found, state, data, address) {
    const heavy = data.challenges.filter((row) => found.weights.get(row.id) > 0);
    const told = criteria(state, found.weights, data).map(([name, text]) => `${name}: ${text}`).join(" | ");
    const head = ["posizione", "scheda", "identificativo", "punteggio (%)", "esito", "motivi", `prove fra le prime ${data.first}`, "prove"];
    const foot = [told, address, data.edition];
    const rows = [[...head, ...heavy.map((row) => `contributo: ${row.short_title} (%)`), "criteri", "indirizzo", "edizione"]];
    const reasons = (row) => found.verdicts.get(row.id).reasons.map((part) => reason(part, row, data)).join(" ");
    for (const row of found.ranked) {
      const told = root.Atlante.calcolo.explain(row.sheet, found.heavy);
      const percents = root.Atlante.calcolo.percents(told.contributions.map((part) => part.share));
      const byId = new Map(told.contributions.map((part, k) => [part.challenge, percents[k]]));
      rows.push([
        found.scored ? row.place : "", row.sheet.title, row.id, found.scored ? percents.reduce((sum, part) => sum + part, 0) : "", LEVELS[found.verdicts.get(row.id).level],
        reasons(row.sheet), found.trials ? found.kept.get(row.id) : "", found.trials || "",
        ...heavy.map((part) => (byId.has(part.id) ? byId.get(part.id) : "non valutata")), ...foot,
      ]);
    }
    const blank = heavy.map(() => "");
    for (const sheet of found.excluded) {
      rows.push(["", sheet.title, sheet.id, "", LEVELS.excluded, reasons(sheet), "", "", ...blank, ...foot]);
    }
    return rows;
  }

  root.Atlante = root.Atlante || {};
  root.Atlante.parole = { number, measure, reason, stability, count, start, criteria, csv, table, LEVELS, CHOICE_NAMES, MEASURE_NAMES, UNITS };
})(typeof window === "undefined" ? globalThis : window);

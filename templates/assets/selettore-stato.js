/* What is chosen in the selector, read from an address and written as one. No page: only text and data. */
(function (root) {
  "use strict";

  const TOP = 5; // the greatest weight
  const MOST_COMPARED = 4;
  const STARTS = ["comune", "upa", "sfida"];
  // Parameter, name in the site, lists of the data it is one of.
  const CHOICES = [
    ["uso", "land_use", "land_uses"],
    ["suolo", "soil_permeability", "soils"],
    ["scala", "scale", "scales"],
    ["supporto", "support", "supports"],
    ["famiglia", "family", "families"],
  ];
  // Parameter, name in the site, greatest sensible value.
  const MEASURES = [
    ["area", "area_m2", 1e8],
    ["larghezza", "width_m", 1e4],
    ["pendenza", "slope_percent", 500],
    ["falda", "water_table_depth_m", 1000],
    ["edifici", "building_distance_m", 1e4],
  ];
  const LISTS = [["lista", Infinity], ["confronta", MOST_COMPARED]];
  const ALL = [...STARTS, ...CHOICES.map((row) => row[0]), ...MEASURES.map((row) => row[0]), "condizioni", "pesi", "lista", "confronta"];

  function empty() {
    return { start: null, site: { conditions: [] }, weights: new Map(), lista: [], confronta: [] };
  }

  function shortened(text) {
    return text.length > 40 ? text.slice(0, 40) + "…" : text;
  }

  // A number with a comma or a point; null for anything else.
  function number(text, most) {
    if (!/^\d{1,9}([.,]\d{1,6})?$/.test(text.trim())) return null;
    const value = Number(text.trim().replace(",", "."));
    return value <= most ? value : null;
  }

  // Return the state an address asks for, and what in it is not understood, in words.
  function read(search, data) {
    const query = new URLSearchParams(search);
    const state = empty();
    const doubts = [];
    const ids = (rows) => new Set(rows.map((row) => row.id));
    const doubt = (name, value) => doubts.push(`${name} «${shortened(value)}»`);
    const one = (name) => (query.get(name) || "").trim();
    const many = (name) => [...new Set(one(name).split(",").map((part) => part.trim()).filter(Boolean))];
    const challenges = ids(data.challenges);
    const starting = { comune: ids(data.municipalities), upa: ids(data.upas), sfida: challenges };
    for (const kind of STARTS) {
      const id = one(kind);
      if (id && !state.start && starting[kind].has(id)) state.start = { kind: kind, id: id };
      else if (id) doubt(kind, id);
    }
    for (const [name, key, list] of CHOICES) {
      const id = one(name);
      if (id && ids(data[list]).has(id)) state.site[key] = id;
      else if (id) doubt(name, id);
    }
    for (const [name, key, most] of MEASURES) {
      const text = one(name);
      const value = number(text, most);
      if (value !== null) state.site[key] = value;
      else if (text) doubt(name, text);
    }
    const conditions = ids(data.conditions.flatMap((group) => group.options));
    const soils = new Map(data.soil_conditions.map(([soil, condition]) => [condition, soil]));
    for (const id of many("condizioni")) {
      if (conditions.has(id)) state.site.conditions.push(id);
      else if (soils.has(id) && !state.site.soil_permeability) state.site.soil_permeability = soils.get(id);
      else doubt("condizione", id);
    }
    for (const pair of many("pesi")) {
      const [id, text] = pair.split(":", 2);
      const value = text === undefined ? null : number(text, TOP);
      if (challenges.has(id) && value !== null) state.weights.set(id, value);
      else doubt("peso", pair);
    }
    const sheets = ids(data.sheets);
    for (const [name, most] of LISTS) {
      for (const id of many(name)) {
        if (sheets.has(id) && state[name].length < most) state[name].push(id);
        else doubt(sheets.has(id) ? "scheda in più nel confronto" : "scheda", id);
      }
    }
    for (const name of new Set(query.keys())) if (!ALL.includes(name)) doubt("parametro", name);
    return { state: state, doubts: doubts };
  }

  // Return the query of an address that opens the state again; ids, commas and colons stay readable.
  function write(state) {
    const parts = [];
    const put = (name, value) => parts.push(`${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
    if (state.start) put(state.start.kind, state.start.id);
    for (const [name, key] of CHOICES) if (state.site[key]) put(name, state.site[key]);
    for (const [name, key] of MEASURES) if (state.site[key] !== undefined) put(name, String(state.site[key]));
    if (state.site.conditions.length) put("condizioni", state.site.conditions.join(","));
    if (state.weights.size) put("pesi", [...state.weights].map(([id, value]) => `${id}:${value}`).join(","));
    for (const [name] of LISTS) if (state[name].length) put(name, state[name].join(","));
    return parts.length ? "?" + parts.join("&") : "";
  }

  // Return the weights the starting point gives, the greatest of them 5: exact, so that the order is the one of its page.
  function startWeights(start, data) {
    const sums = new Map();
    const add = (upaId, share) => {
      const upa = data.upas.find((row) => row.id === upaId);
      for (const [challenge, weight] of upa ? upa.weights : []) sums.set(challenge, (sums.get(challenge) || 0) + share * weight);
    };
    if (start && start.kind === "sfida") sums.set(start.id, TOP);
    if (start && start.kind === "upa") add(start.id, 1);
    if (start && start.kind === "comune") {
      const place = data.municipalities.find((row) => row.id === start.id);
      for (const [upa, share] of place ? place.shares : []) add(upa, share);
    }
    const greatest = Math.max(0, ...sums.values());
    return new Map(data.challenges.map((row) => [row.id, greatest ? (TOP * (sums.get(row.id) || 0)) / greatest : 0]));
  }

  // Return the weight of every challenge, 0 to 5: those of the starting point, but for the ones set by hand.
  function weightsOf(state, data) {
    const weights = startWeights(state.start, data);
    for (const [id, value] of state.weights) weights.set(id, value);
    return weights;
  }

  root.Atlante = root.Atlante || {};
  root.Atlante.stato = { empty, read, write, weightsOf, number, CHOICES, MEASURES, MOST_COMPARED, TOP };
})(typeof window === "undefined" ? globalThis : window);

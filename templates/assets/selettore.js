/* The selector: what is chosen is the address; the address gives the ranking; every change is both. */
(function () {
  "use strict";

  const { calcolo, stato, parole, nodo: node } = window.Atlante;
  const data = window.Atlante.dati;
  const root = document.getElementById("selettore");
  if (!root || !data) return;
  const assets = document.querySelector("script[src*='selettore-dati.js']").src.replace(/selettore-dati\.js.*$/, "");
  const icons = assets + "icons/";

  let state = stato.empty();
  let found = null;
  let drawing = 0;
  let wrong = false;

  const said = node("p", { class: "sel-esito-ricerca", role: "status" });
  const notice = node("div", { class: "sel-avviso", role: "alert", hidden: true });
  const done = node("p", { class: "sel-fatto", role: "status" });
  const paper = node("dl", { class: "sel-carta" });
  const jumps = {
    confronta: node("a", { href: "#confronto", class: "sel-via" }),
    lista: node("a", { href: "#lista", class: "sel-via" }),
  };
  const tools = node("div", { class: "sel-strumenti" },
    button("Copia il collegamento", () => copy(address(), "Collegamento copiato")),
    button("Scarica la tabella (CSV)", () => download("nbs-scelte.csv", parole.csv(parole.table(found, state, data, address())))),
    button("Stampa", () => {
      flush();
      window.print();
    }), ...["confronta", "lista"].map((name) => jumps[name]), done);
  const criteria = window.Atlante.criteri(data, changed, icons);
  const rows = window.Atlante.righe(data, icons, changed);
  const compare = window.Atlante.confronto(data, icons, changed, copy);

  function button(text, clicked) {
    return node("button", { type: "button", class: "sel-bottone", text: text, on: { click: clicked } });
  }

  // --- From what is chosen to what is found. Verdicts hang on the place alone: a changed weight leaves them.
  let verdicts = null;
  let fitting = null;
  let siteKey = null;
  function compute() {
    const key = JSON.stringify(state.site);
    if (key !== siteKey) {
      siteKey = key;
      verdicts = new Map(data.sheets.map((sheet) => [sheet.id, calcolo.verdict(sheet, state.site, data.soil_conditions)]));
      const byTitle = (a, b) => a.title.localeCompare(b.title, "it");
      const open = data.sheets.filter((sheet) => verdicts.get(sheet.id).level !== "excluded");
      fitting = { open: open, byTitle: open.slice().sort(byTitle), excluded: data.sheets.filter((sheet) => !open.includes(sheet)).sort(byTitle) };
    }
    const weights = stato.weightsOf(state, data);
    const challenges = data.challenges.filter((row) => weights.get(row.id) > 0);
    const heavy = challenges.map((row) => ({ challenge: row.id, weight: weights.get(row.id) }));
    const scored = heavy.length > 0;
    const ranked = scored ? calcolo.rank(fitting.open, heavy) : fitting.byTitle.map((sheet) => ({ id: sheet.id, sheet: sheet, score: 0 }));
    const steady = scored ? calcolo.stability(fitting.open, heavy, data.first, data.steps) : { kept: new Map(), trials: 0 };
    let greatest = 0;
    for (const row of ranked.slice(0, 20)) for (const part of calcolo.explain(row.sheet, heavy).contributions) greatest = Math.max(greatest, part.share);
    const asked = Object.keys(state.site).length > 1 || state.site.conditions.length > 0;
    return { weights, challenges, heavy, scored, ranked, verdicts, excluded: fitting.excluded, kept: steady.kept, trials: steady.trials, greatest, asked };
  }

  function draw() {
    cancelAnimationFrame(drawing);
    drawing = 0;
    found = compute();
    const focused = document.activeElement;
    criteria.show(state, found.weights);
    rows.show(found, state);
    compare.show(found, state);
    showJumps();
    // A row that moves up or down takes the focus with it.
    if (focused !== document.activeElement && focused.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
    later("said", 400, announce);
  }

  function showJumps() {
    for (const [name, words] of [["confronta", "Confronto"], ["lista", "La mia lista"]]) {
      jumps[name].textContent = `${words} (${state[name].length})`;
      jumps[name].hidden = !state[name].length;
    }
  }

  function announce() {
    const levels = found.ranked.filter((row) => found.verdicts.get(row.id).level === "hindered").length;
    const parts = [parole.count(found.ranked.length, "scheda", "schede") + (found.scored ? " in classifica" : " in ordine alfabetico")];
    if (levels) parts.push(`${parole.number(levels)} da verificare`);
    if (found.excluded.length) parts.push(parole.count(found.excluded.length, "esclusa", "escluse"));
    const first = found.ranked.slice(0, 3).map((row) => row.sheet.title).join("; ");
    const text = parts.join(", ") + "." + (found.scored && first ? ` ${found.ranked.length > 2 ? "Prime tre" : "Prime"}: ${first}.` : "");
    if (said.textContent !== text) said.textContent = text;
  }

  // --- Something was chosen. Sliders and typing replace the address, choices add to the history.
  function changed(what, key, value, isWrong) {
    const site = state.site;
    const before = stato.write(state);
    let push = true;
    if (what === "start") {
      state.start = key;
      state.weights = new Map();
    } else if (what === "site" || what === "measure") {
      if (value === undefined) delete site[key];
      else site[key] = value;
      push = what === "site";
    } else if (what === "condition") {
      site.conditions = value ? [...site.conditions, key] : site.conditions.filter((id) => id !== key);
    } else if (what === "weight") {
      state.weights.set(key, value);
      push = false;
    } else if (what === "clear") {
      state = Object.assign(stato.empty(), { lista: state.lista, confronta: state.confronta });
    } else if (what === "lista" || what === "confronta") {
      state[what] = value ? [...state[what], key] : state[what].filter((id) => id !== key);
    }
    if (what === "measure") tellWrong(isWrong);
    else if (what !== "more") notice.hidden = true;
    if (push && stato.write(state) !== before) remember(true);
    else if (!push) later("address", 250, () => remember(false));
    if (what === "weight" || what === "measure") {
      if (!drawing) drawing = requestAnimationFrame(draw);
    } else draw();
  }

  function tellWrong(isWrong) {
    if (!isWrong && wrong) notice.hidden = true;
    wrong = isWrong;
    if (isWrong) tell("Una misura non è un numero che si possa usare: per ora non conta. Esempio: 12,5.", []);
  }

  function tell(text, items) {
    notice.replaceChildren(node("p", { text: text }), ...(items.length ? [node("ul", {}, ...items.map((item) => node("li", { text: item })))] : []));
    notice.hidden = false;
  }

  // --- Address and history.
  function address() {
    return location.href.split(/[?#]/)[0] + stato.write(state);
  }

  function remember(push) {
    forget("address");
    const url = stato.write(state) || location.pathname.split("/").pop();
    if (push) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  }

  function open() {
    forget("address");
    const asked = stato.read(location.search, data);
    state = asked.state;
    notice.hidden = true;
    if (asked.doubts.length) {
      const shown = asked.doubts.slice(0, 8);
      if (asked.doubts.length > 8) shown.push(`e altri ${asked.doubts.length - 8}`);
      tell("Una parte del collegamento non vale per questa edizione ed è stata lasciata da parte:", shown);
    }
    draw();
  }

  // --- Things that wait a moment, each with its name.
  const waiting = new Map();
  function later(name, ms, run) {
    clearTimeout((waiting.get(name) || {}).timer);
    waiting.set(name, { run: run, timer: setTimeout(() => { waiting.delete(name); run(); }, ms) });
  }
  function forget(name) {
    clearTimeout((waiting.get(name) || {}).timer);
    waiting.delete(name);
  }
  function flush() {
    if (drawing) draw();
    for (const [name, row] of [...waiting]) {
      forget(name);
      row.run();
    }
    paper.replaceChildren(...[...parole.criteria(state, found.weights, data), ["Indirizzo di questa pagina", address()], ["Edizione", `${data.publication}, ${data.edition}`]]
      .flatMap(([name, text]) => [node("dt", { text: name }), node("dd", { text: text })]));
  }

  // --- Taking it away.
  function copy(text, words) {
    const fallback = () => {
      const field = node("textarea", { class: "sel-muto", "aria-hidden": "true" });
      field.value = text;
      root.append(field);
      const focused = document.activeElement;
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      if (focused) focused.focus();
      done.textContent = copied ? words : "Il browser non permette di copiare: " + text;
    };
    done.textContent = "";
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(() => { done.textContent = words; }, fallback);
    else fallback();
  }

  function download(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = node("a", { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  root.replaceChildren(notice, paper, node("div", { class: "sel-due" }, criteria.element,
    node("div", { class: "sel-risultati" }, tools, said, rows.element, rows.excluded)), compare.compared, compare.kept);
  root.classList.add("selettore-pronto");
  window.addEventListener("popstate", open);
  window.addEventListener("beforeprint", flush);
  open();
})();

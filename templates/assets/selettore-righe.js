/* The ranking and the excluded sheets: rows that stay the same elements while their numbers change. */
(function () {
  "use strict";

  const { calcolo, parole, nodo: node } = window.Atlante;
  const PAGE = 20; // rows at first
  const MORE = 100; // rows that «Mostra» adds to a long list

  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function setClass(element, name) {
    if (element.className !== name) element.className = name;
  }

  // Put the elements in order, touching only those that are out of place.
  function arrange(parent, wanted) {
    const keep = new Set(wanted);
    for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
    let at = parent.firstElementChild;
    for (const element of wanted) {
      if (element === at) at = at.nextElementSibling;
      else parent.insertBefore(element, at);
    }
  }

  function checkbox(text, name, changed) {
    const box = node("input", { type: "checkbox", on: { change: () => changed(box.checked) } });
    const label = node("label", { class: "sel-spunta" }, box, node("span", {}, text, node("span", { class: "sel-muto", text: ` ${name}` })));
    return { box: box, label: label };
  }

  // One sheet of the ranking.
  function makeRow(sheet, data, icons, changed) {
    const place = node("span", { class: "sel-posto" });
    const score = node("strong", { class: "punteggio" });
    const level = node("span", { class: "sel-esito" });
    const fill = node("span", { class: "sel-barra-pieno" });
    const reasons = node("ul", { class: "sel-motivi" });
    const steady = node("p", { class: "sel-stabile" });
    const cells = new Map();
    const parts = node("ul", { class: "sel-contributi", "aria-label": "Contributo di ogni sfida" });
    const compare = checkbox("Confronta", sheet.title, (on) => changed("confronta", sheet.id, on));
    const way = node("a", { href: "#confronto", text: "Vai al confronto", hidden: "" });
    const list = checkbox("Nella lista", sheet.title, (on) => changed("lista", sheet.id, on));
    const element = node("li", { class: "sel-riga" },
      node("div", { class: "sel-riga-testa" }, place, node("a", { href: sheet.href, text: sheet.title }), score, level),
      node("div", { class: "sel-barra", "aria-hidden": "true" }, fill),
      node("p", { class: "sel-sommario", text: sheet.summary }), reasons, parts, steady,
      node("div", { class: "sel-azioni" }, compare.label, list.label, way));
    let told = "";
    let shown = "";

    function cell(challenge) {
      if (!cells.has(challenge.id)) {
        const value = node("span", { class: "sel-quota" });
        const bar = node("span", { class: "sel-quota-pieno" });
        const made = node("li", {}, node("img", { class: "icona", src: icons + challenge.icon, alt: "", width: "24", height: "24" }),
          node("span", { class: "sel-quota-nome", text: challenge.short_title }), " ", value,
          node("span", { class: "sel-quota-barra", "aria-hidden": "true" }, bar));
        cells.set(challenge.id, { element: made, value: value, bar: bar });
      }
      return cells.get(challenge.id);
    }

    function update(row, found, state) {
      setText(place, found.scored ? `${row.place}.` : "");
      const verdict = found.verdicts.get(sheet.id);
      const key = found.asked + verdict.level;
      if (key !== told) {
        told = key;
        level.hidden = !found.asked;
        level.className = `sel-esito sel-esito-${verdict.level}`;
        level.textContent = parole.LEVELS[verdict.level];
        reasons.replaceChildren(...verdict.reasons.map((part) => node("li", { text: parole.reason(part, sheet, data) })));
        reasons.hidden = !verdict.reasons.length;
      }
      const { contributions, unknown } = calcolo.explain(sheet, found.heavy);
      const percents = calcolo.percents(contributions.map((part) => part.share));
      const total = percents.reduce((sum, part) => sum + part, 0);
      score.hidden = !found.scored;
      setText(score, `${total}%`);
      fill.parentNode.hidden = !found.scored;
      fill.style.transform = `scaleX(${row.score || 0})`;
      const weighted = found.challenges.map((part) => part.id).join();
      if (weighted !== shown) {
        shown = weighted;
        arrange(parts, found.challenges.map((part) => cell(part).element));
        parts.hidden = !found.scored;
      }
      contributions.forEach((part, i) => {
        const one = cells.get(part.challenge);
        setText(one.value, `${percents[i]}%`);
        one.bar.style.transform = `scaleX(${found.greatest ? part.share / found.greatest : 0})`;
        setClass(one.element, percents[i] ? "" : "sel-zero");
      });
      for (const id of unknown) {
        const one = cells.get(id);
        setText(one.value, "non valutata");
        one.bar.style.transform = "scaleX(0)";
        setClass(one.element, "sel-ignota");
      }
      const words = found.trials ? parole.stability(found.kept.get(sheet.id), found.trials, data.first, row.place) : "";
      setText(steady, words);
      steady.hidden = !words;
      compare.box.checked = state.confronta.includes(sheet.id);
      list.box.checked = state.lista.includes(sheet.id);
      way.hidden = !(compare.box.checked && state.confronta.length > 1);
      // Four are compared: a fifth cannot be asked for, and says so.
      compare.box.disabled = !compare.box.checked && state.confronta.length >= window.Atlante.stato.MOST_COMPARED;
    }

    return { element: element, update: update, forget: () => { told = ""; } };
  }

  // A list that shows its first rows, and more on demand.
  function paged(id, title, changed) {
    const list = node("ol", { class: "sel-righe" });
    const more = node("button", { type: "button", class: "sel-bottone", hidden: true });
    const heading = node("h2", { id: id, tabindex: "-1", text: title });
    const made = { list: list, more: more, heading: heading, limit: PAGE };
    more.addEventListener("click", () => {
      const from = made.limit;
      made.limit = made.total <= 2 * MORE ? Infinity : made.limit + MORE;
      changed("more");
      const next = list.children[from];
      if (next) next.querySelector("a").focus();
    });
    made.count = function (total) {
      made.total = total;
      more.hidden = total <= made.limit;
      const left = total - made.limit;
      setText(more, total <= 2 * MORE ? `Mostra tutte (altre ${left})` : `Mostra altre ${Math.min(MORE, left)} di ${parole.number(left)}`);
    };
    return made;
  }

  function create(data, icons, changed) {
    const rows = new Map();
    const shut = new Map();
    const ranked = paged("classifica", "Classifica", changed);
    const excluded = paged("escluse", "Schede escluse", changed);
    const hint = node("p", { class: "sel-nota" });
    let before = null;

    function excludedRow(sheet) {
      if (!shut.has(sheet.id)) {
        const reasons = node("ul", { class: "sel-motivi" });
        shut.set(sheet.id, { element: node("li", {}, node("a", { href: sheet.href, text: sheet.title }), reasons), reasons: reasons });
      }
      return shut.get(sheet.id);
    }

    function show(found, state) {
      const shown = found.ranked.slice(0, ranked.limit);
      if (before !== found.verdicts) for (const row of rows.values()) row.forget();
      const elements = shown.map((row) => {
        if (!rows.has(row.id)) rows.set(row.id, makeRow(row.sheet, data, icons, changed));
        const made = rows.get(row.id);
        made.update(row, found, state);
        return made.element;
      });
      arrange(ranked.list, elements);
      ranked.count(found.ranked.length);
      const words = !found.ranked.length ? "Nessuna scheda va bene per un luogo così: togli qualche vincolo."
        : found.scored ? "" : "Nessuna sfida ha un peso: le schede sono in ordine alfabetico. Scegli un punto di partenza o dai un peso ad almeno una sfida.";
      setText(hint, words);
      hint.hidden = !words;
      if (before !== found.verdicts || excluded.shown !== excluded.limit) {
        arrange(excluded.list, found.excluded.slice(0, excluded.limit).map((sheet) => {
          const made = excludedRow(sheet);
          const reasons = found.verdicts.get(sheet.id).reasons.filter((part) => part.level === "excluded");
          made.reasons.replaceChildren(...reasons.map((part) => node("li", { text: parole.reason(part, sheet, data) })));
          return made.element;
        }));
        excluded.count(found.excluded.length);
        excluded.heading.textContent = `Schede escluse: ${parole.number(found.excluded.length)}`;
        excluded.section.hidden = !found.excluded.length;
        excluded.shown = excluded.limit;
      }
      before = found.verdicts;
    }

    excluded.section = node("section", { class: "sel-escluse", "aria-labelledby": "escluse" }, excluded.heading, excluded.list, node("p", {}, excluded.more));
    const element = node("section", { "aria-labelledby": "classifica" }, ranked.heading, hint, ranked.list, node("p", {}, ranked.more));
    return { element: element, excluded: excluded.section, show: show };
  }

  window.Atlante.righe = create;
  window.Atlante.disponi = arrange;
})();

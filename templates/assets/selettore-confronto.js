/* The comparison of up to four sheets, the list of those kept, and the command that binds them as a booklet. */
(function () {
  "use strict";

  const { calcolo, parole, stato, nodo: node, segno } = window.Atlante;

  function lines(texts, empty) {
    if (!texts.length) return [empty];
    return texts.length === 1 ? [texts[0]] : [node("ul", {}, ...texts.map((text) => node("li", { text: text })))];
  }

  function figure(row) {
    const parts = row.status === "missing" ? [segno(row)] : [node("strong", { text: row.text }), row.year ? ` (${row.year}) ` : " ", segno(row)];
    if (row.context) parts.push(node("span", { class: "cifra-nota", text: row.context }));
    return parts;
  }

  // The one line that hangs on the weights.
  function points(sheet, found) {
    if (!found.scored) return "nessuna sfida ha un peso";
    const at = found.ranked.find((row) => row.id === sheet.id);
    const told = calcolo.percents(calcolo.explain(sheet, found.heavy).contributions.map((row) => row.share));
    const total = told.reduce((sum, part) => sum + part, 0);
    return `${total}%` + (!at ? ", fuori dalla classifica" : `, posto ${at.place} di ${found.ranked.length}`);
  }

  // What the table says of a sheet, line by line, the same lines for every sheet.
  function linesOf(sheet, found, data, icons) {
    const scores = new Map(sheet.scores.map((row) => [row.challenge, row]));
    const verdict = found.verdicts.get(sheet.id);
    const rows = [];
    const own = (list, ids) => ids.map((id) => list.find((row) => row.id === id).label).join(", ");
    const place = [node("strong", { text: parole.LEVELS[verdict.level] })];
    if (verdict.reasons.length) place.push(node("ul", {}, ...verdict.reasons.map((row) => node("li", { text: parole.reason(row, sheet, data) }))));
    rows.push(["Per questo luogo", found.asked ? place : ["Il luogo non è descritto"]]);
    rows.push(["Punteggio", [node("span", { class: "sel-punti" })]]);
    for (const challenge of data.challenges) {
      const score = scores.get(challenge.id);
      const head = [node("img", { class: "icona", src: icons + challenge.icon, alt: "", width: "24", height: "24" }), " ", challenge.short_title];
      const words = score ? `${score.score} su 3, ${data.score_labels[score.score]}` : "non valutata";
      rows.push([head, [node("span", { class: score ? `sel-voto sel-voto-${score.score}` : "sel-voto", text: words })]]);
    }
    rows.push(["Usi", [sheet.land_uses_text || "qualsiasi"]]);
    rows.push(["Permeabilità del suolo", [sheet.soils_text || "qualsiasi"]]);
    rows.push(["Scala e supporto", [`${own(data.scales, sheet.scales)}; ${own(data.supports, sheet.supports)}`]]);
    rows.push(["Misure che chiede", lines(sheet.limits.map((row) => row.text), "nessuna con un numero")]);
    for (const row of sheet.figures) rows.push([row.name, figure(row)]);
    rows.push(["Manutenzione", lines(sheet.maintenance, "da compilare")]);
    return rows;
  }

  function table(sheets, found, data, icons, changed) {
    const columns = sheets.map((sheet) => linesOf(sheet, found, data, icons));
    const head = node("tr", {}, node("td", {}, node("span", { class: "sel-muto", text: "Voce" })), ...sheets.map((sheet) =>
      node("th", { scope: "col" }, node("a", { href: sheet.href, text: sheet.title }), node("br"),
        node("button", { type: "button", class: "sel-togli", on: { click: () => changed("confronta", sheet.id, false) } },
          "Togli", node("span", { class: "sel-muto", text: ` ${sheet.title} dal confronto` })))));
    const body = columns[0].map(([name], i) =>
      node("tr", {}, node("th", { scope: "row" }, ...(Array.isArray(name) ? name : [name])), ...columns.map((rows) => node("td", {}, ...rows[i][1]))));
    return node("table", { class: "sel-tabella" }, node("caption", { class: "sel-muto", text: "Schede a confronto" }), node("thead", {}, head), node("tbody", {}, ...body));
  }

  // Text between quotes of a shell: nothing in it is run.
  function quoted(text) {
    return `'${text.replace(/'/g, "’")}'`;
  }

  function command(state, data) {
    const start = state.start ? parole.start(state, data).replace(/^[^:]*: /, "") : "";
    const title = start ? `NBS per ${start}` : "NBS scelte";
    return `.venv/bin/python generate.py document --title ${quoted(title)} --sheets ${state.lista.join(",")}`;
  }

  function create(data, icons, changed, copy) {
    const byId = new Map(data.sheets.map((row) => [row.id, row]));
    const box = node("div", { class: "sel-scorre md-typeset__scrollwrap", tabindex: "0", role: "region", "aria-label": "Tabella del confronto" });
    const heading = node("h2", { id: "confronto", tabindex: "-1", text: "Confronto" });
    const few = node("p", { class: "sel-nota" });
    const compared = node("section", { "aria-labelledby": "confronto" }, heading, few, box);
    const listHeading = node("h2", { id: "lista", tabindex: "-1", text: "La mia lista" });
    const rows = node("ul", { class: "sel-lista" });
    const code = node("code");
    const how = node("div", { class: "sel-comando" },
      node("p", { text: "Per farne un fascicolo in PDF, nella cartella del progetto (anche dal tecnico che lo mantiene):" }), node("pre", { tabindex: "0" }, code),
      node("button", { type: "button", class: "sel-bottone", text: "Copia il comando", on: { click: () => copy(code.textContent, "Comando copiato") } }));
    const none = node("p", { class: "sel-nota", text: "Segna «Nella lista» accanto alle schede da tenere: restano nel collegamento." });
    const kept = node("section", { "aria-labelledby": "lista" }, listHeading, none, rows, how);
    let before = "";

    function remove(id) {
      changed("lista", id, false);
      listHeading.focus();
    }

    function show(found, state) {
      // The table is made anew only when something in it changed.
      const key = JSON.stringify([state.confronta, state.site]);
      if (key !== before) {
        before = key;
        const focused = box.contains(document.activeElement) && document.activeElement !== box;
        const sheets = state.confronta.map((id) => byId.get(id));
        const left = box.scrollLeft;
        box.replaceChildren(...(sheets.length ? [table(sheets, found, data, icons, changed)] : []));
        box.scrollLeft = left;
        box.hidden = !sheets.length;
        if (focused) heading.focus();
      }
      box.querySelectorAll(".sel-punti").forEach((span, i) => {
        const text = points(byId.get(state.confronta[i]), found);
        if (span.textContent !== text) span.textContent = text;
      });
      const n = state.confronta.length;
      few.textContent = n === 0 ? "Segna «Confronta» accanto a due o più schede, fino a quattro."
        : n === 1 ? "Segna «Confronta» accanto a un’altra scheda." : n === stato.MOST_COMPARED ? "Sono quattro, il massimo: per metterne un’altra, togline una." : "";
      few.hidden = !few.textContent;
      rows.replaceChildren(...state.lista.map((id) =>
        node("li", {}, node("a", { href: byId.get(id).href, text: byId.get(id).title }), " ",
          node("button", { type: "button", class: "sel-togli", on: { click: () => remove(id) } }, "Togli", node("span", { class: "sel-muto", text: ` ${byId.get(id).title} dalla lista` })))));
      none.hidden = state.lista.length > 0;
      how.hidden = !state.lista.length;
      code.textContent = state.lista.length ? command(state, data) : "";
    }

    return { compared: compared, kept: kept, show: show };
  }

  window.Atlante.confronto = create;
})();

/* The controls of the selector: where to start, the place, the weights. All are native fields. */
(function () {
  "use strict";

  const { stato, parole } = window.Atlante;
  let count = 0;

  // An element with attributes and children; text is never read as markup.
  function node(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "class") made.className = value;
      else if (name === "text") made.textContent = value;
      else if (name === "on") for (const [event, heard] of Object.entries(value)) made.addEventListener(event, heard);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  function labelled(text, control, hint) {
    control.id = control.id || `sel-${++count}`;
    const label = node("label", { for: control.id, text: text });
    const parts = [label, control];
    if (hint) {
      const words = node("span", { class: "sel-aiuto", id: `${control.id}-aiuto`, text: hint });
      control.setAttribute("aria-describedby", words.id);
      parts.push(words);
    }
    return node("div", { class: "sel-campo" }, ...parts);
  }

  function select(options, blank, changed) {
    const made = node("select", { on: { change: () => changed(made.value) } });
    made.append(...(blank === null ? [] : [new Option(blank, "")]), ...options.map((row) => new Option(row.label, row.id)));
    return made;
  }

  function block(title, open, ...children) {
    const badge = node("span", { class: "sel-conta" });
    const summary = node("summary", {}, node("span", { text: title }), badge);
    const made = node("details", { class: "sel-blocco" }, summary, node("fieldset", {}, node("legend", { class: "sel-muto", text: title }), ...children));
    made.open = open;
    return { element: made, badge: badge };
  }

  // Where to start: a kind, then one of its records.
  function startBlock(data, changed) {
    const lists = {
      comune: ["Quale Comune", data.municipalities.map((row) => ({ id: row.id, label: row.title }))],
      upa: ["Quale UPA", data.upas.map((row) => ({ id: row.id, label: row.title }))],
      sfida: ["Quale sfida", data.challenges.map((row) => ({ id: row.id, label: row.title }))],
    };
    const kinds = [
      { id: "comune", label: "Per un Comune" }, { id: "upa", label: "Per una UPA" }, { id: "sfida", label: "Per una sfida" },
    ];
    const kind = select(kinds, "Da zero", (id) => {
      fill(id, "");
      changed("start", null);
    });
    const which = select([], null, (id) => changed("start", id ? { kind: kind.value, id: id } : null));
    const whichField = labelled("Quale", which);
    const told = node("p", { class: "sel-nota" });
    let filled = null;
    function fill(id, chosen) {
      whichField.hidden = !id;
      if (filled !== id && id) {
        whichField.firstChild.textContent = lists[id][0];
        which.replaceChildren(new Option("Scegli…", ""), ...lists[id][1].map((row) => new Option(row.label, row.id)));
      }
      filled = id;
      which.value = chosen;
    }
    const made = block("Da dove partire", true, labelled("Punto di partenza", kind), whichField, told);
    made.show = function (state) {
      if (state.start || document.activeElement !== which) {
        // A kind chosen without its record is no state of the address: it stays while one chooses.
        if (state.start) kind.value = state.start.kind;
        else if (document.activeElement !== kind && document.activeElement !== which) kind.value = "";
      }
      fill(kind.value, state.start ? state.start.id : "");
      told.replaceChildren(...startWords(state, data));
      told.hidden = !told.childNodes.length;
    };
    return made;
  }

  // From where the weights come, and how sure that is.
  function startWords(state, data) {
    if (!state.start || state.start.kind === "sfida") return [];
    const place = state.start.kind === "comune" ? data.municipalities.find((row) => row.id === state.start.id) : null;
    const shares = place ? place.shares : [[state.start.id, 1]];
    if (!shares.length) return ["Per questo Comune non ci sono UPA: i pesi sono da scegliere."];
    const words = ["Pesi dalle priorità di "];
    shares.forEach(([id, share], i) => {
      const upa = data.upas.find((row) => row.id === id);
      if (i) words.push(", ");
      words.push(node("a", { href: upa.href, text: upa.title }));
      if (share < 1) words.push(` (${parole.number(100 * share, 0)}%)`);
      words.push(" ", statusMark(upa));
    });
    if (place) words.push(". ", node("a", { href: place.href, text: `La pagina di ${place.title}` }));
    words.push(".");
    return words;
  }

  function statusMark(row) {
    return node("span", { class: `stato stato-${row.status}` }, node("span", { class: "stato-parola", text: row.label }));
  }

  // The place: choices, measures, problems.
  function placeBlock(data, changed, open) {
    const fields = new Map();
    const rows = [];
    for (const [, key, list] of stato.CHOICES) {
      const made = select(data[list], "Non indicato", (id) => changed("site", key, id || undefined));
      fields.set(key, made);
      rows.push(labelled(parole.CHOICE_NAMES[key], made));
    }
    for (const [name, key, most] of stato.MEASURES) {
      const unit = parole.UNITS[key];
      const made = node("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "12", name: name });
      made.addEventListener("input", () => {
        const text = made.value.trim();
        const value = stato.number(text, most);
        const wrong = text !== "" && value === null;
        if (wrong) made.setAttribute("aria-invalid", "true");
        else made.removeAttribute("aria-invalid");
        changed("measure", key, value === null ? undefined : value, wrong);
      });
      fields.set(key, made);
      rows.push(labelled(`${parole.MEASURE_NAMES[key]} (${unit})`, made));
    }
    const boxes = new Map();
    const groups = data.conditions.map((group) =>
      node("fieldset", { class: "sel-gruppo" }, node("legend", { text: group.title }), ...group.options.map((option) => {
        const box = node("input", { type: "checkbox", value: option.id, on: { change: () => changed("condition", option.id, box.checked) } });
        boxes.set(option.id, box);
        return node("label", { class: "sel-spunta" }, box, node("span", { text: option.label }));
      })),
    );
    const badge = node("span", { class: "sel-conta" });
    const problems = node("details", { class: "sel-problemi" }, node("summary", {}, node("span", { text: "Problemi del luogo" }), badge), ...groups);
    const made = block("Il luogo", open, node("p", { class: "sel-nota", text: "Ciò che non indichi non esclude nulla." }), node("div", { class: "sel-griglia" }, ...rows), problems);
    made.show = function (state) {
      let chosen = 0;
      for (const [key, field] of fields) {
        const value = state.site[key];
        if (value !== undefined) chosen++;
        const text = value === undefined ? "" : typeof value === "number" ? String(value).replace(".", ",") : value;
        // What is being typed is left alone: «12,» is on its way to «12,5».
        if (field !== document.activeElement || field.tagName === "SELECT") {
          if (field.value !== text) field.value = text;
          field.removeAttribute("aria-invalid");
        }
      }
      const conditions = new Set(state.site.conditions);
      for (const [id, box] of boxes) box.checked = conditions.has(id);
      badge.textContent = conditions.size ? parole.count(conditions.size, "indicato", "indicati") : "";
      chosen += conditions.size;
      made.badge.textContent = chosen ? parole.count(chosen, "scelta", "scelte") : "";
    };
    return made;
  }

  // The weights: one slider a challenge, always with its icon and name.
  function weightBlock(data, changed, open, icons) {
    const rows = new Map();
    const list = data.challenges.map((row) => {
      const slider = node("input", { type: "range", min: "0", max: String(stato.TOP), step: "0.5", id: `peso-${row.id}` });
      slider.addEventListener("input", () => changed("weight", row.id, Number(slider.value)));
      const told = node("output", { for: slider.id, class: "sel-peso-valore" });
      rows.set(row.id, { slider: slider, told: told });
      return node("div", { class: "sel-peso" },
        node("img", { class: "icona", src: icons + row.icon, alt: "", width: "24", height: "24" }),
        node("label", { for: slider.id, text: row.short_title, title: row.title }), slider, told);
    });
    const made = block("Quanto conta ogni sfida", open, node("p", { class: "sel-nota", text: "Da 0, non conta, a 5, conta moltissimo." }), ...list);
    made.show = function (state, weights) {
      let heavy = 0;
      for (const [id, row] of rows) {
        const value = weights.get(id);
        if (value > 0) heavy++;
        const text = parole.number(value, 1);
        if (row.slider !== document.activeElement || Math.abs(Number(row.slider.value) - value) > 0.25) row.slider.value = String(value);
        if (row.told.textContent !== text) {
          row.told.textContent = text;
          row.slider.setAttribute("aria-valuetext", `${text} su ${stato.TOP}`);
        }
      }
      made.badge.textContent = `${heavy} su ${rows.size}`;
    };
    return made;
  }

  function create(data, changed, icons) {
    // On a phone the ranking should not lie under three screens of fields.
    const wide = window.matchMedia("(min-width: 60em)").matches;
    const blocks = [startBlock(data, changed), placeBlock(data, changed, wide), weightBlock(data, changed, wide, icons)];
    const clear = node("button", { type: "button", class: "sel-bottone", text: "Azzera tutto", on: { click: () => changed("clear") } });
    const skip = node("a", { class: "sel-salta", href: "#classifica", text: "Vai alla classifica" });
    const element = node("section", { class: "sel-criteri", "aria-labelledby": "criteri" },
      node("h2", { id: "criteri", text: "Criteri" }), skip, ...blocks.map((row) => row.element), node("p", {}, clear));
    return { element: element, show: (state, weights) => blocks.forEach((row) => row.show(state, weights)) };
  }

  window.Atlante.nodo = node;
  window.Atlante.segno = statusMark;
  window.Atlante.criteri = create;
})();

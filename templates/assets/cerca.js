/* The search page: asks an engine while one types, shows what it finds by kind, and keeps its state in the address. */
(function () {
  "use strict";
  var parole = window.Atlante.parole, motori = window.Atlante.motori;
  var FACETS = ["tipo", "sfida", "upa", "comune"], AT_FIRST = 4, MORE = 40, WAIT_MS = 90;
  var SELF_NAMED = ["comuni", "nbs", "sfide", "upa", "glossario", "fonti"];
  // What is cited, downloaded or only explained comes after the page that says it, a part of a page after the page.
  var WEIGHTS = { glossario: 0.7, documenti: 0.3, fonti: 0.15, pagine: 0.8 }, PART = 0.7;
  // Who types a whole name means what has it; who types its beginning, probably.
  var SAME_NAME = 3, BEGINS_NAME = 1.5;

  var form = document.querySelector("form.cerca");
  if (!form) return;
  var field = form.querySelector("[name=q]"), state = document.getElementById("cerca-stato");
  var places = document.querySelector(".cerca-risultati"), nearby = document.querySelector(".cerca-vicine");
  var doors = document.querySelector(".cerca-porte"), panel = form.querySelector("details");
  var names = {}, icons = {};
  form.querySelectorAll("[type=checkbox]").forEach(function (box) {
    var label = box.closest("label"), icon = label.querySelector("img");
    names[box.name + " " + box.value] = label.querySelector("span").textContent;
    if (icon) icons[box.value] = icon.src;
  });
  var expanded = {}, asked = 0, timer = 0, ignored = [];

  function element(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    made.append.apply(made, [].concat(children || []));
    return made;
  }

  // --- The state: what is asked and through which filters, in the form and in the address

  function filters() {
    var found = {};
    FACETS.forEach(function (name) {
      found[name] = Array.from(form.querySelectorAll("[name=" + name + "]")).filter(function (input) {
        return input.type === "checkbox" ? input.checked : input.value;
      }).map(function (input) { return input.value; });
    });
    return found;
  }

  function active(chosen) { return FACETS.reduce(function (sum, name) { return sum + chosen[name].length; }, 0); }

  function read() {
    var asks = new URLSearchParams(location.search);
    ignored = [];
    field.value = (asks.get("q") || "").slice(0, 200);
    FACETS.forEach(function (name) {
      var wanted = asks.getAll(name).join(",").split(",").filter(Boolean);
      form.querySelectorAll("[name=" + name + "]").forEach(function (input) {
        if (input.type === "checkbox") {
          input.checked = wanted.includes(input.value);
          wanted = wanted.filter(function (value) { return value !== input.value; });
        } else {
          var known = Array.from(input.options).some(function (option) { return option.value && option.value === wanted[0]; });
          input.value = known ? wanted.shift() : "";
        }
      });
      ignored = ignored.concat(wanted);
    });
    panel.open = panel.open || active(filters()) > 0;
  }

  function write() {
    var says = new URLSearchParams(), chosen = filters();
    if (field.value.trim()) says.set("q", field.value.trim());
    FACETS.forEach(function (name) { if (chosen[name].length) says.set(name, chosen[name].join(",")); });
    var text = says.toString().replace(/%2C/g, ",");
    // Some browsers forbid this in a file's address; the search works all the same.
    try { history.replaceState(null, "", location.pathname + (text ? "?" + text : "")); } catch (error) { return; }
  }

  // --- Asking: all words first, then fewer

  function holds(entry, chosen, but) {
    return FACETS.every(function (name) {
      var wanted = name === but ? [] : chosen[name];
      return !wanted.length || wanted.some(function (value) { return [].concat(entry[name] || []).includes(value); });
    });
  }

  // Ask for {matches, words, left}: the matches through the filters, the words that they have, the words left out.
  async function ask(text, chosen) {
    var engine = await motori.engine(), words = parole.meaningful(text), left = [];
    async function matching(some) {
      var all = await engine.matches(some);
      var name = some.map(parole.stem).join(" ");
      all.forEach(function (row) { row.weight = weighed(row, name); });
      var kept = all.filter(function (row) { return holds(row.entry, chosen); });
      return { all: all, kept: kept.sort(function (a, b) { return b.weight - a.weight; }) };
    }
    function best(found) { return found.kept.length ? found.kept[0].weight : -1; }
    var found = await matching(words);
    // Words that stand nowhere go first; then the one whose absence leaves the best result.
    if (!found.kept.length && words.length > 1) {
      var alone = await Promise.all(words.map(function (word) { return matching([word]); }));
      left = words.filter(function (_, i) { return !alone[i].kept.length; });
      words = words.filter(function (_, i) { return alone[i].kept.length; });
      if (words.length && left.length) found = await matching(words);
    }
    while (!found.kept.length && words.length > 1) {
      var tries = await Promise.all(words.map(async function (word) {
        var fewer = words.filter(function (other) { return other !== word; });
        return { word: word, words: fewer, found: await matching(fewer) };
      }));
      tries.sort(function (a, b) { return best(b.found) - best(a.found); });
      left.push(tries[0].word);
      words = tries[0].words;
      found = tries[0].found;
    }
    return { matches: found.kept, unfiltered: found.all, words: words, left: left };
  }

  function key(text) { return parole.meaningful(text).map(parole.stem).join(" "); }

  function weighed(row, asked) {
    var entry = row.entry, weight = WEIGHTS[entry.tipo] || 1;
    if (!entry.keys) entry.keys = [entry.titolo].concat(entry.nomi || []).map(key);
    if (entry.keys.includes(asked)) weight *= SAME_NAME;
    else if (entry.keys.some(function (one) { return one.startsWith(asked + " "); })) weight *= BEGINS_NAME;
    return row.score * weight * (entry.id.includes("#") ? PART : 1);
  }

  // How many there are for each value of a filter: through all other filters, without its own.
  function counted(rows, chosen) {
    var counts = {};
    FACETS.forEach(function (name) {
      var many = counts[name] = {};
      rows.forEach(function (row) {
        if (!holds(row.entry, chosen, name)) return;
        [].concat(row.entry[name] || []).forEach(function (value) { many[value] = (many[value] || 0) + 1; });
      });
    });
    return counts;
  }

  // The matches by kind, the kind with the best one first.
  function grouped(matches) {
    var groups = new Map();
    matches.forEach(function (row) {
      if (!groups.has(row.entry.tipo)) groups.set(row.entry.tipo, []);
      groups.get(row.entry.tipo).push(row);
    });
    return Array.from(groups, function (pair) {
      return { kind: pair[0], total: pair[1].length, results: pair[1].slice(0, expanded[pair[0]] ? MORE : AT_FIRST) };
    });
  }

  // --- Showing

  function marks(text, stems) {
    return parole.marked(text, stems).map(function (piece) { return piece[1] ? element("mark", {}, piece[0]) : piece[0]; });
  }

  // The passage comes when it is loaded; its place is kept.
  function passage(result, stems) {
    var place = element("p", {});
    result.text().then(function (text) {
      if (text) place.replaceChildren.apply(place, marks(parole.passage(text, stems), stems));
      else place.remove();
    }, function () { place.remove(); });
    return place;
  }

  function item(result, stems) {
    var entry = result.entry, kind = entry.tipo;
    var link = element("a", { href: entry.url, class: "cerca-titolo" }, marks(entry.titolo, stems));
    var parts = [link];
    // In a kind of its own the heading says it.
    if (entry.sopra && !SELF_NAMED.includes(kind)) parts.unshift(element("span", { class: "cerca-sopra" }, entry.sopra));
    parts.push(passage(result, stems));
    if (kind === "nbs" || kind === "sfide") {
      var row = (entry.sfida || []).filter(function (id) { return icons[id]; }).slice(0, 6).map(function (id) {
        var name = names["sfida " + id];
        return element("img", { src: icons[id], alt: name, title: name, width: "22", height: "22" });
      });
      if (row.length) parts.push(element("span", { class: "cerca-sfide" }, row));
    }
    return element("li", { "data-id": entry.id }, parts);
  }

  function group(row, stems) {
    var id = "gruppo-" + row.kind, name = names["tipo " + row.kind];
    var head = element("h2", { id: id }, [name + " ", element("span", { class: "cerca-quanti" }, "(" + row.total + ")")]);
    var list = element("ol", {}, row.results.map(function (result) { return item(result, stems); }));
    var section = element("section", { "aria-labelledby": id, "data-tipo": row.kind }, [head, list]);
    if (row.total > row.results.length && !expanded[row.kind]) {
      var more = element("button", { type: "button", class: "cerca-altri" }, row.total > MORE ? "Mostrane altri" : "Mostra tutti (" + row.total + ")");
      more.addEventListener("click", async function () {
        expanded[row.kind] = true;
        await run();
        var next = places.querySelectorAll('[data-tipo="' + row.kind + '"] .cerca-titolo')[row.results.length];
        if (next) next.focus();
      });
      section.append(more);
    }
    return section;
  }

  function quoted(words) { return words.map(function (word) { return "«" + word + "»"; }).join(", "); }

  function said(total, text, answer, chosen) {
    var words = [];
    if (ignored.length) words.push("Filtri sconosciuti, lasciati fuori: " + quoted(ignored) + ".");
    if (!total) words.push("Nessun risultato per «" + text + "»" + (active(chosen) ? " con questi filtri" : "") + ".");
    else {
      if (answer.left.length) words.push("Nessuna pagina ha tutte le parole. Senza " + quoted(answer.left) + ":");
      words.push((total === 1 ? "1 risultato" : total + " risultati") + (text ? " per «" + text + "»" : "") + ".");
    }
    return words.join(" ");
  }

  // Near words, for what stands nowhere.
  async function suggest(text, wrong) {
    var list = await motori.words(), found = [];
    wrong.forEach(function (word) {
      parole.near(word, list).forEach(function (other) { found.push([word, other]); });
    });
    return found.slice(0, 4).map(function (pair) {
      var better = parole.tokens(text).map(function (word) { return word === pair[0] ? pair[1] : word; }).join(" ");
      return element("a", { href: "cerca.html?q=" + encodeURIComponent(better) }, better);
    });
  }

  function fill(counts) {
    form.querySelectorAll("[type=checkbox]").forEach(function (box) {
      var many = (counts[box.name] || {})[box.value] || 0, label = box.closest("label");
      label.querySelector(".cerca-quanti").textContent = "(" + many + ")";
      label.classList.toggle("cerca-vuoto", !many && !box.checked);
    });
    ["upa", "comune"].forEach(function (name) {
      Array.from(form.querySelector("[name=" + name + "]").options).slice(1).forEach(function (option) {
        if (!option.dataset.nome) option.dataset.nome = option.textContent;
        var many = (counts[name] || {})[option.value] || 0;
        option.textContent = option.dataset.nome + " (" + many + ")";
      });
    });
  }

  async function run() {
    var turn = ++asked, text = field.value.trim(), chosen = filters();
    write();
    var some = active(chosen);
    form.querySelector(".cerca-attivi").textContent = some ? "(" + some + (some === 1 ? " attivo)" : " attivi)") : "";
    if (!parole.tokens(text).length && !some) {
      places.replaceChildren();
      nearby.hidden = true;
      doors.hidden = false;
      var notes = text ? ["Scrivi almeno una lettera o una cifra."] : [];
      if (ignored.length) notes.unshift("Filtri sconosciuti, lasciati fuori: " + quoted(ignored) + ".");
      state.textContent = notes.join(" ");
      var all = await ask("", chosen);
      if (turn === asked) fill(counted(all.unfiltered, chosen));
      return;
    }
    var answer = await ask(text, chosen);
    var groups = grouped(answer.matches);
    if (turn !== asked) return;
    var stems = answer.words.map(parole.stem), total = answer.matches.length;
    fill(counted(answer.unfiltered, chosen));
    places.replaceChildren.apply(places, groups.map(function (row) { return group(row, stems); }));
    state.textContent = said(total, text, answer, chosen);
    doors.hidden = total > 0;
    nearby.hidden = true;
    var wrong = total ? answer.left : parole.meaningful(text);
    var links = wrong.length ? await suggest(text, wrong) : [];
    if (turn !== asked || !links.length) return;
    nearby.replaceChildren.apply(nearby, ["Forse cercavi: "].concat(links.reduce(function (row, link) {
      return row.concat(row.length ? [", ", link] : [link]);
    }, [])));
    nearby.hidden = false;
  }

  // --- Hands

  function soon() {
    expanded = {};
    ignored = [];
    clearTimeout(timer);
    timer = setTimeout(run, WAIT_MS);
    var words = parole.meaningful(field.value);
    if (words.length) motori.engine().then(function (engine) { return engine.prepare(words); });
  }

  function walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var links = Array.from(places.querySelectorAll(".cerca-titolo")), at = links.indexOf(document.activeElement);
    if (event.target !== field && at < 0) return;
    var next = event.key === "ArrowDown" ? links[at + 1] : at > 0 ? links[at - 1] : at === 0 ? field : null;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); ignored = []; run(); });
  field.addEventListener("input", soon);
  form.addEventListener("change", function (event) { if (event.target !== field) soon(); });
  form.querySelector(".cerca-azzera").addEventListener("click", function () {
    form.querySelectorAll("[type=checkbox]").forEach(function (box) { box.checked = false; });
    form.querySelectorAll("select").forEach(function (box) { box.value = ""; });
    soon();
  });
  document.addEventListener("keydown", walk);
  window.addEventListener("popstate", function () { read(); run(); });

  window.Atlante.cerca = { ask: ask };
  form.hidden = false;
  document.querySelectorAll(".cerca-esempio").forEach(function (word) {
    word.replaceWith(element("a", { href: "cerca.html?q=" + encodeURIComponent(word.textContent) }, word.textContent));
  });
  document.querySelectorAll(".cerca-esempi").forEach(function (row) { row.hidden = false; });
  read();
  if (!field.value) field.focus({ preventScroll: true });
  run();
})();

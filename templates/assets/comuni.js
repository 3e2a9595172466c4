/* Find a municipality by its name as people write it; without this script the lists stay as they are. */
(function () {
  "use strict";
  var SHOWN = 8;

  // What people write for a whole word; «s.» needs no line, because it begins San, Santo and Sant’.
  var HABITS = { sto: "santo", sta: "santa", st: "santo", ss: "santi", mse: "milanese", mil: "milanese", ldo: "lombardo", nav: "naviglio" };

  /* Small letters without accents; apostrophes, stops and dashes part words, except in «m.se» and «l.do». */
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/\b(m)\.\s?(se)\b|\b(l)\.\s?(do)\b/g, "$1$2$3$4")
      .replace(/[^a-z0-9]+/g, " ").trim();
  }

  function words(text) {
    var found = plain(text);
    return found ? found.split(" ") : [];
  }

  function begins(word, asked) {
    return word.startsWith(asked) || word === HABITS[asked];
  }

  /* Whether each word asked begins a word of the name, in the same order. */
  function inOrder(asked, name) {
    var at = 0;
    return asked.every(function (word) {
      while (at < name.length && !begins(name[at], word)) at += 1;
      at += 1;
      return at <= name.length;
    });
  }

  /* How many letters must be changed, added, left out or swapped, counted up to a limit. */
  function distance(one, two, limit) {
    if (Math.abs(one.length - two.length) > limit) return limit + 1;
    var before = [], last = Array.from({ length: two.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= one.length; i += 1) {
      var row = [i];
      for (var j = 1; j <= two.length; j += 1) {
        var same = one[i - 1] === two[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[two.length];
  }

  /* Places of the names that are meant, the likeliest first: 0 begins so, 1 has the words, 2 the letters. */
  function found(text, names) {
    var asked = words(text), run = asked.join("");
    if (!run) return [];
    var rows = [];
    names.forEach(function (name, place) {
      var whole = name.join("");
      var rank = name.join(" ").startsWith(asked.join(" ")) ? 0 : inOrder(asked, name) ? 1 : whole.includes(run) && run.length > 2 ? 2 : 9;
      if (rank < 9) rows.push([rank, place]);
    });
    rows.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return rows.map(function (row) { return row[1]; });
  }

  /* Places of names that are a slip of the fingers away, or share a long word. */
  function near(text, names) {
    var asked = words(text), run = asked.join(""), limit = run.length < 5 ? 1 : 2;
    if (run.length < 3) return [];
    var rows = [];
    names.forEach(function (name, place) {
      var far = Math.min(distance(run, name.join(""), limit), distance(run, name[0], limit));
      if (far > limit && asked.some(function (word) { return word.length > 3 && name.includes(word); })) far = limit;
      if (far <= limit) rows.push([far, place]);
    });
    rows.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return rows.slice(0, 3).map(function (row) { return row[1]; });
  }

  function made(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  var count = 0;

  /* A labelled field with a line of help and a line that is read aloud when it changes. */
  function field(box) {
    var id = "comune-" + (count += 1);
    var label = made("label", "", box.dataset.etichetta);
    var input = made("input");
    var help = made("p", "campo-aiuto", box.dataset.aiuto);
    var said = made("p", "campo-esito");
    input.type = "text";
    input.id = label.htmlFor = id;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.maxLength = 80;
    input.setAttribute("autocapitalize", "words");
    input.setAttribute("aria-describedby", id + "-aiuto");
    help.id = id + "-aiuto";
    said.setAttribute("role", "status");
    var frame = made("div", "campo");
    frame.append(label, input, help, said);
    box.append(frame);
    return { input: input, said: said, frame: frame, id: id };
  }

  /* A combobox with a list, after the pattern of the WAI-ARIA Authoring Practices. */
  function combobox(box) {
    var links = Array.from(document.querySelectorAll("#" + box.dataset.comuni + " li a"));
    var names = links.map(function (link) { return words(link.textContent); });
    var parts = field(box), input = parts.input, rows = [], active = -1;
    var list = made("ul", "comuni-trovati");
    list.id = parts.id + "-elenco";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Comuni trovati");
    list.hidden = true;
    input.after(list);
    var set = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-haspopup": "listbox" };
    Object.keys(set).forEach(function (name) { input.setAttribute(name, set[name]); });

    function follow(link) {
      if (box.dataset.verifica) {
        location.href = "verifica-pgt.html?comune=" + link.getAttribute("href").replace(/^.*\/|\.html.*$/g, "");
      } else location.href = link.href;
    }
    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function point(to) {
      active = to;
      Array.from(list.children).forEach(function (item, i) { item.setAttribute("aria-selected", i === to ? "true" : "false"); });
      if (to < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[to].id);
      list.children[to].scrollIntoView({ block: "nearest" });
    }
    function open(places) {
      rows = places.map(function (place) { return links[place]; });
      list.replaceChildren.apply(list, rows.map(function (link, i) {
        var item = made("li", "", link.textContent);
        item.id = list.id + "-" + i;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("mousedown", function (event) { event.preventDefault(); });
        item.addEventListener("click", function () { follow(link); });
        return item;
      }));
      list.hidden = !rows.length;
      input.setAttribute("aria-expanded", rows.length ? "true" : "false");
      point(-1);
    }
    function suggest() {
      var text = input.value, hits = plain(text).length < 2 ? [] : found(text, names);
      var close_ = hits.length || plain(text).length < 3 ? [] : near(text, names);
      open((hits.length ? hits : close_).slice(0, SHOWN));
      if (plain(text).length < 2) parts.said.textContent = "";
      else if (hits.length > SHOWN) parts.said.textContent = hits.length + " Comuni: ecco i primi " + SHOWN + ".";
      else if (hits.length > 1) parts.said.textContent = hits.length + " Comuni. Frecce per scegliere, Invio per aprire.";
      else if (hits.length) parts.said.textContent = "Un Comune. Invio per aprirlo.";
      else parts.said.textContent = "Nessun Comune della Città metropolitana con questo nome." + (close_.length ? " Forse cercavi:" : "");
    }
    input.addEventListener("input", suggest);
    input.addEventListener("blur", function () { setTimeout(close, 0); });
    input.addEventListener("keydown", function (event) {
      var keys = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in keys) {
        event.preventDefault();
        if (list.hidden) suggest();
        if (!rows.length) return;
        var step = active + keys[event.key];
        point(step >= rows.length ? 0 : step < 0 ? rows.length - 1 : step);
      } else if (event.key === "Enter") {
        event.preventDefault();
        // A name that nothing matches is not replaced by a guess: the reader points to the guess first.
        var sure = active >= 0 ? rows[active] : found(input.value, names).length ? rows[0] : null;
        if (sure && !list.hidden) follow(sure);
      } else if (event.key === "Escape") {
        if (!list.hidden) close();
        else if (input.value) { input.value = ""; suggest(); }
      }
    });
  }

  /* A field that leaves the rows of a table which have its words, and heads that sort them. */
  function table(box) {
    var frame = document.getElementById(box.dataset.filtraComuni);
    var body = frame && frame.querySelector("tbody");
    if (!body) return;
    var rows = Array.from(body.rows), parts = field(box), letters = document.querySelector(".lettere");
    var texts = rows.map(function (row) { return words(Array.from(row.cells, function (cell) { return cell.textContent; }).join(" ")); });
    parts.input.addEventListener("input", function () {
      var asked = words(parts.input.value), left = 0;
      rows.forEach(function (row, i) {
        var name = words(row.cells[0].textContent);
        row.hidden = !(inOrder(asked, name) || asked.every(function (word) { return texts[i].some(function (text) { return text.startsWith(word); }); }));
        left += row.hidden ? 0 : 1;
      });
      if (letters) letters.hidden = asked.length > 0;
      parts.said.textContent = !asked.length ? "" : !left ? "Nessun Comune con queste parole." : left === 1 ? "Un Comune." : left + " Comuni su " + rows.length + ".";
    });
    Array.from(frame.querySelectorAll("thead th")).forEach(function (head, column, heads) {
      var button = made("button", "ordina", head.textContent.trim());
      button.type = "button";
      head.replaceChildren(button);
      if (!column) head.setAttribute("aria-sort", "ascending");
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        // Figures are written the Italian way: stops part thousands, a comma the decimals.
        var values = new Map(rows.map(function (row) {
          var text = row.cells[column].textContent.trim();
          return [row, /^[\d.]+(,\d+)?$/.test(text) && !/^0/.test(text) ? Number(text.replace(/\./g, "").replace(",", ".")) : plain(text)];
        }));
        var sorted = rows.slice().sort(function (a, b) {
          var one = values.get(a), two = values.get(b);
          var order = typeof one === typeof two ? (one < two ? -1 : one > two ? 1 : 0) : typeof one === "number" ? -1 : 1;
          return down ? -order : order;
        });
        body.append.apply(body, sorted);
        if (letters) letters.hidden = column > 0;
      });
    });
  }

  window.Atlante = window.Atlante || {};
  window.Atlante.comuni = { words: words, found: found, near: near };

  function start() {
    document.querySelectorAll("[data-comuni]").forEach(combobox);
    document.querySelectorAll("[data-filtra-comuni]").forEach(table);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

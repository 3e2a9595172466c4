/* Make the checklist one that can be filled in: kept in this browser, printed, exported, opened again. */
(function () {
  "use strict";
  var data = window.Atlante.verifica;

  function made(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function button(text, act) {
    var node = made("button", "bottone", text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  /* The municipality of the page, or the one its address names; an unknown one is said, never shown. */
  function chosen(panel) {
    if (panel.dataset.istat) return { istat: panel.dataset.istat, name: panel.dataset.nome, slug: "" };
    var asked = new URLSearchParams(location.search).get("comune");
    if (asked === null) return { istat: "", name: "", slug: "" };
    var link = Array.from(document.querySelectorAll("#comuni a")).find(function (row) {
      return row.dataset.istat === asked || row.getAttribute("href").replace(/^.*\/|\.html.*$/g, "") === asked;
    });
    if (!link) return { istat: "", name: "", slug: "", unknown: true };
    return { istat: link.dataset.istat, name: link.textContent, slug: link.getAttribute("href") };
  }

  /* What this browser keeps; one that keeps nothing gives null and false. */
  var store = {
    read: function (key) {
      try { return localStorage.getItem(key); } catch (error) { return null; }
    },
    write: function (key, text) {
      try { localStorage.setItem(key, text); return true; } catch (error) { return false; }
    },
    remove: function (key) {
      try { localStorage.removeItem(key); } catch (error) { /* nothing was kept */ }
    }
  };

  function download(text, type, name) {
    var address = URL.createObjectURL(new Blob([text], { type: type }));
    var link = made("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  function read(section) {
    var when = section.querySelector(".punto-quando"), norms = section.querySelector(".rimandi");
    var title = section.querySelector("h2, h3");
    var name = Array.from(title.childNodes).filter(function (node) { return !(node.classList && node.classList.contains("headerlink")); });
    return {
      id: section.dataset.punto,
      section: section,
      title: name.map(function (node) { return node.textContent; }).join("").trim(),
      when: when ? when.textContent.trim() : "",
      norms: norms ? norms.textContent.trim() : ""
    };
  }

  function start() {
    var panel = document.querySelector(".verifica");
    if (!panel) return;
    var points = Array.from(document.querySelectorAll("[data-punto]")).map(read);
    var ids = points.map(function (point) { return point.id; });
    var place = chosen(panel), edition = panel.dataset.edizione;
    var key = "atlante-verifica-" + (place.istat || "senza-comune");
    var answers = {}, controls = {};
    var title = made("p", "verifica-titolo", place.name ? "Verifica del PGT di " + place.name : "Verifica del PGT, senza il nome di un Comune");
    var progress = made("p", "verifica-avanzamento"), notice = made("p", "verifica-avviso");
    progress.setAttribute("role", "status");
    notice.setAttribute("role", "status");

    function say(text) { notice.textContent = text; }

    function show() {
      var text = data.progress(ids, answers);
      progress.textContent = text;
      var short = document.querySelector(".quadro-avanzamento");
      if (short) {
        short.hidden = !Object.keys(answers).length;
        short.textContent = text;
      }
    }

    /* On paper: a cross in the box of the state, the note on its line. */
    function paper(point) {
      var row = answers[point.id];
      point.section.querySelectorAll(".casella").forEach(function (box) {
        box.classList.toggle("casella-segnata", Boolean(row) && row.stato === box.dataset.stato);
      });
      var line = point.section.querySelector(".riga-nota");
      line.textContent = "Note: " + (row ? row.nota : "");
      line.classList.toggle("riga-nota-scritta", Boolean(row) && row.nota !== "");
    }

    function fill() {
      points.forEach(function (point) {
        var row = answers[point.id] || { stato: "da-verificare", nota: "" };
        controls[point.id].radios.forEach(function (radio) { radio.checked = radio.value === row.stato; });
        controls[point.id].note.value = row.nota;
        point.section.classList.toggle("punto-fatto", row.stato !== "da-verificare");
        paper(point);
      });
      show();
    }

    function keep() {
      var kept = Object.keys(answers).length ? store.write(key, JSON.stringify(answers)) : (store.remove(key), true);
      if (!kept) say("Questo browser non conserva le risposte: salvale in un file.");
    }

    function changed(point) {
      var made_ = controls[point.id];
      var state = made_.radios.find(function (radio) { return radio.checked; }).value;
      var note = made_.note.value;
      if (state === "da-verificare" && !note) delete answers[point.id];
      else answers[point.id] = { stato: state, nota: note };
      point.section.classList.toggle("punto-fatto", state !== "da-verificare");
      paper(point);
      keep();
      show();
    }

    function control(point, index) {
      var group = made("fieldset", "punto-stato");
      group.append(made("legend", "solo-voce", "Stato del punto «" + point.title + "»"));
      var radios = Object.keys(data.STATES).map(function (state) {
        var label = made("label", "punto-scelta"), radio = made("input");
        radio.type = "radio";
        radio.name = "stato-" + index;
        radio.value = state;
        radio.addEventListener("change", function () { changed(point); });
        label.append(radio, document.createTextNode(" " + data.STATES[state]));
        group.append(label);
        return radio;
      });
      var label = made("label", "punto-nota", "Note"), note = made("textarea");
      label.append(made("span", "solo-voce", " sul punto «" + point.title + "»"));
      note.rows = 2;
      note.maxLength = data.LONGEST_NOTE;
      note.addEventListener("input", function () { changed(point); });
      label.append(note);
      group.append(label);
      point.section.append(group);
      controls[point.id] = { radios: radios, note: note };
    }

    function opened(text) {
      var found = data.fromFile(text, ids, place.istat);
      if (found.error) return say(found.error);
      answers = found.answers;
      fill();
      keep();
      var count = Object.keys(answers).length;
      say("Aperto il file: " + count + (count === 1 ? " risposta." : " risposte.") + left(found.ignored));
    }

    function left(ignored) {
      if (!ignored) return "";
      return ignored === 1 ? " Una risposta non è stata riconosciuta ed è ignorata." : " " + ignored + " risposte non sono state riconosciute e sono ignorate.";
    }

    function tools() {
      var row = made("div", "verifica-azioni"), file = made("input"), label = made("label", "bottone", "Apri un file salvato");
      var name = "verifica-pgt-" + (place.istat || "modulo");
      file.type = "file";
      file.accept = ".json,application/json";
      file.className = "solo-voce";
      file.addEventListener("change", function () {
        var picked = file.files[0];
        if (!picked) return;
        if (picked.size > 1000000) say("Il file è troppo grande per essere una verifica.");
        else picked.text().then(opened, function () { say("Il file non si può leggere."); });
        file.value = "";
      });
      label.append(file);
      var clear = button("Azzera", function () {
        if (clear.dataset.sure) {
          answers = {};
          store.remove(key);
          fill();
          say("Le risposte sono state cancellate da questo browser.");
          calm();
        } else {
          clear.dataset.sure = "1";
          clear.textContent = "Conferma: cancella tutte le risposte";
        }
      });
      function calm() {
        delete clear.dataset.sure;
        clear.textContent = "Azzera";
      }
      clear.addEventListener("blur", calm);
      row.append(
        button("Stampa il modulo", function () { window.print(); }),
        button("Esporta in CSV", function () { download(data.toCsv(points, answers, place, edition), "text/csv;charset=utf-8", name + ".csv"); }),
        button("Salva in un file", function () { download(data.toFile(answers, place, edition), "application/json", name + ".json"); }),
        label, clear
      );
      return row;
    }

    var blank = document.querySelector(".carta-comune");
    if (blank) blank.textContent = place.name;
    points.forEach(control);
    panel.append(title, progress, tools(), notice);
    panel.append(made("p", "dettaglio", "Le risposte restano in questo browser e non vengono inviate a nessuno. Per portarle altrove si salvano in un file."));
    if (place.slug) {
      var way = made("p", "dettaglio"), link = made("a", "", "Che cosa vale nel Comune di " + place.name);
      link.href = place.slug.replace(/#.*$/, "");
      way.append(link);
      panel.append(way);
    }
    document.documentElement.classList.add("verifica-attiva");
    var kept = data.fromStore(store.read(key), ids);
    answers = kept.answers;
    fill();
    if (place.unknown) say("L’indirizzo nomina un Comune che non è in elenco: la verifica è senza nome.");
    else if (kept.ignored) say("Alcune risposte conservate in questo browser non sono leggibili." + left(kept.ignored));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

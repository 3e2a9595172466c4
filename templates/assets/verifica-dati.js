/* What is noted about the points of the checklist: read with suspicion, counted, written as CSV and as a file. No page. */
(function () {
  "use strict";
  var FORMAT = "atlante-verifica-pgt", VERSION = 1, LONGEST_NOTE = 2000, LARGEST_FILE = 300000;
  var STATES = { "da-verificare": "Da verificare", fatto: "Fatto", "non-riguarda": "Non riguarda" };

  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /* Answers of known points with a known state, as {point: {stato, nota}}, and how many others were left out. */
  function cleaned(value, points) {
    var answers = {}, ignored = 0;
    if (!isObject(value)) return { answers: answers, ignored: 1 };
    Object.keys(value).forEach(function (point) {
      var row = value[point];
      var known = points.includes(point) && isObject(row) && Object.hasOwn(STATES, row.stato);
      var note = known && row.nota !== undefined ? row.nota : "";
      if (!known || typeof note !== "string") ignored += 1;
      else answers[point] = { stato: row.stato, nota: note.slice(0, LONGEST_NOTE) };
    });
    return { answers: answers, ignored: ignored };
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return undefined;
    }
  }

  /* What a browser kept; text that is not ours gives no answers. */
  function fromStore(text, points) {
    return text === null ? { answers: {}, ignored: 0 } : cleaned(parsed(text), points);
  }

  /* What a file holds, or in words why it is not opened. */
  function fromFile(text, points, istat) {
    if (text.length > LARGEST_FILE) return { error: "Il file è troppo grande per essere una verifica." };
    var value = parsed(text);
    if (!isObject(value) || value.formato !== FORMAT) return { error: "Il file non è una verifica salvata da questa pagina." };
    if (value.versione !== VERSION) return { error: "Il file viene da una versione che questa pagina non conosce." };
    if (value.comune !== istat) return { error: "Il file è la verifica di un altro Comune: aprilo dalla pagina di quel Comune." };
    return cleaned(value.punti, points);
  }

  function toFile(answers, place, edition) {
    var value = { formato: FORMAT, versione: VERSION, comune: place.istat, nome: place.name, edizione: edition, punti: answers };
    return JSON.stringify(value, null, 1) + "\n";
  }

  /* A cell that no spreadsheet takes for a formula. */
  function cell(text) {
    var safe = /^[\s]*[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  /* Semicolons and a byte order mark: so that an Italian Excel opens it. */
  function toCsv(points, answers, place, edition) {
    var rows = [["Comune", "Codice ISTAT", "Punto", "Quando", "Norme", "Stato", "Note", "Edizione"]];
    points.forEach(function (point) {
      var row = answers[point.id] || { stato: "da-verificare", nota: "" };
      rows.push([place.name, place.istat, point.title, point.when, point.norms, STATES[row.stato], row.nota, edition]);
    });
    return "\ufeff" + rows.map(function (row) { return row.map(cell).join(";"); }).join("\r\n") + "\r\n";
  }

  function counted(count, one, many) {
    return count + " " + (count === 1 ? one : many);
  }

  /* Progress in words. */
  function progress(points, answers) {
    var tally = { "da-verificare": 0, fatto: 0, "non-riguarda": 0 };
    points.forEach(function (point) { tally[answers[point] ? answers[point].stato : "da-verificare"] += 1; });
    var left = tally["da-verificare"];
    return counted(tally.fatto, "punto fatto", "punti fatti") + ", " + tally["non-riguarda"] + " che non " +
      (tally["non-riguarda"] === 1 ? "riguarda" : "riguardano") + " il Comune, " + left + " da verificare, su " + points.length + ".";
  }

  window.Atlante = window.Atlante || {};
  window.Atlante.verifica = {
    STATES: STATES, LONGEST_NOTE: LONGEST_NOTE, fromStore: fromStore, fromFile: fromFile, toFile: toFile, toCsv: toCsv, progress: progress
  };
})();

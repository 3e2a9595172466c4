/* The words of a search: folded, without those that say nothing, brought to their stem; and passages that hold them. */
(function () {
  "use strict";

  // Words that every page has. «Quanto costa» is asked with «costa».
  var EMPTY = new Set(("il lo la i gli le l un uno una di a da in con su per tra fra d del dello della dei degli delle dell " +
    "al allo alla ai agli alle all dal dallo dalla dai dagli dalle dall nel nello nella nei negli nelle nell sul sullo " +
    "sulla sui sugli sulle sull e ed o od ma che chi cosa come quale quali quanto quanta quanti quante dove quando " +
    "perche si ci mi ti vi ne non se sono e essere ha ho hanno posso puo fare faccio devo deve serve c un' mio mia").split(" "));

  // Accents, capitals and apostrophes do not matter; «R.R.» is «rr», «7/2017» two words.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/\b(?:[a-z]\.){2,}/g, function (abbreviation) { return abbreviation.replace(/\./g, "") + " "; });
  }

  function tokens(text) { return fold(text).match(/[a-z0-9]+/g) || []; }

  function meaningful(text) {
    var all = tokens(text);
    var kept = all.filter(function (word) { return !EMPTY.has(word); });
    return Array.from(new Set(kept.length ? kept : all)).slice(0, 8);
  }

  // Italian endings: allagamento, allagamenti; bosco, boschi; parcheggio, parcheggi; costa, costi.
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    var cut = word.replace(/[aeiou]$/, "");
    if (/[ei]$/.test(word)) cut = cut.replace(/([cg])h$/, "$1");
    return cut.length > 4 ? cut.replace(/i$/, "") : cut;
  }

  function isFound(token, stems) {
    return stems.some(function (one) { return one.length > 2 ? token.startsWith(one) : token === one; });
  }

  // The stretches of a text, with whether each is a word that was asked for.
  function marked(text, stems) {
    var found = [], end = 0;
    var words = /[\p{L}\p{N}]+/gu, match;
    while ((match = words.exec(text))) {
      if (!isFound(fold(match[0]), stems)) continue;
      if (match.index > end) found.push([text.slice(end, match.index), false]);
      found.push([match[0], true]);
      end = match.index + match[0].length;
    }
    if (end < text.length) found.push([text.slice(end), false]);
    return found;
  }

  // The passage that holds most of the words, as long as two lines or three.
  function passage(text, stems, length) {
    var size = length || 220;
    if (text.length <= size) return text;
    var places = [], words = /[\p{L}\p{N}]+/gu, match;
    while ((match = words.exec(text)) && places.length < 400) {
      var token = fold(match[0]);
      for (var i = 0; i < stems.length; i++) {
        if (isFound(token, [stems[i]])) { places.push([match.index, i]); break; }
      }
    }
    var best = 0, most = -1;
    places.forEach(function (place, at) {
      var seen = new Set();
      for (var next = at; next < places.length && places[next][0] < place[0] + size - 40; next++) seen.add(places[next][1]);
      if (seen.size > most) { most = seen.size; best = place[0]; }
    });
    // Begin with a sentence where one begins near by, else with a word.
    var from = Math.max(0, best - 70), sentence = text.slice(from, best).search(/[.;:] [^.;:]*$/);
    if (best < 70) from = 0;
    else if (sentence >= 0) from += sentence + 2;
    else from = text.indexOf(" ", from) + 1;
    var to = Math.min(text.length, from + size);
    if (to < text.length) to = text.lastIndexOf(" ", to);
    return (from ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
  }

  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    var before = Array.from({ length: other.length + 1 }, function (_, i) { return i; }), earlier = before;
    for (var i = 1; i <= one.length; i++) {
      var row = [i], least = i;
      for (var j = 1; j <= other.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], earlier[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      earlier = before;
      before = row;
    }
    return before[other.length];
  }

  // The words of a list [word, how often] nearest to one: one letter apart, two in long words; the commonest first.
  function near(word, list) {
    if (word.length < 4) return [];
    var most = word.length < 7 ? 1 : 2;
    return list.map(function (row) { return [distance(word, row[0], most), row]; })
      .filter(function (row) { return row[0] > 0 && row[0] <= most; })
      .sort(function (a, b) { return a[0] - b[0] || b[1][1] - a[1][1] || (a[1][0] < b[1][0] ? -1 : 1); })
      .slice(0, 3).map(function (row) { return row[1][0]; });
  }

  window.Atlante = window.Atlante || {};
  window.Atlante.parole = { fold: fold, tokens: tokens, meaningful: meaningful, stem: stem, marked: marked, passage: passage, near: near };
})();

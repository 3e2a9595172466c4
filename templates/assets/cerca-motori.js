/* Two engines that find the same entries: Pagefind where a server gives it, MiniSearch from a folder or where the
   server's policy forbids WebAssembly.

   An engine has  matches(words) -> Promise<[{entry, score, text}]>,  best first, where all words must match and no
   words match everything; and  prepare(words),  which fetches ahead what a question will need. The entry has
   {id, tipo, titolo, sopra, url, nomi, sfida, upa, comune}; text() gives what passages are taken from, and may wait. */
(function () {
  "use strict";
  var parole = window.Atlante.parole;

  // What an entry is called counts more than what it says; then the other words readers look for it under.
  var NAMED = { title: 10, names: 8, hints: 3, summary: 2 };

  function script(src) {
    return new Promise(function (resolve, reject) {
      var tag = document.createElement("script");
      tag.src = src;
      tag.onload = resolve;
      tag.onerror = function () { reject(new Error(src)); };
      document.head.append(tag);
    });
  }

  // --- A served site

  function Pagefind(engine, facets) { this.engine = engine; this.facets = facets; }

  Pagefind.prototype.matches = async function (words) {
    var facets = this.facets;
    var found = await this.engine.search(words.join(" ") || null);
    return found.results.map(function (row) {
      return {
        entry: facets[row.id],
        score: row.score,
        text: async function () {
          var data = await row.data();
          return data.raw_content || data.content;
        }
      };
    });
  };

  // Fetch the parts of the index that a question will need, while it is still being typed.
  Pagefind.prototype.prepare = function (words) { return this.engine.preload(words.join(" ")); };

  // Whether the policy of this page lets WebAssembly run: trying would already break it.
  async function mayRunWebAssembly() {
    if (typeof WebAssembly !== "object") return false;
    var policies = Array.from(document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]'), function (tag) {
      return tag.content;
    });
    var answer = await fetch(location.pathname, { method: "HEAD" });
    policies = policies.concat((answer.headers.get("Content-Security-Policy") || "").split(","));
    return policies.every(function (policy) {
      var rules = {};
      policy.split(";").forEach(function (rule) {
        var parts = rule.trim().toLowerCase().split(/\s+/);
        if (parts[0]) rules[parts[0]] = parts.slice(1);
      });
      var scripts = rules["script-src"] || rules["default-src"];
      return !scripts || scripts.includes("'wasm-unsafe-eval'") || scripts.includes("'unsafe-eval'");
    });
  }

  async function pagefind() {
    if (!/^https?:$/.test(location.protocol)) return null;
    var here = new URL("pagefind/", document.baseURI).href;
    var parts = await Promise.all([
      import(here + "pagefind.js"),
      fetch(here + "facets.json").then(function (answer) { return answer.json(); }),
      mayRunWebAssembly()
    ]);
    if (!parts[2]) return null;
    var engine = parts[0];
    await engine.options({
      ranking: { metaWeights: { title: NAMED.title, nomi: NAMED.names, anche: NAMED.hints, sopra: 0.5, id: 0, indirizzo: 0 } }
    });
    await engine.init("it");
    return new Pagefind(engine, parts[1]);
  }

  // --- A folder

  function Local(entries, MiniSearch) {
    this.entries = entries;
    entries.forEach(function (entry, n) { entry.n = n; });
    this.index = new MiniSearch({
      idField: "n",
      fields: ["titolo", "nomi", "anche", "sommario", "testo"],
      tokenize: parole.tokens,
      processTerm: parole.stem,
      extractField: function (entry, name) {
        return Array.isArray(entry[name]) ? entry[name].join(" ; ") : entry[name];
      }
    });
    this.index.addAll(entries);
  }

  Local.prototype.prepare = async function () {};

  Local.prototype.matches = async function (words) {
    var entries = this.entries;
    var found = !words.length ? entries.map(function (entry) { return { id: entry.n, score: 1 }; }) :
      this.index.search(words.join(" "), {
        combineWith: "AND",
        prefix: function (term) { return term.length > 2; },
        boost: { titolo: NAMED.title, nomi: NAMED.names, anche: NAMED.hints, sommario: NAMED.summary },
        weights: { prefix: 0.3, fuzzy: 0 }
      });
    return found.map(function (row) {
      var entry = entries[row.id];
      return {
        entry: entry,
        score: row.score,
        text: async function () { return [entry.sommario, entry.testo].filter(Boolean).join(" "); }
      };
    });
  };

  async function local() {
    await Promise.all([script("assets/minisearch/minisearch.js"), script("assets/cerca-dati.js")]);
    return new Local(window.Atlante.cercaDati, window.MiniSearch);
  }

  // --- Both

  // The engine that runs here; asked again, the same.
  var started = null;
  function engine() {
    if (!started) {
      started = pagefind().catch(function () { return null; }).then(function (found) { return found || local(); });
    }
    return started;
  }

  // Words with how often they stand in titles and texts: what a mistyped word may have meant.
  var vocabulary = null;
  function words() {
    if (!vocabulary) {
      vocabulary = script("assets/cerca-vocabolario.js").then(function () { return window.Atlante.cercaVocabolario; })
        .catch(function () { return []; });
    }
    return vocabulary;
  }

  window.Atlante.motori = { engine: engine, words: words };
})();

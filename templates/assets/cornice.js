/* What the frame of a page does; without this script it stands as it is and everything can be reached. */
(function () {
  "use strict";
  var root = document.documentElement;

  function colours() {
    var button = document.querySelector("[data-colori]");
    if (!button) return;
    var words = button.querySelector("span");
    function say() {
      var dark = root.getAttribute("data-md-color-scheme") === "slate";
      words.textContent = dark ? "Passa ai colori chiari" : "Passa ai colori scuri";
      button.title = words.textContent;
    }
    button.hidden = false;
    button.addEventListener("click", window.Atlante.toggleColours);
    root.addEventListener("colori", say);
    say();
  }

  // The menu closes with Escape, with a click outside and when the focus leaves it.
  function menu() {
    var box = document.querySelector("[data-menu]");
    if (!box) return;
    function close(back) {
      if (!box.open) return;
      box.open = false;
      if (back) box.querySelector("summary").focus();
    }
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(box.contains(document.activeElement)); });
    document.addEventListener("click", function (event) { if (!box.contains(event.target)) close(false); });
    box.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) close(false);
    });
  }

  // The index of the page: open where it stands beside the text, and marking the section that is being read.
  function index() {
    var box = document.querySelector(".indice-scatola");
    if (!box) return;
    var beside = matchMedia("(min-width: 68.75em)");
    function open() { box.open = beside.matches; }
    beside.addEventListener("change", open);
    open();
    var links = Array.from(box.querySelectorAll("a"));
    var heads = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var waiting = false;
    function mark() {
      waiting = false;
      if (!beside.matches) return;
      var at = -1;
      for (var i = 0; i < heads.length; i++) if (heads[i] && heads[i].getBoundingClientRect().top < 120) at = i;
      links.forEach(function (link, i) {
        if (i === at && !link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          var list = box.parentElement, top = link.offsetTop - list.clientHeight / 2;
          list.scrollTop = top;
        } else if (i !== at) link.removeAttribute("aria-current");
      });
    }
    addEventListener("scroll", function () {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(mark);
      }
    }, { passive: true });
    mark();
  }

  // Back to the top, once there is a way to go back.
  function up() {
    var link = document.querySelector("[data-su]");
    if (!link || !("IntersectionObserver" in window)) return;
    link.classList.add("su-mobile");
    function show() { link.hidden = scrollY < 1.5 * innerHeight; }
    addEventListener("scroll", show, { passive: true });
    show();
  }

  // A table or a chart that scrolls can be reached and read with the keyboard.
  function reachable(wrap, at) {
    if (wrap.scrollWidth <= wrap.clientWidth) return;
    wrap.tabIndex = 0;
    wrap.setAttribute("role", "region");
    var what = wrap.matches(".scorre") ? "Disegno" : "Tabella";
    wrap.setAttribute("aria-label", what + " " + (at + 1) + ", scorre in orizzontale");
  }

  function boxes() { document.querySelectorAll(".md-typeset__scrollwrap, .scorre").forEach(reachable); }

  // Paper says where the page was; a folder of somebody's machine is nobody's business.
  function address() {
    var place = document.querySelector("[data-indirizzo]");
    if (place && /^https?:$/.test(location.protocol)) place.textContent = location.href.replace(/[?#].*/, "");
  }

  function start() {
    [colours, menu, index, up, address, boxes].forEach(function (part) { part(); });
    document.fonts.ready.then(boxes);
    addEventListener("resize", boxes);
    addEventListener("beforeprint", function () {
      document.querySelectorAll("img[loading=lazy]").forEach(function (img) { img.loading = "eager"; });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

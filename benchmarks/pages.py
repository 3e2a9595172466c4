"""Measure the built site in Chromium on localhost: what a page loads, how fast the selector and the search answer.

Run by hand, after a build: ``.venv/bin/python benchmarks/pages.py [folder of the site]``. Files are served by Python's
own server, uncompressed; every page opens in a fresh profile, so that nothing is cached.

- Transferred: bytes that Chromium counts for the page, headers included, at first sight and scrolled to its end.
- Selector: a weight is changed by its slider; from the start of the frame that answers until its script, style, layout
  and paint are done, plus the time of the event itself. Beside it the processor time of script, style and layout in
  the page's thread, which other work on the machine does not stretch.
- Search: from the event of typing until the results stand and the frame after them is painted, the pause that waits
  for more typing included. «First» is the first query of a page just opened, asked half a second after it is ready;
  «at once» is asked in the very moment the field is there, and so waits for the engine too.
"""

import functools
import http.server
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright

ROOT = Path(__file__).parents[1]
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
SCREENS = ((1280, 900), (360, 800))
TIMES = 20
MANY = 2_000
LAST_SCORE = 3
WORDS = ("allagamenti", "tetto verde costo", "Rescaldina", "giardino della pioggia", "perequazione")
HALF_SECOND_MS = 500

CHANGE = """([id, value]) => new Promise(done => {
  const slider = document.getElementById(id);
  requestAnimationFrame(started => {
    const frame = performance.now();
    const channel = new MessageChannel();
    const told = () => ({frame: performance.now() - frame, event: Number(document.body.dataset.event)});
    channel.port1.onmessage = () => done(told());
    // Sent inside the frame, before the page's own callback: it arrives when the frame is painted.
    channel.port2.postMessage(0);
  });
  const before = performance.now();
  slider.value = value;
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  document.body.dataset.event = performance.now() - before;
})"""
ASK = """text => new Promise(done => {
  const field = document.querySelector('form.cerca [name=q]');
  const state = document.getElementById('cerca-stato');
  const start = performance.now();
  new MutationObserver((_, watch) => {
    if (!state.textContent.includes('«' + text + '»')) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }).observe(state, {childList: true, characterData: true, subtree: true});
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
})"""
# From the opening of an address that asks already, to its results.
OPENED = """() => new Promise(done => {
  const ready = () => document.querySelector('.cerca-risultati .cerca-titolo') && done(performance.now());
  new MutationObserver(ready).observe(document, {childList: true, subtree: true});
})"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Answer; a page that was closed meanwhile does not listen."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def fresh(browser: Browser, width: int = 1280, height: int = 900) -> Iterator[Page]:
    """Yield a page of a profile without a cache."""
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def transferred(browser: Browser, address: str, size: tuple[int, int]) -> tuple[int, int, int]:
    """Return the bytes of a page at first sight and scrolled to its end, and how many files come at first sight."""
    with fresh(browser, *size) as page:
        bytes_, session = [], page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: bytes_.append(int(event["encodedDataLength"])))
        page.goto(address, wait_until="networkidle")
        first, files = sum(bytes_), len(bytes_)
        for _ in range(40):
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(40)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(HALF_SECOND_MS)
        return first, sum(bytes_), files


def many_sheets(script: str) -> str:
    """Return the data of the selector with 2,000 sheets, made of its own with other scores."""
    head, text = script[: script.index("{", script.index("dati"))], script[script.index("{", script.index("dati")) :]
    data = json.loads(text.rstrip().rstrip(";"))
    sheets = data["sheets"]
    made = []
    for number in range(MANY):
        sheet = json.loads(json.dumps(sheets[number % len(sheets)]))
        sheet |= {"id": f"{sheet['id']}-{number}", "title": f"{sheet['title']} {number}"}
        for place, row in enumerate(sheet["scores"]):
            row["score"] = (row["score"] + number // len(sheets) + place * number) % (LAST_SCORE + 1)
        made.append(sheet)
    return f"{head}{json.dumps(data | {'sheets': made}, ensure_ascii=False)};\n"


def worked(session: CDPSession) -> float:
    """Return the milliseconds of processor time that a page's thread has worked."""
    names = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
    rows = session.send("Performance.getMetrics")["metrics"]
    return sum(1000 * row["value"] for row in rows if row["name"] in names)


def selector(browser: Browser, address: str, data: Path, *, many: bool) -> tuple[int, list[float], list[float]]:
    """Return how many sheets are ranked, and the milliseconds of each change of a weight: of the clock, of work."""
    with fresh(browser) as page:
        if many:
            text = many_sheets(data.read_text(encoding="utf-8"))
            answer: Callable[[Route], None] = lambda route: route.fulfill(body=text, content_type="text/javascript")  # noqa: E731
            page.route("**/selettore-dati.js", answer)
        # The weights of a municipality: most challenges count, which is the most work.
        page.goto(f"{address}abaco/scegli.html?comune=015181", wait_until="networkidle")
        ids = page.evaluate("[...document.querySelectorAll('[id^=peso-]')].map(row => row.id)")
        count = page.evaluate("Atlante.dati.sheets.length")
        times, work = [], []
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        for turn in range(TIMES):
            page.wait_for_timeout(600)
            value = str(0.5 + turn % 5 * 0.5)
            before = worked(session)
            made = page.evaluate(CHANGE, [ids[turn % len(ids)], value])
            work.append(worked(session) - before)
            times.append(made["frame"] + made["event"])
        return count, times, work


def search(browser: Browser, address: str) -> dict[str, list[float]]:
    """Return the milliseconds of queries of the search page, by when they are asked."""
    found: dict[str, list[float]] = {"at once": [], "first": [], "later": [], "opened with its question": []}
    for word in WORDS:
        with fresh(browser) as page:
            page.goto(f"{address}cerca.html", wait_until="commit")
            page.wait_for_selector("form.cerca:not([hidden])")
            found["at once"].append(page.evaluate(ASK, word))
        with fresh(browser) as page:
            page.goto(f"{address}cerca.html")
            page.wait_for_timeout(HALF_SECOND_MS)
            found["first"].append(page.evaluate(ASK, word))
            for other in WORDS:
                if other != word:
                    found["later"].append(page.evaluate(ASK, other))
        with fresh(browser) as page:
            page.add_init_script(f"window.opened = ({OPENED})()")
            page.goto(f"{address}cerca.html?q={word}")
            found["opened with its question"].append(page.evaluate("window.opened"))
    return found


def told(times: list[float]) -> str:
    """Return median and greatest."""
    return f"median {median(times):.1f} ms, at most {max(times):.1f} ms of {len(times)}"


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/site").resolve()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"load of the machine: {load}")
    with sync_playwright() as playwright, served(folder) as address:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        for size in SCREENS:
            first, whole, files = transferred(browser, f"{address}index.html", size)
            print(
                f"home at {size[0]} × {size[1]}: {first / 1000:.0f} kB in {files} files, {whole / 1000:.0f} kB scrolled"
            )
        for many in (False, True):
            count, times, work = selector(browser, address, folder / "assets/selettore-dati.js", many=many)
            print(f"selector with {count} sheets: frame {told(times)}; work {told(work)}")
        for name, place in (("served", address), ("from a folder", f"{folder.as_uri()}/")):
            for when, times in search(browser, place).items():
                print(f"search {name}, {when}: {told(times)}")
        browser.close()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

"""Show the site on this machine and build again after every change."""

import functools
import http.server
import threading
import time
import traceback
from pathlib import Path
from stat import S_ISREG

from atlante.builder.errors import BuildUnwritable, PlanError
from atlante.cli.building import run_build
from atlante.cli.watched import WATCHED
from atlante.paths import ProjectPaths

POLL_S = 0.5


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files and log only what went wrong."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay silent about what went well."""
        if str(code) >= "400":
            super().log_request(code, size)


def run_serve(paths: ProjectPaths, port: int, jobs: int) -> int:
    """Build, serve until Ctrl-C, and return the exit code."""
    seen = _stamps(paths.root)
    code = run_build(paths, None, jobs)
    site = paths.build / "site"
    if not site.is_dir():
        return code or 3
    handler = functools.partial(_Handler, directory=str(site))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        print(f"generate.py: cannot listen on port {port}: {error.strerror or error}; try --port {port + 1}")
        return 3
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{port}/index.html — Ctrl-C ends", flush=True)
    try:
        while True:
            time.sleep(POLL_S)
            now = _stamps(paths.root)
            if now != seen:
                seen = now
                _rebuild(paths, jobs)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
        server.server_close()


def _rebuild(paths: ProjectPaths, jobs: int) -> None:
    """Build again; whatever goes wrong is shown, and the site of before goes on being served."""
    try:
        run_build(paths, None, jobs)
    except (BuildUnwritable, PlanError) as error:
        print(f"generate.py: {error}", flush=True)
    except Exception:
        traceback.print_exc()


def _stamps(root: Path) -> tuple[tuple[str, int, int], ...]:
    rows = []
    for name in WATCHED:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            try:
                stat = path.stat()
            except FileNotFoundError:
                continue  # gone since the folder was listed
            if path.suffix != ".pyc" and S_ISREG(stat.st_mode):
                rows.append((str(path), stat.st_size, stat.st_mtime_ns))
    return tuple(rows)

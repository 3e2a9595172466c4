"""Write the data of the selector, as a script for its page and as JSON for everybody else."""

import json as text
from dataclasses import asdict

from atlante.builder.artifact import Workshop
from atlante.views.selector import SelectorData


def script(view: SelectorData, workshop: Workshop) -> bytes:
    """Return a script that leaves the data in ``window.Atlante``: a page opened from a folder cannot ask for JSON."""
    # A line separator ends a line of script, though not of JSON.
    data = _written(view).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.Atlante = window.Atlante || {{}};\nwindow.Atlante.dati = {data};\n".encode()


def json(view: SelectorData, workshop: Workshop) -> bytes:
    """Return the data as JSON, keys in the order of ``SelectorData``."""
    return f"{_written(view)}\n".encode()


def _written(view: SelectorData) -> str:
    return text.dumps(asdict(view), ensure_ascii=False, allow_nan=False, separators=(",", ":"))

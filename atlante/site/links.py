"""Find links of the finished pages that lead nowhere."""

import re
from collections.abc import Mapping
from html import unescape
from posixpath import dirname, normpath
from urllib.parse import unquote

_ADDRESS = re.compile(r"\s(?:href|src)=\"([^\"]*)\"")
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def dead_links(pages: Mapping[str, str], files: frozenset[str]) -> tuple[str, ...]:
    """Return a sentence for every address that leads nowhere, sorted, each once.

    Args:
        pages: HTML by path below the site.
        files: Paths of everything else there is.
    """
    ids = {path: frozenset(map(unescape, _ID.findall(text))) for path, text in pages.items()}
    # Pages of one folder share most of their addresses, and all answers but those about the page itself.
    known: dict[tuple[str, str], str] = {}
    found = set()
    for path, text in pages.items():
        folder = dirname(path)
        for address in set(_ADDRESS.findall(text)):
            key = (path if address.startswith(("#", "?")) else folder, address)
            fault = known.get(key)
            if fault is None:
                fault = known[key] = _fault(path, unescape(address), ids, files)
            if fault:
                found.add(f"{path}: {fault}")
    return tuple(sorted(found))


def _fault(path: str, address: str, ids: Mapping[str, frozenset[str]], files: frozenset[str]) -> str:
    if not address or _OUTSIDE.match(address):
        return ""
    if address.startswith("/"):
        return f"expected an address relative to the page, found {address}"
    way, _, place = address.partition("#")
    way = unquote(way.partition("?")[0])
    target = normpath(f"{dirname(path)}/{way}".lstrip("/")) if way else path
    if target not in ids:
        return "" if target in files else f"the link to {address} leads nowhere: there is no {target}"
    if place and unquote(place) not in ids[target]:
        return f"the link to {address} leads nowhere: {target} has no place «{unquote(place)}»"
    return ""

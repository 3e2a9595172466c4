import re

from atlante.catalog.catalog import Catalog
from atlante.site.assets import asset_copies
from tests.site.helpers import ROOT, mkdocs_config, read_text


def test_every_asset_is_there(catalog: Catalog) -> None:
    assert [view.source for _, view in asset_copies(catalog) if not (ROOT / view.source).is_file()] == []


def test_every_icon_of_a_challenge_is_copied(catalog: Catalog) -> None:
    icons = {path.name for path in (ROOT / "nbs_abacus/icons").glob("*.svg")}
    copied = {path.rpartition("/")[2] for path, _ in asset_copies(catalog) if path.startswith("docs/assets/icons/")}
    assert copied == icons


def test_style_sheets_ask_only_for_copied_files(catalog: Catalog) -> None:
    targets = {path.removeprefix("docs/assets/") for path, _ in asset_copies(catalog)}
    asked = set()
    for path, view in asset_copies(catalog):
        if path.endswith(".css"):
            text = read_text(view.source)
            assert "@import" not in text
            folder = path.removeprefix("docs/assets/").rpartition("/")[0]
            for name in re.findall(r"url\([\"']?([^\"')#]+)", text):
                asked.add(f"{folder}/{name}".lstrip("/"))
    assert len(asked) > 8
    assert asked - targets == set()


def test_the_configuration_asks_only_for_copied_files(catalog: Catalog) -> None:
    targets = {path.removeprefix("docs/") for path, _ in asset_copies(catalog)} | {"assets/temi.css"}
    config = mkdocs_config()
    theme = config["theme"]
    assert isinstance(theme, dict)
    asked = {theme["favicon"]}
    for name in ("extra_css", "extra_javascript"):
        rows = config[name]
        assert isinstance(rows, list)
        asked |= set(rows)
    frame = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates/theme").rglob("*.html")))
    named = set(re.findall(r"assets/[\w./-]+", frame))
    assert named == {"assets/colori.js"}
    asked |= named
    assert asked - targets == set()
    assert theme["font"] is False


def test_the_list_is_in_a_fixed_order_and_without_repeats(catalog: Catalog) -> None:
    paths = [path for path, _ in asset_copies(catalog)]
    assert paths == [path for path, _ in asset_copies(catalog)]
    assert len(paths) == len(set(paths))

import hashlib
import os
import re
import shutil
import time
from pathlib import Path

import pytest
import yaml

from atlante.builder.artifact import MakeError, Workshop
from atlante.catalog.catalog import Catalog
from atlante.site.mkdocs_door import build_site
from atlante.site.recipes import page as page_recipe
from atlante.site.views import SiteView
from tests.site.helpers import ROOT, mkdocs_config, page_views, parsed
from tests.site.test_templates import HOSTILE, hostile

ASSETS = (
    "atlante.css", "atlante-print.css", "atlante.js", "colori.css", "colori.js", "cornice.css", "cornice.js",
    "favicon.svg", "fonts.css", "tabelle.css", "temi.css", "testo.css",
)  # fmt: skip
THEME = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "templates/theme").rglob("*")))


def project(root: Path, **pages: str) -> Path:
    """Write a project with the configuration of this one, its menu aside, and these pages."""
    config = mkdocs_config()
    config["nav"] = [{"Inizio": "index.md"}]
    config["not_in_nav"] = "/leaf.md"
    (root / "build/docs/assets").mkdir(parents=True)
    shutil.copytree(ROOT / "templates/theme", root / "templates/theme")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for name in ASSETS:
        (root / "build/docs/assets" / name).write_text("/* */", encoding="utf-8")
    for name, text in {"index": "# Inizio\n\n[foglia](leaf.md#qui)\n", "leaf": "# Foglia { #qui }\n", **pages}.items():
        (root / f"build/docs/{name}.md").parent.mkdir(exist_ok=True)
        (root / f"build/docs/{name}.md").write_text(text, encoding="utf-8")
    return root


def built(root: Path, view: SiteView | None = None) -> Workshop:
    workshop = Workshop(root, root / "build", root / "build/tree")
    build_site(view or SiteView(), workshop)
    return workshop


def digests(tree: Path) -> dict[str, str]:
    return {
        path.relative_to(tree).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(tree.rglob("*"))
        if path.is_file()
    }


def messages(root: Path) -> tuple[str, ...]:
    with pytest.raises(MakeError) as caught:
        built(root)
    return caught.value.messages


def test_a_sound_site_is_built_without_a_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree = built(project(tmp_path)).tree
    assert {"index.html", "leaf.html", "assets/atlante.js"} <= set(digests(tree))
    assert capfd.readouterr() == ("", "")


def test_a_link_to_a_missing_page_fails(tmp_path: Path) -> None:
    assert messages(project(tmp_path, leaf="# Foglia { #qui }\n\n[via](manca.md)\n")) == (
        "Doc file 'leaf.md' contains a link 'manca.md', but the target is not found among documentation files.",
    )


def test_a_link_to_a_missing_anchor_fails(tmp_path: Path) -> None:
    assert messages(project(tmp_path, leaf="# Foglia\n")) == (
        "Doc file 'index.md' contains a link 'leaf.md#qui', but the doc 'leaf.md' does not contain an anchor '#qui'.",
    )


def test_a_citation_without_its_entry_fails(tmp_path: Path) -> None:
    assert messages(project(tmp_path, leaf="# Foglia { #qui }\n\n[1](#fonte-1)\n")) == (
        "Doc file 'leaf.md' contains a link '#fonte-1', but there is no such anchor on this page.",
    )


def test_an_absolute_link_fails(tmp_path: Path) -> None:
    assert messages(project(tmp_path, leaf="# Foglia { #qui }\n\n[via](/index.md)\n")) == (
        "Doc file 'leaf.md' contains an absolute link '/index.md', it was left as is. Did you mean 'index.md'?",
    )


def test_a_missing_picture_fails(tmp_path: Path) -> None:
    (message,) = messages(project(tmp_path, leaf="# Foglia { #qui }\n\n![](assets/icons/manca.svg)\n"))
    assert "assets/icons/manca.svg" in message


def test_a_page_outside_the_menu_fails(tmp_path: Path) -> None:
    assert messages(project(tmp_path, other="# Altra\n")) == (
        'The following pages exist in the docs directory, but are not included in the "nav" configuration: - other.md',
    )


def test_a_menu_entry_without_its_page_fails(tmp_path: Path) -> None:
    root = project(tmp_path)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("nav:\n", "nav:\n- Altra: altra.md\n", 1), encoding="utf-8")
    (message,) = messages(root)
    assert "altra.md" in message


def test_a_faulty_configuration_fails(tmp_path: Path) -> None:
    root = project(tmp_path)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("plugins: []", "plugins: [no-such-plugin]", 1), encoding="utf-8")
    assert any("no-such-plugin" in message for message in messages(root))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    root = project(tmp_path, leaf="# Foglia\n\n[a](a.md) [b](b.md)\n", other="# Altra\n")
    assert len(messages(root)) == 4


def test_only_listed_files_get_into_the_site(tmp_path: Path) -> None:
    root = project(tmp_path, stale="# Vecchia\n")
    (root / "build/docs/old.pdf").write_bytes(b"%PDF-1.4\n")
    listed = tuple(f"docs/{name}" for name in ("index.md", "leaf.md", *(f"assets/{name}" for name in ASSETS)))
    view = SiteView(files=listed)
    workshop = built(root, view)
    made = set(digests(workshop.tree))
    assert {"index.html", "leaf.html"} <= made
    assert not {"stale.html", "old.pdf"} & made
    assert {stamp.path for stamp in workshop.recorded} == {
        "mkdocs.yml",
        "templates/theme",
        *THEME,
        *(f"build/{path}" for path in listed),
    }


def test_without_a_list_every_file_and_folder_is_recorded(tmp_path: Path) -> None:
    root = project(tmp_path)
    docs = root / "build/docs"
    below = {path.relative_to(root).as_posix() for path in (docs, *docs.rglob("*"))}
    assert {stamp.path for stamp in built(root).recorded} == {"mkdocs.yml", "templates/theme", *THEME, *below}


def test_a_link_to_a_file_that_is_not_listed_fails(tmp_path: Path) -> None:
    root = project(tmp_path)
    workshop = Workshop(root, root / "build", root / "build/tree")
    with pytest.raises(MakeError) as caught:
        build_site(SiteView(files=("docs/index.md", *(f"docs/assets/{name}" for name in ASSETS))), workshop)
    assert any("leaf.md" in message for message in caught.value.messages)


def test_two_places_and_two_times_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = project(tmp_path / "a"), project(tmp_path / "deeper/b")
    for path in (second / "build").rglob("*"):
        os.utime(path, (946684800, 946684800))
    one, two = built(first).tree, built(second).tree
    assert digests(one) == digests(two)
    today = time.strftime("%Y-%m-%d")
    assert [path for path in digests(one) if today.encode() in (one / path).read_bytes()] == []


def test_the_site_says_what_the_view_says(tmp_path: Path) -> None:
    publisher = "Ente «X» <b> (base di conoscenza non ufficiale)"
    address = 'https://licenza.example/?a=1&b="2"'
    view = SiteView("Uno & <due>", publisher, "9.<i>", "Licenza <u>", address, 'Frase "tra virgolette"')
    tree = built(project(tmp_path), view).tree
    page = parsed((tree / "leaf.html").read_text(encoding="utf-8"))
    assert "Uno & <due>" in page.text
    # That the publication is unofficial is said on every page, once beside the publisher and once at the foot.
    assert "Ente «X» <b> Base di conoscenza non ufficiale" in page.text
    assert page.text.lower().count("base di conoscenza non ufficiale") == 2
    assert "Edizione 9.<i>. Testi e dati: Licenza <u>." in page.text
    assert {"b", "i", "u"} & {tag for tag, _ in page.elements} == set()
    assert address in set(page.values("a", "href"))
    metas = {attrs["name"]: attrs["content"] for tag, attrs in page.elements if tag == "meta" and "name" in attrs}
    assert metas["description"] == 'Frase "tra virgolette"'
    assert set(metas) == {"description", "viewport"}


def test_the_site_has_neither_sitemap_nor_a_page_in_english(tmp_path: Path) -> None:
    assert not {"sitemap.xml", "sitemap.xml.gz", "404.html"} & set(digests(built(project(tmp_path)).tree))


def test_hostile_text_stays_text_in_the_finished_page(tmp_path: Path, catalog: Catalog) -> None:
    (real,) = (view for view in page_views(catalog) if view.template == "documents")
    view = hostile(real)
    text = page_recipe(view, Workshop(ROOT, ROOT / "build", tmp_path / "unused")).decode()
    # Only the words matter here: the files they lead to are not in this small project.
    _, head, body = text.split("---\n", 2)
    unlinked = f"---\n{head}---\n" + re.sub(r"<(?:a|script|link)\b[^>]*>|</(?:a|script)>", "", body)
    root = project(tmp_path, index=START, leaf=unlinked + '<p id="qui"></p>\n')
    tree = built(root).tree
    plain = parsed((tree / "index.html").read_text(encoding="utf-8"))
    page = parsed((tree / "leaf.html").read_text(encoding="utf-8"))
    for tag in ("script", "style", "iframe", "b"):
        assert [row for row, _ in page.elements].count(tag) == [row for row, _ in plain.elements].count(tag), tag
    assert HOSTILE.splitlines()[0] in page.text
    titles = [attrs["content"] for tag, attrs in page.elements if attrs.get("name") == "description"]
    assert titles == [HOSTILE]


START = '---\ntitle: "Inizio"\noutline: []\n---\n\n<h1 id="su">Inizio</h1>\n<p><a href="leaf.html#qui">f</a></p>\n'
OURS = '---\ntitle: "Foglia"\noutline: []\n---\n\n<h1 id="qui">Foglia</h1>\n'


def test_a_page_that_is_html_already_goes_through_as_it_is(tmp_path: Path) -> None:
    body = '<h2 id="x">Uno *due*</h2>\n\n    <p>`tre` | quattro</p>\n<p><a href="index.html">i</a></p>'
    text = (built(project(tmp_path, index=START, leaf=OURS + body)).tree / "leaf.html").read_text(encoding="utf-8")
    assert body in text


def test_dead_links_of_pages_that_are_html_already_fail(tmp_path: Path) -> None:
    body = '<p><a href="manca.html">x</a> <a href="#manca">y</a> <img src="assets/manca.svg" alt=""></p>'
    assert messages(project(tmp_path, index=START, leaf=OURS + body)) == (
        "leaf.html: the link to #manca leads nowhere: leaf.html has no place «manca»",
        "leaf.html: the link to assets/manca.svg leads nowhere: there is no assets/manca.svg",
        "leaf.html: the link to manca.html leads nowhere: there is no manca.html",
    )


def test_the_index_of_a_page_is_that_of_its_front_matter(tmp_path: Path) -> None:
    outline = '[{"id": "a", "title": "A & <b>", "sections": [{"id": "b", "title": "B"}]}, {"id": "c", "title": "C"}]'
    body = '<p id="a"></p><p id="b"></p><p id="c"></p>'
    leaf = OURS.replace("outline: []", f"outline: {outline}") + body
    page = parsed((built(project(tmp_path, index=START, leaf=leaf)).tree / "leaf.html").read_text(encoding="utf-8"))
    assert [href for href in page.values("a", "href") if href in ("#a", "#b", "#c")] == ["#a", "#b", "#c"]
    assert "A & <b>" in page.text


def test_only_links_to_pages_that_are_there_stand_at_the_foot(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text(encoding="utf-8").replace("stato/index.md", "leaf.md"), encoding="utf-8"
    )
    listed = tuple(f"docs/{name}" for name in ("index.md", "leaf.md", *(f"assets/{name}" for name in ASSETS)))
    page = parsed((built(root, SiteView(files=listed)).tree / "index.html").read_text(encoding="utf-8"))
    assert "Stato della conoscenza" in page.text
    assert "Accessibilità" not in page.text


def test_nothing_of_the_stock_theme_is_brought_along(tmp_path: Path) -> None:
    tree = built(project(tmp_path)).tree
    assert {path for path in digests(tree) if path.startswith("assets/")} == {f"assets/{name}" for name in ASSETS}


def test_the_menu_marks_the_section_a_page_outside_it_belongs_to(tmp_path: Path) -> None:
    root = project(tmp_path, **{"parte/index": "# Parte\n", "parte/foglia": "# Altra foglia\n"})
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("nav:\n", "nav:\n- Parte:\n  - parte/index.md\n  - Inizio due: index.md\n", 1)
    text = text.replace("not_in_nav: /leaf.md", "not_in_nav: |\n  /leaf.md\n  /parte/*\n")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    tree = built(root).tree
    leaf = parsed((tree / "parte/foglia.html").read_text(encoding="utf-8"))
    marked = [attrs["href"] for tag, attrs in leaf.elements if tag == "a" and attrs.get("class") == "qui"]
    assert marked == ["../parte/index.html"] * 2
    other = parsed((tree / "leaf.html").read_text(encoding="utf-8"))
    assert not [attrs for tag, attrs in other.elements if tag == "a" and attrs.get("class") == "qui"]

"""The plan is a pure function of the content and holds what the project promises."""

import json
import re

import pytest

from atlante.builder.fingerprint import view_fingerprint
from atlante.catalog.catalog import Catalog
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.records.landscape import Upa
from atlante.records.nbs import NbsSheet
from atlante.records.slug import slug
from atlante.records.territory import Municipality
from atlante.views.pages import PageView
from tests.conftest import ROOT

BOUNDARIES = read_boundaries(ProjectPaths(ROOT).geodata)


@pytest.fixture(scope="module")
def artifacts(catalog: Catalog) -> dict[str, object]:
    return {artifact.path: artifact for artifact in plan(catalog, BOUNDARIES)}


def test_the_same_catalog_gives_the_same_plan(catalog: Catalog) -> None:
    one, two = plan(catalog, BOUNDARIES), plan(catalog, BOUNDARIES)
    assert [(a.path, a.recipe, a.needs) for a in one] == [(a.path, a.recipe, a.needs) for a in two]
    assert [view_fingerprint(a.view) for a in one] == [view_fingerprint(a.view) for a in two]


def test_documents_are_the_booklets_and_one_for_every_municipality_sheet_and_unit(catalog: Catalog) -> None:
    found = {a.path for a in plan(catalog, BOUNDARIES) if a.family == "document"}
    names = [
        "opuscolo-sttm-1",
        "opuscolo-sttm-2",
        "opuscolo-sttm-3",
        "guida-rvm",
        "guida-lum",
        "abaco",
        "abaco-acqua",
        "abaco-invasi",
        "abaco-suolo-spazio-pubblico",
        "abaco-alberi-boschi",
        "abaco-corsi-acqua",
        "abaco-paesaggio-rurale",
        "abaco-edifici",
        "abaco-connessione-ecologica",
        "abaco-rigenerazione-suoli",
        "masterplan-alto-milanese",
        "masterplan-citta-spugna",
        "masterplan-forestami",
        "masterplan-life-metro-adapt",
    ]
    names += [f"scheda-{sheet.id}" for sheet in catalog.all(NbsSheet)]
    names += [f"upa-{upa.id}" for upa in catalog.all(Upa)]
    names += [f"dossier-{slug(row.title)}" for row in catalog.all(Municipality)]
    assert len(names) == len(set(names))
    assert found == {f"docs/documenti/{name}.pdf" for name in names}


def test_every_municipality_has_its_page_and_its_locator(artifacts: dict[str, object]) -> None:
    pages = {path for path in artifacts if re.fullmatch(r"docs/comuni/(?!index|verifica-pgt).*\.md", path)}
    locators = {path for path in artifacts if re.fullmatch(r"docs/mappe/comune-.*\.svg", path)}
    assert len(pages) == len(locators) == 133


def test_the_site_needs_everything_else(artifacts: dict[str, object]) -> None:
    site = artifacts.pop("site/")
    assert set(site.needs) == set(artifacts)  # type: ignore[attr-defined]


def test_a_changed_sheet_changes_only_what_shows_it(catalog: Catalog) -> None:
    before = {a.path: view_fingerprint(a.view) for a in plan(catalog, BOUNDARIES)}
    sheet = catalog.get(NbsSheet, "fosso-vegetato")
    changed = sheet.model_copy(update={"mechanism": sheet.mechanism + " In più."})
    records = {key: catalog.find(*key) for key in catalog.all_keys()}
    records[("nbs", sheet.id)] = changed
    after = {a.path: view_fingerprint(a.view) for a in plan(Catalog(records, catalog.links), BOUNDARIES)}  # type: ignore[arg-type]
    assert {path for path in before if before[path] != after[path]} == {
        "docs/abaco/fosso-vegetato.md",
        "docs/assets/cerca-dati.js",
        "docs/assets/cerca-vocabolario.js",
        "docs/documenti/abaco-acqua.pdf",
        "docs/documenti/scheda-fosso-vegetato.pdf",
    }


def test_links_of_pages_lead_to_pages_of_the_plan(catalog: Catalog, artifacts: dict[str, object]) -> None:
    """A relative address in any view is a planned output; a made-up one would not be (negative control)."""
    broken = []
    for artifact in plan(catalog, BOUNDARIES):
        if not isinstance(artifact.view, PageView):
            continue
        folder = artifact.path.rpartition("/")[0]
        text = repr(artifact.view)
        for href in set(re.findall(r"href='([^'#?]+)[^']*'", text)):
            if not _exists(folder, href, artifacts):
                broken.append((artifact.path, href))
    assert broken == []
    assert not _exists("docs/abaco", "../norme/nessuna.md", artifacts)


def _exists(folder: str, href: str, artifacts: dict[str, object]) -> bool:
    import posixpath

    return posixpath.normpath(f"{folder}/{href}") in artifacts


def test_tables_have_the_codes_as_text(catalog: Catalog, artifacts: dict[str, object]) -> None:
    table = artifacts["docs/data/comuni.csv"].view  # type: ignore[attr-defined]
    assert len(table.rows) == 133
    assert json.dumps(table.rows[0][0]) == '"015002"'
    assert all(len(row) == len(table.columns) for row in table.rows)

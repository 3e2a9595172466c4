"""Compose the tables that leave the knowledge base as data."""

from collections.abc import Mapping
from dataclasses import dataclass

from atlante.catalog.catalog import Catalog
from atlante.reading.layers import Boundary
from atlante.records.landscape import UpaShare
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.territory import Municipality

FOLDER = "docs/data"
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: its name in the file and what it holds, with the unit."""

    name: str
    meaning: str


@dataclass(frozen=True)
class DataFile:
    """A data file as the page of downloads lists it; the path is below build/."""

    title: str
    path: str
    description: str


@dataclass(frozen=True)
class TableView:
    """A table that becomes one CSV file.

    Attributes:
        path: Output below build/.
        rows: One tuple per row, in the order of the columns.
    """

    path: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class LayerView:
    """The boundaries with the attributes of a table, as one GeoJSON file.

    Attributes:
        path: Output below build/.
        layer: GeoJSON below the project's root.
        table: Table whose first column is the Istat code.
    """

    path: str
    layer: str
    table: TableView


def municipality_table(catalog: Catalog, boundaries: Mapping[str, Boundary]) -> TableView:
    """Return one row per municipality, sorted by Istat code."""
    units: dict[str, list[str]] = {}
    for share in catalog.all(UpaShare):
        units.setdefault(share.municipality, []).append(share.upa)
    columns = (
        Column("istat", "Codice ISTAT, testo di sei cifre"),
        Column("nome", "Nome del Comune"),
        Column("zona_omogenea", "Identificativo della zona omogenea"),
        Column("zona_stato", "Stato di verifica della zona"),
        Column("popolazione", "Residenti al 1º gennaio dell’anno indicato"),
        Column("popolazione_anno", "Anno della popolazione"),
        Column("eta_0_14", "Residenti fino a 14 anni"),
        Column("eta_15_64", "Residenti da 15 a 64 anni"),
        Column("eta_65_e_oltre", "Residenti di 65 anni e oltre"),
        Column("superficie_km2", "Superficie del confine generalizzato, km²"),
        Column("classe_idraulica", "Classe di criticità idraulica, R.R. 7/2017"),
        Column("classe_stato", "Stato di verifica della classe"),
        Column("upa", "Identificativi delle Unità Paesaggio Ambiente, illustrative"),
    )
    rows = tuple(
        (
            row.id,
            row.title,
            row.zone,
            row.zone_status,
            row.population,
            row.population_year,
            row.residents_0_14,
            row.residents_15_64,
            row.residents_65_plus,
            boundaries[row.id].area_km2 if row.id in boundaries else None,
            row.hydraulic_class.upper(),
            row.hydraulic_status,
            ";".join(units.get(row.id, ())),
        )
        for row in catalog.all(Municipality)
    )
    return TableView(f"{FOLDER}/comuni.csv", "Comuni", columns, rows)


def abacus_table(catalog: Catalog) -> TableView:
    """Return one row per sheet and challenge with its score."""
    columns = (
        Column("nbs", "Identificativo della scheda"),
        Column("titolo", "Titolo della scheda"),
        Column("famiglia", "Identificativo della famiglia"),
        Column("sfida", "Identificativo della sfida"),
        Column("sfida_titolo", "Titolo della sfida"),
        Column("punteggio", "Punteggio da 0 a 3"),
        Column("ruolo", "primary se è uno scopo principale, altrimenti secondary"),
        Column("fiducia", "Fiducia nel punteggio: high, medium, low"),
        Column("stato", "Stato di verifica del punteggio"),
        Column("fonti", "Identificativi delle fonti"),
    )
    rows = tuple(
        (
            sheet.id,
            sheet.title,
            sheet.family,
            score.challenge,
            catalog.get(Challenge, score.challenge).title,
            score.score,
            score.role,
            score.confidence,
            score.status,
            ";".join(citation.source for citation in score.sources),
        )
        for sheet in catalog.all(NbsSheet)
        for score in sheet.challenges
    )
    return TableView(f"{FOLDER}/abaco-sfide.csv", "Schede NBS e sfide", columns, rows)


def data_files(
    catalog: Catalog, boundaries: Mapping[str, Boundary]
) -> tuple[tuple[DataFile, TableView | LayerView], ...]:
    """Return every data file with the view it is made from; layers only when there are boundaries."""
    places, sheets = municipality_table(catalog, boundaries), abacus_table(catalog)
    rows: list[tuple[DataFile, TableView | LayerView]] = [
        (DataFile("Comuni (CSV)", places.path, _described(places)), places),
        (DataFile("Schede NBS e sfide (CSV)", sheets.path, _described(sheets)), sheets),
    ]
    if boundaries:
        layer = LayerView(f"{FOLDER}/comuni.geojson", "content/geodata/municipalities.geojson", places)
        description = "confini generalizzati in EPSG:4326, con le stesse colonne della tabella dei Comuni"
        rows.append((DataFile("Confini dei Comuni (GeoJSON)", layer.path, description), layer))
    return tuple(rows)


def _described(table: TableView) -> str:
    return "colonne: " + "; ".join(f"{column.name} ({column.meaning})" for column in table.columns)

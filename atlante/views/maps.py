"""Say which maps there are and what each shows."""

import posixpath

from atlante.catalog.catalog import Catalog
from atlante.reading.layers import Boundary
from atlante.records.landscape import Upa, UpaShare
from atlante.records.layers import Layer
from atlante.records.pilots import PilotProject
from atlante.records.slug import slug
from atlante.records.territory import Municipality, Zone
from atlante.views.address import SiteMap
from atlante.views.mapspec import PALETTE, Hatch, MapBackground, MapClass, MapFeature, MapLayer, MapSpec
from atlante.views.parts import MapView
from atlante.views.text import date_text

FOLDER = "mappe"
HATCHES: tuple[Hatch, ...] = tuple(hatch for _, _, hatch in PALETTE)
SUBJECT = ("#8CB8E0", "#0059B3")
NEIGHBOUR = ("#EDF1F5", "#8795A5")


class MapMaker:
    """Make the specifications of all maps of a catalog."""

    def __init__(self, catalog: Catalog, sites: SiteMap, boundaries: tuple[Boundary, ...]) -> None:
        """Remember the catalog, the addresses of its pages, and which municipalities touch which."""
        self.catalog = catalog
        self.sites = sites
        self.neighbours = {row.istat: row.neighbours for row in boundaries}
        self.areas_km2 = {row.istat: row.area_km2 for row in boundaries}
        self.names = {row.id: row.title for row in catalog.all(Municipality)}
        layer = next(iter(catalog.all(Layer)), None)
        self.attribution = layer.attribution if layer else ""
        self.date = date_text(catalog.publication.date)

    def _href(self, kind: str, record_id: str) -> str:
        page, fragment = self.sites.pages[(kind, record_id)]
        path = posixpath.relpath(page.removesuffix(".md") + ".html", FOLDER)
        return f"{path}#{fragment}" if fragment else path

    def _spec(self, map_id: str, title: str, alt: str, layers: tuple[MapLayer, ...], **options: object) -> MapSpec:
        source = str(options.pop("source", ""))
        line = f"{source}. {self.attribution}" if source else self.attribution
        return MapSpec(id=map_id, title=title, alt=alt, layers=layers, source=line, date=self.date, **options)  # type: ignore[arg-type]

    def territory(self) -> MapSpec:
        """Return the map of the whole territory by zone."""
        zones = self.catalog.all(Zone)
        municipalities = self.catalog.all(Municipality)
        classes = tuple(
            MapClass(zone.id, zone.title, zone.color, "#5A6B7E", HATCHES[index % len(HATCHES)], 0.3)
            for index, zone in enumerate(zones)
        )
        features = tuple(
            MapFeature(row.id, (row.id,), row.zone, tooltip=row.title, href=self._href("municipality", row.id))
            for row in municipalities
        )
        labels = tuple(
            MapFeature(
                zone.id, tuple(row.id for row in municipalities if row.zone == zone.id), "nome", zone.title, priority=9
            )
            for zone in zones
        )
        borders = tuple(MapFeature(f.key, f.codes, "bordo") for f in labels if f.codes)
        layers = (
            MapLayer("zone", "areas", classes, features, title="Zone omogenee"),
            MapLayer(
                "bordi",
                "outlines",
                (MapClass("bordo", "Limite di zona", "#FFFFFF", "#17324D", "none", 1.0),),
                borders,
                in_legend=False,
                title="Limiti di zona",
            ),
            MapLayer(
                "nomi",
                "labels",
                (MapClass("nome", "Zona omogenea"),),
                labels,
                in_legend=False,
                title="Nomi delle zone",
            ),
        )
        counts = "; ".join(f"{zone.title}: {sum(row.zone == zone.id for row in municipalities)}" for zone in zones)
        alt = f"Mappa dei {len(municipalities)} Comuni per zona omogenea. Numero di Comuni in ogni zona: {counts}."
        return self._spec(
            "territorio",
            "I Comuni per zona omogenea",
            alt,
            layers,
            legend_title="Zona omogenea",
            source="Zone omogenee: elenco in parte redazionale",
        )

    def upas(self) -> MapSpec:
        """Return the overview of the landscape units."""
        units = self.catalog.all(Upa)
        codes = {unit.id: self._codes(unit.id) for unit in units}
        classes = tuple(
            MapClass(unit.id, unit.title, unit.color, "#5A6B7E", HATCHES[index % len(HATCHES)], 0.3)
            for index, unit in enumerate(units)
        )
        areas = tuple(
            MapFeature(
                f"{unit.id}-{code}",
                (code,),
                unit.id,
                tooltip=f"{self.names[code]} – {unit.short_title}",
                href=self._href("upa", unit.id),
            )
            for unit in units
            for code in codes[unit.id]
        )
        whole = tuple(MapFeature(unit.id, codes[unit.id], "bordo") for unit in units if codes[unit.id])
        labels = tuple(MapFeature(unit.id, codes[unit.id], "nome", unit.short_title, priority=9) for unit in units)
        layers = (
            MapLayer("upa", "areas", classes, areas, title="Unità Paesaggio Ambiente"),
            MapLayer(
                "bordi",
                "outlines",
                (MapClass("bordo", "Limite di UPA", "#FFFFFF", "#1E7A46", "none", 1.0),),
                whole,
                in_legend=False,
                title="Limiti di UPA",
            ),
            MapLayer("nomi", "labels", (MapClass("nome", "UPA"),), labels, in_legend=False, title="Nomi delle UPA"),
        )
        illustrative = any(unit.status == "illustrative" for unit in units)
        alt = (
            f"Mappa delle {len(units)} Unità Paesaggio Ambiente: "
            + "; ".join(f"{unit.title} (Comuni: {len(codes[unit.id])})" for unit in units)
            + "."
        )
        return self._spec(
            "upa",
            "Le Unità Paesaggio Ambiente",
            alt,
            layers,
            legend_title="Unità Paesaggio Ambiente",
            illustrative=illustrative,
            source="UPA: delimitazione illustrativa per Comuni interi" if illustrative else "",
        )

    def upa(self, unit: Upa) -> MapSpec:
        """Return the map of one landscape unit with its municipalities named."""
        codes = self._codes(unit.id)
        features = tuple(
            MapFeature(code, (code,), "comune", self.names[code], href=self._href("municipality", code))
            for code in codes
        )
        layers = (
            MapLayer("comuni", "areas", (MapClass("comune", "Comuni dell’unità", unit.color, "#5A6B7E"),), features),
            MapLayer(
                "bordo",
                "outlines",
                (MapClass("bordo", "Limite dell’unità", "#FFFFFF", "#1E7A46", "none", 1.2),),
                (MapFeature(unit.id, codes, "bordo"),) if codes else (),
            ),
        )
        names = ", ".join(sorted(self.names[code] for code in codes))
        illustrative = unit.status == "illustrative"
        alt = f"Mappa dell’unità «{unit.title}». Ne fanno parte: {names or 'nessun Comune'}."
        return self._spec(
            f"upa-{unit.id}",
            unit.title,
            alt,
            layers,
            extent=codes,
            illustrative=illustrative,
            source="UPA: delimitazione illustrativa per Comuni interi" if illustrative else "",
        )

    def municipality(self, row: Municipality) -> MapSpec:
        """Return the map that shows where a municipality is, with the neighbours named."""
        near = self.neighbours.get(row.id, ())
        # A neighbour many times larger, such as the capital, would shrink what the map is about.
        extent = (row.id, *(code for code in near if self.areas_km2[code] <= 4 * self.areas_km2[row.id]))
        layers = (
            MapLayer(
                "confinanti",
                "areas",
                (MapClass("confinante", "Comuni confinanti", *NEIGHBOUR),),
                tuple(
                    MapFeature(code, (code,), "confinante", self.names[code], href=self._href("municipality", code))
                    for code in near
                ),
            ),
            MapLayer(
                "comune",
                "areas",
                (MapClass("comune", row.title, *SUBJECT, stroke_pt=1.2),),
                (MapFeature(row.id, (row.id,), "comune", row.title, priority=9),),
            ),
        )
        names = ", ".join(self.names[code] for code in near)
        alt = f"Mappa di {row.title}" + (f" con i Comuni confinanti: {names}." if near else ".")
        return self._spec(
            f"comune-{slug(row.title)}", f"Dove si trova {row.title}", alt, layers, extent=extent, locator=True
        )

    def pilot(self, pilot: PilotProject) -> MapSpec:
        """Return the map of a pilot's municipalities with what surrounds them."""
        codes = tuple(dict.fromkeys(place.municipality for place in pilot.places))
        near = tuple(dict.fromkeys(n for code in codes for n in self.neighbours.get(code, ()) if n not in codes))
        layers = (
            MapLayer(
                "intorno",
                "areas",
                (MapClass("intorno", "Comuni confinanti", *NEIGHBOUR),),
                tuple(
                    MapFeature(code, (code,), "intorno", self.names[code], href=self._href("municipality", code))
                    for code in near
                ),
            ),
            MapLayer(
                "aderenti",
                "areas",
                (MapClass("aderente", "Comuni del progetto", "#F0C48F", "#A85400", "none", 1.2),),
                tuple(
                    MapFeature(
                        code, (code,), "aderente", self.names[code], href=self._href("municipality", code), priority=9
                    )
                    for code in codes
                ),
            ),
        )
        names = ", ".join(self.names[code] for code in codes)
        alt = f"Mappa dei Comuni del progetto pilota «{pilot.short_title}»: {names}."
        return self._spec(
            f"pilota-{pilot.id}",
            f"I Comuni del progetto «{pilot.short_title}»",
            alt,
            layers,
            extent=(*codes, *near),
            locator=True,
        )

    def _codes(self, upa_id: str) -> tuple[str, ...]:
        return tuple(row.municipality for row in self.catalog.all(UpaShare) if row.upa == upa_id)

    def all(self) -> tuple[MapSpec, ...]:
        """Return every map of the project."""
        specs = [self.territory()]
        if self.catalog.all(Upa):
            specs.append(self.upas())
        specs += [self.upa(unit) for unit in self.catalog.all(Upa)]
        specs += [self.municipality(row) for row in self.catalog.all(Municipality)]
        specs += [self.pilot(pilot) for pilot in self.catalog.all(PilotProject)]
        return tuple(specs)


def map_view(spec: MapSpec) -> MapView:
    """Return where the drawings of a map are, with its words."""
    svg, screen = f"docs/{FOLDER}/{spec.id}.svg", f"docs/{FOLDER}/{spec.id}.html"
    return MapView(spec.id, spec.title, spec.alt, svg, screen, spec.source)


def base_path(dataset: str) -> str:
    """Return where the shapes are that the screen maps drawn on a dataset share."""
    return f"docs/assets/{FOLDER}/{dataset}.js"


def background_view(catalog: Catalog) -> MapBackground | None:
    """Return the tiles under the screen maps, addressed from the folder of the maps; None without any."""
    tiles = catalog.publication.map_background
    if tiles is None:
        return None
    url = tiles.url if tiles.url.startswith("https://") else f"../{tiles.url}"
    return MapBackground(url, tiles.attribution, tiles.max_zoom)

"""Plan the pictures of pages and documents: maps, section drawings, charts, at the width of a page."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from atlante.builder.artifact import Artifact
from atlante.catalog.catalog import Catalog
from atlante.records.nbs import NbsSheet
from atlante.views.abacus import drawing_path
from atlante.views.charts import all_charts
from atlante.views.chartspec import ChartArtifactView
from atlante.views.drawings import SectionArtifactView, section_view
from atlante.views.maps import base_path, map_view
from atlante.views.mapspec import MapArtifactView, MapBackground, MapBaseView, MapSpec
from atlante.views.parts import DrawingView, MapView


@dataclass(frozen=True)
class Room:
    """How large pictures are on the pages of an edition: a map reduced afterwards would tell a false scale.

    Attributes:
        width_mm: Width of maps and section drawings.
        map_mm: Height of maps.
        classes: Most classes a legend may list when the map itself names them: more would leave it no paper.
        enlarged: How many times larger than drawn maps and section drawings are, and so their words.
        chart_mm: Width at which charts are drawn, which have no scale: the page enlarges them to its own width.
    """

    width_mm: float
    map_mm: float
    classes: int
    enlarged: float
    chart_mm: float


A4 = Room(160.0, 150.0, 99, 1.0, 160.0)
A5 = Room(121.7, 114.1, 99, 1.0, 121.7)
# The smallest words, of 5.5 pt in maps and drawings and 7.4 pt in charts, come out at 12 pt.
LARGE = Room(168.0, 205.0, 8, 2.19, 103.0)


def printed_pictures(catalog: Catalog, specs: tuple[MapSpec, ...], room: Room = A4) -> tuple[Artifact, ...]:
    """Return the vector pictures, drawn for the pages of an edition: maps, then section drawings, then charts."""
    maps = (
        Artifact(
            map_view(spec).svg,
            "atlante.maps.recipes:svg",
            MapArtifactView(
                _listed(spec, room.classes), width_mm=room.width_mm, height_mm=room.map_mm, enlarged=room.enlarged
            ),
            "map",
        )
        for spec in specs
    )
    drawings = (
        Artifact(
            drawing_path(sheet.id),
            "atlante.drawings.recipes:svg",
            SectionArtifactView(section_view(sheet.id, sheet.section), room.width_mm, room.enlarged),
            "drawing",
        )
        for sheet in catalog.all(NbsSheet)
        if sheet.section is not None
    )
    charts = (
        Artifact(chart.path, "atlante.charts.recipes:svg", ChartArtifactView(chart, room.chart_mm), "chart")
        for chart in all_charts(catalog)
    )
    return (*maps, *drawings, *charts)


def _listed(spec: MapSpec, most: int) -> MapSpec:
    """Return a map whose legend leaves out what is named on the map, when it would list more classes than that."""
    if len(spec.legend) <= most or not any(layer.kind == "labels" for layer in spec.layers):
        return spec
    return replace(spec, legend_title="", layers=tuple(replace(layer, in_legend=False) for layer in spec.layers))


def screen_maps(specs: tuple[MapSpec, ...], background: MapBackground | None = None) -> tuple[Artifact, ...]:
    """Return the maps that move, and first the shapes that they share."""
    bases = tuple(
        Artifact(base_path(name), "atlante.maps.recipes:base", MapBaseView(name), "map")
        for name in dict.fromkeys(spec.base for spec in specs)
    )
    maps = tuple(
        Artifact(
            map_view(spec).screen,
            "atlante.maps.recipes:screen",
            MapArtifactView(spec, assets_href="../assets", background=background),
            "map",
        )
        for spec in specs
    )
    return (*bases, *maps)


def pictures_of(value: object) -> tuple[str, ...]:
    """Return the pictures that a view shows, wherever in it they are, each once."""
    return tuple(dict.fromkeys(_pictures(value)))


def _pictures(value: object) -> Iterator[str]:
    """Yield the maps, drawings and charts that a view shows, wherever in it they are."""
    if isinstance(value, MapView | DrawingView):
        yield value.svg
    elif isinstance(value, tuple):
        for part in value:
            yield from _pictures(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pictures(getattr(value, field.name))

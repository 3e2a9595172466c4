"""Plan the pictures of pages and documents: maps, section drawings, charts, at the width of a page."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

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

A4_MM = 160.0
_MAP_SHAPE = 150.0 / 160.0


def printed_pictures(
    catalog: Catalog, specs: tuple[MapSpec, ...], width_mm: float = A4_MM, chart_mm: float | None = None
) -> tuple[Artifact, ...]:
    """Return the vector pictures: maps, then section drawings, then charts.

    Args:
        catalog: The records.
        specs: The maps.
        width_mm: Width on paper: a map reduced afterwards would tell a false scale.
        chart_mm: Width at which charts are drawn, which have no scale: a smaller one, enlarged, has larger words.
    """
    height_mm = round(width_mm * _MAP_SHAPE, 1)
    maps = (
        Artifact(
            map_view(spec).svg,
            "atlante.maps.recipes:svg",
            MapArtifactView(spec, width_mm=width_mm, height_mm=height_mm),
            "map",
        )
        for spec in specs
    )
    drawings = (
        Artifact(
            drawing_path(sheet.id),
            "atlante.drawings.recipes:svg",
            SectionArtifactView(section_view(sheet.id, sheet.section), width_mm),
            "drawing",
        )
        for sheet in catalog.all(NbsSheet)
        if sheet.section is not None
    )
    charts = (
        Artifact(chart.path, "atlante.charts.recipes:svg", ChartArtifactView(chart, chart_mm or width_mm), "chart")
        for chart in all_charts(catalog)
    )
    return (*maps, *drawings, *charts)


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

"""Make map files for the build: read the layers through the workshop, draw, return the bytes."""

from atlante.builder.artifact import MakeError, Workshop
from atlante.maps.geodata import GeoData, load_geodata, parse_dataset
from atlante.views.mapspec import MapArtifactView, MapBaseView


def svg(view: MapArtifactView, workshop: Workshop) -> bytes:
    """Make a map for print.

    Raises:
        MakeError: The map names what its layers do not have, or does not fit its sheet.
    """
    from atlante.maps.svg import draw_svg

    try:
        text = draw_svg(
            view.spec,
            _layers(view, workshop),
            view.width_mm / view.enlarged,
            view.height_mm / view.enlarged,
            with_title=view.with_title,
            enlarged=view.enlarged,
        )
    except (KeyError, ValueError) as error:
        raise MakeError(_said(view, error)) from error
    return (text + "\n").encode()


def screen(view: MapArtifactView, workshop: Workshop) -> bytes:
    """Make a map for the screen.

    Raises:
        MakeError: The map names what its layers do not have, or links out of the publication.
    """
    from atlante.maps.screen import draw_screen

    try:
        text = draw_screen(view.spec, _layers(view, workshop), view.assets_href, view.background)
    except (KeyError, ValueError) as error:
        raise MakeError(_said(view, error)) from error
    return text.encode()


def base(view: MapBaseView, workshop: Workshop) -> bytes:
    """Make the shapes that the screen maps drawn on one dataset share."""
    from atlante.maps.screen_base import base_script

    path = f"{view.geodata}/{view.dataset}.geojson"
    return base_script(parse_dataset(view.dataset, workshop.read_bytes(path))).encode()


def _layers(view: MapArtifactView, workshop: Workshop) -> GeoData:
    folder = workshop.root / view.geodata
    return load_geodata(view.spec, lambda name: workshop.read_bytes(folder / name))


def _said(view: MapArtifactView, error: Exception) -> str:
    return f"map {view.spec.id}: {error.args[0] if error.args else error}"

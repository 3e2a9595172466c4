"""The publication's own fields: tiles below the maps are asked of nobody by accident."""

import pytest
from pydantic import ValidationError

from atlante.catalog.catalog import Catalog
from atlante.records.library import MapBackground, Publication
from atlante.views.maps import background_view
from atlante.views.mapspec import MapBackground as BackgroundView

HTTPS = "https://tiles.example.org/{z}/{x}/{y}.png?stile=chiaro"
BELOW = "assets/tiles/{z}/{x}/{y}.png"


def test_the_project_has_no_tiles(catalog: Catalog) -> None:
    assert catalog.publication.map_background is None
    assert background_view(catalog) is None
    assert Publication.model_fields["map_background"].default is None


@pytest.mark.parametrize(("url", "seen"), [(HTTPS, HTTPS), (BELOW, f"../{BELOW}")])
def test_an_address_is_seen_from_the_folder_of_the_maps(catalog: Catalog, url: str, seen: str) -> None:
    background = MapBackground(url=url, attribution="© Chi le fa", max_zoom=17)
    changed = catalog.publication.model_copy(update={"map_background": background})
    found = ((key, catalog.find(*key)) for key in catalog.all_keys())
    records = {key: changed if row is catalog.publication else row for key, row in found if row is not None}
    assert background_view(Catalog(records, catalog.links)) == BackgroundView(seen, "© Chi le fa", 17)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://tiles.example.org/{z}/{x}/{y}.png", "expected an address starting with https://"),
        ("javascript:alert({z}{x}{y})", "expected an address starting with https://"),
        ("https:///{z}/{x}/{y}.png", "expected an address with a host"),
        ("https://example.org/{z}/{x}.png", "expected {y} in the address of tiles"),
        ("https://example.org/{z}/{x}/{y}/{s}.png", "expected an address such as"),
        ("//example.org/{z}/{x}/{y}.png", "expected an address such as"),
        ("/tiles/{z}/{x}/{y}.png", "expected an address such as"),
        ("assets/../../{z}/{x}/{y}.png", "expected an address such as"),
        ("assets\\{z}\\{x}\\{y}.png", "expected an address such as"),
        ("tiles/{z}/{x}/{y} .png", "expected an address such as"),
    ],
)
def test_other_addresses_are_refused(url: str, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        MapBackground(url=url, attribution="© Chi le fa", max_zoom=17)
    assert said in str(caught.value)


@pytest.mark.parametrize("zoom", [0, 23, "17"])
def test_a_level_that_no_tiles_have_is_refused(zoom: object) -> None:
    with pytest.raises(ValidationError):
        MapBackground.model_validate({"url": HTTPS, "attribution": "© Chi le fa", "max_zoom": zoom})

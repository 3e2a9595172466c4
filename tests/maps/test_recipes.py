"""Map recipes: they read through the workshop, and tell what they cannot draw."""

import pickle
from pathlib import Path

import pytest

from atlante.builder.artifact import MakeError, Workshop
from atlante.maps import recipes
from atlante.views.mapspec import MapArtifactView, MapBackground, MapBaseView, MapClass, MapFeature, MapLayer
from tests.maps.grounds import ROOT, groups_map


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(ROOT, tmp_path / "build", tmp_path / "build" / "tree")


VIEW = MapArtifactView(groups_map(), 160, 150, "assets", MapBackground("../t/{z}/{x}/{y}.png", "Nessuno", 17))


def test_all_recipes_record_the_layer_they_read(workshop: Workshop) -> None:
    assert recipes.base(MapBaseView(), workshop).startswith(b"(window.Atlante=")
    assert recipes.svg(VIEW, workshop).startswith(b"<svg ")
    assert recipes.screen(VIEW, workshop).startswith(b"<!DOCTYPE html>")
    assert [stamp.path for stamp in workshop.recorded] == ["content/geodata/municipalities.geojson"]


def test_a_view_survives_the_way_to_another_process(workshop: Workshop) -> None:
    again = pickle.loads(pickle.dumps(VIEW))
    assert again == VIEW
    assert repr(again) == repr(VIEW)
    assert recipes.svg(again, workshop) == recipes.svg(VIEW, workshop)


@pytest.mark.parametrize("recipe", [recipes.svg, recipes.screen])
def test_what_cannot_be_drawn_is_told_with_the_map(recipe: object, workshop: Workshop) -> None:
    feature = MapFeature("a", ("015146",), "absent")
    layer = MapLayer("x", "areas", (MapClass("c", "C"),), (feature,))
    with pytest.raises(MakeError) as caught:
        recipe(MapArtifactView(groups_map(layers=(layer,))), workshop)  # type: ignore[operator]
    assert caught.value.messages == ('map gruppi: layer "x" has no class "absent"',)


def test_a_missing_layer_is_told(workshop: Workshop) -> None:
    with pytest.raises(MakeError) as caught:
        recipes.svg(MapArtifactView(groups_map(base="rivers")), workshop)
    assert caught.value.messages == ("content/geodata/rivers.geojson is missing",)
    with pytest.raises(MakeError) as caught:
        recipes.base(MapBaseView("rivers"), workshop)
    assert caught.value.messages == ("content/geodata/rivers.geojson is missing",)

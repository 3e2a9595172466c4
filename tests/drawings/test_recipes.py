"""The recipe of section drawings: the bytes of the file, or a message for the user."""

import pickle
from pathlib import Path

import pytest

from atlante.builder.artifact import MakeError, Workshop
from atlante.builder.fingerprint import view_fingerprint
from atlante.drawings import recipes
from atlante.drawings.section import draw_section
from atlante.views.drawings import SectionArtifactView, ThingView
from tests.drawings.sections import ROOT, bowl


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(ROOT, tmp_path / "build", tmp_path / "build" / "tree")


def test_the_file_is_the_drawing_and_no_file_is_read(workshop: Workshop) -> None:
    made = recipes.svg(SectionArtifactView(bowl(), 128), workshop)
    assert made.decode() == draw_section(bowl(), 128) + "\n"
    assert workshop.recorded == ()


def test_a_view_survives_the_way_to_another_process(workshop: Workshop) -> None:
    view = SectionArtifactView(bowl())
    assert recipes.svg(pickle.loads(pickle.dumps(view)), workshop) == recipes.svg(view, workshop)
    assert view_fingerprint(view) != view_fingerprint(SectionArtifactView(bowl(), 90))


def test_what_cannot_be_drawn_is_told_with_the_section(workshop: Workshop) -> None:
    with pytest.raises(MakeError) as caught:
        recipes.svg(SectionArtifactView(bowl(things=(ThingView("car", -10),))), workshop)
    assert caught.value.messages == ("section sezione-conca: -10 cm is outside the section, which is 400 cm wide",)

"""On paper, in every edition, a map is as large as it says, and words of large print are large: measured in the PDF."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from atlante.builder.artifact import Workshop
from atlante.charts.recipes import svg as chart_svg
from atlante.documents.recipes import pdf
from atlante.drawings.recipes import svg as section_svg
from atlante.lint.check import check_project
from atlante.maps.recipes import svg
from atlante.paths import ProjectPaths
from atlante.plan.documents import Studio, edition_plan
from atlante.plan.pictures import LARGE
from atlante.reading.layers import read_boundaries
from atlante.views.chartspec import ChartArtifactView
from atlante.views.documents import Edition, PrintJob
from atlante.views.drawings import SectionArtifactView
from atlante.views.mapspec import MapArtifactView
from tests.documents.conftest import lay_out

MM_PER_PT = 25.4 / 72
SVG = "{http://www.w3.org/2000/svg}"
Matrix = pikepdf.Matrix


@dataclass(frozen=True)
class Box:
    """A rectangle as it is on paper, mm."""

    width_mm: float
    height_mm: float


def boxes(content: bytes) -> Iterator[Box]:
    """Yield the rectangles that a PDF draws, wherever they are nested."""
    with pikepdf.Pdf.open(BytesIO(content)) as document:
        for page in document.pages:
            yield from _boxes(page.obj, page.obj.get("/Resources"), Matrix())


def _boxes(stream: pikepdf.Object, resources: pikepdf.Object, base: Matrix) -> Iterator[Box]:
    stack, now = [], base
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            stack.append(now)
        elif name == "Q":
            now = stack.pop()
        elif name == "cm":
            now = Matrix(*(float(value) for value in operands)) @ now
        elif name == "re":
            width, height = float(operands[2]), float(operands[3])
            yield Box(abs(width * now.a) * MM_PER_PT, abs(height * now.d) * MM_PER_PT)
        elif name == "Do":
            form = resources.XObject[str(operands[0])]
            if form.Subtype == "/Form":
                own = Matrix(*(float(v) for v in form.Matrix)) if "/Matrix" in form else Matrix()
                yield from _boxes(form, form.get("/Resources", resources), own @ now)


@dataclass(frozen=True)
class Stated:
    """What a map says of its scale: kilometres of the bar, its parts, and the denominator."""

    kilometres: float
    parts: int
    scale: int


def stated(drawing: str) -> Stated:
    group = next(g for g in ET.fromstring(drawing).iter(f"{SVG}g") if g.attrib.get("id", "").endswith("-scale"))
    words = [node.text or "" for node in group.iter(f"{SVG}text")]
    total = next(word for word in words if word.endswith(" km"))
    scale = next(word for word in words if word.startswith("Scala 1:"))
    parts = len(list(group.iter(f"{SVG}rect")))
    return Stated(float(total.removesuffix(" km").replace(",", ".")), parts, int(re.sub(r"\D", "", scale[8:])))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scale")
    lay_out(root)
    return root


@dataclass(frozen=True)
class Studied:
    """A document in an edition, with the maps drawn for that edition or another."""

    content: bytes
    maps: tuple[str, ...]


def made(project: Path, document: str, edition: Edition, drawn_for: Edition) -> Studied:
    """Return a document of the project.

    Args:
        project: The project.
        document: Which document.
        edition: How the document is set.
        drawn_for: Edition whose pictures it shows.
    """
    paths = ProjectPaths(project)
    catalog = check_project(paths).catalog
    assert catalog is not None
    studio = Studio.of(catalog, read_boundaries(paths.geodata))
    view = next(row for row in studio.documents() if row.id == document)
    folder = f"build/{edition}-{drawn_for}"
    workshop = Workshop(project, project / folder, project / folder / ".tree")
    maps = []
    for artifact in edition_plan(studio, (view,), drawn_for, folder):
        if isinstance(artifact.view, MapArtifactView):
            content = svg(artifact.view, workshop)
            maps.append(content.decode())
        elif isinstance(artifact.view, SectionArtifactView):
            content = section_svg(artifact.view, workshop)
        elif isinstance(artifact.view, ChartArtifactView):
            content = chart_svg(artifact.view, workshop)
        else:
            continue
        target = project / folder / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return Studied(pdf(PrintJob(view, edition, pictures=folder), workshop), tuple(maps))


def measured(project: Path, edition: Edition, drawn_for: Edition) -> tuple[float, int, list[float]]:
    """Return how long a part of the bar should be, how many there are, and the boxes as high as a bar."""
    studied = made(project, "upa-collina", edition, drawn_for)
    says = stated(studied.maps[-1])
    part_mm = says.kilometres * 1_000_000 / says.scale / says.parts
    high_mm = 1.1 * (LARGE.enlarged if drawn_for == "large" else 1)
    high = [box.width_mm for box in boxes(studied.content) if box.height_mm == pytest.approx(high_mm, rel=0.02)]
    return part_mm, says.parts, [width for width in high if width == pytest.approx(part_mm, rel=0.02)]


@pytest.mark.parametrize("edition", ["archive", "a5", "large", "press"])
def test_the_bar_on_paper_is_as_long_as_it_says(project: Path, edition: Edition) -> None:
    part_mm, parts, found = measured(project, edition, edition)
    assert len(found) == parts
    assert sum(found) == pytest.approx(part_mm * parts, abs=0.1)


def test_a_map_drawn_for_another_paper_is_noticed(project: Path) -> None:
    _, parts, found = measured(project, "a5", "archive")
    assert parts and found == []


def sizes(content: bytes) -> Iterator[float]:
    """Yield the size on paper, points, of every piece of text in the pictures of a PDF."""
    with pikepdf.Pdf.open(BytesIO(content)) as document:
        for page in document.pages:
            yield from _sizes(page.obj, page.obj.get("/Resources"), Matrix(), in_picture=False)


def _sizes(stream: pikepdf.Object, resources: pikepdf.Object, base: Matrix, *, in_picture: bool) -> Iterator[float]:
    stack, now, text, size = [], base, Matrix(), 0.0
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            stack.append(now)
        elif name == "Q":
            now = stack.pop()
        elif name == "cm":
            now = Matrix(*(float(value) for value in operands)) @ now
        elif name == "Tm":
            text = Matrix(*(float(value) for value in operands))
        elif name == "Tf":
            size = float(operands[1])
        elif name in ("Tj", "TJ") and in_picture:
            place = text @ now
            # The square root of what a square becomes: turned words count as upright ones.
            yield size * math.sqrt(abs(place.a * place.d - place.b * place.c))
        elif name == "Do":
            form = resources.XObject[str(operands[0])]
            if form.Subtype == "/Form":
                yield from _sizes(form, form.get("/Resources", resources), now, in_picture=True)


@pytest.mark.parametrize("document", ["upa-collina", "masterplan-pilota"])
def test_words_in_pictures_of_large_print_are_12_points_at_least(project: Path, document: str) -> None:
    found = list(sizes(made(project, document, "large", "large").content))
    assert len(found) > 10
    assert min(found) >= 12.0


def test_pictures_that_were_not_drawn_for_large_print_are_noticed(project: Path) -> None:
    found = list(sizes(made(project, "upa-collina", "large", "archive").content))
    assert min(found) == pytest.approx(5.5 * 168 / 160, abs=0.05)

"""A map says its scale: on paper, in every edition, its bar is as long as it says, measured in the PDF itself."""

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
from atlante.lint.check import check_project
from atlante.maps.recipes import svg
from atlante.paths import ProjectPaths
from atlante.plan.documents import Studio, edition_plan
from atlante.reading.layers import read_boundaries
from atlante.views.chartspec import ChartArtifactView
from atlante.views.documents import Edition, PrintJob
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


def measured(project: Path, edition: Edition, drawn_for: Edition) -> tuple[float, int, list[float]]:
    """Return how long a part of the bar should be, how many there are, and the boxes as high as a bar.

    Args:
        project: The project.
        edition: How the document is set.
        drawn_for: Edition whose map it shows.
    """
    paths = ProjectPaths(project)
    catalog = check_project(paths).catalog
    assert catalog is not None
    studio = Studio.of(catalog, read_boundaries(paths.geodata))
    view = next(row for row in studio.documents() if row.id == "upa-collina")
    folder = f"build/{edition}-{drawn_for}"
    workshop = Workshop(project, project / folder, project / folder / ".tree")
    drawing = ""
    for artifact in edition_plan(studio, (view,), drawn_for, folder):
        if isinstance(artifact.view, MapArtifactView):
            content = svg(artifact.view, workshop)
            drawing = content.decode()
        elif isinstance(artifact.view, ChartArtifactView):
            content = chart_svg(artifact.view, workshop)
        else:
            continue
        target = project / folder / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    says = stated(drawing)
    made = pdf(PrintJob(view, edition, pictures=folder), workshop)
    part_mm = says.kilometres * 1_000_000 / says.scale / says.parts
    high = [box.width_mm for box in boxes(made) if box.height_mm == pytest.approx(1.1, rel=0.02)]
    return part_mm, says.parts, [width for width in high if width == pytest.approx(part_mm, rel=0.02)]


@pytest.mark.parametrize("edition", ["archive", "a5", "large", "press"])
def test_the_bar_on_paper_is_as_long_as_it_says(project: Path, edition: Edition) -> None:
    part_mm, parts, found = measured(project, edition, edition)
    assert len(found) == parts
    assert sum(found) == pytest.approx(part_mm * parts, abs=0.1)


def test_a_map_drawn_for_another_paper_is_noticed(project: Path) -> None:
    _, parts, found = measured(project, "a5", "archive")
    assert parts and found == []

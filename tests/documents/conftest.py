"""A small project whose documents are made once."""

import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from atlante.builder.artifact import Workshop
from atlante.charts.recipes import svg as chart_svg
from atlante.documents.print_view import print_view
from atlante.documents.recipes import pdf
from atlante.lint.check import check_project
from atlante.maps.recipes import svg
from atlante.paths import ProjectPaths
from atlante.reading.layers import read_boundaries
from atlante.render.templates import render
from atlante.views.address import SiteMap
from atlante.views.booklets import Bindery
from atlante.views.charts import all_charts
from atlante.views.chartspec import ChartArtifactView
from atlante.views.documents import DocumentView, PrintJob
from atlante.views.maps import MapMaker
from atlante.views.mapspec import MapArtifactView

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Press:
    """A project on disk with its documents."""

    root: Path
    views: dict[str, DocumentView]

    def workshop(self) -> Workshop:
        return Workshop(self.root, self.root / "build", self.root / "build" / ".tree")

    def make(self, view: DocumentView) -> bytes:
        return pdf(PrintJob(view), self.workshop())

    def html(self, view: DocumentView) -> str:
        workshop = self.workshop()
        page = print_view(PrintJob(view), workshop.read_bytes)
        return render(self.root, "print/booklet.html.j2", page, workshop.read_text)


@dataclass(frozen=True)
class Printed:
    view: DocumentView
    content: bytes
    recorded: tuple[str, ...]

    @property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.content))


@pytest.fixture(scope="package")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    root = tmp_path_factory.mktemp("press")
    lay_out(root)
    return set_up(root)


def lay_out(root: Path) -> None:
    """Put the small project into a folder."""
    shutil.copytree(REPOSITORY / "tests/projects/minimal", root, dirs_exist_ok=True)
    for name in ("templates", "node_modules"):
        (root / name).symlink_to(REPOSITORY / name)


def set_up(root: Path) -> Press:
    """Read a project and draw the maps and charts that its documents show."""
    checked = check_project(ProjectPaths(root))
    assert checked.catalog is not None, checked.issues
    boundaries = read_boundaries(ProjectPaths(root).geodata)
    sites = SiteMap(checked.catalog)
    maps = MapMaker(checked.catalog, sites, boundaries).all()
    bindery = Bindery(checked.catalog, sites, maps, {row.istat: row for row in boundaries})
    views = {view.id: view for view in bindery.documents()}
    press = Press(root, views)
    needed = {drawn.svg for view in views.values() for chapter in view.chapters for drawn in chapter.maps}
    for spec in maps:
        path = root / "build" / f"docs/mappe/{spec.id}.svg"
        if path.relative_to(root / "build").as_posix() in needed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(svg(MapArtifactView(spec), press.workshop()))
    for chart in all_charts(checked.catalog):
        path = root / "build" / chart.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chart_svg(ChartArtifactView(chart), press.workshop()))
    return press


@pytest.fixture(scope="package")
def printed(press: Press) -> dict[str, Printed]:
    rows = {}
    for view in press.views.values():
        workshop = press.workshop()
        content = pdf(PrintJob(view), workshop)  # an empty log: WeasyPrint's first complaint would be a MakeError
        rows[view.id] = Printed(view, content, tuple(stamp.path for stamp in workshop.recorded))
    return rows

"""Plan documents: each with the pictures it shows, in one edition or another."""

from dataclasses import dataclass

from atlante.builder.artifact import Artifact
from atlante.catalog.catalog import Catalog
from atlante.plan.pictures import A4, A5, LARGE, Room, pictures_of, printed_pictures
from atlante.reading.layers import Boundary
from atlante.views.address import SiteMap
from atlante.views.booklets import Bindery
from atlante.views.documents import FOLDER, DocumentPlan, DocumentView, Edition, Imposition, PrintJob
from atlante.views.maps import MapMaker
from atlante.views.mapspec import MapSpec

_ROOMS: dict[Edition, Room] = {"archive": A4, "press": A4, "a5": A5, "fold": A5, "large": LARGE}
_UNFOLDED = "a5"


@dataclass(frozen=True)
class Studio:
    """What documents are bound from."""

    catalog: Catalog
    specs: tuple[MapSpec, ...]
    bindery: Bindery

    @classmethod
    def of(cls, catalog: Catalog, boundaries: tuple[Boundary, ...]) -> "Studio":
        """Return the studio of a catalog."""
        sites = SiteMap(catalog)
        specs = MapMaker(catalog, sites, boundaries).all() if boundaries else ()
        return cls(catalog, specs, Bindery(catalog, sites, specs, {row.istat: row for row in boundaries}))

    def documents(self) -> tuple[DocumentView, ...]:
        """Return every document, complete; none without maps."""
        return self.bindery.documents() if self.specs else ()

    def plans(self) -> tuple[DocumentPlan, ...]:
        """Return what documents there are; none without maps."""
        return self.bindery.plans() if self.specs else ()


def document_artifact(job: PrintJob, path: str) -> Artifact:
    """Return the artifact of a document that is made at a path below the build folder."""
    return Artifact(path, "atlante.documents.recipes:pdf", job, "document", needs=pictures_of(job.document))


def edition_plan(
    studio: Studio,
    documents: tuple[DocumentView, ...],
    edition: Edition,
    folder: str,
    *,
    official: bool = False,
    profile: str = "",
) -> tuple[Artifact, ...]:
    """Return the artifacts of documents in an edition, with the pictures at its width.

    Args:
        studio: What they are bound from.
        documents: Which documents.
        edition: How they are set.
        folder: The build folder of these artifacts, below the project's root.
        official: Whether they are no drafts.
        profile: ICC profile for the print shop, below the project's root.
    """
    shown = {path for document in documents for path in pictures_of(document)}
    pictures = printed_pictures(studio.catalog, studio.specs, _ROOMS[edition])
    made = [picture for picture in pictures if picture.path in shown]
    for view in documents:
        name = view.path.removeprefix(f"docs/{FOLDER}/")
        path = f"{_UNFOLDED}/{name}" if edition == "fold" else name
        made.append(document_artifact(PrintJob(view, edition, not official, folder, profile), path))
        if edition == "fold":
            job = Imposition(f"{folder}/{path}")
            made.append(Artifact(name, "atlante.documents.recipes:imposed", job, "document", needs=(path,)))
    return tuple(made)

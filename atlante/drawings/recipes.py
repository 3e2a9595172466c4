"""Make the files of section drawings for the build."""

from atlante.builder.artifact import MakeError, Workshop
from atlante.views.drawings import SectionArtifactView


def svg(view: SectionArtifactView, workshop: Workshop) -> bytes:
    """Make a section drawing; it reads no file.

    Raises:
        MakeError: The section cannot be drawn.
    """
    from atlante.drawings.errors import SectionError
    from atlante.drawings.section import draw_section
    from atlante.render.svg.spread import NoRoomError

    try:
        return (draw_section(view.section, view.width_mm / view.enlarged, view.enlarged) + "\n").encode()
    except (SectionError, NoRoomError) as error:
        raise MakeError(f"section {view.section.id}: {error}") from error

"""Make the files of charts for the build."""

from atlante.builder.artifact import MakeError, Workshop
from atlante.views.chartspec import ChartArtifactView


def svg(view: ChartArtifactView, workshop: Workshop) -> bytes:
    """Make a chart; it reads no file.

    Raises:
        MakeError: Its words do not fit.
    """
    from atlante.charts.chart import draw_chart
    from atlante.render.svg.spread import NoRoomError

    try:
        return (draw_chart(view.chart, view.width_mm) + "\n").encode()
    except NoRoomError as error:
        raise MakeError(f"chart {view.chart.id}: {error}") from error

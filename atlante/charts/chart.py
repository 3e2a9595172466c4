"""Draw a chart as one SVG whose unit is the millimetre."""

from atlante.charts.balance import draw_balance
from atlante.charts.bars import draw_bars
from atlante.charts.ladder import draw_ladder
from atlante.charts.matrix import draw_matrix
from atlante.charts.sheet import Drawn
from atlante.charts.timeline import draw_timeline
from atlante.render.svg.frame import framed
from atlante.render.svg.marks import element
from atlante.views.chartspec import Balance, Bars, Chart, Ladder, Matrix, Timeline


def draw_chart(chart: Chart, width_mm: float) -> str:
    """Draw a chart.

    Args:
        chart: What it shows.
        width_mm: Width on paper, 120 to 200; the height follows.

    Returns:
        SVG text of presentation attributes only: all ids begin with the id of the chart.

    Raises:
        NoRoomError: Its words do not fit.
    """
    drawn = _draw(chart.shape, width_mm)
    ground = element("rect", x=0.0, y=0.0, width=width_mm, height=drawn.height, fill="#FFFFFF")
    return framed(chart.id, chart.title, chart.alt, (ground, *drawn.parts), width_mm, drawn.height)


def _draw(shape: Matrix | Balance | Timeline | Bars | Ladder, width_mm: float) -> Drawn:
    match shape:
        case Matrix():
            return draw_matrix(shape, width_mm)
        case Balance():
            return draw_balance(shape, width_mm)
        case Timeline():
            return draw_timeline(shape, width_mm)
        case Bars():
            return draw_bars(shape, width_mm)
        case Ladder():
            return draw_ladder(shape, width_mm)

"""Charts, section drawings and maps have one frame."""

from atlante.charts.chart import draw_chart
from atlante.drawings.section import draw_section
from atlante.maps.svg import draw_svg
from atlante.render.svg.frame import framed
from atlante.views.chartspec import Bar, Bars, Chart
from tests.drawings.sections import bowl
from tests.maps.grounds import committed, groups_map

FACES = "Titillium Web, DejaVu Sans, sans-serif"


def test_a_frame_says_size_name_and_what_is_seen() -> None:
    assert framed("a", "Uno & due", "Tre <quattro>", ("<g/>",), 80.0, 40.5, 2.0) == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="81mm" viewBox="0 0 80 40.5" role="img" '
        f'aria-labelledby="a-title a-desc" font-family="{FACES}">'
        '<title id="a-title">Uno &amp; due</title><desc id="a-desc">Tre &lt;quattro&gt;</desc><g/></svg>'
    )


def head(svg: str) -> str:
    return svg.partition("</desc>")[0]


def expected(prefix: str, title: str, desc: str, width: str, height: str) -> str:
    """Return how a picture begins that is not enlarged, letter by letter."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="{prefix}-title {prefix}-desc" font-family="{FACES}">'
        f'<title id="{prefix}-title">{title}</title><desc id="{prefix}-desc">{desc}'
    )


def test_a_chart_begins_with_it() -> None:
    chart = Chart("prova", "Titolo", "Che cosa mostra", Bars((Bar("Uno", "", 1.0, False, "1 €"),)))
    svg = draw_chart(chart, 160.0)
    height = svg.partition('height="')[2].partition("mm")[0]
    assert head(svg) == expected("prova", "Titolo", "Che cosa mostra", "160", height)


def test_a_section_begins_with_it() -> None:
    view = bowl()
    svg = draw_section(view, 160.0)
    height = svg.partition('height="')[2].partition("mm")[0]
    assert head(svg) == expected(view.id, view.title, view.alt, "160", height)


def test_a_map_begins_with_it() -> None:
    spec = groups_map()
    svg = draw_svg(spec, committed(spec), 160.0, 150.0)
    assert head(svg) == expected(spec.id, spec.title, spec.alt, "160", "150")

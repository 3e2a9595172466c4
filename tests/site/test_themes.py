import re

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.plan import Strategy
from atlante.site.themes import contrast, lightened, theme_sheet
from atlante.site.views import ThemesView
from tests.site.helpers import read_text

ROLES = ("--inchiostro", "--azione", "--tenue")


def grounds() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of the light and of the dark scheme."""
    text = read_text("templates/assets/colori.css")
    blocks = re.findall(r"\{([^{}]*)\}", text)
    rows = [dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6,8});", block)) for block in blocks]
    light, system, chosen = (row for row in rows if row)
    # What the system asks for and what is chosen by hand look the same.
    assert system == chosen
    return light, {**light, **chosen}


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_every_ground(scheme: int) -> None:
    colors = grounds()[scheme]
    for ground in ("--carta", "--pannello"):
        for role in ROLES:
            assert contrast(colors[role], colors[ground]) >= 4.5, (role, ground)
        assert contrast(colors["--tratto"], colors[ground]) >= 3, ground
    assert contrast(colors["--su-cornice"], colors["--cornice"]) >= 4.5


def test_the_colours_of_strategies_are_text_on_every_ground(catalog: Catalog) -> None:
    light, dark = grounds()
    colors = [row.color for row in catalog.all(Strategy)]
    assert len(colors) == 3
    for color in colors:
        assert contrast(color, light["--carta"]) >= 4.5
        assert contrast(color, light["--pannello"]) >= 4.5
        for ground in ("--carta", "--pannello"):
            assert contrast(lightened(color, dark["--pannello"]), dark[ground]) >= 4.5
            # Without being lightened it would not do.
            assert contrast(color, dark[ground]) < 4.5


def test_the_sheet_names_each_theme_in_each_scheme() -> None:
    sheet = theme_sheet(ThemesView((("sttm-1", "#1E7A46"), ("altra", "#FFFFFF")), "Uno"))
    light = lightened("#1E7A46", "#1B2C3E")
    assert sheet.count(".tema-sttm-1 { --tema: #1e7a46; }") == 1
    assert sheet.count(f".tema-sttm-1 {{ --tema: {light}; }}") == 2
    assert sheet.count(".tema-altra { --tema: #ffffff; }") == 3
    assert sheet.count("{") == sheet.count("}")


def test_without_strategies_the_sheet_still_says_the_edition() -> None:
    sheet = theme_sheet(ThemesView((), "Uno · edizione 2026.1"))
    assert ".tema-" not in sheet
    assert '@page { @bottom-left { content: "Uno · edizione 2026.1"; } }' in sheet


def test_no_text_ends_the_string_it_stands_in() -> None:
    sheet = theme_sheet(ThemesView((), 'a"; } body { x: "\\\n</style>'))
    (quoted,) = re.findall(r"content: (\"[^\n]*\"); \} \}\n", sheet)
    assert set(re.sub(r"\\[0-9a-f]+ ", "", quoted[1:-1])) <= set("a body xstyle")

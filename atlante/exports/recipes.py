"""Make data files for the build. The one door of pandas."""

import json

from atlante.builder.artifact import Workshop
from atlante.views.tables import LayerView, TableView


def csv(view: TableView, workshop: Workshop) -> bytes:
    """Return the table as CSV: UTF-8, comma, point for decimals, one header row, empty cells for what is not known."""
    import pandas as pd

    names = [column.name for column in view.columns]
    # dtype object: codes stay text and whole numbers stay whole beside empty cells.
    frame = pd.DataFrame(list(view.rows), columns=names, dtype=object)
    return frame.to_csv(index=False, lineterminator="\n").encode()


def geojson(view: LayerView, workshop: Workshop) -> bytes:
    """Return the layer with the table's columns as properties, one feature a line, sorted by Istat code."""
    names = [column.name for column in view.table.columns]
    properties = {row[0]: dict(zip(names, row, strict=True)) for row in view.table.rows}
    features = json.loads(workshop.read_bytes(workshop.root / view.layer))["features"]
    lines = [
        json.dumps(
            {"type": "Feature", "properties": properties[istat], "geometry": feature["geometry"]},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for istat, feature in sorted(((f["properties"]["istat"], f) for f in features), key=lambda row: str(row[0]))
    ]
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()

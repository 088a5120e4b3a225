"""Six attributes of fourteen nations, 1950 to 1965: Rummel."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_object
from detente.data.source import Column, Source
from detente.data.sources._nations import CODES, FILE, WORKS


def _read(path: Path) -> pl.DataFrame:
    table = read_object(path, "nations")[0]
    nations, attributes = (table.coords[dim].values.tolist() for dim in table.dims)
    wide = pl.DataFrame(table.values, attributes)
    return wide.with_columns(
        pl.Series("nation", nations), pl.Series("ccode", [CODES[name] for name in nations])
    )


SOURCE = Source(
    name="nations_attributes",
    title="Dimensionality of Nations: 6 attributes of 14 nations",
    file=FILE,
    licence="GPL (>= 2)",
    works=WORKS,
    coverage=(1950, 1965),
    measures="Attributes of nations, cut to high and low or yes and no by those who gave them out.",
    speaks_to=(),
    columns=(
        Column("nation", pl.String, "Name of the nation"),
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("constitutional0", pl.Int8, "1 or 0; the file does not explain it"),
        Column("catholics", pl.Int8, "1: a Catholic nation"),
        Column("lawngos", pl.Int8, "1: active in non-governmental organisations of law"),
        Column("politicalleadership1", pl.Int8, "1 or 0; the file does not explain it"),
        Column("geographyx", pl.Int8, "1 or 0; the file does not explain it"),
        Column("medicinengo", pl.Int8, "1: active in non-governmental organisations of medicine"),
    ),
    reader=_read,
)

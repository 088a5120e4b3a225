"""Which of 56 relations each of fourteen nations had to each other, 1950 to 1965: Rummel."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.r_files import read_object
from detente.data.source import Column, Source
from detente.data.sources._nations import CODES, FILE, WORKS


def _read(path: Path) -> pl.DataFrame:
    cube = read_object(path, "nations")[1]
    senders, receivers, relations = (cube.coords[dim].values.tolist() for dim in cube.dims)
    rows = [
        (sender, receiver, relation, float(cube.values[i, j, k]))
        for i, sender in enumerate(senders)
        for j, receiver in enumerate(receivers)
        for k, relation in enumerate(relations)
        if i != j
    ]
    long = pl.DataFrame(rows, ["sender", "receiver", "relation", "value"], orient="row")
    return long.with_columns(
        pl.col("sender").replace_strict(CODES).alias("ccode1"),
        pl.col("receiver").replace_strict(CODES).alias("ccode2"),
        pl.col("value").fill_nan(None),
    )


SOURCE = Source(
    name="nations",
    title="Dimensionality of Nations: 56 relations among 14 nations",
    file=FILE,
    licence="GPL (>= 2)",
    works=WORKS,
    coverage=(1950, 1965),
    measures="Whether a nation had a relation to another (treaties, tourists, protests, and so "
    "on) in the period taken as a whole, cut to yes and no.",
    speaks_to=(Feature.DEEP_INTEGRATION,),
    columns=(
        Column("sender", pl.String, "Name of the nation that acts; never the same as the receiver"),
        Column("receiver", pl.String, "Name of the nation that it is done to"),
        Column("ccode1", pl.Int16, "Correlates of War code of the sender"),
        Column("ccode2", pl.Int16, "Correlates of War code of the receiver"),
        Column("relation", pl.String, "Name of the relation, as in the file, which explains none"),
        Column("value", pl.Int8, "1: the relation is there, 0: not; null where unknown"),
    ),
    reader=_read,
)

"""How hostile or friendly each kind of act in CAMEO is: the Kansas project's scale."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.source import Source
from detente.data.sources._keds import pinned
from detente.data.sources._scale import columns, scale


def _read(path: Path) -> pl.DataFrame:
    return scale(path, "cameo.scale")


SOURCE = Source(
    name="cameo_scale",
    title="Conflict and cooperation scale of CAMEO codes",
    file=pinned(
        "cameo.scale",
        "951b0e4cad141d3d30d8a5383f0fe652aef4c32d0be6e487a74ab217fb0518c4",
        1081,
    ),
    licence="GPL-3",
    works=("gerner2002", "schrodt2012", "goldstein1992", "lowe_events"),
    coverage=None,
    measures="The weight that the makers of CAMEO gave to each kind of act, after Goldstein's.",
    speaks_to=(),
    columns=columns("Code of CAMEO: two digits for a root, three or four for a kind under it"),
    reader=_read,
)

"""How hostile or friendly each kind of act in WEIS is: Goldstein's scale."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.source import Source
from detente.data.sources._keds import pinned
from detente.data.sources._scale import columns, scale


def _read(path: Path) -> pl.DataFrame:
    return scale(path, "weis.goldstein.scale")


SOURCE = Source(
    name="goldstein_weis",
    title="Goldstein's scale of WEIS codes, as the Kansas project extended it",
    file=pinned(
        "weis.goldstein.scale",
        "9093cddb644760ce6d2b956a9489196119f95cedbbfcb8a1b1d8239e7d0c5c04",
        718,
    ),
    licence="GPL-3",
    works=("goldstein1992", "lowe_events"),
    coverage=None,
    measures="The weight that a panel of scholars gave to each kind of act, with the Kansas "
    "project's weights for the kinds that it added.",
    speaks_to=(),
    columns=columns("Code of WEIS, three digits, leading noughts kept"),
    reader=_read,
)

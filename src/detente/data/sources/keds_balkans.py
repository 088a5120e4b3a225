"""Who did what to whom as Yugoslavia broke up, 1989 to 2003: Kansas Event Data System."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import Column, Source
from detente.data.sources._keds import ACTORS, CAUTION, DATE, REPEATED, events, pinned


def _read(path: Path) -> pl.DataFrame:
    text = pl.col("desc")
    return events(path, "balkans.weis").with_columns(pl.when(text != "()").then(text))


SOURCE = Source(
    name="keds_balkans",
    title="KEDS Balkans events in the extended WEIS scheme",
    file=pinned(
        "balkans.weis",
        "3a4c19127a1c13914e2270d647718f3e5e4dbf88c023b9c9f350dc04990a405a",
        330506,
    ),
    licence="GPL-3",
    works=("schrodt_davis_weddle1994", "mcclelland1978", "lowe_events"),
    coverage=(1989, 2003),
    measures=f"Acts of the states and parties of the former Yugoslavia and others. {CAUTION}",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        DATE,
        *ACTORS,
        Column(
            "code",
            pl.String,
            "What was done, a code of WEIS as in goldstein_weis; 654 events carry codes that the "
            "scale lacks",
        ),
        Column("desc", pl.String, "The same in words; null where the producers wrote none"),
        REPEATED,
    ),
    reader=_read,
)

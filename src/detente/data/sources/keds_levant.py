"""Who did what to whom in the Levant, day by day, 1979 to 2011: Kansas Event Data System."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import Column, Source
from detente.data.sources._keds import ACTORS, CAUTION, DATE, REPEATED, events, pinned


def _read(path: Path) -> pl.DataFrame:
    return events(path, "levant.cameo")


SOURCE = Source(
    name="keds_levant",
    title="KEDS Levant events in the CAMEO scheme",
    file=pinned(
        "levant.cameo",
        "d50026b3d322041ffa5243d0379ee6348f842dd274b00f5f32201491465241a0",
        514632,
    ),
    licence="GPL-3",
    works=("gerner2002", "schrodt2012", "lowe_events"),
    coverage=(1979, 2011),
    measures=f"Acts of Egypt, Israel, Jordan, Lebanon, Palestinians, Syria and others. {CAUTION}",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        DATE,
        *ACTORS,
        Column(
            "code",
            pl.String,
            "What was done, as in cameo_codes and cameo_scale; 1,418 events carry codes that the "
            "scale lacks",
        ),
        REPEATED,
    ),
    reader=_read,
)

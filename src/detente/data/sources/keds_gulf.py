"""Who did what to whom around the Gulf, day by day, 1979 to 1999: Kansas Event Data System.

The file is called CAMEO, and its package describes other events under its name (29,029 of 1992 to
2006). What it holds is in the older scheme: every code is one of the World Event/Interaction
Survey, and eight of them (065, 066, 095 and those from 211 to 223) do not exist in CAMEO. The
countries' codes are the older ones too: UAR is Egypt, KUW Kuwait, FRN France.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import Column, Source
from detente.data.sources._keds import ACTORS, CAUTION, DATE, REPEATED, events, pinned


def _read(path: Path) -> pl.DataFrame:
    return events(path, "gulf.cameo")


SOURCE = Source(
    name="keds_gulf",
    title="KEDS Gulf events in the WEIS scheme, though the file is called CAMEO",
    file=pinned(
        "gulf.cameo",
        "4067697e5c1869054383c912d5f7c76bca5c853ceb6528f916214074c846dda9",
        169392,
    ),
    licence="GPL-3",
    works=("schrodt_davis_weddle1994", "mcclelland1978", "lowe_events"),
    coverage=(1979, 1999),
    measures=f"Acts of Iraq, Iran, the states of the Gulf and others. {CAUTION}",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        DATE,
        *ACTORS,
        Column(
            "code",
            pl.String,
            "What was done, a code of WEIS: score it with goldstein_weis, never with cameo_scale, "
            "in which many of the same numbers mean something else",
        ),
        REPEATED,
    ),
    reader=_read,
)

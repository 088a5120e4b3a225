"""The codes of every state in every year, in both systems, seen from the Gleditsch-Ward list."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Pinned, Source
from detente.data.sources._crosswalk import CODES
from detente.data.sources._repositories import ISARD


def _read(path: Path) -> pl.DataFrame:
    # The file ends with rows of states that the other list has and this one has not.
    return read_frame(path, "gw_cw_panel").filter(pl.col("gwcode").is_not_null())


SOURCE = Source(
    name="gw_cw_panel",
    title="State-years of the Gleditsch-Ward list with the codes of the other",
    file=Pinned(
        *ISARD,
        "data/gw_cw_panel.rda",
        "6f12e11d4137fe9255b50dee9d2e42542f576aed077adb393f53d0f272557540",
        15673,
    ),
    licence="GPL-2",
    works=("cow_states2016", "gleditsch_ward1999", "miller_isard"),
    coverage=(1816, 2025),
    measures="Which state carries which code in which year.",
    speaks_to=(),
    columns=CODES,
    reader=_read,
)

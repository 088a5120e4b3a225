"""The codes of every state in every year, in both systems, seen from the Correlates of War list."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Pinned, Source
from detente.data.sources._crosswalk import CODES
from detente.data.sources._repositories import ISARD


def _read(path: Path) -> pl.DataFrame:
    # The file ends with rows of states that the other list has and this one has not.
    return read_frame(path, "cw_gw_panel").filter(pl.col("ccode").is_not_null())


SOURCE = Source(
    name="cw_gw_panel",
    title="State-years of the Correlates of War list with the codes of the other",
    file=Pinned(
        *ISARD,
        "data/cw_gw_panel.rda",
        "155f5413b63d6199461cdbbe76d02a55c945b6572fa77aac892b932f839f8a0c",
        13584,
    ),
    licence="GPL-2",
    works=("cow_states2016", "gleditsch_ward1999", "miller_isard"),
    coverage=(1816, 2025),
    measures="Which state carries which code in which year.",
    speaks_to=(),
    columns=CODES,
    reader=_read,
)

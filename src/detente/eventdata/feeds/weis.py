"""WEIS: acts of governments as a newspaper reported them, 1966 to 1992."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from detente.eventdata.actors import abbreviation
from detente.eventdata.acts import Acts, Feed, counted
from detente.eventdata.feeds._common import used
from detente.eventdata.weights import MUTUAL

NAME = "weis"
COVERED = (date(1966, 1, 1), date(1992, 12, 31))


def _read(store: Any) -> Acts:
    rows = store.frame(NAME)
    numbers = pl.concat([rows["srccc"], rows["targcc"]]).unique().to_list()
    letters = {number: abbreviation(number) for number in numbers}
    sides = [
        pl.col(column).replace_strict(letters, return_dtype=pl.String).alias(side)
        for column, side in (("srccc", "source"), ("targcc", "target"))
    ]
    acts = rows.select("date", *sides, pl.col("weiscd").alias("code"), pl.col("gscale").alias(
        "score")).lazy()  # fmt: skip
    actors, daily = counted(acts)
    return Acts(
        NAME,
        acts,
        COVERED,
        actors,
        daily,
        mutual=MUTUAL["goldstein"],
        sources=used(store, NAME),
        numbers={code: number for number, code in letters.items()},
    )


FEED = Feed(NAME, "Acts of governments in a newspaper, 1966-92, coded by people", _read, (NAME,))

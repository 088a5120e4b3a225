"""COPDAB: how four pairs of states treated each other, month by month, 1948 to 1978."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from detente.eventdata.actors import abbreviation
from detente.eventdata.acts import Acts, Feed, counted
from detente.eventdata.feeds._common import used

NAME = "copdab"
COVERED = (date(1948, 1, 1), date(1978, 12, 31))


def _read(store: Any) -> Acts:
    rows = store.frame(NAME).drop_nulls("score")
    letters = {number: abbreviation(number) for number in rows["ccode1"].unique().to_list()}
    acts = rows.select(
        "date",
        *(pl.col(column).replace_strict(letters, return_dtype=pl.String).alias(side)
          for column, side in (("ccode1", "source"), ("ccode2", "target"))),
        pl.lit(None, pl.String).alias("code"), "score",
    ).lazy()  # fmt: skip
    actors, daily = counted(acts)
    return Acts(NAME, acts, COVERED, actors, daily, monthly=True, sources=used(store, NAME),
                numbers={code: number for number, code in letters.items()})  # fmt: skip


FEED = Feed(
    NAME, "Monthly scores of four pairs on Azar's scale, 1948-78 (Lebo and Moore)", _read, (NAME,)
)

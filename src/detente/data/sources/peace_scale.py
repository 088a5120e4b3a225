"""Which relationship two states were in, year by year: the peace scale, 1900 to 2020."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import NOT_STATED, Column, Pinned, Source

_LAST = 2020
_LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)
_GERMANY, _WEST_GERMANY = 255, 260
_WEST_GERMAN_YEARS = (1955, 1990)
_PACIFIC = {936: 946, 937: 947}


def _ccode(code: pl.Expr) -> pl.Expr:
    """Return the code of the Correlates of War where the producers use another."""
    west = (code == _GERMANY) & pl.col("year").is_between(*_WEST_GERMAN_YEARS)
    return pl.when(west).then(_WEST_GERMANY).otherwise(code.replace(_PACIFIC))


def _read(path: Path) -> pl.DataFrame:
    rows = pl.read_csv(
        path,
        has_header=False,
        null_values=["."],
        schema={"dyad": pl.Int32, "year": pl.Int32, "value": pl.Float64},
    )
    # The series ends in 2020. For one pair, 520530, a slip of the keys goes on: the same value for
    # 18,182 more years, up to the year 20202.
    rows = rows.filter(pl.col("year") <= _LAST)
    codes = (_ccode(pl.col("dyad") // 1000), _ccode(pl.col("dyad") % 1000))
    # Order comes after mapping: 937 is below the code of the Solomon Islands, 947 above it. A pair
    # that is written both ways round is one pair where its two rows agree; where they do not, both
    # stay, for whoever joins them to refuse.
    return rows.with_columns(
        pl.min_horizontal(codes).alias("ccode1"),
        pl.max_horizontal(codes).alias("ccode2"),
        pl.col("value")
        .replace_strict(_LEVELS, range(len(_LEVELS)), default=None, return_dtype=pl.Int8)
        .alias("level"),
    ).unique(["ccode1", "ccode2", "year", "value"], keep="first", maintain_order=True)


SOURCE = Source(
    name="peace_scale",
    title="Peace data 3.0, dyad-years, the part that is given out for development",
    file=Pinned(
        "peace_data_v3.0_development",
        "",
        "peacedatav30dyadyrmean.csv",
        "d5e7d4beb7252102147dd1c43000d87886ba88c48bba943806ab737947536943",
        1216160,
    ),
    licence=NOT_STATED,
    works=("diehl_goertz_gallegos", "klein_goertz_diehl2008"),
    coverage=(1900, 2020),
    measures="Where a pair of states stands between severe rivalry and security community, as "
    "coders judged it from histories. A pair without rows was not coded: it is not at peace.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Feature.NO_PLANS),
    columns=(
        Column("dyad", pl.Int32, "The producers' number of the pair, 1000 x one code + the other"),
        Column(
            "ccode1",
            pl.Int16,
            "Correlates of War code of the state with the lower code. The producers write 255 for "
            "Germany throughout: here it is 260 from 1955 to 1990, and 265 stays East Germany",
        ),
        Column("ccode2", pl.Int16, "Correlates of War code of the state with the higher code"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "value",
            pl.Float64,
            "Mean of the year: 0 severe rivalry, 0.25 lesser rivalry, 0.5 negative peace, 0.75 "
            "warm peace, 1 security community; between two of them a change that was under way, "
            "drawn by the producers as a straight line; null where they give none",
        ),
        Column(
            "level",
            pl.Int8,
            "0 severe rivalry, 1 lesser rivalry, 2 negative peace, 3 warm peace, 4 security "
            "community; null where the value is none of the five, never rounded. A change under "
            "way that happens to meet one of the five has its level",
        ),
    ),
    reader=_read,
)

"""Where every member of the United Nations stood, session by session: Bailey, Strezhnev, Voeten."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import UNGA

_YEAR_BEFORE_THE_FIRST_SESSION = 1945
_QUANTILES = (0, 5, 10, 50, 90, 95, 100)


def _read(path: Path) -> pl.DataFrame:
    # The file is in Windows' superset of latin-1: it writes an apostrophe that latin-1 lacks.
    points = pl.read_csv(path, encoding="windows-1252")
    # The file's own name of the lowest quantile has the letter O for a nought.
    points = points.rename({"QO%": "Q0%"})
    points = points.rename({f"Q{q}%": f"q{q}" for q in _QUANTILES})
    points = points.rename({name: name.lower() for name in points.columns})
    return points.with_columns((pl.col("session") + _YEAR_BEFORE_THE_FIRST_SESSION).alias("year"))


SOURCE = Source(
    name="un_ideal_points",
    title="Ideal points from votes in the United Nations General Assembly, all votes, April 2020",
    file=Pinned(
        *UNGA,
        "Output/IdealpointestimatesAll_Apr2020.csv",
        "9757b73a770355f4be8fa306afc15fb552dd9338ac14022436d9f198307596de",
        1160621,
    ),
    licence="MIT",
    works=("bailey_strezhnev_voeten2017", "voeten2013"),
    coverage=(1946, 2019),
    measures="A state's position on the one dimension that best explains its votes; the distance "
    "of two states is how far apart they vote. Nobody voted in the session of 1964.",
    speaks_to=(Condition.POWERS_WANT_IT,),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code; 713 for China's seat until 1971"),
        Column("session", pl.Int16, "Session of the General Assembly, 1 for that of 1946"),
        Column(
            "year",
            pl.Int16,
            "Calendar year in which the session began, 1945 + session; some of its votes fall in "
            "the next",
        ),
        Column("nvotes", pl.Int32, "Votes of the state in the session", "votes"),
        Column(
            "idealpoint",
            pl.Float64,
            "Position: mean of the posterior",
            "standard deviations of all states' positions",
        ),
        Column("q0", pl.Float64, "Least draw of the posterior"),
        *(
            Column(f"q{quantile}", pl.Float64, f"Posterior quantile, {quantile} %")
            for quantile in _QUANTILES[1:-1]
        ),
        Column("q100", pl.Float64, "Greatest draw of the posterior"),
        Column("iso3c", pl.String, "ISO code of three letters"),
        Column("countryname", pl.String, "Name of the state"),
    ),
    reader=_read,
)

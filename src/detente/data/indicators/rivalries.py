"""Rivalries, after three lists that ask different things.

Thompson and his co-authors list states that named each other as threatening competitors, from what
their decision makers said (td: to 2010; tss: revised, to 2020). Klein, Goertz and Diehl (kdg) list
pairs that kept having militarised disputes over the same matters, in hindsight.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import years_between
from detente.data.indicator import Ground, Group, Indicator, Table
from detente.data.indicators._rows import listed_code, ordered

TD, TSS, KDG = "td_rivalries", "tss_rivalries", "kdg"
TD_YEARS, TSS_YEARS, KDG_YEARS = (1816, 2010), (1816, 2020), (1816, 2001)
KINDS = {
    "positional": "influence and rank",
    "spatial": "territory",
    "ideological": "belief systems",
    "interventionary": "meddling in each other's affairs",
}
"""What a rivalry can be about; it can be about several things."""

SPEAKS = (Feature.NO_PLANS, Feature.HIGH_TRUST, Condition.NO_EXPANSION)
_SOUTH_YEMEN = 680


def _tables(ground: Ground) -> list[Table]:
    td = ground.store.frame(TD).rename({"styear": "start", "endyear": "end"})
    # South Yemen's rival was the Yemen Arab Republic, in the year of their union too, in which
    # other pairs stand under the code of united Yemen.
    td = td.with_columns(_not_united(pl.col("ccode2") == _SOUTH_YEMEN, 678))
    oman = pl.col("rivalry") == "Oman-S. Yemen"
    tss = ground.store.frame(TSS).with_columns(_not_united(oman, _SOUTH_YEMEN))
    began, ended = pl.col("year") == pl.col("start"), pl.col("year") == pl.col("end")
    going_on = pl.col("end") == TSS_YEARS[1]
    kdg = (
        ground.store.frame(KDG)
        .filter(pl.col("rivtyp2") == "RIVALRY")
        .rename({"rivala": "ccode1", "rivalb": "ccode2"})
    )
    kdg = kdg.with_columns(
        pl.col("beginr").dt.year().alias("start"), pl.col("endr").dt.year().alias("end")
    )
    types = [pl.col(kind) for kind in KINDS]
    return [
        Table(_years(td, "td", TD_YEARS, types), "pair", TD_YEARS, TD),
        Table(
            _years(
                tss,
                "tss",
                TSS_YEARS,
                [
                    *types,
                    pl.col("principal"),
                    pl.col("aprin").alias("one_sided"),
                    began.alias("began"),
                    (ended & ~going_on).alias("ended"),
                ],
            ),
            "pair",
            TSS_YEARS,
            TSS,
        ),
        Table(
            _years(kdg, "kdg", KDG_YEARS, [(pl.col("rivtypold") == "ENDURING").alias("enduring")]),
            "pair",
            KDG_YEARS,
            KDG,
        ),
    ]


def _not_united(which: pl.Expr, code: int) -> pl.Expr:
    """Return the first state's code, that of a part of Yemen where united Yemen stands for it."""
    at = pl.col("ccode1")
    return pl.when(which & (at == 679)).then(pl.lit(code, pl.Int16)).otherwise(at).alias("ccode1")


def _years(
    rivalries: pl.DataFrame, by: str, years: tuple[int, int], marks: Sequence[pl.Expr]
) -> pl.DataFrame:
    """Return the years of rivalries with the marks that any of a pair's rivalries then bears."""
    rows = years_between(rivalries, "start", "end", years).select(
        "year",
        listed_code("ccode1"),
        listed_code("ccode2"),
        *(mark.cast(pl.Int8).name.prefix(f"rivalry_{by}_") for mark in marks),
    )
    values = [name for name in rows.columns if name.startswith("rivalry_")]
    return (
        ordered(rows, "ccode1", "ccode2")
        .group_by("a", "b", "year")
        .agg(pl.lit(1).alias(f"rivalry_{by}"), *(pl.col(name).max() for name in values))
    )


def _td(name: str, about: str) -> Indicator:
    return Indicator(name, about, pl.Int8, "pair", (TD,), TD_YEARS, "zero", speaks_to=SPEAKS)


def _tss(name: str, about: str, caution: str = "") -> Indicator:
    return Indicator(
        name, about, pl.Int8, "pair", (TSS,), TSS_YEARS, "zero", "", caution, SPEAKS
    )  # fmt: skip


def _kdg(name: str, about: str) -> Indicator:
    return Indicator(
        name, about, pl.Int8, "pair", (KDG,), KDG_YEARS, "zero", "",
        "Dated in hindsight from the first dispute to the last; what began late in the twentieth "
        "century had little time to become a rivalry.", (Feature.PEACE_PREDICTABLE, *SPEAKS),
    )  # fmt: skip


GROUP = Group(
    name="rivalries",
    title="Rivalries",
    indicators=(
        _td("rivalry_td", "1 if the two were strategic rivals in the year, after Thompson and "
            "Dreyer."),
        *(
            _td(f"rivalry_td_{kind}", f"1 if the two were rivals over {over} in the first, second "
                "or third place, after Thompson and Dreyer.")
            for kind, over in KINDS.items()
        ),
        _tss("rivalry_tss", "1 if the two were strategic rivals in the year, after Thompson, "
             "Sakuwa and Suhas."),
        *(
            _tss(f"rivalry_tss_{kind}", f"1 if the two were rivals over {over}, whatever else it "
                 "was about, after Thompson, Sakuwa and Suhas.")
            for kind, over in KINDS.items()
        ),
        _tss("rivalry_tss_principal", "1 if each of the two saw in the other its foremost rival, "
             "after Thompson, Sakuwa and Suhas."),
        _tss("rivalry_tss_one_sided", "1 if one of the two saw in the other its foremost rival "
             "and the other did not, after Thompson, Sakuwa and Suhas.",
             "The rivalry of India and Pakistan since 1947 bears this mark and that of a principal "
             "rivalry, which by the authors' definitions exclude each other."),
        _tss("rivalry_tss_began", "1 in the first year of a strategic rivalry, after Thompson, "
             "Sakuwa and Suhas.", "Some that begin in 1816 are older."),
        _tss("rivalry_tss_ended", "1 in the last year of a strategic rivalry that ended, after "
             "Thompson, Sakuwa and Suhas.", "Rivalries that went on in 2020 have not ended."),
        _kdg("rivalry_kdg", "1 in the years between the first and the last dispute of a rivalry, "
             "after Klein, Goertz and Diehl."),
        _kdg("rivalry_kdg_enduring", "1 if that rivalry was an enduring one in the authors' older "
             "sense; 0 if a lesser one or none."),
        Indicator(
            "rivalry_lists", "How many of the three lists have the two as rivals in the year.",
            pl.Int8, "pair", (TD, TSS, KDG), KDG_YEARS, "zero", "lists",
            "Two of the three lists are by the same first author and mostly agree.", SPEAKS,
        ),
    ),
    tables=_tables,
    formulas={
        "rivalry_lists": pl.col("rivalry_td") + pl.col("rivalry_tss") + pl.col("rivalry_kdg"),
    },
)  # fmt: skip

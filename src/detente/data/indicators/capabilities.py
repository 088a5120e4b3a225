"""What each side has to fight with, and how the two compare."""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import greater, lesser, ratio
from detente.data.indicator import Ground, Group, Indicator, Table

NMC = "cow_nmc"
YEARS = (1816, 2022)


def _tables(ground: Ground) -> list[Table]:
    return [
        Table(
            ground.store.frame(NMC).rename({"ccode": "a"}).select("a", "year", "cinc"),
            "state",
            YEARS,
            NMC,
        )
    ]


GROUP = Group(
    name="capabilities",
    title="Capabilities",
    indicators=(
        Indicator(
            "cinc", "Composite index of capabilities: share of the system's.", pl.Float64,
            "side", (NMC,), YEARS, unit="share", speaks_to=(Feature.NO_PLANS,),
        ),
        Indicator(
            "cinc_ratio", "Capabilities of the weaker over those of the stronger.", pl.Float64,
            "pair", (NMC,), YEARS, unit="ratio", speaks_to=(Condition.WAR_COSTLY,),
        ),
    ),
    tables=_tables,
    formulas={
        "cinc_ratio": ratio(lesser("cinc_1", "cinc_2"), greater("cinc_1", "cinc_2")),
    },
)  # fmt: skip

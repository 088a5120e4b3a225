"""Which intergovernmental organisations the two states share, and how tied each is at all.

A count of shared seats grows with everybody's memberships, so it stands beside the share of the
less connected state's memberships that are shared: the pair's own part of it.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import lesser, ratio
from detente.data.indicator import Ground, Group, Indicator, Table

PAIRS, STATES = "cow_igo_ndy", "cow_igo_sy"
YEARS, CHANGED = (1816, 2014), (1821, 2014)
CHANGE = 5
"""Over how many years a change is measured."""

TIES = (Feature.DEEP_INTEGRATION, Condition.SHARED_VALUE)


def _tables(ground: Ground) -> list[Table]:
    shared = ground.store.frame(PAIRS).select(
        pl.col("ccode1").alias("a"),
        pl.col("ccode2").alias("b"),
        "year",
        pl.col("dyadigos").alias("shared_organisations"),
    )
    earlier = shared.select(
        "a", "b", (pl.col("year") + CHANGE).cast(pl.Int16),
        pl.col("shared_organisations").alias("_shared_before"),
    )  # fmt: skip
    shared = shared.join(earlier, on=["a", "b", "year"], how="left")
    states = ground.store.frame(STATES).select(
        pl.col("ccode").alias("a"),
        "year",
        pl.col("sum_igo_full").alias("memberships"),
        (pl.col("sum_igo_associate") + pl.col("sum_igo_observer")).alias("lesser_memberships"),
    )
    return [
        Table(shared, "pair", YEARS, PAIRS),
        Table(states, "state", YEARS, STATES),
    ]


GROUP = Group(
    name="organisations",
    title="International organisations",
    indicators=(
        Indicator(
            "shared_organisations", "Intergovernmental organisations of which both states are "
            "full members.", pl.Int16, "pair", (PAIRS,), YEARS, unit="organisations",
            caution="Organisations multiply over time: compare pairs within a year, or take the "
            "share.", speaks_to=TIES,
        ),
        Indicator(
            "shared_org_change", "Change of the shared organisations over five years; null "
            "if the pair was not there then.", pl.Int16, "pair", (PAIRS,), CHANGED,
            unit="organisations", speaks_to=TIES,
        ),
        Indicator(
            "memberships", "Intergovernmental organisations of which this state is a full member.",
            pl.Int16, "side", (STATES,), YEARS, unit="organisations", speaks_to=TIES,
        ),
        Indicator(
            "lesser_memberships", "Organisations in which this state is an associate or an "
            "observer.", pl.Int16, "side", (STATES,), YEARS, unit="organisations",
        ),
        Indicator(
            "shared_share", "Shared organisations as a share of the full memberships of the state "
            "that has fewer; null if it has none. 1 where the two counts, kept apart by the "
            "producer, differ by one in the pair's favour.", pl.Float64,
            "pair", (PAIRS, STATES), YEARS, unit="share", speaks_to=TIES,
        ),
    ),
    tables=_tables,
    formulas={
        "shared_org_change": pl.col("shared_organisations") - pl.col("_shared_before"),
        "shared_share": ratio(
            "shared_organisations", lesser("memberships_1", "memberships_2")
        ).clip(upper_bound=1.0),
    },
)  # fmt: skip

"""Where the pair stood on the scale of peace, as coders judged it from histories.

The scale is that of klein_goertz_diehl2008. It is what the rest of the panel is measured against:
an outcome, not a predictor. Its makers drew partly on lists of disputes and rivalries.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Feature
from detente.data.formulas import flag
from detente.data.indicator import Ground, Group, Indicator, Table

SCALE = "peace_scale"
YEARS = (1900, 2020)
SPEAKS = (Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Feature.NO_PLANS)
UNCODED = "A pair without a value was not coded: it is not at peace."
OUTCOME = "Judged partly by disputes and rivalries: predict it with and without them."


def _tables(ground: Ground) -> list[Table]:
    rows = ground.store.frame(SCALE).select(
        pl.col("ccode1").alias("a"),
        pl.col("ccode2").alias("b"),
        "year",
        pl.col("value").alias("peace_scale"),
        pl.col("level").alias("peace_level"),
    )
    return [Table(rows, "pair", YEARS, SCALE)]


GROUP = Group(
    name="peace_scale",
    title="The peace scale",
    indicators=(
        Indicator(
            "peace_scale", "Mean of the year on the scale of peace: 0 severe rivalry, .25 lesser "
            "rivalry, .5 negative peace, .75 warm peace, 1 security community; between two of "
            "these, a change that was under way.", pl.Float64, "pair", (SCALE,), YEARS,
            caution=f"{UNCODED} {OUTCOME}", speaks_to=SPEAKS,
        ),
        Indicator(
            "peace_level", "Level of peace: 0 severe rivalry, 1 lesser rivalry, 2 negative peace, "
            "3 warm peace, 4 security community; null in a year of change, never rounded.",
            pl.Int8, "pair", (SCALE,), YEARS, caution=f"{UNCODED} {OUTCOME}", speaks_to=SPEAKS,
        ),
        Indicator(
            "peace_transition", "1 in a year in which the pair was on its way from one level to "
            "another, 0 in a year at a level.", pl.Int8, "pair", (SCALE,), YEARS,
            caution=f"{UNCODED} The producers draw a gradual change as a straight line.",
            speaks_to=SPEAKS,
        ),
    ),
    tables=_tables,
    formulas={
        "peace_transition": pl.when(pl.col("peace_scale").is_not_null()).then(
            flag(pl.col("peace_level").is_null())
        ),
    },
)  # fmt: skip

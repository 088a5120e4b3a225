"""How many friends across the border the users of a social network had, in one year only.

The index is that of bailey_cao2018: links over the product of the numbers of users.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Feature
from detente.data.codes.iso import NUMBER_OF
from detente.data.indicator import Ground, Group, Indicator, Table

FACEBOOK = "facebook_sci"
YEAR = 2021
# Letters that users have agreed on where the standard has none.
KOSOVO = {"XK": "XKX"}


def numbers() -> dict[str, int]:
    """Return the Correlates of War number of each state by its two letters of ISO 3166."""
    import pycountry

    letters = {each.alpha_2: each.alpha_3 for each in pycountry.countries} | KOSOVO
    return {two: NUMBER_OF[three] for two, three in letters.items() if three in NUMBER_OF}


def _tables(ground: Ground) -> list[Table]:
    number = numbers()
    rows = ground.store.frame(FACEBOOK).select(
        pl.col("user_loc").replace_strict(number, default=None, return_dtype=pl.Int16).alias("a"),
        pl.col("fr_loc").replace_strict(number, default=None, return_dtype=pl.Int16).alias("b"),
        pl.lit(YEAR, pl.Int16).alias("year"),
        pl.col("scaled_sci").alias("_index"),
    )
    # Territories have letters too but are no states; the index is the same both ways.
    return [Table(rows.filter(pl.col("a") < pl.col("b")), "pair", (YEAR, YEAR), FACEBOOK)]


GROUP = Group(
    name="connectedness",
    title="Social connectedness",
    indicators=(
        Indicator(
            "social_connectedness", "Natural logarithm of the friendship links between the two "
            "countries' users of Facebook over the product of their numbers, scaled by the "
            "producers.", pl.Float64, "pair", (FACEBOOK,), (YEAR, YEAR),
            caution="One year only. Only differences have meaning, not the level. A country where "
            "the service is little used or banned is missing, not unconnected.",
            speaks_to=(Feature.DEEP_INTEGRATION,),
        ),
    ),
    tables=_tables,
    formulas={
        "social_connectedness": pl.when(pl.col("_index") > 0).then(
            pl.col("_index").cast(pl.Float64).log()
        )
    },
)  # fmt: skip

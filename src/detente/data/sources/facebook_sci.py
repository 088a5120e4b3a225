"""How closely the people of two countries are tied by friendship: Facebook, October 2021."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import Column, Pinned, Source


def _read(path: Path) -> pl.DataFrame:
    # Polars reads "NA" as a text, and here it is Namibia: no null value may be named.
    return pl.read_csv(path, separator="\t")


SOURCE = Source(
    name="facebook_sci",
    title="Facebook Social Connectedness Index, country to country, October 2021",
    file=Pinned(
        "davidrodord56/FB-Connectedness-Index",
        "a9b9c0cb3f2e4d52f446c1a306e3c6410fed419f",
        "countries-countries-fb-social-connectedness-index-october-2021.tsv",
        "bc6269eb10da945e2327beb725e3ef4fa955fd430535b0357cc118a0b3c7cfd6",
        367906,
    ),
    licence="MIT",
    works=("bailey_cao2018",),
    coverage=(2021, 2021),
    measures="Friendship links between the users of two countries over the product of the numbers "
    "of users; the same both ways. Countries where the service is little used are absent.",
    speaks_to=(Feature.DEEP_INTEGRATION,),
    columns=(
        Column(
            "user_loc",
            pl.String,
            "ISO code of two letters of the first country; NA is Namibia, XK Kosovo",
        ),
        Column(
            "fr_loc",
            pl.String,
            "ISO code of two letters of the friends' country; may be the same as the first",
        ),
        Column(
            "scaled_sci",
            pl.Int64,
            "Index, scaled by the producers so that the greatest value is 1,000,000,000: only "
            "ratios have meaning",
        ),
    ),
    reader=_read,
)

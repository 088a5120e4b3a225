"""What the feeds have in common."""

from __future__ import annotations

from typing import Any

import polars as pl

from detente.errors import InputError
from detente.eventdata.acts import Acts, Feed, LeftOut, counted
from detente.eventdata.weights import MUTUAL, weights


def used(store: Any, *names: str) -> tuple[dict[str, Any], ...]:
    """Return the names of sources with the sha256 of their files, once they have been read."""
    return tuple({"name": name, "sha256": store.used[name]} for name in names if name in store.used)


def keds(name: str, about: str, scale: str, scale_source: str) -> Feed:
    """Return the feed of one of the Kansas project's files, country by country.

    Roles are left aside: an act of a country's soldiers is the country's. Acts of who stands for
    no country, and within one, are left out.
    """

    def read(store: Any) -> Acts:
        rows = store.frame(name)
        weight = weights(scale, store)
        acts = rows.select(
            "date", pl.col("source_country").alias("source"),
            pl.col("target_country").alias("target"), "code",
            pl.col("code").replace_strict(weight, default=None, return_dtype=pl.Float64)
            .alias("score"),
        )  # fmt: skip
        known = acts.drop_nulls(["source", "target"])
        between = known.filter(pl.col("source") != pl.col("target"))
        reasons = (
            LeftOut("of actors that stand for no country", len(acts) - len(known)),
            LeftOut("within one country", len(known) - len(between)),
        )
        actors, daily = counted(between.lazy())
        if daily.is_empty():
            raise InputError(f"{name} has no act between two countries", "pull it anew")
        return Acts(
            name, between.lazy(), (daily["date"][0], daily["date"][-1]), actors, daily,
            tuple(each for each in reasons if each.rows), MUTUAL[scale], one_a_day=True,
            sources=used(store, name, scale_source),
        )  # fmt: skip

    return Feed(name, about, read, (name, scale_source))

"""Sifting: what is there more than once, and what is of both sides at once."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from detente.eventdata.acts import LeftOut


@dataclass(frozen=True)
class Sieve:
    """What is taken out of a pair's acts before they are counted.

    Parameters
    ----------
    repeated
        Whether rows stay that say the same as another in every column.
    mutual
        Whether both rows of an act of two stay, such as a meeting, that is there in both directions
        on one day. They are of neither side toward the other, and make the two alike on that day
        whatever answers what; of a row that stood alone nobody knows that it is such.
    one_a_day
        Whether only one act of a kind counts a day, from the one to the other: machines read the
        same event in several reports. None leaves it to what is known of the source.
    """

    repeated: bool = False
    mutual: bool = False
    one_a_day: bool | None = None


def sifted(
    acts: pl.DataFrame, sieve: Sieve, mutual: frozenset[str], one_a_day: bool
) -> tuple[pl.DataFrame, tuple[LeftOut, ...]]:
    """Return what is left of acts, and what was taken out.

    Parameters
    ----------
    acts
        With the columns of :data:`detente.eventdata.acts.SCHEMA`, actors under one name each, and
        possibly one more that tells rows apart.
    sieve
        What is taken out.
    mutual
        Codes of acts of two.
    one_a_day
        What is known of the source.
    """
    left_out = []
    if not sieve.repeated:
        kept = acts.unique(maintain_order=True)
        left_out.append(LeftOut("repeated word for word", len(acts) - len(kept)))
        acts = kept
    daily = one_a_day if sieve.one_a_day is None else sieve.one_a_day
    if daily:
        kept = acts.unique(["date", "source", "target", "code"], keep="first", maintain_order=True)
        left_out.append(LeftOut("of one kind and day as another", len(acts) - len(kept)))
        acts = kept
    if not sieve.mutual:
        swapped = acts.select(
            "date", "code", pl.col("target").alias("source"), pl.col("source").alias("target")
        )
        of_two = acts.filter(pl.col("code").is_in(list(mutual))).join(
            swapped.unique(), on=["date", "code", "source", "target"], how="semi"
        )
        kept = acts.join(
            of_two.unique(), on=["date", "code", "source", "target"], how="anti",
            maintain_order="left",
        )  # fmt: skip
        left_out.append(LeftOut("acts of two, there in both directions", len(acts) - len(kept)))
        acts = kept
    return acts, tuple(each for each in left_out if each.rows)

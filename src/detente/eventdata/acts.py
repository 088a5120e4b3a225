"""Acts: who did what to whom on which day, from whatever source, in one form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl

from detente.errors import InputError
from detente.eventdata.actors import line_of

SCHEMA = {
    "date": pl.Date, "source": pl.String, "target": pl.String, "code": pl.String,
    "score": pl.Float64,
}  # fmt: skip
"""Columns of acts: the day, who acted, whom it was done to, the code of what was done (null where a
source has none) and its weight, above zero if friendly (null where the scale has none for it). A
file's acts also have ``whole``, which differs between rows that differ in any column."""


@dataclass(frozen=True)
class LeftOut:
    """Rows that are not counted.

    Parameters
    ----------
    reason
        Why.
    rows
        How many there are.
    first
        The first of them: its line, and what stands there.
    """

    reason: str
    rows: int
    first: str = ""


@dataclass(frozen=True)
class Acts:
    """Dated directed acts.

    Parameters
    ----------
    name
        Of the source.
    frame
        With the columns of :data:`SCHEMA`; lazy, since a file may not fit into memory.
    covered
        First and last day of which the source speaks.
    actors
        How many acts each actor did or was done to, by its code in the source.
    daily
        How many acts there are between anybody on each day that has any: ``date``, ``len``.
    left_out
        Rows that are no acts: broken ones, and acts of an actor toward itself.
    mutual
        Codes of acts of two, which a source may have in both directions.
    one_a_day
        Whether the source is known to report one event several times.
    monthly
        Whether rows are scores of whole months and no single acts.
    sources
        What it is made from: name and sha256 of each file, for the record.
    numbers
        The Correlates of War number of each code, where the source says it; letters alone may mean
        another state elsewhere.
    """

    name: str
    frame: pl.LazyFrame
    covered: tuple[date, date]
    actors: dict[str, int]
    daily: pl.DataFrame
    left_out: tuple[LeftOut, ...] = ()
    mutual: frozenset[str] = frozenset()
    one_a_day: bool = False
    monthly: bool = False
    sources: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)

    def line(self, code: str) -> frozenset[int]:
        """Return the numbers through time of the state that a code is; none if it is no state."""
        return line_of(self.numbers.get(code, code))


@dataclass(frozen=True)
class Feed:
    """A source of acts that the record has.

    Parameters
    ----------
    name
        As users type it: that of the source.
    about
        What it is, in a line.
    read
        Returns the acts; asks the store for the sources that it needs.
    sources
        The names of those.
    """

    name: str
    about: str
    read: Callable[[Any], Acts]
    sources: tuple[str, ...]


def counted(frame: pl.LazyFrame) -> tuple[dict[str, int], pl.DataFrame]:
    """Return how many acts each actor has part in, and how many there are on each day."""
    daily = frame.group_by("date").len()
    sides = [frame.group_by(pl.col(side).alias("actor")).len() for side in ("source", "target")]
    days, *lengths = pl.collect_all([daily, *sides], engine="streaming")
    both = pl.concat(lengths).group_by("actor").agg(pl.sum("len")).sort("len", "actor")
    names = dict(zip(both["actor"].to_list(), both["len"].to_list(), strict=True))
    return names, days.sort("date")


def gathered(acts: Acts, actors: Iterable[str]) -> Acts:
    """Return the same acts with those between some actors held in memory, and no others.

    What there is between anybody is still counted: a file is read once, and asked many times.
    """
    wanted = list(actors)
    between = acts.frame.filter(*(pl.col(side).is_in(wanted) for side in ("source", "target")))
    return replace(acts, frame=between.collect(engine="streaming").lazy())


def within(acts: Acts, first: int, last: int) -> Acts:
    """Return the acts of some calendar years.

    Raises
    ------
    InputError
        If the source covers nothing of them.
    """
    start = max(acts.covered[0], date(first, 1, 1))
    end = min(acts.covered[1], date(last, 12, 31))
    if start > end:
        raise InputError(
            f"{acts.name} covers nothing of {first} to {last}",
            f"take years of {acts.covered[0].year} to {acts.covered[1].year}",
        )
    inside = pl.col("date").is_between(start, end)
    return replace(
        acts, frame=acts.frame.filter(inside), covered=(start, end), daily=acts.daily.filter(inside)
    )

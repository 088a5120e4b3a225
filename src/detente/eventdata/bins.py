"""Bins: the acts of some actors toward each other, summed by weeks, months or quarters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

import numpy as np
import polars as pl

from detente.errors import InputError
from detente.eventdata.actors import found, name_of
from detente.eventdata.acts import Acts, LeftOut, gathered
from detente.eventdata.series import Every, Series
from detente.eventdata.sift import Sieve, sifted

STEPS: dict[Every, str] = {"week": "1w", "month": "1mo", "quarter": "1q"}

PLAIN = Sieve()
"""What is taken out if nothing else is said."""


@dataclass(frozen=True)
class Binned:
    """A series with what was left out of it.

    Parameters
    ----------
    series
        The series.
    left_out
        Rows of these actors that were sifted out, or that carry no weight.
    called
        The source's codes of each actor, by what it is called in the series.
    """

    series: Series
    left_out: tuple[LeftOut, ...]
    called: dict[str, tuple[str, ...]]


def binned(
    acts: Acts, actors: Sequence[str], *, every: Every = "month", sieve: Sieve = PLAIN
) -> Binned:
    """Return what some actors did to each other, bin by bin.

    Only whole bins within what the source covers are there; weeks begin on Mondays. A code
    without a weight is no act of a known kind: it is left out and counted.

    Parameters
    ----------
    acts
        Of a source.
    actors
        Two or more, under any code or name.
    every
        How long a bin is.
    sieve
        What is taken out.

    Raises
    ------
    InputError
        If an actor is not in the source, two are the same, they never did anything to each other,
        or the source's months cannot be cut into weeks.
    """
    if every not in STEPS:
        raise InputError(f"there are no bins of a {every!r}", f"take {', '.join(STEPS)}")
    if acts.monthly and every == "week":
        raise InputError(f"{acts.name} has scores of months", "take months or quarters")
    called = {asked: found(asked, acts) for asked in actors}
    names = {asked: codes[0] for asked, codes in called.items()}
    if len(set(names.values())) < len(actors):
        raise InputError(f"{' and '.join(actors)} are not all different", "name different actors")
    aside = tuple(_aside(acts, called))
    one = {code: names[asked] for asked, codes in called.items() for code in codes}
    rows = _collected(acts, one)
    rows, left_out = sifted(rows, sieve, acts.mutual, acts.one_a_day)
    weightless = int(rows["score"].null_count())
    if weightless:
        code = rows.filter(pl.col("score").is_null())["code"][0]
        left_out = (*left_out, LeftOut("of a kind without a weight", weightless, f"code {code}"))
        rows = rows.drop_nulls("score")
    if rows.is_empty():
        raise InputError(
            f"{acts.name} has no act between {' and '.join(names.values())}", "name other actors"
        )
    ties = tuple(permutations(names.values(), 2))
    series = _summed(acts, rows, ties, every)
    outside = len(rows) - int(series.acts.sum())
    if outside:
        left_out = (*left_out, LeftOut(f"in a {every} that is covered only in part", outside))
    return Binned(
        series, (*aside, *left_out), {names[asked]: codes for asked, codes in called.items()}
    )


def _aside(acts: Acts, called: dict[str, tuple[str, ...]]) -> Iterator[LeftOut]:
    """Yield the acts of the same states under codes of the source that were not asked for."""
    everybody = {code for codes in called.values() for code in codes}
    for codes in called.values():
        line = acts.line(codes[0])
        others = [each for each in acts.actors if each not in everybody and line
                  and acts.line(each) == line]  # fmt: skip
        one, other = pl.col("source"), pl.col("target")
        toward = (one.is_in(others) & other.is_in(everybody)) | (
            one.is_in(everybody) & other.is_in(others)
        )
        count = acts.frame.filter(toward).select(pl.len()).collect().item() if others else 0
        if count:
            reason = f"of {' and '.join(others)}, the same state as {codes[0]}"
            yield LeftOut(reason, count, f"ask for {name_of(line)} to have all")


def _collected(acts: Acts, one: dict[str, str]) -> pl.DataFrame:
    """Return the acts between some actors, each under one name."""
    named = gathered(acts, one).frame.with_columns(pl.col("source", "target").replace(one))
    return (
        named.filter(pl.col("source") != pl.col("target"))
        .sort("date", "source", "target", "code", "score")
        .collect()
    )


def _summed(
    acts: Acts, rows: pl.DataFrame, ties: tuple[tuple[str, str], ...], every: Every
) -> Series:
    starts = _starts(acts.covered, every)
    score = pl.col("score")
    sums = rows.group_by(
        "source", "target", pl.col("date").dt.truncate(STEPS[every]).alias("start")
    ).agg(
        score.clip(lower_bound=0).sum().alias("cooperation"),
        (-score).clip(lower_bound=0).sum().alias("conflict"), score.sum().alias("net"),
        (score > 0).sum().alias("friendly"), (score < 0).sum().alias("hostile"),
        pl.len().alias("acts"),
    )  # fmt: skip
    places = {day: at for at, day in enumerate(starts)}
    shape = (len(ties), len(starts))
    held = {name: np.zeros(shape) for name in sums.columns[3:]}
    held["net"][:] = np.nan
    for tie, (source, target) in enumerate(ties):
        some = sums.filter((pl.col("source") == source) & (pl.col("target") == target))
        for row in some.iter_rows(named=True):
            at = places.get(row["start"])
            if at is not None:
                for name, values in held.items():
                    values[tie, at] = row[name]
    if acts.monthly:
        for name in ("cooperation", "conflict"):
            held[name][:] = np.nan
    start = pl.col("date").dt.truncate(STEPS[every]).alias("start")
    volume = acts.daily.group_by(start).agg(pl.sum("len"))
    seen = dict(zip(volume["start"].to_list(), volume["len"].to_list(), strict=True))
    counts = {name: held[name].astype(int) for name in ("friendly", "hostile", "acts")}
    return Series(
        acts.name, ties, every, np.array(starts, dtype="datetime64[D]"), held["cooperation"],
        held["conflict"], held["net"], counts["friendly"], counts["hostile"], counts["acts"],
        np.array([seen.get(day, 0) for day in starts], int),
    )  # fmt: skip


def _starts(covered: tuple[date, date], every: Every) -> list[date]:
    """Return the first day of every whole bin within the days covered."""
    first, last = covered
    after = last + timedelta(days=1)
    days = pl.date_range(first, after, "1d", eager=True)
    whole = days.filter(days == days.dt.truncate(STEPS[every])).to_list()
    if len(whole) < 2:
        raise InputError(f"the source covers no whole {every}", "take shorter bins")
    return whole[:-1]

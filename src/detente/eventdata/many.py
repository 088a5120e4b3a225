"""Many: the pairs of a source that act enough toward each other.

A pair counts by its rarer side: what only one side does has no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import polars as pl

from detente.errors import InputError
from detente.eventdata.acts import Acts, gathered
from detente.eventdata.bins import PLAIN, binned
from detente.eventdata.series import Every, Series
from detente.eventdata.sift import Sieve

MOST = 20
"""Pairs that are pooled if nobody is named: those whose rarer side acts most."""


def busiest(acts: Acts, *, every: Every, sieve: Sieve = PLAIN) -> tuple[Series, ...]:
    """Return the series of the pairs whose rarer side acts most.

    Raises
    ------
    InputError
        If there is no pair whose acts can be binned.
    """
    # Twice as many as are wanted: some may have no whole bin, or nothing but acts of two.
    pairs = list(_rarer(acts).head(2 * MOST).select("source", "target").iter_rows())
    # Here codes are the source's own, whatever their letters mean elsewhere.
    held = replace(gathered(acts, {actor for pair in pairs for actor in pair}), numbers={})
    found: list[Series] = []
    why = InputError(f"{acts.name} has no two that act toward each other", "take another source")
    for pair in pairs:
        try:
            found.append(binned(held, pair, every=every, sieve=sieve).series)
        except InputError as error:
            why = error
        if len(found) == MOST:
            break
    if not found:
        raise why
    return tuple(found)


def pairs_of_states(
    acts: Acts, *, least: int, every: Every, sieve: Sieve = PLAIN
) -> Iterator[Series]:
    """Yield the series of every pair of states that acts enough.

    A state that a source has under several codes is one; who is no state is left out.

    Parameters
    ----------
    acts
        Of a source.
    least
        Acts of the side that did less, over all years and before anything is sifted out.
    every, sieve
        As for :func:`detente.eventdata.bins.binned`.
    """
    lines = {code: acts.line(code) for code in acts.actors}
    first: dict[frozenset[int], str] = {}
    for code in sorted(acts.actors, key=lambda each: (-acts.actors[each], each)):
        if lines[code]:
            first.setdefault(lines[code], code)
    one = {code: first[line] for code, line in lines.items() if line}
    named = acts.frame.filter(pl.col(side).is_in([*one]) for side in ("source", "target"))
    merged = named.with_columns(pl.col("source", "target").replace(one)).collect(engine="streaming")
    states = {code: acts.actors[code] for code in first.values()}
    held = replace(acts, frame=merged.lazy(), actors=states, numbers={})
    pairs = _rarer(held).filter(pl.col("rarer") >= least).select("source", "target")
    for pair in pairs.iter_rows():
        with suppress(InputError):
            yield binned(held, pair, every=every, sieve=sieve).series


def _rarer(acts: Acts) -> pl.DataFrame:
    """Return pairs and how many acts the rarer side has, the busiest first."""
    many = acts.frame.group_by("source", "target").len().collect(engine="streaming")
    back = many.rename({"source": "target", "target": "source", "len": "back"})
    return (
        many.join(back, on=["source", "target"])
        .filter(pl.col("source") < pl.col("target"))
        .with_columns(pl.min_horizontal("len", "back").alias("rarer"))
        .sort("rarer", "source", "target", descending=[True, False, False])
        .select("source", "target", "rarer")
    )

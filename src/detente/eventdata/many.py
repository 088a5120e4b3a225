"""Many: the pairs of a source that act enough toward each other, and how their sides went about it.

A pair counts by its rarer side: what only one side does has no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import polars as pl

from detente.errors import InputError
from detente.eventdata.actors import line_of
from detente.eventdata.acts import Acts, gathered
from detente.eventdata.bins import PLAIN, binned
from detente.eventdata.series import Every, Series, Silence
from detente.eventdata.sift import Sieve
from detente.eventdata.styles import Style, styles

MOST = 20
"""Pairs that are pooled if nobody is named: those whose rarer side acts most."""


def busiest(acts: Acts, *, every: Every, sieve: Sieve = PLAIN) -> tuple[Series, ...]:
    """Return the series of the pairs whose rarer side acts most."""
    # Twice as many as are wanted: some may have no whole bin, or nothing but acts of two.
    pairs = list(_rarer(acts).head(2 * MOST).select("source", "target").iter_rows())
    held = gathered(acts, {actor for pair in pairs for actor in pair})
    found: list[Series] = []
    for pair in pairs:
        with suppress(InputError):
            found.append(binned(held, pair, every=every, sieve=sieve).series)
        if len(found) == MOST:
            break
    return tuple(found)


def styles_of(
    acts: Acts, *, least: int, every: Every, silence: Silence = "quiet", sieve: Sieve = PLAIN
) -> Iterator[Style]:
    """Yield the styles of the sides of every pair of states that acts enough.

    A state that a source has under several codes is one; who is no state is left out.

    Parameters
    ----------
    acts
        Of a source.
    least
        Acts of the side that did less, over all years.
    every, silence, sieve
        As for :func:`detente.eventdata.bins.binned` and :func:`detente.eventdata.styles.styles`.
    """
    wanted = {}
    for one, other, rarer in _rarer(acts).iter_rows():
        lines = line_of(one), line_of(other)
        if rarer >= least and all(lines) and lines[0] != lines[1]:
            wanted.setdefault(frozenset(lines), (one, other))
    codes = {line for pair in wanted for line in pair}
    held = gathered(acts, [code for code in acts.actors if line_of(code) in codes])
    for pair in wanted.values():
        with suppress(InputError):
            yield from styles(binned(held, pair, every=every, sieve=sieve).series, silence=silence)


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

"""Made series: conduct that follows E12 with known slopes, of acts as sparse as real ones."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl

from detente.eventdata.acts import Acts, counted
from detente.eventdata.series import Series

BINS = 324
"""Months of WEIS."""

BUSY, SPARSE = 12.0, 1.0
"""Acts a month of one superpower toward the other in WEIS, and of a pair seldom heard of."""


def dynamics(
    seed: int, b: tuple[float, float], rho: float = 0.3, rate: float = SPARSE, bins: int = BINS,
    shared: float = 0.0,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Return net conduct, and how many acts it is made of, shape (2, bins).

    What is expected of a side is E12's of what was recorded last; acts come by Poisson's law and
    each has a weight of its own, so that a bin may be silent, and a great one noisy.

    Parameters
    ----------
    b
        How much of the other's last conduct each returns.
    rate
        Acts a bin.
    shared
        Acts of two, in spells: each adds as much to either side.
    """
    source = np.random.default_rng(seed)
    net, acts = np.zeros((2, bins)), source.poisson(rate, size=(2, bins))
    spell = np.zeros(bins)
    for at in range(1, bins):
        expected = rho * net[:, at - 1] + np.array(b) * net[::-1, at - 1]
        weights = [source.normal(mean / rate, 4.0, size=n).sum()
                   for mean, n in zip(expected, acts[:, at], strict=True)]  # fmt: skip
        spell[at] = 0.8 * spell[at - 1] + source.normal()
        net[:, at] = np.array(weights)
    return net + shared * spell, acts


def series(net: np.ndarray, acts: np.ndarray, every: str = "month") -> Series:
    """Return conduct as a series."""
    seen = np.where(acts > 0, net, np.nan)
    days = np.datetime64("1966-01", "M") + np.arange(net.shape[1])
    kind, harsh = np.maximum(net, 0.0), np.maximum(-net, 0.0)
    return Series(
        "made", (("A", "B"), ("B", "A")), every, days.astype("datetime64[D]"),  # type: ignore[arg-type]
        kind, harsh, seen, (net > 0).astype(int), (net < 0).astype(int), acts.astype(int),
        acts.sum(axis=0).astype(int) + 50,
    )  # fmt: skip


def with_meetings(seed: int, kept: bool, bins: int = BINS) -> Acts:
    """Return acts of two who answer nothing, and meetings in spells, there in both directions."""
    source = np.random.default_rng(seed)
    rows = []
    spell = 0.0
    for month in range(bins):
        first = date(1966 + month // 12, month % 12 + 1, 1)
        spell = 0.85 * spell + source.normal()
        for a, b in (("A", "B"), ("B", "A")):
            rows += [(first + timedelta(days=int(source.integers(28))), a, b, "021",
                      float(source.normal(0, 3))) for _ in range(source.poisson(2))]  # fmt: skip
        for _ in range(source.poisson(np.exp(0.8 * spell - 0.5))):
            day = first + timedelta(days=int(source.integers(28)))
            rows += [(day, a, b, "031", 1.0) for a, b in (("A", "B"), ("B", "A"))] * (1 + kept)
    frame = pl.DataFrame(rows, schema=["date", "source", "target", "code", "score"], orient="row")
    names, daily = counted(frame.lazy())
    covered = (date(1966, 1, 1), date(1966 + bins // 12 - 1, 12, 31))
    return Acts("made", frame.lazy(), covered, names, daily, mutual=frozenset({"031"}))

"""Sequences: which of two things comes first in a pair of states, and what becomes of a climb.

The chapter has trust come before identity (L726-732), and lets a dramatic opening begin a community
that setbacks then delay (L965-970). Both are asked here of yearly series, a pair at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import polars as pl
from jaxtyping import Bool, Float, Int, Shaped

from detente.chance import generator
from detente.errors import InputError
from detente.standing.necessary import Interval, pair_of, share_of

Which = Literal["first", "second", "undecided"]
COORDINATED, NEAR, SHARED = 2, 0.35, 0.7
"""From where :func:`trust_before_identity` takes its stand-ins to be there: militaries joined at
least moderately in peace; positions nearer, and shares of common organisations larger, than in
about three quarters of all pair-years 1950-2010."""


@dataclass(frozen=True)
class Order:
    """Which of two things came first.

    Parameters
    ----------
    pairs, missing
        Pairs with any year in which both are known; rows left out because one of the two is not.
    before, ties, after
        Pairs in which both happened: the first earlier, in the same year, later.
    only_first, only_second, neither
        Pairs in which one or none had happened when they were last seen.
    first_already, second_already, both_already
        Pairs past a threshold when first seen, so that its year is not known; in no count above.
    share
        Pairs with the first earlier, of those in which both happened; ties count against.
    expected, p
        Mean of that share where the second's years are dealt anew, see :func:`order`, and the
        two-sided probability of a share as far out.
    verdict
        ``first`` if the interval is above one half, the share is above what was expected and p is
        at most .05; ``second`` the other way round; else ``undecided``.
    """

    pairs: int
    missing: int
    before: int
    ties: int
    after: int
    only_first: int
    only_second: int
    neither: int
    first_already: int
    second_already: int
    both_already: int
    share: Interval
    expected: float
    p: float
    verdict: Which


class Survival(NamedTuple):
    """The share still waiting after each time at which anyone's wait ended.

    Parameters
    ----------
    times
        Ascending.
    at_risk, ended
        How many were waiting until then, and for how many it ended.
    waiting, error
        Product-limit estimate (Kaplan and Meier 1958), and its error by Greenwood's formula.
    median
        First time at which half or fewer wait; not a number if that is never.
    """

    times: Float[np.ndarray, " times"]
    at_risk: Int[np.ndarray, " times"]
    ended: Int[np.ndarray, " times"]
    waiting: Float[np.ndarray, " times"]
    error: Float[np.ndarray, " times"]
    median: float


class Fall(NamedTuple):
    """One setback.

    Parameters
    ----------
    cluster, year
        The pair, and the year in which the fall was complete.
    start, peak, deepest
        Level from which the climb began, to which it rose, and lowest before recovery.
    years, recovered
        Years until recovery, or until the pair was seen no more.
    """

    cluster: int
    year: int
    start: float
    peak: float
    deepest: float
    years: int
    recovered: bool


@dataclass(frozen=True)
class Setbacks:
    """What became of climbs.

    Parameters
    ----------
    pairs, climbed
        Pairs with a known year, and pairs that ever climbed by the size.
    falls
        Every setback, in order of pair and year.
    setback
        Pairs with a setback as a share of those that climbed.
    depth
        Mean of the levels lost, from the peak to the deepest.
    below_start
        Setbacks that went lower than where the climb began, as a share of all.
    recovery
        How long until recovered, where seen; the error takes setbacks as independent.
    """

    pairs: int
    climbed: int
    falls: tuple[Fall, ...]
    setback: Interval
    depth: float
    below_start: Interval
    recovery: Survival


def order(
    first: Shaped[np.ndarray, " rows"],
    second: Shaped[np.ndarray, " rows"],
    cluster: Shaped[np.ndarray, " rows"],
    years: Int[np.ndarray, " rows"],
    *,
    seed: int,
    thresholds: tuple[float, float] = (0.5, 0.5),
    k: int = 3,
    draws: int = 1000,
) -> Order:
    """Return which of two things came first, pair by pair.

    Parameters
    ----------
    first, second
        Truth values or numbers; not a number where unknown. Only years in which both are known
        are looked at, so that neither has a head start.
    cluster, years
        Pair and calendar year of each row.
    seed, draws
        Of the resamples of pairs, and of the deals.
    thresholds
        From which value on each is there.
    k
        For how many years in a row, so that one odd year passes no threshold; the first of
        them counts.

    Raises
    ------
    InputError
        If a pair has a year twice.

    Notes
    -----
    To swap the two labels at random would only test for one half, and whatever is easier to pass
    comes first more often than that; to shift a series within a pair would bring most steps to the
    start, where nobody can date them. So the years in which the second came, or that it never did,
    are dealt anew among the pairs that were seen from the same year to the same year: this
    keeps how easy and how late each thing was, and what is left is order within the pair.
    """
    values = np.stack([np.asarray(first, dtype=float), np.asarray(second, dtype=float)])
    known, whose, when = _in_order(~np.isnan(values).any(axis=0), cluster, years)
    past = values[:, known] >= np.asarray(thresholds)[:, None]
    opens = np.flatnonzero(_new(whose))
    start, end = when[opens], when[np.append(opens, len(when))[1:] - 1]
    one, two = (_came(each, whose, when, k) for each in past)
    early = (one == start, two == start)
    fair = ~(early[0] | early[1])
    a, b = one[fair], two[fair]
    here, there = np.isfinite(a), np.isfinite(b)
    wins = (a < b)[here & there].astype(float)
    share = share_of(wins, np.ones(len(wins)), generator(seed, "order", "share"), draws)
    source = generator(seed, "order", "deals")
    seen = start[fair] * 10_000 + end[fair]
    dealt = np.array([_share(a, b[_deal(seen, source)]) for _ in range(draws)])
    expected, p = _against(share.value, dealt)
    return Order(
        pairs=len(start),
        missing=values.shape[1] - len(known),
        before=int(wins.sum()),
        ties=int((a == b)[here & there].sum()),
        after=int((a > b)[here & there].sum()),
        only_first=int((here & ~there).sum()),
        only_second=int((~here & there).sum()),
        neither=int((~here & ~there).sum()),
        first_already=int((early[0] & ~early[1]).sum()),
        second_already=int((early[1] & ~early[0]).sum()),
        both_already=int((early[0] & early[1]).sum()),
        share=share,
        expected=expected,
        p=p,
        verdict=_verdict(share, expected, p),
    )


def trust_before_identity(rows: pl.DataFrame, *, seed: int, draws: int = 1000) -> Order:
    """Return whether trust came before identity (claim 24), by what the record has for the two.

    Parameters
    ----------
    rows
        Pair-years with their keys, ``rivalry_lists``, ``alliance_coordination``,
        ``ideal_point_distance`` and ``shared_share``; null where unknown.
    seed, draws
        See :func:`order`.

    Notes
    -----
    The stand-ins are weak. Trust: on no list of rivals (which end in 2001) and allied with
    militaries that work together in peace, which may come of a common enemy. Identity: nearness in
    United Nations votes (from 1946) and a large share of organisations in common, which may come
    of interest, region or bloc. An order found here is one of institutions, not of minds.
    """
    trust = (pl.col("rivalry_lists") == 0) & (pl.col("alliance_coordination") >= COORDINATED)
    near = (pl.col("ideal_point_distance") <= NEAR) & (pl.col("shared_share") >= SHARED)
    told = rows.select(trust.cast(pl.Float64).alias("a"), near.cast(pl.Float64).alias("b"))
    one, two, years = told["a"].to_numpy(), told["b"].to_numpy(), rows["year"].to_numpy()
    return order(one, two, pair_of(rows), years, seed=seed, draws=draws)


def expected_level(rows: pl.DataFrame) -> Float[np.ndarray, " rows"]:
    """Return the expected level, 0 to 4, of rows with a column of probability for each level."""
    from detente.standing.scores import LEVEL_NAMES

    told = rows.select(LEVEL_NAMES).cast(pl.Float64).to_numpy()
    return np.asarray(told @ np.arange(len(LEVEL_NAMES)))


def setbacks(
    levels: Float[np.ndarray, " rows"],
    cluster: Shaped[np.ndarray, " rows"],
    years: Int[np.ndarray, " rows"],
    *,
    seed: int,
    size: float = 0.5,
    draws: int = 1000,
) -> Setbacks:
    """Return the falls after a climb: how deep, and how long until recovered.

    Parameters
    ----------
    levels
        Expected level, 0 to 4; not a number where unknown, which is a gap.
    cluster, years
        Pair and calendar year of each row.
    seed, draws
        Of the resamples of pairs.
    size
        Least climb, and least fall from its peak, in levels. It is recovered when less than half of
        that is missing, so that a level which trembles at the edge is not many setbacks.
    """
    heights = np.asarray(levels, dtype=float)
    at, whose, when = _in_order(~np.isnan(heights), cluster, years)
    falls: list[Fall] = []
    climbed: dict[int, float] = {}
    for spell in np.split(np.arange(len(at)), np.flatnonzero(_breaks(whose, when))[1:]):
        pair = int(whose[spell[0]]) if len(spell) else 0
        rose, found = _falls(pair, when[spell], heights[at[spell]], size)
        falls += found
        if rose:
            climbed[pair] = max(climbed.get(pair, 0.0), float(bool(found)))
    source = generator(seed, "setbacks")
    _, of = np.unique([fall.cluster for fall in falls], return_inverse=True)
    waits = np.array([(fall.years, fall.recovered) for fall in falls], float).reshape(-1, 2).T
    below = np.bincount(of, [fall.deepest < fall.start for fall in falls])
    return Setbacks(
        pairs=len(np.unique(whose)),
        climbed=len(climbed),
        falls=tuple(falls),
        setback=share_of(np.array([*climbed.values()]), np.ones(len(climbed)), source, draws),
        depth=float(np.mean([fall.peak - fall.deepest for fall in falls])) if falls else np.nan,
        below_start=share_of(below, np.bincount(of).astype(float), source, draws),
        recovery=product_limit(waits[0], waits[1].astype(bool)),
    )


def product_limit(
    times: Float[np.ndarray, " waits"], ended: Bool[np.ndarray, " waits"]
) -> Survival:
    """Return the share still waiting by time, where some waits were seen only in part.

    A wait that was cut off at a time counts as waiting at that time.
    """
    at = np.unique(times[ended])
    risk = np.array([(times >= time).sum() for time in at], dtype=int)
    done = np.array([(times[ended] == time).sum() for time in at], dtype=int)
    waiting = np.cumprod(1 - done / risk)
    left = np.maximum(risk - done, 1)  # where none is left, the share and its error are 0
    error = waiting * np.sqrt(np.cumsum(done / (risk * left)))
    half = at[waiting <= 0.5 + 1e-12]
    return Survival(at, risk, done, waiting, error, float(half[0]) if len(half) else np.nan)


def _in_order(
    known: np.ndarray, cluster: np.ndarray, years: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the positions of what is known, by pair and year, and the pair and year of each."""
    at = np.flatnonzero(known)
    at = at[np.lexsort((np.asarray(years)[at], np.asarray(cluster)[at]))]
    whose, when = np.asarray(cluster)[at], np.asarray(years)[at].astype(int)
    if ((np.diff(when) == 0) & ~_new(whose)[1:]).any():
        raise InputError("a pair has a year twice", "give one row for each pair and year")
    return at, whose, when


def _new(whose: np.ndarray) -> np.ndarray:
    return np.append(np.ones(min(len(whose), 1), bool), whose[1:] != whose[:-1])


def _breaks(whose: np.ndarray, when: np.ndarray) -> np.ndarray:
    return np.asarray(_new(whose) | (np.diff(when, prepend=when[:1]) != 1))


def _came(past: np.ndarray, whose: np.ndarray, when: np.ndarray, k: int) -> np.ndarray:
    """Return the first year of each pair's first run of ``k`` years past, or infinity."""
    heads = np.flatnonzero(_breaks(whose, when) | (past != np.roll(past, 1)))
    runs = heads[(np.diff(np.append(heads, len(past))) >= k) & past[heads]][::-1]
    pair = np.cumsum(_new(whose)) - 1
    year = np.full(len(np.unique(pair)), np.inf)
    # The latest run first, so that the earliest is what stays.
    year[pair[runs]] = when[runs]
    return year


def _deal(group: np.ndarray, source: np.random.Generator) -> np.ndarray:
    """Return positions dealt anew among those of one group."""
    dealt = np.empty(len(group), dtype=int)
    dealt[np.argsort(group, kind="stable")] = np.lexsort((source.random(len(group)), group))
    return dealt


def _share(a: np.ndarray, b: np.ndarray) -> float:
    both = np.isfinite(a) & np.isfinite(b)
    return float((a < b)[both].mean()) if both.any() else float("nan")


def _against(share: float, dealt: np.ndarray) -> tuple[float, float]:
    """Return the mean of the deals, and how likely one as far out is (an empty deal is)."""
    if np.isnan(share) or np.isnan(dealt).all():
        return float("nan"), 1.0
    empty = np.isnan(dealt)
    tails = [((dealt >= share - 1e-12) | empty).sum(), ((dealt <= share + 1e-12) | empty).sum()]
    return float(np.nanmean(dealt)), min(1.0, 2 * (1 + int(min(tails))) / (1 + len(dealt)))


def _verdict(share: Interval, expected: float, p: float) -> Which:
    if p <= 0.05 and share.low > 0.5 and share.value > expected:
        return "first"
    if p <= 0.05 and share.high < 0.5 and share.value < expected:
        return "second"
    return "undecided"


def _falls(
    pair: int, years: np.ndarray, levels: np.ndarray, size: float
) -> tuple[bool, list[Fall]]:
    """Return whether a pair climbed in years that follow each other, and its setbacks."""
    start = peak = deepest = float(levels[0]) if len(levels) else 0.0
    fell: int | None = None
    rose, found = False, []
    for year, level in zip(years.tolist(), levels.tolist(), strict=True):
        if fell is not None:
            deepest = min(deepest, level)
            if level > peak - size / 2:
                found.append(Fall(pair, fell, start, peak, deepest, year - fell, True))
                start, peak, fell = deepest, level, None
        elif peak - start >= size and level <= peak - size:
            fell, deepest = year, level
        elif level < start:
            # Only reached without a climb: after one, so deep is a fall.
            start = peak = level
        peak = max(peak, level)
        rose = rose or peak - start >= size
    if fell is not None:
        found.append(Fall(pair, fell, start, peak, deepest, int(years[-1]) - fell, False))
    return rose, found

"""Necessary conditions: whether an outcome ever comes about without a condition.

Two questions are asked. In kind: of the rows with the outcome, how many lack the condition, and how
many would lack it if the two had nothing to do with each other? In degree: does a high outcome need
a high condition, so that a corner of the plot is empty (Necessary Condition Analysis, Dul 2016)?
Years of one pair are not independent: intervals resample whole clusters, and what independence
would give is found by dealing whole clusters anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import polars as pl
from jaxtyping import Float, Int, Shaped

from detente.chance import generator
from detente.errors import InputError

Verdict = Literal["necessary", "not necessary", "undecided"]
TAIL = 0.05
"""Probability left out at either end of an interval."""

CONTACT: Mapping[str, float] = {
    "trade_dependence_lesser": 0.001,
    "shared_organisations": 30,
    "polyarchy_lesser": 0.5,
    "social_connectedness": float("nan"),
}
"""Stand-ins for contact of societies (L1020-1024), and the degree from which each counts as there.

Trade and organisations: about the median of politically relevant pairs in 1950-2010, so that a
condition is neither a formality nor a rarity. Polyarchy: the line that the panel draws too. Of the
links of Facebook's users only differences mean something, so that their median over the pairs at
hand is taken. All are weak: trade and joint membership are often of governments, openness
is of each society and not between the two, and the links are of 2021 alone.
"""
REQUIRED = ("trade_dependence_lesser", "shared_organisations", "polyarchy_lesser")
"""Stand-ins that must be known before a pair is said to have any, or all."""


@dataclass(frozen=True)
class Rule:
    """When a condition is called necessary.

    Parameters
    ----------
    exceptions
        Largest share of the rows with the outcome that may lack the condition. One in twenty
        allows for errors of coding; the claim itself allows none.
    effect
        Least effect size in degree; below a tenth Dul (2016) calls it small.
    alpha
        Largest probability of as empty a cell, or corner, by chance.
    """

    exceptions: float = 0.05
    effect: float = 0.1
    alpha: float = 0.05


class Interval(NamedTuple):
    """A share with its central 90 % interval; not a number where there is nothing to share."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Ceiling:
    """The ceiling over the outcome that the condition sets, and the empty zone above it.

    Parameters
    ----------
    ce_fdh, cr_fdh
        Effect size, 0 to 1: the zone above the ceiling as a share of the scope, for the staircase
        over all rows and for the straight line through the staircase's corners.
    p_ce_fdh, p_cr_fdh
        Share of the deals of whole clusters that leave at least as large a zone.
    verdict
        ``not necessary`` if either effect is below the rule's; else ``necessary`` if neither is
        likely by chance. One stray row can lower a ceiling: this asks more than the test in kind.
    """

    ce_fdh: float
    cr_fdh: float
    p_ce_fdh: float
    p_cr_fdh: float
    verdict: Verdict


@dataclass(frozen=True)
class Necessity:
    """Whether a condition was necessary for an outcome.

    Parameters
    ----------
    rows, missing, clusters
        Rows used, rows left out because one of the two is unknown, and clusters of the rows used.
    cases, case_clusters
        Rows with the outcome, and how many clusters they are of.
    exceptions
        Rows with the outcome and without the condition: the cell that should be empty.
    share
        The exceptions as a share of the cases.
    expected
        Share of all rows without the condition: what independence would put there.
    p
        Share of the deals of whole clusters that leave as few exceptions or fewer.
    verdict
        ``necessary`` if the share's upper end is within the rule and so few exceptions are unlikely
        by chance (a condition that nearly every row has is trivial, not necessary);
        ``not necessary`` if its lower end is beyond the rule; else ``undecided``.
    ceiling
        The test in degree; None if either takes two values or fewer.
    """

    rows: int
    missing: int
    clusters: int
    cases: int
    case_clusters: int
    exceptions: int
    share: Interval
    expected: float
    p: float
    verdict: Verdict
    ceiling: Ceiling | None


def necessary(
    condition: Shaped[np.ndarray, " rows"],
    outcome: Shaped[np.ndarray, " rows"],
    cluster: Shaped[np.ndarray, " rows"],
    *,
    seed: int,
    degree: float = 0.5,
    level: float = 0.5,
    draws: int = 1000,
    rule: Rule = Rule(),
) -> Necessity:
    """Return whether a degree of a condition was necessary for a level of an outcome.

    Parameters
    ----------
    condition, outcome
        Truth values or numbers; not a number where unknown.
    cluster
        What is resampled and dealt whole: the pair, whose rows come in order of time. States
        recur in many pairs, so that even these intervals are on the narrow side.
    seed
        Of the draws.
    degree, level
        From which value on the condition is there, and the outcome.
    draws
        Resamples, and deals.
    rule
        What the verdict needs.

    Raises
    ------
    InputError
        If the three are not of one length.

    Notes
    -----
    In a deal the outcomes of whole clusters are laid in another order against the conditions, which
    keeps how often each occurs and how long it lasts. Trends that all pairs share are broken too,
    and so count as a relation.
    """
    told, came = np.asarray(condition, dtype=float), np.asarray(outcome, dtype=float)
    whose = np.asarray(cluster)
    if not told.shape == came.shape == whose.shape:
        problem = "condition, outcome and cluster are not of one length"
        raise InputError(problem, "give one of each for every row")
    known = np.flatnonzero(~(np.isnan(told) | np.isnan(came)))
    known = known[np.argsort(whose[known], kind="stable")]
    table = _Table(told[known], came[known], whose[known], degree, level)
    share = share_of(*table.cases(), generator(seed, "necessary", "share"), draws)
    p, *p_zones = table.chance(generator(seed, "necessary", "deals"), draws)
    return Necessity(
        rows=len(known),
        missing=len(told) - len(known),
        clusters=len(table.sizes),
        cases=int(table.has.sum()),
        case_clusters=len(table.cases()[1]),
        exceptions=table.seen[0],
        share=share,
        expected=float(table.lacks.mean()) if len(known) else float("nan"),
        p=p,
        verdict=_in_kind(share, p, rule),
        ceiling=_ceiling(table.seen[1:], p_zones, rule) if table.corner else None,
    )


def share_of(
    hits: Float[np.ndarray, " clusters"],
    cases: Float[np.ndarray, " clusters"],
    source: np.random.Generator,
    draws: int,
) -> Interval:
    """Return the share of hits among cases, with an interval that resamples whole clusters.

    Where no case is a hit every resample says so too. The interval's open end is then the
    share of clusters which would leave none among so many with the probability :data:`TAIL` (about
    three over their number: Hanley and Lippman-Hand 1983); likewise where all are hits.
    """
    count = len(cases)
    if count == 0:
        return Interval(np.nan, np.nan, np.nan)
    picked = (source.integers(count, size=count) for _ in range(draws))
    spread = np.array([hits[at].sum() / cases[at].sum() for at in picked])
    low, high = np.quantile(spread, [TAIL, 1 - TAIL])
    rare = 1 - TAIL ** (1 / count)
    total, of = hits.sum(), cases.sum()
    high = max(high, rare) if total == 0 else high
    low = min(low, 1 - rare) if total == of else low
    return Interval(float(total / of), float(low), float(high))


def no_community_without_contact(
    rows: pl.DataFrame, *, seed: int, community: int = 4, draws: int = 1000, rule: Rule = Rule()
) -> dict[str, Necessity]:  # fmt: skip
    """Return whether there was a security community without contact of societies (claim 44).

    Parameters
    ----------
    rows
        Pair-years with ``ccode1``, ``ccode2``, ``year``, ``level`` (0 to 4, or null) and the
        columns of :data:`CONTACT`; null where unknown.
    seed, draws, rule
        See :func:`necessary`.
    community
        The level from which there is a community.

    Returns
    -------
    dict
        A result for each stand-in, and for ``any`` and ``all`` of those that are known, in rows
        where all of :data:`REQUIRED` are: were one that is there enough to speak for the others,
        only rows that lack the condition could be left out.
    """
    rows = rows.sort("ccode1", "ccode2", "year")
    cluster = pair_of(rows)
    came = rows["level"].cast(pl.Float64).to_numpy()
    told = {name: rows[name].cast(pl.Float64).to_numpy() for name in CONTACT}
    degrees = {name: _degree(name, told[name]) for name in CONTACT}
    found = {
        name: necessary(
            told[name], came, cluster, seed=seed, degree=degrees[name], level=community,
            draws=draws, rule=rule,
        )
        for name in CONTACT
    }  # fmt: skip
    known = np.stack([~np.isnan(told[name]) for name in CONTACT])
    there = np.stack([told[name] >= degrees[name] for name in CONTACT]) & known
    enough = known[[list(CONTACT).index(name) for name in REQUIRED]].all(axis=0)
    some = np.where(enough, there.any(axis=0), np.nan)
    each = np.where(enough, (there | ~known).all(axis=0), np.nan)
    for name, condition in (("any", some), ("all", each)):
        found[name] = necessary(
            condition, came, cluster, seed=seed, level=community, draws=draws, rule=rule
        )
    return found


def ceilings(
    condition: Float[np.ndarray, " rows"], outcome: Float[np.ndarray, " rows"]
) -> tuple[float, float]:
    """Return the effect sizes in degree, see :class:`Ceiling`: of the staircase and of the line.

    Both must take more than one value.
    """
    return _Corner(condition).effects(outcome)


def pair_of(rows: pl.DataFrame) -> Int[np.ndarray, " rows"]:
    """Return a number for the pair of each row, from ``ccode1`` and ``ccode2``."""
    codes = [rows[name].cast(pl.Int64).to_numpy() for name in ("ccode1", "ccode2")]
    return np.asarray(codes[0] * 1000 + codes[1])


class _Table:
    """The rows of which both are known, sorted by cluster, and what is counted of them."""

    def __init__(
        self, told: np.ndarray, came: np.ndarray, whose: np.ndarray, degree: float, level: float
    ) -> None:
        _, self.of, self.sizes = np.unique(whose, return_inverse=True, return_counts=True)
        self.lacks, self.has, self.came = told < degree, came >= level, came
        graded = min(len(np.unique(told)), len(np.unique(came))) > 2
        self.corner = _Corner(told) if graded else None
        self.seen = self.count(np.arange(len(told)))

    def cases(self) -> tuple[np.ndarray, np.ndarray]:
        """Return, of each cluster with cases, how many lack the condition, and how many cases."""
        cases = np.bincount(self.of, self.has, len(self.sizes))
        hits = np.bincount(self.of, self.has & self.lacks, len(self.sizes))
        return hits[cases > 0], cases[cases > 0]

    def count(self, deal: np.ndarray) -> tuple[int, float, float]:
        """Return the exceptions and the two effect sizes when outcomes are dealt so."""
        zones = self.corner.effects(self.came[deal]) if self.corner else (np.nan, np.nan)
        return int((self.lacks & self.has[deal]).sum()), *zones

    def chance(self, source: np.random.Generator, draws: int) -> list[float]:
        """Return how likely as few exceptions, and as wide zones, are by chance."""
        found = [self.count(_deal(self.sizes, source)) for _ in range(draws)]
        met = [
            (few <= self.seen[0], ce >= self.seen[1] - 1e-12, cr >= self.seen[2] - 1e-12)
            for few, ce, cr in found
        ]
        return [(1 + sum(each)) / (1 + draws) for each in zip(*met, strict=True)]


class _Corner:
    """The upper left corner of a plot: conditions sorted once, outcomes dealt many times."""

    def __init__(self, condition: Float[np.ndarray, " rows"]) -> None:
        self.order = np.argsort(condition, kind="stable")
        across = condition[self.order]
        self.last = np.flatnonzero(np.append(np.diff(across) > 0, True))
        self.across = across[self.last]
        self.width = self.across[-1] - self.across[0]

    def effects(self, outcome: Float[np.ndarray, " rows"]) -> tuple[float, float]:
        """Return the effect sizes of the staircase and of the straight line."""
        top, lowest, height = self._staircase(outcome)
        ce = float((np.diff(self.across) * (top[-1] - top[:-1])).sum() / (self.width * height))
        slope, start = self._line(top)
        if slope == 0:
            return ce, 0.0
        # The line is cut off at the scope; between its cuts the gap above it falls evenly.
        cuts = np.clip((np.array([lowest, top[-1]]) - start) / slope, *self.across[[0, -1]])
        at = np.array([self.across[0], *cuts, self.across[-1]])
        gap = top[-1] - np.clip(start + slope * at, lowest, top[-1])
        return ce, float(np.trapezoid(gap, at) / (self.width * height))

    def _staircase(self, outcome: np.ndarray) -> tuple[np.ndarray, float, float]:
        top = np.maximum.accumulate(outcome[self.order])[self.last]
        return top, float(outcome.min()), float(np.ptp(outcome))

    def _line(self, top: np.ndarray) -> tuple[float, float]:
        corner = np.append(True, np.diff(top) > 0)
        x, y = self.across[corner], top[corner]
        if len(x) == 1:
            return 0.0, float(y[0])
        off = x - x.mean()
        slope = float((off * y).sum() / (off**2).sum())
        return slope, float(y.mean() - slope * x.mean())


def _deal(sizes: np.ndarray, source: np.random.Generator) -> np.ndarray:
    """Return the rows in a random order of their clusters; rows of one stay together."""
    order = source.permutation(len(sizes))
    ends, dealt = np.cumsum(sizes), sizes[order]
    shift = (ends - sizes)[order] - (np.cumsum(dealt) - dealt)
    return np.asarray(np.repeat(shift, dealt) + np.arange(sizes.sum()))


def _in_kind(share: Interval, p: float, rule: Rule) -> Verdict:
    if share.high <= rule.exceptions and p <= rule.alpha:
        return "necessary"
    return "not necessary" if share.low > rule.exceptions else "undecided"


def _ceiling(seen: tuple[float, float], p: list[float], rule: Rule) -> Ceiling:
    verdict: Verdict = "necessary" if max(p) <= rule.alpha else "undecided"
    if min(seen) < rule.effect:
        verdict = "not necessary"
    return Ceiling(ce_fdh=seen[0], cr_fdh=seen[1], p_ce_fdh=p[0], p_cr_fdh=p[1], verdict=verdict)


def _degree(name: str, values: np.ndarray) -> float:
    if not np.isnan(CONTACT[name]):
        return CONTACT[name]
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else 0.0

"""Styles: what a side made of its own steps in some years, as GRIT, tit for tat or a leap would.

A step is as great as a side was kinder in a bin than its own past and the other's foretold.
Osgood's GRIT keeps it up whether it is answered or not, and goes further if it is; tit for tat
keeps it up only if it is answered; a leap is one step beyond everything of late (L843-849, L884).
What is measured was settled on made histories, before it was held against any level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from jaxtyping import Bool, Float

from detente.errors import InputError
from detente.eventdata.changes import normal_scores
from detente.eventdata.models.regress import lagged
from detente.eventdata.series import Series, Silence
from detente.eventdata.surprise import MEMORY, PER_YEAR, YEARS, boldness, kinder, surprises

SPAN = 5
"""Calendar years over which a style is read."""

ANSWER = {"week": 6, "month": 3, "quarter": 2}
"""Bins after a step in which it may be answered, and as many after those in which it goes on."""

FEWEST = 8
"""Bins with an answer, and without, below which it is not known what becomes of steps there."""

SINCE = 4
"""The share of :data:`YEARS` that must have gone before for a step to be called a leap: one in
so many."""


@dataclass(frozen=True)
class Style:
    """What a side did with its steps.

    Parameters
    ----------
    by, toward
        The two sides.
    first, last
        Calendar years.
    steps, answered
        In how many bins it was kinder than foretold, beside the median of these years, and in how
        many of them the other side answered: was kinder in the next bins than its past foretold.
    growth, persistence
        How much of a step is there after the time for an answer: the slope of how much kinder the
        side is then than its past before the step foretold, on how great the step was; where the
        other side was kinder meanwhile, and where it was not. One is all of it, zero nothing. A
        side that grew kinder anyhow has neither.
    halves
        The same from every other bin, and from the rest: growth twice, then persistence twice. How
        far two readings of one side agree says how much of a style is noise.
    reciprocity
        How much of the other's last conduct it returned, its own last conduct held constant.
    leap
        Log of how great its greatest step was, in the greatest surprise of the three years before.
    own, other
        Mean weight of an act of either side.
    drift
        Mean conduct in the later half less that in the earlier, in normal scores.
    acts
        Acts of the side that did less.
    """

    by: str
    toward: str
    first: int
    last: int
    steps: int
    answered: int
    growth: float
    persistence: float
    halves: tuple[float, float, float, float]
    reciprocity: float
    leap: float
    own: float
    other: float
    drift: float
    acts: int


def styles(series: Series, *, silence: Silence = "quiet", span: int = SPAN) -> Iterator[Style]:
    """Yield the style of each side in each span of whole years.

    Parameters
    ----------
    series
        Of a pair.
    silence
        What silent bins count as.
    span
        Calendar years of a span; those that a last span lacks are not read.

    Raises
    ------
    InputError
        If the series is of no pair, or too short or too still to foretell anything.
    """
    if not series.of_pair:
        raise InputError("styles are of two", "name a pair")
    net = series.levels(silence)
    conduct = np.stack([normal_scores(each) for each in net])
    years = series.starts.astype("datetime64[Y]").astype(int) + 1970
    whole = PER_YEAR[series.every]
    begin = int(years[0]) + int((years == years[0]).sum() < whole)
    lately = YEARS * whole
    for own in (0, 1):
        answer = kinder(conduct[1 - own], ANSWER[series.every])
        goes_on = kinder(conduct[own], ANSWER[series.every], after=ANSWER[series.every])
        kind = _surprise(conduct, own, lately)
        bold = boldness(_surprise(net, own, lately), lately, lately // SINCE)
        for first in range(begin, int(years[-1]) + 2 - span, span):
            inside = (years >= first) & (years < first + span)
            if (years == first + span - 1).sum() < whole:
                continue
            yield _style(
                series, own, (first, first + span - 1), inside, conduct, kind, answer, goes_on, bold
            )


def _surprise(conduct: np.ndarray, own: int, lately: int) -> np.ndarray:
    return surprises(conduct[own], conduct[1 - own], around=lately // 2)


def _style(
    series: Series, own: int, years: tuple[int, int], inside: Bool[np.ndarray, " bins"],
    conduct: Float[np.ndarray, "2 bins"], kind: Float[np.ndarray, " bins"],
    answer: np.ndarray, goes_on: np.ndarray, bold: np.ndarray,
) -> Style:  # fmt: skip
    told = inside & ~np.isnan(answer + goes_on + kind)
    # Beside the other bins of these years: in the years before a side changed for the better none
    # would else be a step.
    step = np.maximum(kind - (np.median(kind[told]) if told.any() else np.nan), 0.0)
    yes, no = (np.flatnonzero(told & which) for which in (answer > 0, answer <= 0))
    kept = partial(_kept, step, goes_on)
    greatest = np.nanmax(bold[inside], initial=0.0)
    acts = series.acts[:, inside].sum(axis=1)
    mean = [float(np.nansum(series.net[side, inside]) / acts[side]) if acts[side] else float("nan")
            for side in (own, 1 - own)]  # fmt: skip
    mine = conduct[own, inside]
    middle = len(mine) // 2
    return Style(
        *series.ties[own], *years, steps=int((step[told] > 0).sum()),
        answered=int((step[yes] > 0).sum()), growth=kept(yes), persistence=kept(no),
        halves=(kept(yes[::2], 3), kept(yes[1::2], 3), kept(no[::2], 3), kept(no[1::2], 3)),
        reciprocity=returned(conduct[own], conduct[1 - own], inside),
        leap=float(np.log(greatest)) if greatest > 0 else float("nan"),
        own=mean[0], other=mean[1], drift=_drift(mine, middle), acts=int(acts.min()),
    )  # fmt: skip


def _kept(step: np.ndarray, goes_on: np.ndarray, at: np.ndarray, fewest: int = FEWEST) -> float:
    """Return the slope of what comes later on the step, over some bins; NaN if they are too few."""
    if len(at) < fewest or np.ptp(step[at]) == 0:
        return float("nan")
    size = step[at] - step[at].mean()
    return float(size @ goes_on[at] / (size @ size))


def _drift(mine: np.ndarray, middle: int) -> float:
    early, late = mine[:middle], mine[middle:]
    if np.isnan(early).all() or np.isnan(late).all():
        return float("nan")
    return float(np.nanmean(late) - np.nanmean(early))


def returned(own: np.ndarray, other: np.ndarray, inside: np.ndarray) -> float:
    """Return how much of the other's last bin is returned in some bins, one's own held constant.

    NaN where too little is known or nothing moves.
    """
    columns = np.column_stack([np.ones(len(own)), lagged(own, 1), lagged(other, 1)])[inside]
    y = own[inside]
    known = ~np.isnan(np.column_stack([y, columns])).any(axis=1)
    if known.sum() < MEMORY * columns.shape[1]:
        return float("nan")
    slopes, _, rank, _ = np.linalg.lstsq(columns[known], y[known], rcond=None)
    return float(slopes[2]) if rank == columns.shape[1] else float("nan")

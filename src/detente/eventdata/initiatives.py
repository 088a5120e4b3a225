"""Initiatives: one side's cooperation rises, and stays, beyond what went before foretells.

What is looked at is the surprise: a side's net acts less what its own last months and the other's
foretold (E12). An initiative by the side is a higher level of its surprises, which is a higher
intercept in E12. How surely there is one is a posterior; see :mod:`detente.eventdata.changes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from jaxtyping import Bool, Float

from detente.errors import InputError
from detente.eventdata.changes import Segments, levels, normal_scores
from detente.eventdata.declared import Shape
from detente.eventdata.models.regress import lagged
from detente.eventdata.series import Series, Silence

Answer = Literal["reciprocated", "ignored", "pocketed", "exploited", "not known"]
"""What came of an initiative.

Reciprocated: the other side was kinder in the following bins than its own past foretold, by more
than nine in ten of other times. Exploited: less kind, by more than nine in ten. Between them there
was no answer: ignored, if the initiative ended within these bins; pocketed, if it went on.
"""

MEMORY = 3
"""Bins of either side's past that foretell the next."""

RAISED = 0.5
"""Level of surprises, in their standard deviations, from which conduct counts as raised."""

LIKELY, SURE = 0.5, 0.8
"""Posterior chance of a raised level in every bin of an initiative, and in one at least."""

FRAME_BREAKING = 2.0
"""How many times the greatest surprise of the last years, kind or harsh, one bin must surprise to
be an initiative by itself: ranks would count the greatest of all acts for little more than the
next, and a multiple of the deviation would find one a month in a quiet pair."""

YEARS = 3
PER_YEAR = {"week": 52, "month": 12, "quarter": 4}
"""The last years, and bins of a year."""

WITHIN = {"week": 12, "month": 6, "quarter": 3}
"""Bins in which an answer is looked for."""

MOST_OF_IT = 0.5
"""Share of what an initiative gave beyond what was foretold from which one bin makes it a leap."""

AS_A_RULE = Segments()
"""How series may be cut, if nothing else is said."""

RARE = 0.1
"""Share of other times in which as much came unasked, up to which it is an answer."""


@dataclass(frozen=True)
class Initiative:
    """An initiative and its answer.

    Parameters
    ----------
    by, toward
        The two sides.
    first, last
        Days on which its first and its last bin begin.
    chance
        Highest posterior chance, over its bins, that the level was raised.
    gave
        What it gave a bin beyond what was foretold, on the scale of the series.
    shape
        A leap if one bin gave most of it, else a series.
    growing
        Slope of what it gave on time, a bin; NaN where it has fewer than three bins.
    answer
        What came of it.
    got
        How much kinder the other side was in the following bins than its own past foretold, a bin.
    p
        Share of other times at which as much, or more, came unasked.
    """

    by: str
    toward: str
    first: date
    last: date
    chance: float
    gave: float
    shape: Shape
    growing: float
    answer: Answer
    got: float
    p: float


@dataclass(frozen=True)
class Watched:
    """A pair's surprises, levels, and initiatives.

    Parameters
    ----------
    surprise
        What each side did beyond what was foretold, shape (2, bins); NaN where not known.
    raised
        Posterior chance that each side's level was raised, shape (2, bins).
    initiatives
        In order of time.
    joint
        How many stretches of raised level were left out because the other side's was raised no
        later: those are of both.
    """

    surprise: Float[np.ndarray, "2 bins"]
    raised: Float[np.ndarray, "2 bins"]
    initiatives: tuple[Initiative, ...]
    joint: int


def watch(
    series: Series, *, seed: int, silence: Silence = "quiet", prior: Segments = AS_A_RULE
) -> Watched:
    """Return the initiatives of a pair.

    Parameters
    ----------
    series
        Of a pair: two ties, one the other way round.
    seed
        Of the posterior's draws.
    silence
        What silent bins count as.
    prior
        How series may be cut.

    Raises
    ------
    InputError
        If the series is of no pair, or too short or too still to foretell anything.
    """
    if len(series.ties) != 2 or series.ties[0] != series.ties[1][::-1]:
        raise InputError("initiatives are looked for between two", "name a pair")
    net = series.levels(silence)
    lately = YEARS * PER_YEAR[series.every]
    surprise = np.stack([surprises(net[own], net[1 - own], around=lately // 2) for own in (0, 1)])
    unasked = np.stack([surprises(each, around=lately // 2) for each in net])
    raised = _raised(surprise, series, seed, prior)
    alone = [[*_spans(each)] for each in _raised(unasked, series, seed, prior)]
    spans = [
        [*_spans(each), *_leaps(bold, each, lately)]
        for bold, each in zip(surprise, raised, strict=True)
    ]
    found, joint = [], 0
    for own in (0, 1):
        for first, last in spans[own]:
            if any(a <= first <= b for a, b in alone[1 - own]):
                joint += 1
            else:
                found.append(_told(series, net, surprise, raised, own, first, last, spans[own]))
    found.sort(key=lambda each: (each.first, each.by))
    return Watched(surprise, raised, tuple(found), joint)


def _raised(
    surprise: np.ndarray, series: Series, seed: int, prior: Segments
) -> Float[np.ndarray, "2 bins"]:
    """Return the posterior chance that each side's level is raised."""
    return np.stack(
        [
            (levels(normal_scores(each), prior, seed, *tie) > RAISED).mean(axis=0)
            for each, tie in zip(surprise, series.ties, strict=True)
        ]
    )


def surprises(
    own: Float[np.ndarray, " bins"],
    *others: Float[np.ndarray, " bins"],
    around: int,
    memory: int = MEMORY,
) -> Float[np.ndarray, " bins"]:
    """Return a series less what its own past, and others', foretold; NaN where not known.

    How the past foretells is read off the ups and downs around a moving mean: a rise that lasts
    would else be taken for a long memory (Perron 1989), and foretold away.

    Parameters
    ----------
    own, *others
        The series that is foretold, and those whose past foretells it too.
    around
        Bins on either side over which the moving mean is taken.
    memory
        Bins of the past.

    Raises
    ------
    InputError
        If too few bins are known, or nothing ever changes.
    """
    level, short = (_past(own, others, memory, within) for within in (None, around))
    known = ~np.isnan(level).any(axis=1)
    if known.sum() < 4 * level.shape[1] or np.ptp(own[known]) == 0:
        raise InputError(
            f"{int(known.sum())} bins with a known past are too few, or too still, to foretell by",
            "take shorter bins, another pair, or let silence count as quiet",
        )
    slopes = np.linalg.lstsq(short[known, 1:], short[known, 0], rcond=None)[0]
    found = np.full(len(own), np.nan)
    found[known] = level[known, 0] - level[known, 1:] @ slopes
    return np.asarray(found - np.nanmean(found))


def _past(
    own: np.ndarray, others: tuple[np.ndarray, ...], memory: int, around: int | None
) -> np.ndarray:
    """Return a series and the past that foretells it, less moving means if asked."""
    every = [each if around is None else each - _moving(each, around) for each in (own, *others)]
    return np.column_stack([every[0], *(lagged(each, k) for each in every for k in _lags(memory))])


def _moving(values: np.ndarray, around: int) -> np.ndarray:
    """Return the mean of what is known around each bin."""
    known = ~np.isnan(values)
    at = np.arange(len(values))
    first, after = np.maximum(at - around, 0), np.minimum(at + around + 1, len(values))
    sums, counts = (
        np.concatenate([[0.0], np.cumsum(each)])
        for each in (np.where(known, values, 0.0), known.astype(float))
    )
    return np.asarray((sums[after] - sums[first]) / np.maximum(counts[after] - counts[first], 1.0))


def kinder(
    series: Float[np.ndarray, " bins"], bins: int, memory: int = MEMORY, after: int = 0
) -> Float[np.ndarray, " bins"]:
    """Return how much kinder each bin's next ones were than the past before it foretold.

    At a bin: the mean of ``bins`` that follow it, itself and the next ``after`` not among them,
    less what a regression on the ``memory`` bins up to the one before it foretells; NaN where not
    all of it is known.
    """
    ahead = np.mean([lagged(series, -k) for k in range(after + 1, after + bins + 1)], axis=0)
    past = np.column_stack([np.ones(len(series)), *(lagged(series, k) for k in _lags(memory))])
    known = ~np.isnan(np.column_stack([ahead, past])).any(axis=1)
    found = np.full(len(series), np.nan)
    if known.sum() > past.shape[1]:
        slopes = np.linalg.lstsq(past[known], ahead[known], rcond=None)[0]
        found[known] = ahead[known] - past[known] @ slopes
    return found


def _lags(memory: int) -> range:
    return range(1, memory + 1)


def _spans(raised: Float[np.ndarray, " bins"]) -> Iterator[tuple[int, int]]:
    """Yield first and last bin of every stretch that is likely raised, and surely somewhere."""
    edges = np.diff(np.concatenate([[0], (raised > LIKELY).astype(int), [0]]))
    for first, after in zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0), strict=True):
        if raised[first:after].max() > SURE:
            yield int(first), int(after) - 1


def _leaps(surprise: np.ndarray, raised: np.ndarray, lately: int) -> Iterator[tuple[int, int]]:
    """Yield each bin that breaks the frame by itself, if it is in no stretch of raised level."""
    inside = np.zeros(len(raised), bool)
    for first, last in _spans(raised):
        inside[first : last + 1] = True
    size = np.nan_to_num(np.abs(surprise))
    for at in range(lately, len(surprise)):
        frame = size[at - lately : at].max()
        if not inside[at] and np.nan_to_num(surprise[at]) > FRAME_BREAKING * frame > 0:
            yield at, at


def _told(
    series: Series, net: np.ndarray, surprise: np.ndarray, raised: np.ndarray, own: int,
    first: int, last: int, spans: list[tuple[int, int]],
) -> Initiative:  # fmt: skip
    """Return a stretch as an initiative, with its answer."""
    gave = np.nan_to_num(surprise[own, first : last + 1])
    above = np.maximum(gave, 0.0)
    leap = above.max() > MOST_OF_IT * above.sum()
    at = np.arange(len(gave))
    within = WITHIN[series.every]
    answers = kinder(net[1 - own], within)
    got = float(answers[first])
    p = _by_chance(answers, got, _elsewhere(len(answers), spans, within))
    by, toward = series.ties[own]
    return Initiative(
        by=by, toward=toward, first=series.starts[first].astype("datetime64[D]").item(),
        last=series.starts[last].astype("datetime64[D]").item(),
        chance=float(raised[own, first : last + 1].max()), gave=float(gave.mean()),
        shape="leap" if leap else "series",
        growing=float(np.polyfit(at, gave, 1)[0]) if len(gave) > 2 else float("nan"),
        answer=_answer(p, went_on=last - first >= within), got=got, p=p,
    )  # fmt: skip


def _elsewhere(bins: int, spans: list[tuple[int, int]], within: int) -> Bool[np.ndarray, " bins"]:
    """Return the bins whose following ones are touched by no initiative of the side."""
    found = np.ones(bins, bool)
    for first, last in spans:
        found[max(first - within, 0) : last + 1] = False
    return found


def _by_chance(answers: np.ndarray, got: float, elsewhere: np.ndarray) -> float:
    others = answers[elsewhere & ~np.isnan(answers)]
    if np.isnan(got) or len(others) == 0:
        return float("nan")
    return float((1 + (others >= got).sum()) / (1 + len(others)))


def _answer(p: float, *, went_on: bool) -> Answer:
    if np.isnan(p):
        return "not known"
    if p <= RARE:
        return "reciprocated"
    if p >= 1 - RARE:
        return "exploited"
    return "pocketed" if went_on else "ignored"

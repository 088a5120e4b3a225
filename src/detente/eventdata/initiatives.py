"""Initiatives: one side's cooperation rises, and stays, beyond what went before foretells.

What is looked at is the surprise: a side's net acts less what its own last months and the other's
foretold (E12). An initiative by the side is a higher level of its surprises, which is a higher
intercept in E12. How surely there is one is a posterior; see :mod:`detente.eventdata.changes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
from jaxtyping import Bool, Float

from detente.errors import InputError
from detente.eventdata.changes import Segments, levels, normal_scores
from detente.eventdata.declared import Shape
from detente.eventdata.series import Series, Silence
from detente.eventdata.surprise import PER_YEAR, YEARS, boldness, kinder, surprises

Answer = Literal["reciprocated", "ignored", "pocketed", "exploited", "not known"]
"""What came of an initiative.

Reciprocated: the other side was kinder in the following bins than its own past foretold, by more
than nine in ten of other times. Exploited: less kind, by more than nine in ten. Between them there
was no answer: ignored, if the initiative ended within these bins; pocketed, if it went on.
"""


USUAL = Segments()


@dataclass(frozen=True)
class Lines:
    """Where an initiative begins and what makes it one.

    Parameters
    ----------
    prior
        How series may be cut, before they are seen.
    raised
        Level of surprises, in their standard deviations, from which conduct counts as raised.
    likely, sure
        Posterior chance of a raised level in every bin of an initiative, and in one at least.
    frame
        How many times the greatest surprise of the last years, kind or harsh, one bin must surprise
        to be an initiative by itself: ranks would count the greatest of all acts for little more
        than the next, and a multiple of the deviation would find one a month in a quiet pair.
    """

    prior: Segments = USUAL
    raised: float = 0.5
    likely: float = 0.5
    sure: float = 0.8
    frame: float = 2.0


WITHIN = {"week": 12, "month": 6, "quarter": 3}
"""Bins in which an answer is looked for."""

MOST_OF_IT = 0.5
"""Share of what an initiative gave beyond what was foretold from which one bin makes it a leap."""

AS_A_RULE = Lines()

OTHERS: Mapping[str, Lines] = {
    "segments half as long": Lines(Segments(length=9.0)),
    "segments twice as long": Lines(Segments(length=36.0)),
    "levels half as far apart": Lines(Segments(spread=0.5)),
    "levels twice as far apart": Lines(Segments(spread=2.0)),
    "a lower line": Lines(raised=0.25),
    "a higher line": Lines(raised=0.75),
    "less sure": Lines(sure=0.65),
    "surer": Lines(sure=0.9),
    "a frame of half as much again": Lines(frame=1.5),
    "a frame of three times": Lines(frame=3.0),
}
"""Other lines, each of which moves one thing, by which it is judged how steady an initiative is."""

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
    steady
        Share of :data:`OTHERS` by which the side has an initiative in any of its bins as well; NaN
        where they were not tried.
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
    steady: float = float("nan")


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
    series: Series, *, seed: int, silence: Silence = "quiet", lines: Lines = AS_A_RULE,
    others: Mapping[str, Lines] | None = None,
) -> Watched:  # fmt: skip
    """Return the initiatives of a pair.

    Parameters
    ----------
    series
        Of a pair: two ties, one the other way round.
    seed
        Of the posterior's draws.
    silence
        What silent bins count as.
    lines
        What makes an initiative.
    others
        Other lines by which it is judged how steady each is; :data:`OTHERS` if left out, none if
        empty.

    Raises
    ------
    InputError
        If the series is of no pair, or too short or too still to foretell anything.
    """
    if not series.of_pair:
        raise InputError("initiatives are looked for between two", "name a pair")
    look = _Look(series, silence, seed)
    found = _found(look, lines)
    tried = [_found(look, each) for each in (OTHERS if others is None else others).values()]
    if not tried:
        return found
    told = tuple(replace(one, steady=_steady(one, tried)) for one in found.initiatives)
    return replace(found, initiatives=told)


class _Look:
    """A pair's surprises, with the draws of their levels, which several lines share."""

    def __init__(self, series: Series, silence: Silence, seed: int) -> None:
        self.series, self.seed = series, seed
        self.net = series.levels(silence)
        self.lately = YEARS * PER_YEAR[series.every]
        around = self.lately // 2
        self.surprise = np.stack(
            [surprises(self.net[own], self.net[1 - own], around=around) for own in (0, 1)]
        )
        self._unasked = np.stack([surprises(each, around=around) for each in self.net])
        self._drawn: dict[Segments, tuple[np.ndarray, np.ndarray]] = {}

    def raised(self, lines: Lines) -> tuple[np.ndarray, np.ndarray]:
        """Return the posterior chance that each side's level is raised, and its own past's alone.

        The first is of surprises, the second of what the side's own past did not foretell.
        """
        if lines.prior not in self._drawn:
            self._drawn[lines.prior] = (
                self._levels(self.surprise, lines.prior), self._levels(self._unasked, lines.prior)
            )  # fmt: skip
        own, alone = ((each > lines.raised).mean(axis=1) for each in self._drawn[lines.prior])
        return own, alone

    def _levels(self, surprise: np.ndarray, prior: Segments) -> np.ndarray:
        sides = zip(surprise, self.series.ties, strict=True)
        return np.stack(
            [levels(normal_scores(each), prior, self.seed, *tie) for each, tie in sides]
        )


def _found(look: _Look, lines: Lines) -> Watched:
    """Return the initiatives that some lines make."""
    raised, alone = look.raised(lines)
    begun = [[*_spans(each, lines)] for each in alone]
    spans = [
        [*_spans(each, lines), *_leaps(bold, each, look.lately, lines)]
        for bold, each in zip(look.surprise, raised, strict=True)
    ]
    found, joint = [], 0
    for own in (0, 1):
        for first, last in spans[own]:
            if any(a <= first <= b for a, b in begun[1 - own]):
                joint += 1
            else:
                found.append(_told(look, raised, own, first, last, spans[own]))
    found.sort(key=lambda each: (each.first, each.by))
    return Watched(look.surprise, raised, tuple(found), joint)


def _steady(one: Initiative, tried: Sequence[Watched]) -> float:
    """Return the share of other lines by which the side has an initiative in any of its bins."""
    return sum(
        any(each.by == one.by and each.first <= one.last and each.last >= one.first
            for each in other.initiatives)
        for other in tried
    ) / len(tried)  # fmt: skip


def _spans(raised: Float[np.ndarray, " bins"], lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield first and last bin of every stretch that is likely raised, and surely somewhere."""
    edges = np.diff(np.concatenate([[0], (raised > lines.likely).astype(int), [0]]))
    for first, after in zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0), strict=True):
        if raised[first:after].max() > lines.sure:
            yield int(first), int(after) - 1


def _leaps(
    surprise: np.ndarray, raised: np.ndarray, lately: int, lines: Lines
) -> Iterator[tuple[int, int]]:
    """Yield each bin that breaks the frame by itself, if it is in no stretch of raised level."""
    inside = np.zeros(len(raised), bool)
    for first, last in _spans(raised, lines):
        inside[first : last + 1] = True
    for at in np.flatnonzero((boldness(surprise, lately) > lines.frame) & ~inside):
        yield int(at), int(at)


def _told(
    look: _Look, raised: np.ndarray, own: int, first: int, last: int, spans: list[tuple[int, int]]
) -> Initiative:
    """Return a stretch as an initiative, with its answer."""
    series = look.series
    gave = np.nan_to_num(look.surprise[own, first : last + 1])
    above = np.maximum(gave, 0.0)
    leap = above.max() > MOST_OF_IT * above.sum()
    at = np.arange(len(gave))
    within = WITHIN[series.every]
    answers = kinder(look.net[1 - own], within)
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

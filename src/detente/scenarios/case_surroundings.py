"""What a case says of the surroundings of its actors, in the years that a scenario plays."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import combinations

import numpy as np

from detente.cases import Case, Moment, Surrounding, SurroundingKind


def around(
    case: Case, after: int, ids: tuple[str, ...], times: np.ndarray
) -> dict[str, np.ndarray]:
    """Return what the case says surrounds some of its actors, at times in years from the start.

    The world knows one strength for all, so what surrounds some of them, or some pairs, is averaged
    over all. A guarantor whom another power's withdrawal outweighs counts for less. What an actor
    that takes part threatens is no outside threat. After the case ends nothing is said (NaN).
    Improvised.
    """
    dates = times + after + 1
    last = case.years[-1] + 1
    threat = np.mean(
        [_sum(case, _threats(case, ids, pair), dates) for pair in combinations(ids, 2)], axis=0
    )
    backed = partial(_on, case, kind=SurroundingKind.GUARANTEE)
    left = partial(_on, case, kind=SurroundingKind.ABANDONMENT)
    helped = np.mean(
        [_sum(case, backed(one), dates) * (1 - _sum(case, left(one), dates)) for one in ids], axis=0
    )
    found = {"common_threat": threat, "guarantor": helped}
    return {what: np.where(dates < last, each, np.nan) for what, each in found.items()}


def _threats(case: Case, ids: tuple[str, ...], pair: tuple[str, str]) -> list[Surrounding]:
    return [
        each
        for each in case.surroundings
        if each.kind is SurroundingKind.COMMON_THREAT
        and not (each.by and set(each.by) <= set(ids))
        and each.touches(*pair, case)
    ]


def _on(case: Case, one: str, kind: SurroundingKind) -> list[Surrounding]:
    return [
        each
        for each in case.surroundings
        if each.kind is kind and one in case.resolve(each.on, each.span(case).end)
    ]


def _sum(case: Case, items: Iterable[Surrounding], dates: np.ndarray) -> np.ndarray:
    total = np.zeros(len(dates))
    for each in items:
        span = each.span(case)
        inside = (dates >= begins(span.start)) & (dates < ends(span.end))
        total += each.strength * inside
    return np.minimum(total, 1.0)


def strengths_told(
    case: Case, after: int, ids: tuple[str, ...]
) -> Iterator[tuple[str, float, str]]:
    """Tell of every strength as it changes from one year to the next: what, how much and when."""
    years = case.years[-1] - after
    held = around(case, after, ids, np.arange(years) + 0.5)
    for what, strengths in held.items():
        before = None
        for year, strength in enumerate(strengths.tolist()):
            if round(strength, 3) != before:
                before = round(strength, 3)
                source = f"from {after + 1 + year}: the mean over all states, or pairs of them"
                yield what, before, source


def begins(moment: Moment) -> float:
    """Return the decimal year in which the first day of a moment begins."""
    return _decimal(moment.first, 0)


def ends(moment: Moment) -> float:
    """Return the decimal year in which the last day of a moment ends."""
    return _decimal(moment.last, 1)


def _decimal(day: date, more: int) -> float:
    days = (day - date(day.year, 1, 1)).days + more
    return day.year + days / (365 + calendar.isleap(day.year))

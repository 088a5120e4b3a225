"""When a pair became a security community: what reading, coders and chapter each say."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.concepts import Level
from detente.standing.reading import PairReading

_GERMANS_AND_FRENCH = frozenset({220, 255})
_FOUNDERS = frozenset({800, 820, 830, 840, 850})
"""Indonesia, Malaysia, the Philippines, Singapore, Thailand."""

_TOP = 4
"""The coders' level of a security community."""


class When(NamedTuple):
    """Who says it, and what."""

    who: str
    says: str


def when(pair: PairReading) -> tuple[When, ...]:
    """Return from when on each takes the pair for a security community; none is chosen.

    Parameters
    ----------
    pair
        The reading of the pair.
    """
    found = [When("this reading", _reading(pair)), When("the coders", _coders(pair))]
    told = _chapter(frozenset(pair.codes))
    return (*found, When("the chapter", told)) if told else tuple(found)


def _reading(pair: PairReading) -> str:
    best = pair.levels.argmax(axis=1) == Level.SECURITY_COMMUNITY.rank
    return _since(pair.years, best, "most probable")


def _coders(pair: PairReading) -> str:
    known = ~np.isnan(pair.coded)
    if not known.any():
        said = "no level of this pair is known here"
        if frozenset(pair.codes) == _GERMANS_AND_FRENCH:
            said += "; the whole peace scale has a community from the early nineties on"
        return said
    return _since(pair.years[known], pair.coded[known] == _TOP, "coded")


def _since(years: np.ndarray, holds: np.ndarray, how: str) -> str:
    """Say from which year on something holds to the end, or that it does not at the end."""
    last = int(years[-1])
    if not holds.any():
        return f"up to {last} there is no year in which a security community is {how}"
    if not holds[-1]:
        return f"a security community is {how} in some years, and not in the last, {last}"
    others = np.flatnonzero(~holds)
    if not len(others):
        return f"a security community is {how} in every year, {int(years[0])} to {last}"
    return f"a security community is {how} from {int(years[others[-1] + 1])} on"


def _chapter(states: frozenset[int]) -> str:
    if states == _GERMANS_AND_FRENCH:
        return "a security community by the polls of 1968 (L1005-1024)"
    if states < _FOUNDERS:
        return "a security regime, since plans against other members are kept (L1170-1183)"
    return ""

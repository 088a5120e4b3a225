"""What a story is made of: one world as two of its states lived it, and what counts as an event."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Float, Shaped

from detente.world.tally import PATH

Kind = Literal[
    "start", "threat", "threat gone", "guarantor", "guarantor gone", "gesture", "war", "dispute",
    "leader", "trust gained", "trust lost", "cooperation begun", "cooperation broken",
    "regime joined", "regime left", "level", "union", "end",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds of events; of one moment they are told in this order."""

LASTS = 1.0
"""Years that trust above the threshold, cooperation or a level must last to count as a turn: a slip
or a misreading is none."""

CAMPAIGN = 2.0
"""Years without a gesture after which the next one begins another campaign."""

SAME = 0.5
"""Share of the largest gesture from which a gesture of the other is an answer."""

SEES, SOME = 0.5, 0.2
"""Sensibility from which a leader sees the other's fear, and below which hardly."""


@dataclass(frozen=True)
class Event:
    """Something that happened.

    Parameters
    ----------
    year
        Years from the start to the end of its period.
    of, toward
        Whose it is and toward whom; empty where it is of both, or of the surroundings.
    kind
        One of :data:`KINDS`.
    words
        A clause without its year, which a sentence can end with.
    """

    year: float
    of: str
    toward: str
    kind: Kind
    words: str


@dataclass(frozen=True)
class Lived:
    """One world as two of its states lived it: of each toward the other, the first one's first.

    Parameters
    ----------
    names
        The two.
    years
        Length of a period.
    path
        What happened in every period, by :data:`detente.world.tally.PATH`.
    begun
        Trust, cooperation and greed before the first period, by the names of the path.
    sensibility, bad_faith
        Of the leaders in office at the start and after each period.
    regime
        The kind of regime that could be formed, if any.
    """

    names: tuple[str, str]
    years: float
    path: Float[np.ndarray, "periods quantities 2"]
    begun: Mapping[str, Float[np.ndarray, " sides"]]
    sensibility: Float[np.ndarray, "moments 2"]
    bad_faith: Float[np.ndarray, "moments 2"]
    regime: str | None = None

    def of(self, quantity: str) -> Float[np.ndarray, "periods 2"]:
        """Return the path of one quantity."""
        return np.asarray(self.path[:, PATH.index(quantity)], float)

    def before(self, quantity: str) -> Float[np.ndarray, "periods 2"]:
        """Return what the quantity was as each period began."""
        start = np.asarray(self.begun[quantity], float)
        return np.vstack([start[None], self.of(quantity)[:-1]])

    def end(self, period: int) -> float:
        """Return the years from the start to the end of a period."""
        return (period + 1) * self.years

    def lasting(self, years: float) -> int:
        """Return how many periods last so many years, at least two: of one act nothing follows."""
        return max(2, round(years / self.years))


def turns(
    held: Shaped[np.ndarray, " periods"],
    start: int,
    least: int,
    *,
    to_the_end: bool = False,
) -> list[tuple[int, int]]:
    """Return where a state turns into another that lasts, with what it turns into.

    Parameters
    ----------
    held
        The state in every period.
    start
        The state before the first.
    least
        Periods that a new state must last.
    to_the_end
        Whether one that lasts for less, but to the end, counts too.
    """
    found, now = [], int(start)
    for period, state in enumerate(held):
        ahead = held[period : period + least]
        lasts = len(ahead) == least or to_the_end
        if int(state) != now and lasts and bool((ahead == state).all()):
            now = int(state)
            found.append((period, now))
    return found


def ordinal(year: float) -> int:
    """Return the number of the year, from 1, in which a period ends."""
    return max(1, math.ceil(year - 1e-6))


def percent(share: float) -> str:
    """Return a share as a per cent; one that is not whole is never written as 0 or 100."""
    if 0.0 < share < 0.005:
        return "less than 1%"
    return "more than 99%" if 0.995 <= share < 1.0 else f"{share:.0%}"


def beside(trust: float, threshold: float) -> tuple[str, str]:
    """Return trust and threshold as per cents, finer where they would look the same."""
    if percent(trust) != percent(threshold):
        return percent(trust), percent(threshold)
    return f"{trust:.1%}", f"{threshold:.1%}"


def size(exposure: float) -> str:
    """Return the exposure of a gesture; one that is something is never written as nothing."""
    return f"{exposure:.2f}" if exposure >= 0.005 else "less than 0.01"


def sees(sensibility: float) -> str:
    """Say how far a leader saw the other's fear."""
    if sensibility <= 0:
        return "who saw no fear in others"
    if sensibility < SOME:
        return "who hardly saw that others might be afraid"
    return "who saw something of others' fear" if sensibility < SEES else "who saw others' fear"


def times(count: int) -> str:
    """Say how often something happened."""
    words = "never once twice three four five six seven eight nine ten".split()  # noqa: SIM905
    if count >= len(words):
        return f"{count} times"
    return f"{words[count]} times" if count > 2 else words[count]

"""The mimic, a greedy state that courts trust."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente import games
from detente.compute import Numbers
from detente.strategies._choices import as_numbers, by_threshold, periods
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class Mimic(Described):
    """Courts trust with cooperation and small gestures, and exploits it once it seems enough.

    Meant for a greedy leader. It courts until the other seems to trust it by ``margin`` more than
    its cooperation asks for, or half way to certainty if that is less; then it defects. Where
    nothing can make the other trust enough there is nothing to court, and it defects at once. It
    cooperates where exploitation has been made not to pay, as the predator does.

    Parameters
    ----------
    bait
        The largest exposure of its gestures; no larger than would do, either.
    margin
        Trust beyond the other's threshold for which it waits.
    spoils
        For how many years it then exploits, before it courts again; infinite for good.

    Notes
    -----
    The "feints whose purpose is to lull others into a false sense of security which can then be
    used to maximize advantage" of chapter L1311-1316. The pooling that E4 allows a greedy type
    (Kydd 2000, 2005) is published; the timing is improvised.
    """

    name: ClassVar[str] = "mimic"
    slots: ClassVar[int] = 1
    works: ClassVar[tuple[str, ...]] = ("kydd2000", "kydd2005", "keating_wheeler2013")

    bait: float = 0.1
    margin: float = 0.1
    spoils: float = math.inf

    def __post_init__(self) -> None:
        self._number("bait", 0, 1)
        self._number("margin", 0, 1)
        self._number("spoils", 0.01)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Court, or exploit.

        The memory holds the periods of exploitation that are left; 1 for good where that is for
        ever.
        """
        (left,) = jnp.asarray(memory)
        theirs = jnp.asarray(view.their_threshold)
        goal = jnp.minimum(theirs + self.margin, (1 + theirs) / 2)
        courtable = theirs < 1
        ripe = jnp.asarray(view.perceived_trust) >= goal
        lasts = 1.0 if math.isinf(self.spoils) else periods(self.spoils, view)
        left = jnp.where((left <= 0) & ripe, lasts, left)
        exploits = left > 0
        if not math.isinf(self.spoils):
            left = jnp.maximum(left - 1, 0.0)
        courts = courtable & ~exploits
        enough = games.leap_size(view.perceived_trust, goal, view.gesture_scale, view.curvature)
        exposure = jnp.where(courts, jnp.minimum(enough, self.bait), 0.0)
        kept = left[None].astype(jnp.asarray(memory).dtype)
        cooperates = as_numbers(courts | by_threshold(view), view)
        return Move(cooperates, exposure.astype(kept.dtype), contribute=0.0), kept


STRATEGY = Mimic

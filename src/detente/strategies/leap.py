"""The leap of trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente import games
from detente.compute import Numbers
from detente.strategies._choices import (
    as_numbers,
    by_threshold,
    cooperated,
    periods,
    worth_reassuring,
)
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class Leap(Described):
    """Makes one gesture as large as it takes to be believed, once, and waits for the answer.

    It is as large as it must be, x_min of E11, for the other to trust enough, as far as the leader
    can tell what that one holds and how it reads gestures. It is made if x_min is at most 1, the
    two do not cooperate already, and it promises more than it risks (E9 against E20 and E19). With
    the leap, and while it waits, the state cooperates; before and afterwards it acts by the
    threshold rule.

    Parameters
    ----------
    wait
        For how many years after the leap it holds its hand out.

    Notes
    -----
    Chapter L884-893, L1256-1269: a "frame-breaking conciliatory move", riskier than GRIT and more
    conducive to trust. The size is derived from the improvised form of L (E11). The test is harder
    than E11's acceptance t (R - P) / (1 - delta) >= (1 - t) x (P - S), which follows from it: the
    gain counts only as far as sensibility lets the leader see it, so that a leader without any
    never leaps (L56, L1240). The waiting is improvised, and its risk is not weighed.
    """

    name: ClassVar[str] = "leap"
    slots: ClassVar[int] = 1
    works: ClassVar[tuple[str, ...]] = ("keating_wheeler2013",)
    reassures: ClassVar[bool] = True

    wait: float = 1

    def __post_init__(self) -> None:
        self._number("wait", 0, 1e6)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Leap if it is time, wait if it has just leapt, and otherwise go by the threshold.

        The memory holds 0 before the leap, and then one more than the periods that it still waits.
        """
        (before,) = jnp.asarray(memory)
        did, seen = cooperated(view)
        size = games.leap_size(
            view.perceived_trust, view.their_threshold, view.gesture_scale, view.curvature
        )
        possible = size <= 1
        exposure = jnp.where(possible, size, 0.0)
        leaps = (before == 0) & possible & ~(did & seen) & worth_reassuring(view, exposure)
        waits = before > 1
        left = jnp.where(leaps, 1 + periods(self.wait, view), jnp.where(waits, before - 1, before))
        kept = left[None].astype(before.dtype)
        exposure = jnp.where(leaps, exposure, 0.0).astype(before.dtype)
        return Move(as_numbers(leaps | waits | by_threshold(view), view), exposure), kept


STRATEGY = Leap

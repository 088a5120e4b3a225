"""GRIT: graduated reciprocation in tension reduction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

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
class Grit(Described):
    """Offers small unilateral gestures, persists a while, and goes further when they are answered.

    Beneath its gestures it acts by the threshold rule. A campaign begins where the two do not
    cooperate, and every step of it is made only where it promises more than it risks (E9 against
    E20 and E19): without sensibility never, and not where mistrust or opposition at home is too
    high. It pauses while the two cooperate and the other seems to trust enough.

    Parameters
    ----------
    first_step
        Exposure of the first gesture.
    growth
        By how much a step is larger than the one before it, which was answered.
    deterrent
        What is kept back for retaliation: no gesture exposes more than the rest of 1.
    persist
        How many steps in a row may go without an answer before the campaign is given up.
    reciprocity
        Share of its own gesture from which another's gesture is an answer; cooperation is one.
    rest
        For how many years after a campaign it begins no other.
    announced, inviting, verifiable
        0 to 1: how far each step is announced beforehand as part of the policy, invites to
        reciprocate without demanding it, and can be verified. Their mean is the step's clarity.
    variety
        0 to 1: what a repeated step says of what the ignored one did. At 1 each is in another
        sphere and says as much.
    answer
        Whether it answers exploitation: once, with one defection for one, and no gesture.
    match
        Whether it answers cooperation with cooperation while a campaign lasts.

    Notes
    -----
    Osgood (1962; chapter L835-852) and Lindskold (1978); limits: chapter L854-876. Published are
    the rules: keep the means to retaliate (``deterrent``); grade risk by what was reciprocated
    (``growth``); vary the sphere (``variety``); announce, invite, make verifiable; execute on
    schedule and persist (``persist``); retaliate precisely in kind (``answer``), then resume; match
    what is reciprocated (``match``). That the test of every step is E9's is derived. Every number
    is improvised, and so are the mean of the three clarities, the rest, and the return to the
    first step after exploitation. Not coded: that the next sphere cannot be foreseen, and the shift
    of authority to international bodies.
    """

    name: ClassVar[str] = "grit"
    slots: ClassVar[int] = 3
    works: ClassVar[tuple[str, ...]] = ("osgood1962", "lindskold1978", "keating_wheeler2013")
    reassures: ClassVar[bool] = True

    first_step: float = 0.1
    growth: float = 0.5
    deterrent: float = 0.5
    persist: float = 4
    reciprocity: float = 0.5
    rest: float = 5
    announced: float = 1.0
    inviting: float = 1.0
    verifiable: float = 1.0
    variety: float = 1.0
    answer: bool = True
    match: bool = True

    def __post_init__(self) -> None:
        self._number("deterrent", 0, 0.99)
        self._number("first_step", 0.001, 1 - self.deterrent)
        self._number("growth", 0)
        self._number("persist", 1, whole=True)
        self._number("reciprocity", 0.01, 1)
        self._number("rest", 0, 1e6)
        for parameter in ("announced", "inviting", "verifiable", "variety"):
            self._number(parameter, 0, 1)
        self._flag("answer")
        self._flag("match")

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Judge how the last step was answered, then make the next one or not.

        The memory holds the exposure of the next step, which is 0 outside a campaign; the steps
        that went without an answer; and the periods of rest that are left.
        """
        step, ignored, rest = jnp.asarray(memory)
        did, seen = cooperated(view)
        both, on, most = did & seen, step > 0, 1 - self.deterrent

        exploited = on & did & ~seen
        offered = on & (jnp.asarray(view.made) > 0) & ~exploited
        answered = offered & (seen | (view.seen_gesture >= self.reciprocity * view.made))
        unanswered = exploited | (offered & ~answered)
        ignored = jnp.where(answered, 0.0, ignored + unanswered)
        given_up = on & (ignored >= self.persist)
        answering = exploited & self.answer

        clear = (self.announced + self.inviting + self.verifiable) / 3 * self.variety**ignored
        step = jnp.where(on & ~exploited, jnp.minimum(step, most), self.first_step)
        bolder = jnp.minimum(step * (1 + self.growth), most)
        step = jnp.where(answered & worth_reassuring(view, bolder, clear), bolder, step)

        settled = both & (jnp.asarray(view.perceived_trust) >= view.their_threshold)
        open_to = jnp.where(on, ~given_up & ~settled, ~both & (rest <= 0))
        offers = open_to & ~answering & worth_reassuring(view, step, clear)
        still_on = offers | (on & ~given_up & (answering | both))

        returns = still_on & seen & self.match
        cooperates = ~answering & (by_threshold(view) | returns)
        rest = jnp.where(on & ~still_on, periods(self.rest, view), jnp.maximum(rest - 1, 0.0))
        kept = [jnp.where(still_on, step, 0.0), jnp.where(still_on, ignored, 0.0), rest]
        numbers = jnp.stack(jnp.broadcast_arrays(*kept)).astype(jnp.asarray(memory).dtype)
        exposure = jnp.where(offers, step, 0.0).astype(numbers.dtype)
        return Move(as_numbers(cooperates, view), exposure, clear.astype(numbers.dtype)), numbers


STRATEGY = Grit

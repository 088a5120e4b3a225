"""What a strategy sees and what it answers: the border between the world and its strategies."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers


class View(NamedTuple):
    """What a state sees of each other as it decides.

    Every array has shape (ties, worlds) or broadcasts to it.

    Parameters
    ----------
    trust, perceived_trust
        t and q.
    sensibility, bad_faith, hawk
        Of its own leader.
    threshold
        m: the least trust at which cooperation is worth its risk, infinite if none is (E1, E17).
    their_threshold
        The same of the other state if it seeks security; that it may not is for trust to say.
    did, made
        Its own last act (1 cooperation) and the exposure of its own last gesture.
    seen, seen_gesture
        Those of the other, as it saw them.
    stake
        R - P: what mutual cooperation is worth.
    loss
        P - S: what being exploited costs.
    opposition
        What it costs at home, in payoffs a period, to make a gesture of full exposure (E19).
    gesture_scale, curvature
        L(1), and the exponent of L (E11), as its own leader believes them to be.
    shadow
        Discount factor of one period.
    united
        1 where the two are under a common authority: no strategy is asked there.
    luck
        Uniform draw of the period, for strategies that mix.
    years
        Length of the period.
    """

    trust: Numbers
    perceived_trust: Numbers
    sensibility: Numbers
    bad_faith: Numbers
    hawk: Numbers
    threshold: Numbers
    their_threshold: Numbers
    did: Numbers
    made: Numbers
    seen: Numbers
    seen_gesture: Numbers
    stake: Numbers
    loss: Numbers
    opposition: Numbers
    gesture_scale: Numbers
    curvature: Numbers
    shadow: Numbers
    united: Numbers
    luck: Numbers
    years: Numbers


class Move(NamedTuple):
    """What a state does to each other; every array has shape (ties, worlds) or broadcasts to it.

    Parameters
    ----------
    cooperate
        1 for cooperation, 0 for defection.
    exposure
        0 to 1: what a conciliatory gesture beside it stakes; 0 is none.
    clarity
        0 to 1: how far the gesture is announced, invites and can be verified; an unclear one says
        as much less (Osgood's rules 7, 8 and 11).
    contribute
        0 to 1: what the state gives to a common defence against whoever attacks the other.
    plans
        0 to 1: how ready plans against the other are kept, however little it is feared.
    """

    cooperate: Numbers
    exposure: Numbers | float = 0.0
    clarity: Numbers | float = 1.0
    contribute: Numbers | float = 1.0
    plans: Numbers | float = 0.0


@runtime_checkable
class Strategy(Protocol):
    """A way to act toward others; a frozen value, whose fields are its parameters.

    Parameters
    ----------
    name
        How scenarios call it.
    slots
        How many arrays of memory it keeps; they begin at 0, and again with every new leader.
    opens_with
        1 if it takes itself and the other to have cooperated before the first period, else 0.
    """

    name: ClassVar[str]
    slots: ClassVar[int]
    opens_with: ClassVar[float]

    def act(self, view: View, memory: Numbers) -> tuple[Move, Numbers]:
        """Return the move of every tie, and what is remembered.

        Parameters
        ----------
        view
            What is seen.
        memory
            Shape (slots, ties, worlds).
        """


def predicted_cooperation(view: View) -> Array:
    """Return the chance that the other cooperates as the owner sees it: t [1 - sigma + sigma q].

    With sensibility a state counts on a peaceful other only as far as that one trusts it (E6).
    """
    sigma = jnp.asarray(view.sensibility)
    return jnp.asarray(view.trust * (1 - sigma + sigma * view.perceived_trust))

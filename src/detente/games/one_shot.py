"""The trust game of two types, played once (E3)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class TrustGame(NamedTuple):
    """Which equilibria the one-shot trust game has besides mutual defection, which always is one.

    Attributes
    ----------
    cooperative
        True where security seekers can all cooperate.
    mixed
        m / t, the chance with which seekers cooperate in the equilibrium that is neither; NaN
        where there is none.
    """

    cooperative: Array
    mixed: Array


def trust_game(trust: ArrayLike, threshold: ArrayLike) -> TrustGame:
    """Return the equilibria of the game in which each side is a seeker with chance t (E3).

    Both move at once; a greedy state always defects, and a seeker cooperates if t times the chance
    that seekers cooperate reaches m.

    Parameters
    ----------
    trust
        t in (0, 1], the common chance that a state is a security seeker.
    threshold
        m as of :func:`trust_threshold`; at infinity or NaN there is no cooperation.

    Notes
    -----
    Derived, in the manner of Kydd (2000, 2005).
    """
    t, m = floats(trust, threshold)
    cooperative = t >= m
    return TrustGame(cooperative, jnp.where(cooperative, m / t, jnp.nan))


def trust_after_defection(
    trust: ArrayLike, seeker_cooperates: ArrayLike, greedy_cooperates: ArrayLike
) -> Array:
    """Return t(1-c_S) / [t(1-c_S) + (1-t)(1-c_G)], what a defection leaves of trust (E3).

    Below t whenever seekers cooperate more than greedy states do: conflict should make observers
    trust less (Kydd 2005). :func:`posterior_after` adds sensibility, error and bad faith. Derived.

    Parameters
    ----------
    trust
        t in [0, 1].
    seeker_cooperates, greedy_cooperates
        c_S and c_G in [0, 1]; NaN where no type ever defects.
    """
    t, seeker, greedy = floats(trust, seeker_cooperates, greedy_cooperates)
    peaceful, aggressive = t * (1 - seeker), (1 - t) * (1 - greedy)
    return ratio(peaceful, peaceful + aggressive, jnp.nan)

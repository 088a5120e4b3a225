"""The spiral: states that trust, and do not cooperate for fear of not being trusted (E5)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class SpiralSet(NamedTuple):
    """The trust t_H at which cooperation fails although it would suffice: lowest <= t_H < end.

    Attributes
    ----------
    lowest
        m.
    end
        m / q; above 1 where the spiral takes every trusting state, infinity at q = 0.
    """

    lowest: Array
    end: Array


class Cooperators(NamedTuple):
    """Which security seekers cooperate in the equilibrium with the most cooperation.

    Attributes
    ----------
    trusting, mistrusting
        True where the states of high and of low trust cooperate.
    share
        Share of security seekers that cooperate.
    tragic
        True where nobody cooperates though the trusting trust enough: they are in the spiral set.
    """

    trusting: Array
    mistrusting: Array
    share: Array
    tragic: Array


def spiral_set(threshold: ArrayLike, perceived_trust: ArrayLike) -> SpiralSet:
    """Return the tragic interval [m, m/q) of trust (E5; chapter L307, L809).

    Parameters
    ----------
    threshold
        m in (0, 1].
    perceived_trust
        q in [0, 1], the share of security seekers that trust, as is common knowledge.

    Notes
    -----
    Derived; see Acharya and Ramsay (2013) for what small misperceptions do.
    """
    m, q = floats(threshold, perceived_trust)
    return SpiralSet(m, ratio(m, q, jnp.inf))


def cooperating_states(
    trust_low: ArrayLike, trust_high: ArrayLike, perceived_trust: ArrayLike, threshold: ArrayLike
) -> Cooperators:
    """Return who cooperates when a seeker asks whether seekers will (E5).

    A seeker cooperates if its own trust times the chance that seekers cooperate reaches m.

    Parameters
    ----------
    trust_low, trust_high
        t_L < t_H in [0, 1], the trust of mistrusting and of trusting seekers.
    perceived_trust, threshold
        q and m as in :func:`spiral_set`.

    Notes
    -----
    Derived: all if t_L >= m; only the trusting if t_H q >= m > t_L; otherwise nobody.
    """
    low, high, q, m = floats(trust_low, trust_high, perceived_trust, threshold)
    everyone = low >= m
    trusting = everyone | (high * q >= m)
    return Cooperators(
        trusting=trusting,
        mistrusting=everyone,
        share=jnp.where(everyone, 1.0, jnp.where(trusting, q, 0.0)),
        tragic=(high >= m) & ~trusting,
    )

"""Cooperation through misperception: noisy rules that remember one move, or a standing (E14)."""

from __future__ import annotations

import functools
import operator

import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats

PROVOKED = np.array([False, True, False, False])
"""Whether a contrite side in good standing faces one in bad standing, in the states of standing
(good, good), (good, bad), (bad, good), (bad, bad), own first."""


def long_run_outcomes(strategy: ArrayLike, other: ArrayLike, error: ArrayLike) -> Array:
    """Return how often two noisy memory-one rules end a round in CC, CD, DC and DD (E14).

    Parameters
    ----------
    strategy, other
        Shape (..., 4): the chance that a side means to cooperate after CC, CD, DC and DD, its own
        move named first. Tit for tat is 1, 0, 1, 0; win-stay lose-shift is 1, 0, 0, 1.
    error
        e in (0, 1/2], the chance that an act is not the one intended. At 0 the first move may
        decide for ever, and the result is NaN.

    Returns
    -------
    Array
        Shape (..., 4), the stationary distribution in the same order, own move first. Derived.
    """
    e = jnp.asarray(error, dtype=float)[..., None]
    own, theirs = jnp.asarray(strategy, dtype=float), jnp.asarray(other, dtype=float)
    return _settled(_slipping(own, e), _slipping(_as_the_other_sees(theirs), e))


def long_run_cooperation(strategy: ArrayLike, error: ArrayLike) -> Array:
    """Return how often a noisy memory-one rule cooperates with its like in the long run (E14).

    Parameters, domain and source as in :func:`long_run_outcomes`; shape without the last axis.
    """
    outcomes = long_run_outcomes(strategy, strategy, error)
    return outcomes[..., 0] + outcomes[..., 1]


def contrite_cooperation(error: ArrayLike) -> Array:
    """Return how often contrite tit for tat cooperates with its like in the long run (E14).

    A side is in good standing after it cooperated, or defected when it was in good standing and
    the other was not; it means to defect in that case only, so it takes punishment for its own
    slips. The chain of standings settles at 1 / (1 + 2e).

    Parameters
    ----------
    error
        e in (0, 1/2], the chance that an act is not the one intended; both sides see the act.

    Notes
    -----
    The standing rule of Wu and Axelrod (1995), derived; other codings of the rule forgive less.
    """
    e = jnp.asarray(error, dtype=float)[..., None]
    cooperates = jnp.where(PROVOKED, e, 1 - e)
    good = jnp.where(PROVOKED, 1.0, 1 - e)
    standings = _settled(good, _as_the_other_sees(good))
    return jnp.sum(standings * cooperates, axis=-1)


def generosity(
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
) -> Array:
    """Return how often generous tit for tat should forgive a defection (E14).

    min[1 - (T-R)/(R-S), (R-P)/(T-P)] (Nowak and Sigmund 1992): more would be exploited. Published.

    Parameters
    ----------
    R, S, T, P
        Payoffs of a prisoner's dilemma, T > R > P > S and 2R > T + S.
    """
    reward, sucker, tempted, punished = floats(R, S, T, P)
    return jnp.minimum(
        1 - (tempted - reward) / (reward - sucker), (reward - punished) / (tempted - punished)
    )


def reactive_cooperation(after_cooperation: ArrayLike, after_defection: ArrayLike) -> Array:
    """Return c = q / (1 - p + q), how often a reactive rule cooperates with its like (E14).

    Parameters
    ----------
    after_cooperation, after_defection
        p and q in [0, 1], the chance of cooperating after the other cooperated and defected, slips
        included. NaN for tit for tat without slips (1, 0), whose first move decides for ever.

    Notes
    -----
    Nowak and Sigmund (1992). Published; rederived.
    """
    p, q = floats(after_cooperation, after_defection)
    return q / (1 - p + q)


def _slipping(intended: Array, error: Array) -> Array:
    return intended * (1 - error) + (1 - intended) * error


def _settled(own: Array, other: Array) -> Array:
    """Return the stationary distribution of two sides that move independently, given the state.

    Both arguments have shape (..., 4): the chance that a side's letter is the first of its two
    (C of C and D), in the states CC, CD, DC and DD that are named from the row's side.

    The elimination of Grassmann, Taksar and Heyman (1985): it never subtracts, so that rare slips
    cost no precision.
    """
    first = [own[..., state] for state in range(4)]
    second = [other[..., state] for state in range(4)]
    chain = [
        [p * q, p * (1 - q), (1 - p) * q, (1 - p) * (1 - q)]
        for p, q in zip(first, second, strict=True)
    ]
    for last in (3, 2, 1):
        leaving = functools.reduce(operator.add, chain[last][:last])
        for state in range(last):
            chain[state][last] = chain[state][last] / leaving
            for to in range(last):
                chain[state][to] += chain[state][last] * chain[last][to]
    weights = [jnp.ones_like(chain[0][0])]
    for state in (1, 2, 3):
        reached = [weight * chain[come][state] for come, weight in enumerate(weights)]
        weights.append(functools.reduce(operator.add, reached))
    settled = jnp.stack(weights, axis=-1)
    return settled / jnp.sum(settled, axis=-1, keepdims=True)


def _as_the_other_sees(states: Array) -> Array:
    """Reorder what belongs to CC, CD, DC and DD, own letter first, for the other side."""
    return states.reshape(*states.shape[:-1], 2, 2).swapaxes(-1, -2).reshape(states.shape)

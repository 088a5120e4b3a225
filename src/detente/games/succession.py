"""Whether trust outlives the leaders who built it (E18, E19)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.scipy.stats import norm
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class SurvivalByInitiator(NamedTuple):
    """The chance that cooperation outlives its initiator; NaN where that party would not begin.

    Attributes
    ----------
    hawk, dove
        Of cooperation begun by a government of hawks and of doves.
    """

    hawk: Array
    dove: Array


def trust_of_successor(
    societal_trust: ArrayLike, embeddedness: ArrayLike, disposition: ArrayLike
) -> Array:
    """Return the trust with which a new leader begins: w Soc + (1-w) eps.

    Parameters
    ----------
    societal_trust
        Soc in [0, 1], the trust between the societies.
    embeddedness
        w in [0, 1], the weight of society on a new leader.
    disposition
        eps in [0, 1], the newcomer's own trust.
    """
    w = jnp.asarray(embeddedness)
    return w * jnp.asarray(societal_trust) + (1 - w) * jnp.asarray(disposition)


def survival_of_turnover(
    threshold: ArrayLike,
    societal_trust: ArrayLike,
    embeddedness: ArrayLike,
    mean: ArrayLike,
    spread: ArrayLike,
) -> Array:
    """Return the chance that a trusting relationship outlives a change of leader (E18).

    Parameters
    ----------
    threshold
        m, the least trust at which the state cooperates.
    societal_trust, embeddedness
        As in :func:`trust_of_successor`.
    mean, spread
        Mean and standard deviation (> 0) of a newcomer's own trust, taken as normal.

    Returns
    -------
    Array
        1 - Phi([m - w Soc - (1-w) mean] / [(1-w) spread]); at w = 1 it is 1 where Soc >= m and 0
        elsewhere. Embedding cuts both ways: where Soc < m a high w keeps trust from surviving.
    """
    w, m = jnp.asarray(embeddedness, dtype=float), jnp.asarray(threshold)
    short = m - w * jnp.asarray(societal_trust) - (1 - w) * jnp.asarray(mean)
    scale = (1 - w) * jnp.asarray(spread)
    certain = jnp.where(short <= 0, 1.0, 0.0)
    return jnp.where(scale > 0, norm.sf(short / jnp.where(scale > 0, scale, 1.0)), certain)


def expected_life(hazard: ArrayLike, survival: ArrayLike) -> Array:
    """Return 1 / [h (1-P)], how long a trusting relationship lasts on average (E18).

    Parameters
    ----------
    hazard
        h > 0, the chance of a change of leader a year.
    survival
        P in [0, 1] of :func:`survival_of_turnover`; at 1 the life is infinite.

    Returns
    -------
    Array
        Years, broadcast shape. Derived.
    """
    h, p = floats(hazard, survival)
    return ratio(jnp.ones_like(h), h * (1 - p), jnp.inf)


def critical_embeddedness(
    threshold: ArrayLike, societal_trust: ArrayLike, mean: ArrayLike
) -> Array:
    """Return w* = (m - mu) / (Soc - mu), at which survival of a turnover is 1/2 (E18).

    Below 0 or above 1 no embeddedness gives even odds. Where Soc < m < mu survival falls with w
    and is the less likely above w*. Derived.

    Parameters
    ----------
    threshold, societal_trust, mean
        m, Soc and mu of :func:`survival_of_turnover`; infinite or NaN where Soc = mu.
    """
    m, soc, mu = floats(threshold, societal_trust, mean)
    return (m - mu) / (soc - mu)


def survival_by_initiator(
    trust: ArrayLike, threshold_hawk: ArrayLike, threshold_dove: ArrayLike, hawk_share: ArrayLike
) -> SurvivalByInitiator:
    """Return how cooperation survives a change of party, begun by hawks or by doves (E19).

    That hawks begin means t >= m_H, so either party goes on; what doves begin at m_D <= t < m_H
    only doves continue.

    Parameters
    ----------
    trust
        t in [0, 1], the same for both parties.
    threshold_hawk, threshold_dove
        m_H > m_D, the trust at which each party cooperates.
    hawk_share
        pi_H in [0, 1], the chance that the successor is a hawk.

    Notes
    -----
    A simplification of Schultz (2005), derived.
    """
    t, hawkish, dovish, share = floats(trust, threshold_hawk, threshold_dove, hawk_share)
    sure = t >= hawkish
    return SurvivalByInitiator(
        hawk=jnp.where(sure, 1.0, jnp.nan),
        dove=jnp.where(sure, 1.0, jnp.where(t >= dovish, 1 - share, jnp.nan)),
    )

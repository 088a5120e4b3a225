"""Whether trust outlives the leaders who built it (E18)."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.scipy.stats import norm
from jax.typing import ArrayLike


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

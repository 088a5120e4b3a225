"""Reputation: why even the dishonest honour trust while there is a future (E15)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class ReputationPath(NamedTuple):
    """The course of a trust game as long as trust is given and honoured.

    Each of shape broadcast + (periods,), the first period first.

    Attributes
    ----------
    threshold
        pbar^n with n periods left: the reputation below which nobody trusts.
    reputation
        The chance that the trustee is honest before the period.
    honours
        The chance that a dishonest trustee honours trust in it; 0 in the last.
    trusted
        The chance that trust is given.
    """

    threshold: Array
    reputation: Array
    honours: Array
    trusted: Array


def reputation_threshold(threshold: ArrayLike, periods_left: ArrayLike) -> Array:
    """Return pbar^n, the reputation that suffices for trust with n periods left (E15).

    Parameters
    ----------
    threshold
        pbar in (0, 1], what suffices in a single period: :func:`trust_threshold` of the truster's
        payoffs with T = P, what it gets if it does not trust.
    periods_left
        n >= 1, this period included.

    Notes
    -----
    Kreps and Wilson (1982) in the form of Camerer and Weigelt (1988); derived.
    """
    pbar, n = floats(threshold, periods_left)
    return pbar**n


def reputation_path(
    threshold: ArrayLike,
    prior: ArrayLike,
    periods: int,
    R: ArrayLike = 60.0,  # noqa: N803 - the field's names for the payoffs
    T: ArrayLike = 150.0,  # noqa: N803
    P: ArrayLike = 10.0,  # noqa: N803
) -> ReputationPath:
    """Return the sequential equilibrium of the repeated trust game (E15).

    While the reputation exceeds the next period's threshold the dishonest honour trust for sure;
    then just so often that having honoured lifts it onto that threshold, and the truster trusts
    just so often that they do not mind. Trust once refused is refused to the end.

    Parameters
    ----------
    threshold
        pbar in (0, 1) as in :func:`reputation_threshold`.
    prior
        Chance in (0, 1) that the trustee is honest, before the first period.
    periods
        Number of periods, fixed when the function is compiled.
    R, T, P
        The dishonest trustee's payoffs if it honours trust, if it abuses it, and if it is not
        trusted; P < R < T. By default those of Camerer and Weigelt (1988), from memory.

    Notes
    -----
    Derived. On the threshold path the total chance that trust is honoured is pbar. Where the prior
    is below the first threshold, trust is never given and the reputation stays as it was.
    """
    pbar, start, honoured, abused, refused = (
        each[..., None] for each in floats(threshold, prior, R, T, P)
    )
    left = jnp.arange(periods, 0, -1)
    limit = pbar**left
    given = start >= pbar**periods
    reputation = jnp.where(given, jnp.maximum(start, limit), start)
    # After the last period the threshold is 1, which no dishonest trustee can be lifted to.
    following = jnp.maximum(reputation, pbar ** (left - 1))
    honours = ratio(reputation * (1 - following), (1 - reputation) * following, 0.0)
    raised = start < limit
    mixed = (abused - honoured) / (abused - refused)
    return ReputationPath(
        threshold=jnp.broadcast_to(limit, reputation.shape),
        reputation=reputation,
        honours=honours,
        trusted=jnp.where(given, jnp.where(raised, mixed, 1.0), 0.0),
    )

"""What one act of the other teaches: trust and perceived trust after C or D (E6, E7)."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike


def cooperation_expected(
    perceived_trust: ArrayLike, sensibility: ArrayLike, error: ArrayLike
) -> Array:
    """Return the chance that a security seeker cooperates, as the observer sees it (E6).

    Without sensibility the observer reasons "they know that we are peaceful, so a peaceful state
    would cooperate"; with it, "a peaceful state that fears us defects" (chapter L809-L823).

    Parameters
    ----------
    perceived_trust
        q in [0, 1], the observer's estimate that the other trusts it.
    sensibility
        sigma in [0, 1].
    error
        e in [0, 1/2), the chance that an act is not the one intended.

    Returns
    -------
    Array
        c_S = (1-sigma)(1-e) + sigma[q(1-e) + (1-q)e], broadcast shape.
    """
    q, sigma, e = jnp.asarray(perceived_trust), jnp.asarray(sensibility), jnp.asarray(error)
    return (1 - sigma) * (1 - e) + sigma * (q * (1 - e) + (1 - q) * e)


def partner_cooperation(
    trust: ArrayLike,
    perceived_trust: ArrayLike,
    sensibility: ArrayLike,
    error: ArrayLike = 0.0,
    mimicry: ArrayLike | None = None,
) -> Array:
    """Return the chance that the other cooperates: t c_S + (1-t) c_G (E6).

    Without slips t [1 - sigma + sigma q]: sensibility alone never raises it, since a leader who
    sees fear also expects defections from it, and helps only through gestures (E9; chapter L799).
    Derived. Parameters and domain as in :func:`posterior_after`.
    """
    t, greedy = jnp.asarray(trust), jnp.asarray(error if mimicry is None else mimicry)
    return t * cooperation_expected(perceived_trust, sensibility, error) + (1 - t) * greedy


def posterior_after(
    action: ArrayLike,
    trust: ArrayLike,
    perceived_trust: ArrayLike,
    sensibility: ArrayLike,
    bad_faith: ArrayLike = 0.0,
    error: ArrayLike = 0.05,
    loudness: ArrayLike = 1.0,
    mimicry: ArrayLike | None = None,
) -> Array:
    """Return the trust after one act of the other (E6 with the bad-faith discount of E7).

    Parameters
    ----------
    action
        1 or True for a cooperative act, 0 or False for a defection.
    trust
        t in (0, 1), the probability that the other is a security seeker.
    perceived_trust, sensibility, error
        As in :func:`cooperation_expected`.
    bad_faith
        beta in [0, 1]: how far the observer believes that a greedy state would have cooperated
        just as well. At 1 no cooperative act moves trust. Defections are not discounted.
    loudness
        Power in [0, 1] to which the act's likelihood is raised; 1 is a whole stage of the game.
    mimicry
        c_G in (0, 1), how often a greedy state cooperates to be thought peaceful (chapter
        L1311-1316); by default only by mistake, with probability ``error``.

    Returns
    -------
    Array
        The posterior t, broadcast shape, in (0, 1).
    """
    honest = cooperation_expected(perceived_trust, sensibility, error)
    greedy = jnp.asarray(error if mimicry is None else mimicry)
    mimic = greedy + jnp.asarray(bad_faith) * (honest - greedy)
    log_ratio = jnp.where(
        jnp.asarray(action, dtype=bool),
        jnp.log(honest) - jnp.log(mimic),
        jnp.log1p(-honest) - jnp.log1p(-greedy),
    )
    return _moved(trust, jnp.asarray(loudness) * log_ratio)


def perceived_trust_after(
    action: ArrayLike,
    perceived_trust: ArrayLike,
    sensibility: ArrayLike,
    bad_faith: ArrayLike = 0.0,
    error: ArrayLike = 0.05,
    loudness: ArrayLike = 1.0,
) -> Array:
    """Return the observer's estimate of the other's trust in it after one act of the other.

    The same joint likelihood as :func:`posterior_after`, read along its other margin: among
    security seekers one that trusts cooperates with 1-e, one that does not with
    (1-sigma)(1-e) + sigma e. Without sensibility an act says nothing about the other's fear.

    Parameters and domain as in :func:`posterior_after`; derived from E6.
    """
    e, sigma = jnp.asarray(error), jnp.asarray(sensibility)
    trusting = 1 - e
    fearful = (1 - sigma) * (1 - e) + sigma * e
    log_ratio = jnp.where(
        jnp.asarray(action, dtype=bool),
        (1 - jnp.asarray(bad_faith)) * (jnp.log(trusting) - jnp.log(fearful)),
        jnp.log1p(-trusting) - jnp.log1p(-fearful),
    )
    return _moved(perceived_trust, jnp.asarray(loudness) * log_ratio)


def _moved(probability: ArrayLike, log_ratio: Array) -> Array:
    p = jnp.asarray(probability)
    return 1 / (1 + (1 - p) / p * jnp.exp(-log_ratio))

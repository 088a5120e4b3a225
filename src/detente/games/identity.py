"""Identity: how much one must care about the other, and where caring comes from (E17, E18)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class IdentityLevels(NamedTuple):
    """Weights I on the other's payoff from which defecting is no longer best; infinity if never.

    Attributes
    ----------
    against_cooperation
        From which one does not exploit a cooperator.
    against_defection
        From which one cooperates even with a defector.
    unthinkable
        From which cooperating is best whatever the other does.
    """

    against_cooperation: Array
    against_defection: Array
    unthinkable: Array


def identity_levels(
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
) -> IdentityLevels:
    """Return the identity at which war becomes unthinkable (E17; chapter L1313).

    (T-R)/(R-S) against a cooperator, (P-S)/(T-P) against a defector, each 0 where defecting is not
    best without identity; the greater of the two. In a stag hunt that is the second alone.

    Parameters
    ----------
    R, S, T, P
        Payoffs of one stage, R > P, R > S and T >= P.

    Notes
    -----
    Derived; the form u_i + I u_j is improvised.
    """
    reward, sucker, tempted, punished = floats(R, S, T, P)
    first = _level(tempted - reward, reward - sucker)
    second = _level(punished - sucker, tempted - punished)
    return IdentityLevels(first, second, jnp.maximum(first, second))


def identity_change(
    identity: ArrayLike,
    trust: ArrayLike,
    growth: ArrayLike,
    decay: ArrayLike,
    trust_from: ArrayLike = 0.5,
) -> Array:
    """Return how fast identity grows out of trust: kappa max(0, t - t0)(1 - I) - delta I (E17).

    Trust comes first (Adler and Barnett 1998; chapter L722). Improvised, rates included.

    Parameters
    ----------
    identity
        I in [0, 1].
    trust
        t in [0, 1].
    growth, decay
        kappa and delta >= 0, a year.
    trust_from
        t0, the trust above which identity forms.
    """
    weight, t, kappa, delta, least = floats(identity, trust, growth, decay, trust_from)
    return kappa * jnp.maximum(t - least, 0.0) * (1 - weight) - delta * weight


def identity_settled(
    trust: ArrayLike, growth: ArrayLike, decay: ArrayLike, trust_from: ArrayLike = 0.5
) -> Array:
    """Return the identity at which :func:`identity_change` is 0; NaN where nothing moves it.

    Parameters as there; derived from it.
    """
    t, kappa, delta, least = floats(trust, growth, decay, trust_from)
    gain = kappa * jnp.maximum(t - least, 0.0)
    return ratio(gain, gain + delta, jnp.nan)


def societal_trust_change(
    societal_trust: ArrayLike,
    cooperation: ArrayLike,
    conflict: ArrayLike,
    openness: ArrayLike,
    growth: ArrayLike,
    decay: ArrayLike,
) -> Array:
    """Return how fast societies come to trust: eta_c C F (1 - Soc) - eta_d D Soc (E18).

    Without transactions between the societies (F = 0) cooperation of elites builds no trust
    between them: the chapter's reading of ASEAN (L1297). Improvised, rates included.

    Parameters
    ----------
    societal_trust
        Soc in [0, 1].
    cooperation, conflict
        C and D in [0, 1], how much of each there is.
    openness
        F in [0, 1], transactions between the societies.
    growth, decay
        eta_c and eta_d >= 0, a year.
    """
    soc, c, d, f, rise, fall = floats(
        societal_trust, cooperation, conflict, openness, growth, decay
    )
    return rise * c * f * (1 - soc) - fall * d * soc


def societal_trust_settled(
    cooperation: ArrayLike,
    conflict: ArrayLike,
    openness: ArrayLike,
    growth: ArrayLike,
    decay: ArrayLike,
) -> Array:
    """Return the Soc at which :func:`societal_trust_change` is 0; NaN where nothing moves it.

    Parameters as there; derived from it.
    """
    c, d, f, rise, fall = floats(cooperation, conflict, openness, growth, decay)
    gain = rise * c * f
    return ratio(gain, gain + fall * d, jnp.nan)


def _level(lacking: Array, caring: Array) -> Array:
    return jnp.where(lacking <= 0, 0.0, ratio(lacking, caring, jnp.inf))

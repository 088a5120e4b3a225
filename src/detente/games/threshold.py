"""How much trust a state needs before it cooperates (E1, E17)."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike


def trust_threshold(
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    identity: ArrayLike = 0.0,
    guarantee: ArrayLike = 0.0,
) -> Array:
    """Return the least trust m at which cooperating is worth its risk.

    Parameters
    ----------
    R, S, T, P
        Payoffs of (C,C), (C,D), (D,C) and (D,D) to the row player; any shapes that broadcast, any
        unit. R > P.
    identity
        Weight I >= 0 that the player puts on the other's payoff (E17).
    guarantee
        What a third party takes from an exploiter and gives to the exploited, in the payoffs'
        unit, >= 0: S rises and T falls by it.

    Returns
    -------
    Array
        Broadcast shape. In [0, 1] where a threshold exists; 0 where cooperation is best whatever
        is expected (for E17 "war is unthinkable"); infinity where no trust suffices (a prisoner's
        dilemma); NaN where trust *discourages* cooperation (chicken), which has no threshold.

    Notes
    -----
    With I = 0 and no guarantee, m = (P-S)/[(R-T)+(P-S)] (Jervis 1978; chapter L338). Derived.
    """
    R, S, T, P = (jnp.asarray(payoff, dtype=float) for payoff in (R, S, T, P))  # noqa: N806
    S, T = S + guarantee, T - guarantee  # noqa: N806
    gain = (R - T) + jnp.asarray(identity) * (R - S)
    loss = (P - S) - jnp.asarray(identity) * (T - P)
    interior = loss / jnp.where(gain + loss == 0, 1.0, gain + loss)
    return jnp.select(
        [(gain >= 0) & (loss <= 0), (gain <= 0) & (loss >= 0), (gain < 0) & (loss < 0)],
        [
            jnp.zeros_like(interior),
            jnp.full_like(interior, jnp.inf),
            jnp.full_like(interior, jnp.nan),
        ],
        interior,
    )


def risk_dominant(
    R: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
) -> Array:
    """Return True where mutual cooperation is the safer of a stag hunt's two equilibria (E1).

    R - T > P - S, which is m < 1/2 (Harsanyi and Selten 1988). Published. Parameters as in
    :func:`trust_threshold`.
    """
    return jnp.asarray(R) - jnp.asarray(T) > jnp.asarray(P) - jnp.asarray(S)

"""What a conciliatory gesture says, what it is worth and what it risks (E9, E11, E20)."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike


def evidence_of_gesture(exposure: ArrayLike, scale: ArrayLike, curvature: ArrayLike) -> Array:
    """Return L(x), the log-likelihood ratio that a gesture of exposure x carries (E11).

    Parameters
    ----------
    exposure
        x in [0, 1].
    scale
        L(1) >= 0, in nats.
    curvature
        Exponent > 0. Above 1 L is convex and small steps are tokens (chapter L1311); below 1 it is
        concave and small steps are bricks. The choice decides GRIT against leap: vary it.

    Returns
    -------
    Array
        scale * x ** curvature, broadcast shape. The form is improvised; its limits are not.
    """
    return jnp.asarray(scale) * jnp.asarray(exposure) ** jnp.asarray(curvature)


def gesture_value(
    trust: ArrayLike,
    sensibility: ArrayLike,
    perceived_trust: ArrayLike,
    perceived_trust_hoped: ArrayLike,
    R: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
) -> Array:
    """Return what a gesture is worth to its sender: t sigma (q' - q) (R - P) (E9).

    Zero without sensibility: such a leader sees nothing to reassure (chapter L56, L1240).

    Parameters
    ----------
    trust
        The sender's trust t in the receiver.
    sensibility
        The sender's sigma in [0, 1].
    perceived_trust, perceived_trust_hoped
        The sender's estimate of the receiver's trust before the gesture, and after it if believed.
    R, P
        Payoffs of mutual cooperation and mutual defection.
    """
    gain = jnp.asarray(perceived_trust_hoped) - jnp.asarray(perceived_trust)
    return jnp.asarray(trust) * jnp.asarray(sensibility) * gain * (jnp.asarray(R) - jnp.asarray(P))


def exposure_risk(
    trust: ArrayLike,
    exposure: ArrayLike,
    P: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
) -> Array:
    """Return the expected loss of a gesture that may meet an aggressor: (1-t) x (P-S) (E20)."""
    return (1 - jnp.asarray(trust)) * jnp.asarray(exposure) * (jnp.asarray(P) - jnp.asarray(S))


def decision_threshold(
    exposure: ArrayLike,
    R: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
) -> Array:
    """Return the trust from which false mistrust costs more than false trust (E20; L1269).

    t = x (P-S) / [(R-P) + x (P-S)]; at exposure 1 it is below the threshold m of
    :func:`trust_threshold` where T > P. Derived.

    Parameters
    ----------
    exposure
        x >= 0, what the trusting move stakes.
    R, P, S
        Payoffs, S < P < R.
    """
    reward, punished, sucker = (jnp.asarray(payoff, dtype=float) for payoff in (R, P, S))
    risk = jnp.asarray(exposure) * (punished - sucker)
    return risk / (reward - punished + risk)


def worth_trusting(
    trust: ArrayLike,
    exposure: ArrayLike,
    R: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
) -> Array:
    """Return True where t (R-P) >= (1-t) x (P-S) (E20): the leader's normative benchmark.

    The cost of falsely attributing malign intent against that of a trusting move that is exploited
    (chapter L1269). Parameters as in :func:`exposure_risk` and :func:`decision_threshold`. Derived.
    """
    mistrusting = jnp.asarray(trust) * (jnp.asarray(R) - jnp.asarray(P))
    return mistrusting >= exposure_risk(trust, exposure, P, S)

"""Graduated reciprocation or a leap of trust: the same evidence bought in two ways (E11)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio
from detente.games.gestures import evidence_of_gesture


class Grit(NamedTuple):
    """What a graduated campaign takes and what it risks; arrays of one shape.

    Attributes
    ----------
    steps
        Unilateral steps until a security seeker has seen enough; infinity where none suffice.
    exposure
        Sum of those steps.
    largest_step
        The last of them; above 1 the campaign is infeasible.
    succeeds
        True where a seeker has seen enough before the sender gives up.
    exposure_to_greedy
        Sum of the steps that a greedy receiver pockets before the sender gives up.
    expected_loss
        (1-t) times that sum times (P-S).
    """

    steps: Array
    exposure: Array
    largest_step: Array
    succeeds: Array
    exposure_to_greedy: Array
    expected_loss: Array


def evidence_needed(trust: ArrayLike, threshold: ArrayLike, bad_faith: ArrayLike = 0.0) -> Array:
    """Return N = (logit m - logit t) / (1 - beta), the evidence that makes a receiver trust (E11).

    Parameters
    ----------
    trust
        t in (0, 1), the receiver's trust.
    threshold
        m, the trust at which it cooperates.
    bad_faith
        beta in [0, 1], how far it discounts what conciliation says (chapter L876).

    Returns
    -------
    Array
        In nats, >= 0; 0 where trust suffices, infinity at bad faith 1 or threshold >= 1. The
        linear discount is improvised, the rest derived.
    """
    t, m, beta = floats(trust, threshold, bad_faith)
    short = t < m
    reachable = short & (m < 1)
    inside = jnp.where(reachable, m, 0.5)
    gap = jnp.log(inside) - jnp.log1p(-inside) - (jnp.log(t) - jnp.log1p(-t))
    needed = ratio(gap, 1 - beta, jnp.inf)
    return jnp.where(reachable, needed, jnp.where(short, jnp.inf, 0.0))


def leap_size(
    trust: ArrayLike,
    threshold: ArrayLike,
    scale: ArrayLike,
    curvature: ArrayLike,
    bad_faith: ArrayLike = 0.0,
) -> Array:
    """Return x_min = L^-1(N), the smallest single gesture that makes the receiver trust (E11).

    Parameters
    ----------
    trust, threshold, bad_faith
        The receiver's, as in :func:`evidence_needed`.
    scale, curvature
        Of L(x) = scale x^curvature, as in :func:`evidence_of_gesture`; both > 0.

    Returns
    -------
    Array
        >= 0; above 1 no leap suffices, and towards bad faith 1 it is infinite: closed minds are
        out of a leap's reach (chapter L876, L1240).
    """
    needed, size, power = floats(evidence_needed(trust, threshold, bad_faith), scale, curvature)
    wanted = needed > 0
    return jnp.where(wanted, (jnp.where(wanted, needed, 1.0) / size) ** (1 / power), 0.0)


def leap_value(
    trust: ArrayLike,
    exposure: ArrayLike,
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    P: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
    discount: ArrayLike = 0.0,
) -> Array:
    """Return t (R-P)/(1-delta) - (1-t) x (P-S): a leap is worth making where it is >= 0 (E11).

    Parameters
    ----------
    trust
        The sender's trust t in the receiver.
    exposure
        x >= 0, the size of the leap.
    R, P, S
        Payoffs, S < P < R; the value is in their unit.
    discount
        delta in [0, 1), the weight of the next period, for which a success lasts. Derived.
    """
    t, x, reward, punished, sucker, delta = floats(trust, exposure, R, P, S, discount)
    return t * (reward - punished) / (1 - delta) - (1 - t) * x * (punished - sucker)


def grit_exposure(
    needed: ArrayLike,
    first_step: ArrayLike,
    scale: ArrayLike,
    curvature: ArrayLike,
    trust: ArrayLike,
    P: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
    stop_after: ArrayLike = jnp.inf,
    growth: ArrayLike = 1.0,
) -> Grit:
    """Return what GRIT takes: steps x_k = x_1 growth^(k-1), given up after K unanswered (E11).

    Parameters
    ----------
    needed
        N of :func:`evidence_needed`, in nats.
    first_step
        x_1 in (0, 1].
    scale, curvature
        Of L, as in :func:`evidence_of_gesture`.
    trust
        The sender's trust t in [0, 1] that the receiver is a security seeker.
    P, S
        Payoffs, S < P.
    stop_after
        K >= 0; unlimited patience means unlimited exposure to a greedy receiver.
    growth
        >= 1: Osgood's steps grow bolder (chapter L847). Only those that are answered do in Osgood;
        here all do, which is improvised.

    Notes
    -----
    With L(0) = 0, L(sum x_k) >= sum L(x_k) if L is convex (curvature >= 1): one leap then buys
    more evidence per unit of exposure, and GRIT does if L is concave. Derived; the choice between
    them is the assumption that small signals are tokens (chapter L1323) or bricks.
    """
    n, first, size, power, t, punished, sucker, stop, bolder = floats(
        needed, first_step, scale, curvature, trust, P, S, stop_after, growth
    )
    said = evidence_of_gesture(first, size, power)
    steps = _terms(ratio(n, said, jnp.inf), power * jnp.log(bolder))
    pocketed = first * _sum(stop, jnp.log(bolder))
    return Grit(
        steps=steps,
        exposure=first * _sum(steps, jnp.log(bolder)),
        largest_step=jnp.where(steps > 0, first * bolder ** jnp.maximum(steps - 1, 0.0), 0.0),
        succeeds=steps <= stop,
        exposure_to_greedy=pocketed,
        expected_loss=(1 - t) * pocketed * (punished - sucker),
    )


def _sum(terms: Array, rate: Array) -> Array:
    """Sum the first terms of a geometric series that starts at 1 and grows by exp(rate)."""
    grows = rate > 0
    per_step = jnp.where(grows, rate, 1.0)
    return jnp.where(grows, jnp.expm1(terms * per_step) / jnp.expm1(per_step), terms)


def _terms(total: Array, rate: Array) -> Array:
    """Count the terms that such a series needs to reach a total."""
    grows = rate > 0
    per_step = jnp.where(grows, rate, 1.0)
    exact = jnp.where(grows, jnp.log1p(total * jnp.expm1(per_step)) / per_step, total)
    # A total of exactly n terms must not become n + 1 by rounding.
    return jnp.ceil(exact * (1 - 8 * np.finfo(exact.dtype).eps))

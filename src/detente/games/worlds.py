"""Jervis's four worlds: what the technology of war does to the trust needed (E2)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio
from detente.games.threshold import trust_threshold


class JervisWorld(NamedTuple):
    """What offence advantage and differentiation make of a stag hunt; arrays of one shape.

    Attributes
    ----------
    threshold
        m(omega) in [0, 1), the trust needed; infinity once the game is a prisoner's dilemma.
    dilemma_from
        omega*, the offence advantage from which the hunt is a prisoner's dilemma.
    likelihood_ratio
        How much likelier a security seeker is than a greedy state to hold one defensive posture;
        infinity at differentiation 1.
    prior_needed
        t0, the trust that suffices before one defensive posture is seen; infinity where none does.
    world
        1 offence has the advantage and postures look alike ("doubly dangerous"), 2 defence has it
        and they look alike, 3 offence has it and they differ, 4 defence has it and they differ
        ("doubly safe").
    """

    threshold: Array
    dilemma_from: Array
    likelihood_ratio: Array
    prior_needed: Array
    world: Array


def jervis_world(
    offence_advantage: ArrayLike,
    differentiation: ArrayLike,
    value_of_cooperation: ArrayLike = 2.0,
    gain_from_attack: ArrayLike = 1.0,
    loss_from_attack: ArrayLike = 1.0,
    parity: ArrayLike = 1.0,
    distinct_from: ArrayLike = 0.5,
) -> JervisWorld:
    """Return the trust that a technology demands and its place among Jervis's four worlds (E2).

    With P-S = l omega, T-P = g omega and R-P = a: m = l omega / [a - (g-l) omega]. A seeker holds
    a defensive posture with chance (1+d)/2, a greedy state with (1-d)/2.

    Parameters
    ----------
    offence_advantage
        omega >= 0; 1 is parity of offence and defence by default.
    differentiation
        d in [0, 1], how far offensive and defensive postures can be told apart.
    value_of_cooperation, gain_from_attack, loss_from_attack
        a, g and l, > 0, in one unit: the first at any omega, the others per unit of omega.
    parity, distinct_from
        Above the one offence has the advantage; from the other on postures are distinguishable.

    Notes
    -----
    The worlds are Jervis's (1978), their mapping to omega and d and both cuts are improvised; the
    formulas are derived from it. The relative rank of worlds 2 and 3 is not fixed by Jervis.
    """
    omega, d, a, g, l, centre, cut = floats(  # noqa: E741 - the field's letter for the loss
        offence_advantage, differentiation, value_of_cooperation, gain_from_attack,
        loss_from_attack, parity, distinct_from,
    )  # fmt: skip
    m = trust_threshold(R=a, S=-l * omega, T=g * omega, P=0.0)
    possible = m <= 1
    inside = jnp.where(possible, m, 0.5)
    # Both chances are doubled, so that d = 1 asks nothing and divides by nothing.
    prior = inside * (1 - d) / (inside * (1 - d) + (1 - inside) * (1 + d))
    return JervisWorld(
        threshold=m,
        dilemma_from=a / g,
        likelihood_ratio=ratio(1 + d, 1 - d, jnp.inf),
        prior_needed=jnp.where(possible, prior, jnp.inf),
        world=1 + jnp.where(omega > centre, 0, 1) + jnp.where(d >= cut, 2, 0),
    )

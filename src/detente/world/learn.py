"""Perceive and learn: one act of the other changes what a side believes (E6, E7, E11, E18)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente import games
from detente.compute import Numbers

BOUND = 6.0
"""Beliefs stay within 6 nats of even odds, so that none is ever past changing."""


class Mind(NamedTuple):
    """How a side reads the other; every entry has the shape of the beliefs."""

    sensibility: Numbers
    bad_faith: Numbers
    error: Numbers
    mimicry: Numbers
    gesture_scale: Numbers
    curvature: Numbers


class Act(NamedTuple):
    """One act of the other as it is perceived; scalars or arrays of the beliefs' shape.

    ``exposure`` is in [0, 1]: what the sender stakes, or for a hostile act the harm it does or
    threatens. ``unilateral`` marks a conciliatory act that did not wait for an answer.
    """

    cooperative: Numbers
    exposure: Numbers
    unilateral: Numbers


class Beliefs(NamedTuple):
    """Trust and perceived trust of one side, as probabilities in (0, 1)."""

    trust: Numbers
    perceived_trust: Numbers


def learn(beliefs: Beliefs, act: Act, mind: Mind) -> Beliefs:
    """Return the beliefs after one act.

    A unilateral conciliatory act speaks twice, each time with L(x): as costly evidence about the
    sender's motive, and as evidence that the sender trusts (E9, E11); bad faith discounts both.
    Any other act is a stage of the game that counts by its exposure (E6, E7).
    """
    t, q = beliefs
    trust = games.posterior_after(
        act.cooperative, t, q, mind.sensibility, mind.bad_faith, mind.error, act.exposure,
        mind.mimicry,
    )  # fmt: skip
    perceived = games.perceived_trust_after(
        act.cooperative, q, mind.sensibility, mind.bad_faith, mind.error, act.exposure
    )
    said = (1 - mind.bad_faith) * games.evidence_of_gesture(
        act.exposure, mind.gesture_scale, mind.curvature
    )
    gesture = (act.cooperative > 0) & (act.unilateral > 0)
    return Beliefs(
        jnp.where(gesture, _shifted(t, said), _shifted(trust, 0.0)),
        jnp.where(gesture, _shifted(q, said), _shifted(perceived, 0.0)),
    )


def _shifted(probability: Numbers, nats: ArrayLike) -> Array:
    logit = jnp.log(probability) - jnp.log1p(-probability) + nats
    return 1 / (1 + jnp.exp(-jnp.clip(logit, -BOUND, BOUND)))

"""Learn: what the other did changes what a side believes (E6, E7, E11, E18)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente import games
from detente.compute import Numbers
from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.stakes import technology
from detente.world.state import Deeds, Minds, State

BOUND = 6.0
"""Beliefs stay within 6 nats of even odds, so that none is ever past changing."""

TELLING = 0.95
"""Differentiation beyond which postures tell no more: a defensive one would prove its motive."""

PRIORS = (
    Prior(
        "loudness", "lognormal", 0.8, 0.5,
        "What the acts of a year say counts as somewhat less than one stage of the game: leaders "
        "discount what they see every day.",
        "E6; improvised", "stages a year",
    ),
    Prior(
        "posture_loudness", "lognormal", 0.3, 0.6,
        "A year's look at the other's deployments says a third of what one posture would that was "
        "chosen once and for all.",
        "L145-165; E2; improvised", "postures a year",
    ),
)  # fmt: skip
"""Beside those of :data:`detente.world.priors.BELIEFS` that a replay has too."""


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


def learn_period(
    frame: Frame, state: State, rules: Rules, deeds: Deeds, luck: Luck | Dealt
) -> Minds:
    """Return what every state believes of every other after one period.

    The other's act is a stage of the game, as loud as the period is long; its gesture speaks twice,
    of its motive and of its trust in the receiver; and its posture tells as far as offence and
    defence can be told apart (E2). Bad faith discounts all that is conciliatory.
    """
    minds, ties = state.minds, frame.ties
    sigma, beta = ties.own(state.leaders.sensibility), ties.own(state.leaders.bad_faith)
    error, loud = rules["error"], jnp.minimum(rules["loudness"] * frame.years, 1.0)
    trust = games.posterior_after(
        deeds.seen, minds.trust, minds.perceived_trust, sigma, beta, error, loud, rules["mimicry"]
    )
    perceived = games.perceived_trust_after(
        deeds.seen, minds.perceived_trust, sigma, beta, error, loud
    )
    said = (1 - beta) * games.evidence_of_gesture(
        deeds.seen_exposure, rules["gesture_scale"], rules["curvature"]
    )
    shown: Numbers = jnp.zeros(())
    if frame.has("posture"):
        d = jnp.minimum(technology(frame, state, rules)[1], TELLING)
        mild = jnp.where(ties.other(state.leaders.greedy) > 0, (1 - d) / 2, (1 + d) / 2)
        word = chance.of_ties(luck, "misread")[1]
        defensive = chance.happens(ties.back(word), mild)
        telling = jnp.log1p(d) - jnp.log1p(-d)
        shown = rules["posture_loudness"] * frame.years * telling
        shown = jnp.where(defensive, (1 - beta) * shown, -shown)
    return minds._replace(
        trust=_shifted(trust, said + shown), perceived_trust=_shifted(perceived, said)
    )


def _shifted(probability: Numbers, nats: ArrayLike) -> Array:
    logit = jnp.log(probability) - jnp.log1p(-probability) + nats
    return 1 / (1 + jnp.exp(-jnp.clip(logit, -BOUND, BOUND)))

"""Surround: threats, guarantors and technology that come, go and drift."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array

from detente.compute import Numbers
from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.state import Surroundings

PRIORS = (
    Prior(
        "offence_advantage", "uniform", 0.4, 1.3,
        "Around parity of offence and defence; from about 1.5 the typical hunt is a prisoner's "
        "dilemma.",
        "E2; Jervis 1978",
    ),
    Prior(
        "differentiation", "uniform", 0.0, 0.6,
        "How far postures can be told apart is disputed for most weapons.",
        "E2; Jervis 1978",
    ),
    Prior(
        "technology_drift", "lognormal", 0.05, 0.4,
        "The offence advantage moves by some tenths in a generation.",
        "E2; improvised", "log-odds, a square root of a year",
    ),
    Prior(
        "technology_return", "lognormal", 0.05, 0.4,
        "An advantage is answered by invention on the other side within a generation, so that a "
        "long run does not wander off to worlds without a dilemma.",
        "E2; improvised", "a year",
    ),
    Prior(
        "threat_onset", "lognormal", 0.02, 0.5,
        "An outside threat to all arises once in some fifty years.",
        "L1077; improvised", "a year",
    ),
    Prior(
        "threat_end", "lognormal", 0.06, 0.5,
        "It lasts some fifteen years.",
        "L1134-1150; improvised", "a year",
    ),
)  # fmt: skip

TINY = 1e-6
"""Offence advantage below which there is none to speak of: 0, which has no logarithm, stays 0."""


class Schedule(NamedTuple):
    """What a scenario says of each period; NaN leaves it to chance.

    Parameters
    ----------
    common_threat, guarantor, offence_advantage, differentiation
        Shape (periods,), see :class:`detente.world.state.Surroundings`.
    succession
        Shape (periods, states): 1 where a new leader comes at the period's end, 0 where none does.
    greedy, sensibility
        Shape (periods, states): of the leader who then comes.
    """

    common_threat: Numbers
    guarantor: Numbers
    offence_advantage: Numbers
    differentiation: Numbers
    succession: Numbers
    greedy: Numbers
    sensibility: Numbers

    @classmethod
    def of_chance(cls, periods: int, states: int) -> Schedule:
        """Return a schedule that leaves everything to chance, without a guarantor."""
        blank = np.full(periods, np.nan, np.float32)
        leaders = np.full((periods, states), np.nan, np.float32)
        return cls(blank, np.zeros_like(blank), blank, blank, leaders, leaders, leaders)


def surround(
    frame: Frame, around: Surroundings, rules: Rules, said: Schedule, luck: Luck | Dealt
) -> Surroundings:
    """Return the surroundings of the next period: what the scenario says, and else chance."""
    threat, omega = jnp.asarray(around.common_threat), jnp.asarray(around.offence_advantage)
    if frame.has("surroundings"):
        word, step = chance.of_worlds(luck, "surroundings")
        begins = chance.happens(word, -jnp.expm1(-rules["threat_onset"] * frame.years))
        ends = chance.happens(word, -jnp.expm1(-rules["threat_end"] * frame.years))
        threat = jnp.where(threat > 0, jnp.where(ends, 0.0, threat), begins.astype(threat.dtype))
        drift = rules["technology_drift"] * frame.years**0.5 * chance.normal(step)
        usual = rules["offence_advantage"]
        back = jnp.minimum(rules["technology_return"] * frame.years, 1.0)
        apart = jnp.log(jnp.maximum(omega, TINY) / jnp.maximum(usual, TINY))
        omega = omega * jnp.exp(drift - back * apart)
    return told(around._replace(common_threat=threat, offence_advantage=omega), said)


def told(around: Surroundings, said: Schedule) -> Surroundings:
    """Return surroundings with what the scenario says of them in their place."""
    return Surroundings(
        offence_advantage=_said(said.offence_advantage, around.offence_advantage),
        differentiation=_said(said.differentiation, around.differentiation),
        common_threat=_said(said.common_threat, around.common_threat),
        guarantor=_said(said.guarantor, around.guarantor),
    )


def ahead_of(said: Schedule) -> Schedule:
    """Return the schedule in which each period says what surrounds the next; the last, itself."""

    def shifted(each: Numbers) -> Array:
        return jnp.concatenate([jnp.asarray(each)[1:], jnp.asarray(each)[-1:]])

    return said._replace(
        common_threat=shifted(said.common_threat),
        guarantor=shifted(said.guarantor),
        offence_advantage=shifted(said.offence_advantage),
        differentiation=shifted(said.differentiation),
    )


def _said(said: Numbers, else_: Numbers) -> Array:
    return jnp.where(jnp.isnan(said), else_, said)

"""Stakes: what cooperation and defection are worth, and the trust that it takes (E1, E2, E17)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente import games
from detente.compute import Numbers
from detente.priors import Prior
from detente.world.frame import Frame, Rules
from detente.world.state import State

PUNISHMENT, STAKE = 1.0, 2.0
"""P, and R - P where nothing threatens: the unit of every payoff is half of the latter."""

PRIORS = (
    Prior(
        "loss", "uniform", 0.2, 1.8,
        "Being exploited is worse than mutual defection, by how much at parity of offence and "
        "defence is open.",
        "L324-336; E2", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "gain", "uniform", 0.2, 1.8,
        "A security seeker's gain from exploiting lies between mutual defection and mutual "
        "cooperation at parity of offence and defence: a stag hunt.",
        "L324-336; E2", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "greed", "uniform", 0.3, 2.0,
        "What a greedy state gains by exploiting beyond mutual cooperation; above nothing, or it "
        "would not be greedy.",
        "E3, E4; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "threat_worth", "uniform", 0.3, 1.5,
        "A full common threat makes mutual cooperation worth up to three quarters more.",
        "L1077, L1134; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "guarantee_worth", "uniform", 0.2, 0.8,
        "A guarantor of full strength makes good part of what exploitation would cost.",
        "L1024-1050; E1; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "shadow", "uniform", 0.75, 0.95,
        "Leaders discount the year after next by a tenth to a half.",
        "E1; improvised", "a year",
    ),
)  # fmt: skip


class Stakes(NamedTuple):
    """Payoffs of each tie's owner, shape (ties, worlds).

    Parameters
    ----------
    reward, sucker, temptation
        R, S and T; P is :data:`PUNISHMENT`. What a guarantor or sanctions do is in S and T.
    identity
        Weight on the other's payoff.
    threshold
        m: least trust at which cooperation is worth its risk; 0 where force is not even
        considered, infinite where no trust suffices.
    seeking
        The same if the owner sought security: the threshold that others reckon with, who do not see
        its motive.
    """

    reward: Numbers
    sucker: Numbers
    temptation: Numbers
    identity: Numbers
    threshold: Array
    seeking: Array


def stakes(frame: Frame, state: State, rules: Rules) -> Stakes:
    """Return what is at stake on every tie.

    How much an exploiter can take and a victim lose grows with the offence advantage and with the
    arms that can be turned against the victim: all of them where offence and defence look alike,
    fewer of a security seeker's where they differ (E2). Between two under a common authority force
    is not considered, whatever there would be to gain.
    """
    ties, around, means = frame.ties, state.surroundings, state.means
    omega, d = technology(frame, state, rules)
    exposed = able = jnp.ones(())
    if frame.has("arms"):
        # A seeker's arms are for defence as far as the two can be told apart, a greedy state's not.
        own, other = ties.own(means.arms), ties.other(means.arms)
        of_seeker = own * (1 - d)
        feared = other * jnp.where(ties.other(state.leaders.greedy) > 0, 1 + d, 1 - d)
        exposed = 2 * feared / (feared + own)
        able = 2 * of_seeker / (of_seeker + other)
    reward = PUNISHMENT + STAKE + rules["threat_worth"] * around.common_threat
    helped = rules["guarantee_worth"] * around.guarantor
    sucker = PUNISHMENT - rules["loss"] * omega * exposed + helped
    less: Numbers = helped
    identity = jnp.asarray(state.minds.identity)
    if frame.has("regimes") and frame.regime == "collective":
        # All stand against the aggressor, as far as they have been seen to.
        sanction = rules["sanction"] * ties.own(means.stood_against)
        less = helped + ties.other(means.member) * sanction
    if frame.has("regimes") and frame.regime == "common":
        identity = identity + members(frame, state) * rules["joint_weight"]

    def needed(tempted: Numbers) -> Array:
        m = games.trust_threshold(reward, sucker, tempted, PUNISHMENT, identity)
        m = jnp.where(jnp.isnan(m), jnp.inf, m)
        if frame.has("union"):
            m = jnp.where(jnp.asarray(state.bonds.united) > 0, 0.0, m)
        return m

    is_greedy = ties.own(state.leaders.greedy) > 0
    seeks = PUNISHMENT + rules["gain"] * omega * able - less
    greeds = reward + rules["greed"] - less
    seeking = needed(seeks)
    return Stakes(
        reward=reward,
        sucker=sucker,
        temptation=jnp.where(is_greedy, greeds, seeks),
        identity=identity,
        threshold=jnp.where(is_greedy, needed(greeds), seeking),
        seeking=seeking,
    )


def members(frame: Frame, state: State) -> Array:
    """Return 1 on ties between two members of the regime, shape (ties, worlds)."""
    return frame.ties.own(state.means.member) * frame.ties.other(state.means.member)


def technology(frame: Frame, state: State, rules: Rules) -> tuple[Numbers, Numbers]:
    """Return offence advantage and differentiation on every tie, as a regime leaves them.

    A cooperative regime limits what may be deployed for an offensive: less can be taken among its
    members, and postures say more (L145-165).
    """
    omega, d = state.surroundings.offence_advantage, state.surroundings.differentiation
    if frame.has("regimes") and frame.regime == "cooperative":
        limits = members(frame, state) * rules["limits"]
        return omega * (1 - limits), d + (1 - d) * limits
    return omega, d

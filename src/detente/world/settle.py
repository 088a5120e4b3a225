"""Settle: what the acts were worth, and whether force was used."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.stakes import PUNISHMENT, Stakes
from detente.world.state import Deeds, State

PRIORS = (
    Prior(
        "war_rate", "lognormal", 0.02, 0.6,
        "Two states of full tension that both are hostile go to war once in some fifty years at "
        "parity of offence and defence.",
        "improvised", "a year",
    ),
    Prior(
        "dispute_rate", "lognormal", 0.5, 0.5,
        "Short of war they threaten or show force every other year.",
        "improvised", "a year",
    ),
    Prior(
        "aggression", "lognormal", 2.0, 0.4,
        "A greedy state that finds the other conciliatory attacks some times as often.",
        "E3; improvised",
    ),
    Prior(
        "war_cost", "lognormal", 4.0, 0.4,
        "A war costs both what some years of mutual cooperation are worth.",
        "L445; improvised", "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "pocketed", "uniform", 0.05, 0.4,
        "A gesture that is pocketed and not exploited costs its maker a part of what was staked.",
        "L1256; improvised",
    ),
)  # fmt: skip


class Settled(NamedTuple):
    """What came of one period, shape (ties, worlds).

    Parameters
    ----------
    payoff
        To the owner of each tie, in payoffs of a year times the years of the period.
    exploited
        1 where the owner cooperated and the other did not.
    war, dispute
        1 on both ties of a pair that went to war, and of one that came near it.
    """

    payoff: Array
    exploited: Array
    war: Array
    dispute: Array


def settle(
    frame: Frame, state: State, rules: Rules, at: Stakes, deeds: Deeds, luck: Luck | Dealt
) -> Settled:
    """Return what the acts of a period were worth, and whether force was used.

    A gesture that is not answered by cooperation is lost: a greedy state exploits all that was
    staked, x (P - S) as E11 and E20 have it, another only pockets a part. Force is not even
    considered where cooperation is best whatever the other does, on both sides (E17). Elsewhere its
    hazard grows with tension and with the offence advantage.
    """
    ties = frame.ties
    mine, theirs = jnp.asarray(deeds.cooperated), ties.back(deeds.cooperated)
    payoff = jnp.where(
        mine > 0,
        jnp.where(theirs > 0, at.reward, at.sucker),
        jnp.where(theirs > 0, at.temptation, PUNISHMENT),
    )
    exploited = mine * (1 - theirs)
    staked = (1 - theirs) * deeds.exposure * jnp.maximum(PUNISHMENT - at.sucker, 0.0)
    lost = jnp.where(ties.other(state.leaders.greedy) > 0, 1.0, rules["pocketed"])
    payoff = (payoff - lost * staked) * frame.years
    none = jnp.zeros_like(mine)
    if not frame.has("force"):
        return Settled(payoff, exploited, none, none)
    hostile = 1 - mine * theirs
    preys = ties.own(state.leaders.greedy) * theirs * (1 - mine)
    eager = hostile * (1 + rules["aggression"] * jnp.maximum(preys, ties.back(preys)))
    thinkable = jnp.maximum(at.threshold > 0, ties.back(at.threshold) > 0)
    heat = thinkable * eager * state.bonds.tension * state.surroundings.offence_advantage
    # One draw: what is a war in one world is a dispute in a luckier one.
    word, _ = chance.of_pairs(luck, "force", frame.ties.reverse)
    war = chance.happens(word, -jnp.expm1(-rules["war_rate"] * frame.years * heat))
    some = (rules["war_rate"] + rules["dispute_rate"]) * frame.years * heat
    near = chance.happens(word, -jnp.expm1(-some))
    fought = war.astype(mine.dtype)
    payoff = payoff - fought * rules["war_cost"]
    return Settled(payoff, exploited, fought, near.astype(mine.dtype))

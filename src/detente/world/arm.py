"""Arm: fear and ambition against cost, Richardson's way (E13), and what a spiral wastes (L307)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.priors import Prior
from detente.world.frame import Frame, Rules
from detente.world.stakes import members
from detente.world.state import Minds, State

PRIORS = (
    Prior(
        "fear_reaction", "lognormal", 0.35, 0.5,
        "How readily the arms of one who is not trusted are answered, at parity of offence and "
        "defence; Richardson's own fit of 1909-13 has reaction outrun fatigue by .73.",
        "E13; improvised", "a year",
    ),
    Prior(
        "fatigue", "lognormal", 0.3, 0.4,
        "Arms that nobody needs are let go over some three years.",
        "E13; improvised", "a year",
    ),
    Prior(
        "ambition", "lognormal", 0.3, 0.5,
        "A greedy or aggrieved state arms whether or not it is afraid.",
        "E13; improvised", "stock a year",
    ),
    Prior(
        "ceiling", "lognormal", 8.0, 0.3,
        "No society bears more than some times the arms of one that is not threatened.",
        "improvised", "stock",
    ),
    Prior(
        "spread_of_greed", "uniform", 0.0, 0.04,
        "Fear may add to the value that a state puts on expansion, Glaser's second cost; at most "
        "it takes a generation of full fear to make a contented state a wholly aggrieved one.",
        "L307; Glaser 1997; improvised", "grievance a year",
    ),
    Prior(
        "grievance_fades", "lognormal", 0.02, 0.4,
        "A grievance that nothing feeds is forgotten over two generations.",
        "improvised", "a year",
    ),
)  # fmt: skip

LEAST = 0.1
"""Arms that every state keeps: what order at home takes, a tenth of what it keeps that nobody
threatens. Improvised; it also keeps the balance of two states finite."""


class Armed(NamedTuple):
    """Arms after one period, and Glaser's three costs of a spiral, shape (states, worlds).

    Parameters
    ----------
    arms, grievance
        Stocks.
    exposure
        First cost: what others have that can be turned against the state, over what it has.
    expansion
        Second: what fear added to its grievance in the period.
    waste
        Third: arms held beyond those of a state that nobody threatens, times years.
    """

    arms: Array
    grievance: Array
    exposure: Array
    expansion: Numbers
    waste: Array


def arm(frame: Frame, state: State, rules: Rules, minds: Minds) -> Armed:
    """Return arms and the costs of arming after one period.

    x' = k y - a x + g with k = k0 (1 - t) omega for each other state (E13), summed over them and
    shared out, so that the reaction to a threat does not grow with the mere number of states. In
    common security members keep to limits; where a collective one stands ready, they need less.
    """
    ties, years, means = frame.ties, frame.years, state.means
    mine = jnp.asarray(means.arms)
    fear = 1 - jnp.asarray(minds.trust)
    if frame.has("union"):
        fear = fear * (1 - jnp.asarray(state.bonds.united))
    if frame.has("regimes") and frame.regime is not None:
        together = members(frame, state)
        if frame.regime == "common":
            fear = fear * (1 - rules["limits"] * together)
        if frame.regime == "collective":
            fear = fear * (1 - together * ties.other(means.stood_against))
    seen = ties.other(mine) * fear
    omega = state.surroundings.offence_advantage
    reaction = rules["fear_reaction"] * omega * ties.total(seen) / (frame.ties.states - 1)
    wants = rules["ambition"] * jnp.maximum(state.leaders.greedy, means.grievance)
    room = jnp.maximum(1 - mine / rules["ceiling"], 0.0)
    change = (reaction + wants) * room - rules["fatigue"] * (mine - 1)
    arms = jnp.maximum(mine + years * change, LEAST)
    afraid = ties.mean(fear * jnp.minimum(seen, 1.0))
    expansion = years * rules["spread_of_greed"] * afraid
    forgotten = years * rules["grievance_fades"] * means.grievance
    return Armed(
        arms=arms,
        grievance=jnp.clip(means.grievance + expansion - forgotten, 0.0, 1.0),
        exposure=ties.mean(ties.other(mine)) / mine,
        expansion=expansion,
        waste=jnp.maximum(mine - 1, 0.0) * years,
    )

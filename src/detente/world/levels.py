"""Levels: where each pair truly stands, by what makes each level what it is (L405-433, E17)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente.concepts import Level
from detente.world.frame import Frame
from detente.world.stakes import Stakes, members
from detente.world.state import Bonds, Minds, State

RESTRAINED = 0.25
"""Tension below which two states restrain themselves: of the acts of recent years at most one in
four was hostile. Improvised."""

RESTRAINED_IN_A_REGIME = 0.5
"""The same of two members of a regime, whose rules outlast the quarrels that they have: at most one
act in two. Improvised."""

EMBEDDED = 0.5
"""Societal trust from which societies rather expect peace than not (E18; L1003-1024)."""

UNPLANNED = 0.2
"""Readiness of plans below which none is made against the other (L524, L1183)."""

QUIET = 5.0
"""Years without war before two states are said to be at more than conflict. Improvised."""


class Standing(NamedTuple):
    """Where pairs stand, the same on both ties of a pair, shape (ties, worlds).

    Parameters
    ----------
    level
        Rank of the level: 0 conflict formation to 3 integration.
    spiral
        1 where both seek security, and conflict yet holds between them: a tragedy (L307, L405).
    """

    level: Array
    spiral: Array


def standing(frame: Frame, state: State, minds: Minds, bonds: Bonds, at: Stakes) -> Standing:
    """Return where every pair stands.

    Integration: anarchy between them is gone. Community: neither so much as considers force, no
    plans are made, and the societies trust each other. Regime: they restrain themselves, by a
    regime or in fact. Conflict formation: everything else.
    """
    ties = frame.ties
    unthinkable = at.threshold <= 0
    unthinkable = unthinkable & ties.back(unthinkable)
    ready = jnp.asarray(minds.plans) < UNPLANNED
    near = jnp.asarray(minds.societal_trust) >= EMBEDDED
    quiet = bonds.calm >= QUIET
    peace = (bonds.tension <= RESTRAINED) & quiet
    if frame.has("regimes") and frame.regime is not None:
        within = (members(frame, state) > 0) & (bonds.tension <= RESTRAINED_IN_A_REGIME)
        peace = peace | (within & quiet)
    community = unthinkable & ready & ties.back(ready) & near & ties.back(near) & quiet
    level = jnp.where(
        jnp.asarray(bonds.united) > 0,
        Level.INTEGRATION.rank,
        jnp.where(
            community,
            Level.SECURITY_COMMUNITY.rank,
            jnp.where(peace, Level.SECURITY_REGIME.rank, Level.CONFLICT_FORMATION.rank),
        ),
    )
    seeks = 1 - jnp.asarray(state.leaders.greedy)
    both_seek = ties.own(seeks) * ties.other(seeks)
    return Standing(level, (level == Level.CONFLICT_FORMATION.rank) * both_seek)

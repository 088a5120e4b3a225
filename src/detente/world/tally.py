"""Tally: what a run keeps of every world, whatever its length."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from detente.concepts import Level
from detente.world.frame import Frame
from detente.world.state import State
from detente.world.step import Happened

LEVELS = len(Level)


class Tally(NamedTuple):
    """What was counted up to now.

    Parameters
    ----------
    cooperation
        Shape (ties, worlds): periods in which the owner cooperated.
    exploited, wars, disputes
        Shape (ties, worlds): periods in which the owner was exploited; wars and disputes, on both
        ties of a pair.
    spiral_wars
        Shape (ties, worlds): wars between two that both sought security.
    at_level
        Shape (levels, ties, worlds): periods at each level.
    spiral
        Shape (ties, worlds): periods of conflict between two that both sought security.
    welfare, waste, exposure, expansion
        Shape (states, worlds): payoffs of all periods, and Glaser's costs (L307), summed.
    successions
        Shape (states, worlds): changes of leader.
    """

    cooperation: Array
    exploited: Array
    wars: Array
    disputes: Array
    spiral_wars: Array
    at_level: Array
    spiral: Array
    welfare: Array
    waste: Array
    exposure: Array
    expansion: Array
    successions: Array

    @classmethod
    def nothing(cls, frame: Frame, worlds: int) -> Tally:
        """Return the tally before the first period."""
        tie, state = jnp.zeros((len(frame.ties), worlds)), jnp.zeros((frame.ties.states, worlds))
        level = jnp.zeros((LEVELS, *tie.shape))
        return cls(tie, tie, tie, tie, tie, level, tie, state, state, state, state, state)

    def with_period(self, frame: Frame, state: State, happened: Happened) -> Tally:
        """Return the tally after one more period."""
        ties, settled, where = frame.ties, happened.settled, happened.standing
        seeks = 1 - jnp.asarray(state.leaders.greedy)
        both_seek = ties.own(seeks) * ties.other(seeks)
        armed = happened.armed
        nothing = jnp.zeros(())
        return Tally(
            cooperation=self.cooperation + state.deeds.cooperated,
            exploited=self.exploited + settled.exploited,
            wars=self.wars + settled.war,
            disputes=self.disputes + settled.dispute,
            spiral_wars=self.spiral_wars + settled.war * both_seek,
            at_level=self.at_level
            + (where.level == jnp.arange(LEVELS)[:, None, None]).astype(jnp.float32),
            spiral=self.spiral + where.spiral,
            welfare=self.welfare + ties.total(settled.payoff),
            waste=self.waste + (nothing if armed is None else armed.waste),
            exposure=self.exposure + (nothing if armed is None else armed.exposure * frame.years),
            expansion=self.expansion + (nothing if armed is None else armed.expansion),
            successions=self.successions + happened.changed,
        )


PATH: tuple[str, ...] = (
    "trust", "perceived_trust", "identity", "societal_trust", "plans", "tension", "cooperation",
    "gesture", "arms", "threshold", "member", "level", "spiral", "war", "dispute", "united",
    "greedy", "succession", "common_threat", "guarantor",
)  # fmt: skip
"""What a path holds of every tie, in this order."""


def on_the_way(frame: Frame, state: State, happened: Happened) -> Array:
    """Return what a path keeps of one period, shape (quantities, ties, worlds)."""
    ties, minds = frame.ties, state.minds
    held = (
        minds.trust, minds.perceived_trust, minds.identity, minds.societal_trust, minds.plans,
        state.bonds.tension, state.deeds.cooperated, state.deeds.exposure,
        ties.own(state.means.arms), jnp.minimum(happened.at.threshold, 2.0),
        ties.own(state.means.member), happened.standing.level.astype(jnp.float32),
        happened.standing.spiral.astype(jnp.float32), happened.settled.war,
        happened.settled.dispute, state.bonds.united, ties.own(state.leaders.greedy),
        ties.own(jnp.broadcast_to(happened.changed, jnp.shape(state.leaders.greedy))),
        happened.around.common_threat, happened.around.guarantor,
    )  # fmt: skip
    shape = jnp.shape(minds.trust)
    return jnp.stack([jnp.broadcast_to(jnp.asarray(each, jnp.float32), shape) for each in held])

"""Every free rate of the world: the priors of all mechanisms, each of which keeps its own."""

from __future__ import annotations

from detente.priors import Prior
from detente.world import (
    arm,
    bond,
    decide,
    institute,
    learn,
    perceive,
    settle,
    stakes,
    succeed,
    surround,
    unite,
)
from detente.world.priors import BELIEFS

_SHARED = ("mimicry", "gesture_scale", "curvature")
"""Rates that a replay of a case has too, with the same priors."""

PRIORS: dict[str, tuple[Prior, ...]] = {
    "stakes": stakes.PRIORS,
    "acts": decide.PRIORS,
    "perception": perceive.PRIORS,
    "learning": (*learn.PRIORS, *(each for each in BELIEFS if each.name in _SHARED)),
    "force": settle.PRIORS,
    "society": bond.PRIORS,
    "arms": arm.PRIORS,
    "regimes": institute.PRIORS,
    "leaders": succeed.PRIORS,
    "surroundings": surround.PRIORS,
    "union": unite.PRIORS,
}
"""The priors by what they are about."""


def every_prior() -> dict[str, Prior]:
    """Return every prior by its name."""
    return {each.name: each for group in PRIORS.values() for each in group}

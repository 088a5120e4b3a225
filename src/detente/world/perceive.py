"""Perceive: what each state makes out of what the other did."""

from __future__ import annotations

import jax.numpy as jnp

from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.luck import Dealt, Luck
from detente.world.stakes import members
from detente.world.state import Deeds, State
from detente.world.view import Move

PRIORS = (
    Prior(
        "noise", "logitnormal", 0.06, 0.5,
        "Military acts are often taken for what they are not.",
        "L338-346; E14; improvised",
    ),
    Prior(
        "monitoring", "uniform", 0.3, 0.9,
        "Inspections and open skies remove a part of the misreadings among members.",
        "L145-165; improvised",
    ),
)  # fmt: skip


def perceive(frame: Frame, state: State, rules: Rules, move: Move, luck: Luck | Dealt) -> Deeds:
    """Return what was done, and what each saw of the other.

    A cooperative regime makes its members transparent to one another. An unclear gesture is seen as
    a smaller one.
    """
    did = frame.ties.back(move.cooperate)
    if frame.has("misperception"):
        noise = rules["noise"]
        if frame.has("regimes") and frame.regime == "cooperative":
            noise = noise * (1 - rules["monitoring"] * members(frame, state))
        if frame.has("union"):
            noise = noise * (1 - jnp.asarray(state.bonds.united))
        misread = chance.happens(chance.of_ties(luck, "misread")[0], noise)
        did = jnp.where(misread, 1 - did, did)
    gesture = jnp.broadcast_to(jnp.asarray(move.exposure * move.clarity, jnp.float32), did.shape)
    exposure = jnp.broadcast_to(jnp.asarray(move.exposure, jnp.float32), did.shape)
    return Deeds(
        cooperated=move.cooperate,
        exposure=exposure,
        seen=did,
        seen_exposure=frame.ties.back(gesture),
    )

"""How far the features of a community and the conditions of a regime hold in a simulated world."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from detente.concepts import Condition, Feature
from detente.world.observe_years import Years
from detente.world.start import Setup

HALF = 2.5
"""Cost of a war at which it is as costly as not: the middle of what regimes ask for (L453)."""


def degrees(years: Years, setup: Setup) -> dict[str, Float[np.ndarray, "years pairs worlds"]]:
    """Return how far each feature and condition holds, from the quantities that it is."""
    pair, state = years.pair, years.state
    unsatisfied = np.maximum(state["greedy"], state["grievance"])
    strongest = np.where(
        state["power"] >= state["power"].max(axis=1, keepdims=True), unsatisfied, 0
    )
    cost = np.exp(state["war_cost"][:, years.a])
    clear = pair["openness"]
    if setup.frame.regime == "cooperative":
        clear = clear + (1 - clear) * pair["member"] / 2
    return {
        Feature.PEACE_PREDICTABLE.key: (pair["trust"] + 1 - pair["tension"]) / 2,
        Feature.DEEP_INTEGRATION.key: np.maximum(
            pair["united"], (pair["identity"] + pair["societal"] + pair["member"]) / 3
        ),
        Feature.FORCE_DELEGITIMISED.key: 1 - np.clip(pair["threshold"], 0, 1),
        Feature.NO_PLANS.key: 1 - pair["plans"],
        Feature.TRANSPARENCY.key: clear,
        Feature.HIGH_TRUST.key: pair["trust"],
        Condition.POWERS_WANT_IT.key: np.broadcast_to(
            1 - strongest.max(axis=1, keepdims=True), pair["trust"].shape
        ),
        Condition.SHARED_VALUE.key: pair["perceived_trust"],
        Condition.NO_EXPANSION.key: 1 - np.maximum(*years.sides(unsatisfied)),
        Condition.WAR_COSTLY.key: cost / (cost + HALF),
    }

"""What a simulation returns: small immutable records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from detente.simulation.outcomes import OUTCOMES, QUANTILES, Share

DIGITS = 6

AS_WRITTEN = "as written"
"""The name under which a scenario's own strategies are run."""


@dataclass(frozen=True)
class Arm:
    """One strategy's ensemble.

    Parameters
    ----------
    strategy
        Its name; :data:`AS_WRITTEN` for the scenario's own.
    worlds, pairs
        How many worlds, and pairs of states in each.
    outcomes
        How pairs ended, by :data:`detente.simulation.outcomes.OUTCOMES`.
    war
        Share of pairs that ever went to war.
    escaped
        Share that did not end in conflict.
    welfare, waste
        Mean payoff a year of a state, and mean arms beyond those of a state that nobody threatens.
    against
        What is gained in ``escaped`` over the first strategy, world by world under the same luck,
        with its interval; None for the first.
    years, quantiles
        Years from the start at which records end, and by quantity its quantiles over worlds, shape
        (quantiles, records).
    typical
        Number of the world that stands for all, see :func:`detente.simulation.story.typical`.
    """

    strategy: str
    worlds: int
    pairs: int
    outcomes: Mapping[str, Share]
    war: Share
    escaped: Share
    welfare: float
    waste: float
    against: Share | None
    years: Float[np.ndarray, " records"]
    quantiles: Mapping[str, Float[np.ndarray, "quantiles records"]]
    typical: int


@dataclass(frozen=True)
class Simulation:
    """A scenario under one strategy or several, all of which met the same luck.

    Parameters
    ----------
    scenario, title
        Its name and title.
    arms
        The ensembles by strategy.
    provenance
        Version, command, seed, parameters, times.
    """

    scenario: str
    title: str
    arms: Mapping[str, Arm]
    provenance: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the whole result as plain values, in the form of ``detente simulate --json``."""
        return {
            "scenario": self.scenario,
            "title": self.title,
            "strategies": {name: _arm(arm) for name, arm in self.arms.items()},
            "provenance": dict(self.provenance),
        }


def _arm(arm: Arm) -> dict[str, Any]:
    return {
        "worlds": arm.worlds,
        "pairs": arm.pairs,
        "outcomes": {name: _share(arm.outcomes[name]) for name in OUTCOMES},
        "war": _share(arm.war),
        "escaped": _share(arm.escaped),
        "against_first": None if arm.against is None else _share(arm.against),
        "welfare": round(arm.welfare, DIGITS),
        "waste": round(arm.waste, DIGITS),
        "typical_world": arm.typical,
        "quantiles": {
            "years": [round(float(year), DIGITS) for year in arm.years],
            "levels": list(QUANTILES),
            **{
                name: [[round(float(value), DIGITS) for value in line] for line in each]
                for name, each in arm.quantiles.items()
            },
        },
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "share": round(share.share, DIGITS),
        "interval": [round(share.low, DIGITS), round(share.high, DIGITS)],
    }

"""A world made by hand, in which every kind of event happens when the test says so."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.simulation.story_lived import Lived
from detente.world.tally import PATH

A, B = "Arcadia", "Borduria"


def flat(periods: int = 48, years: float = 0.25, **more: Any) -> Lived:
    """Return a world in which nothing happens: no trust, no cooperation, no change."""
    path = np.zeros((periods, len(PATH), 2))
    path[:, PATH.index("trust")] = 0.2
    path[:, PATH.index("threshold")] = 0.5
    path[:, PATH.index("arms")] = 1.0
    begun = {"trust": np.full(2, 0.2), "cooperation": np.zeros(2), "greedy": np.zeros(2)}
    minds = np.full((periods + 1, 2), 0.3)
    return Lived((A, B), years, path, begun, minds, np.full_like(minds, 0.1), **more)


def put(lived: Lived, quantity: str, periods: Any, value: Any, side: Any = slice(None)) -> None:
    """Write into the path what a quantity is in some periods, of one side or of both."""
    lived.path[periods, PATH.index(quantity), side] = value


def eventful() -> Lived:
    """Return twelve years in quarters in which much happens."""
    lived = flat(regime="cooperative")
    # A campaign of three gestures from 0.10 to 0.15, answered a year after it began.
    put(lived, "gesture", [4, 6], 0.1, 0)
    put(lived, "gesture", 8, 0.15, 0)
    put(lived, "cooperation", slice(8, 40), 1.0, 1)
    # Trust above the threshold from period 9 on; a flicker at 2 counts for nothing.
    put(lived, "trust", 2, 0.6, 0)
    put(lived, "trust", slice(9, 48), 0.7, 0)
    put(lived, "cooperation", slice(10, 40), 1.0, 0)
    # One slip does not break it.
    put(lived, "cooperation", 20, 0.0, 0)
    # A threat comes and goes; both join the regime, and one leaves.
    put(lived, "common_threat", slice(12, 20), 1.0)
    put(lived, "guarantor", slice(30, 48), 0.4)
    put(lived, "member", slice(14, 48), 1.0, 0)
    put(lived, "member", slice(14, 44), 1.0, 1)
    put(lived, "level", slice(16, 41), 1)
    # A new leader of the second, greedy, who trusts less; the first one's trust follows in time.
    put(lived, "succession", 39, 1.0, 1)
    put(lived, "greedy", slice(39, 48), 1.0, 1)
    put(lived, "trust", slice(39, 48), 0.05, 1)
    put(lived, "trust", slice(24, 39), 0.8, 1)
    put(lived, "trust", slice(42, 48), 0.4, 0)
    lived.sensibility[40:, 1] = 0.0
    # Near war, then war.
    put(lived, "dispute", [3, 43, 45], 1.0)
    put(lived, "war", 45, 1.0)
    return lived

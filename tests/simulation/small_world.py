"""A small ensemble, made by hand, in which a test says what matters."""

from __future__ import annotations

from typing import Any

from detente.strategies import strategy
from detente.world.frame import Frame
from detente.world.start import Actor, Setup, Toward
from detente.world.surround import Schedule
from detente.world.ties import Ties


def small_setup(
    plays: str = "threshold", *, states: int = 2, worlds: int = 48, periods: int = 24,
    seed: int = 5, priors: dict[str, Any] | None = None, toward: Toward | None = None,
) -> Setup:  # fmt: skip
    """Return an ensemble of a few worlds."""
    ties = Ties(states)
    frame = Frame(
        ties, 0.25, (strategy(plays), strategy("predator")), (0,) * states, (1,) * states,
        regime="cooperative",
    )  # fmt: skip
    actors = tuple(Actor(f"S{number}", number + 1) for number in range(states))
    begins = tuple(toward or Toward() for _ in range(len(ties)))
    said = Schedule.of_chance(periods, states)
    return Setup(frame, actors, begins, said, worlds, seed, priors or {})

"""The free rider, who leaves the common defence to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._choices import as_numbers, by_threshold
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class FreeRider(Described):
    """Cooperates by the threshold rule, and gives nothing to the defence of others.

    Notes
    -----
    What all enjoy, each would rather have others pay for (Olson 1965; Diekmann's volunteers 1985;
    E16): the standing difficulty of collective security, chapter L118-136. The motive is published,
    its place beside the threshold rule improvised.
    """

    name: ClassVar[str] = "free-rider"
    works: ClassVar[tuple[str, ...]] = ("olson1965", "diekmann1985")

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Compare what is expected with the threshold, and contribute nothing."""
        return Move(as_numbers(by_threshold(view), view), contribute=0.0), jnp.asarray(memory)


STRATEGY = FreeRider

"""The predator, whom only deterrence holds."""

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
class Predator(Described):
    """Defects as long as exploitation pays more than cooperation, and never hides it.

    Meant for a greedy leader, whose payoffs make defection dominant: the threshold is infinite. It
    is finite only where a sanction or a guarantee has made exploitation pay less than mutual
    cooperation; there a predator is deterred, and goes by what it expects like anybody else.

    Notes
    -----
    The greedy type of Glaser (1997) and Kydd (2005), E3, E4: derived. It contributes nothing to the
    defence of others: improvised.
    """

    name: ClassVar[str] = "predator"
    works: ClassVar[tuple[str, ...]] = ("glaser1997", "kydd2005")

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Defect unless deterred."""
        return Move(as_numbers(by_threshold(view), view), contribute=0.0), jnp.asarray(memory)


STRATEGY = Predator

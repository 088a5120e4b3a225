"""Win-stay, lose-shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class WinStayLoseShift(Described):
    """Repeats its act when the other cooperated, and changes it when the other defected.

    Notes
    -----
    Nowak and Sigmund (1993), also called Pavlov; found not robust by Wu and Axelrod (1995).
    Published.
    """

    name: ClassVar[str] = "win-stay-lose-shift"
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("nowak_sigmund1993", "wu_axelrod1995")

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Cooperate after the two did the same."""
        return Move(1 - jnp.abs(jnp.asarray(view.did) - view.seen)), jnp.asarray(memory)


STRATEGY = WinStayLoseShift

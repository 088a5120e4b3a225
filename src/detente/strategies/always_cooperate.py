"""Unconditional cooperation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class AlwaysCooperate(Described):
    """Always cooperates, whatever the other does.

    Notes
    -----
    The sucker of Axelrod (1984) and the control of the laboratory on GRIT: what is given to
    everybody invites exploitation, which Osgood's rules are there to avoid. Published.
    """

    name: ClassVar[str] = "always-cooperate"
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("axelrod1984",)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Cooperate."""
        return Move(jnp.ones_like(view.did)), jnp.asarray(memory)


STRATEGY = AlwaysCooperate

"""The offensive realist, who prepares for the worst case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class WorstCase(Described):
    """Always defects, as if every other were an aggressor, and leaves common defence to others.

    Notes
    -----
    Since motives cannot be known, offensive realists hold, "the only prudent strategy" is the most
    power (Mearsheimer 2001; chapter L265-271): trust is taken to be 0. That this is to defect in
    every period is this project's reading (derived); that such a state passes the buck when another
    is attacked is Mearsheimer's.
    """

    name: ClassVar[str] = "worst-case"
    works: ClassVar[tuple[str, ...]] = ("mearsheimer2001",)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Defect."""
        return Move(jnp.zeros_like(view.did), contribute=0.0), jnp.asarray(memory)


STRATEGY = WorstCase

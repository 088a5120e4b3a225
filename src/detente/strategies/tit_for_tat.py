"""Tit for tat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class TitForTat(Described):
    """Does what it saw the other do.

    Notes
    -----
    Anatol Rapoport's entry, which won Axelrod's tournaments (1984). Published. One slip between two
    of them echoes for ever, so that with any noise they cooperate half of the time (E14).
    """

    name: ClassVar[str] = "tit-for-tat"
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("axelrod1984",)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Repeat the other's act."""
        return Move(jnp.asarray(view.seen)), jnp.asarray(memory)


STRATEGY = TitForTat

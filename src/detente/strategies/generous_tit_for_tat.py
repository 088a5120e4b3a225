"""Tit for tat that forgives now and then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._choices import as_numbers
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class GenerousTitForTat(Described):
    """Answers cooperation with cooperation, and forgives some defections.

    Parameters
    ----------
    generosity
        Chance of cooperating after a defection; 1/3 is the most that is not exploited at payoffs
        of 5, 3, 1 and 0.

    Notes
    -----
    Nowak and Sigmund (1992), whose optimum is :func:`detente.games.generosity` (E14). Published;
    its exposure to misperception, chapter L338-346, is why it is here.
    """

    name: ClassVar[str] = "generous-tit-for-tat"
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("nowak_sigmund1992",)

    generosity: float = 1 / 3

    def __post_init__(self) -> None:
        self._number("generosity", 0, 1)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Repeat the other's act or forgive."""
        forgives = as_numbers(view.luck < self.generosity, view)
        return Move(jnp.maximum(view.seen, forgives)), jnp.asarray(memory)


STRATEGY = GenerousTitForTat

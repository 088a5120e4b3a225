"""The Hollisian, who keeps promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._choices import as_numbers, by_threshold, cooperated
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class Hollisian(Described):
    """Keeps faith with whoever keeps it, whatever the temptation, and else goes by the threshold.

    It is bound after the two cooperated, and by a gesture that the other made. The other's
    defection releases it.

    Parameters
    ----------
    least
        The smallest exposure of a gesture that binds.

    Notes
    -----
    Hollis (1998; chapter L769-785): a rational egoist can never give up the chance to exploit, so
    that trust takes doing what is right in conflicts over promises made to each other. It therefore
    cooperates in a prisoner's dilemma, where the threshold is infinite. The idea is published; that
    mutual cooperation or a gesture is the promise is improvised.
    """

    name: ClassVar[str] = "hollisian"
    works: ClassVar[tuple[str, ...]] = ("hollis1998", "keating_wheeler2013")

    least: float = 0.05

    def __post_init__(self) -> None:
        self._number("least", 0.001, 1)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Keep a promise, or compare what is expected with the threshold."""
        did, seen = cooperated(view)
        bound = (did & seen) | (jnp.asarray(view.seen_gesture) >= self.least)
        return Move(as_numbers(bound | by_threshold(view), view)), jnp.asarray(memory)


STRATEGY = Hollisian

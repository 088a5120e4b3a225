"""The constructivist, for whom the two are what they make of one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._choices import as_numbers, cooperated
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class Constructivist(Described):
    """Learns from the other's conduct whether the two are enemies, rivals or friends, and acts so.

    Toward an enemy it defects and toward a friend it cooperates, whatever either does now; to a
    rival it does as it was done by. The other's conduct moves the relation, which starts between
    enmity and friendship: cooperation and gestures make friends.

    Parameters
    ----------
    pace
        Share of the way to the last conduct that the relation moves in a period.
    enmity
        Relation, 0 to 1, up to which the other is an enemy.
    friendship
        Relation, 0 to 1, from which it is a friend.

    Notes
    -----
    Wendt's three cultures of anarchy (1999), each upheld by what is done in it; identities and
    interests are made by shared understandings (chapter L660-704). The cultures are published; that
    one number with two bounds holds them, and every number, is improvised. It does not weigh
    payoffs; interests that identity has changed are in the threshold (E17), which it ignores.
    """

    name: ClassVar[str] = "constructivist"
    slots: ClassVar[int] = 1
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("wendt1999", "barnett_adler1998", "keating_wheeler2013")

    pace: float = 0.15
    enmity: float = 0.25
    friendship: float = 0.75

    def __post_init__(self) -> None:
        self._number("pace", 0.001, 1)
        self._number("enmity", 0, 0.499)
        self._number("friendship", 0.501, 1)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Learn from the last conduct, then act as the relation asks.

        The memory holds how far the relation is from the middle, -1/2 to 1/2.
        """
        (held,) = jnp.asarray(memory)
        _, seen = cooperated(view)
        conduct = jnp.maximum(as_numbers(seen, view), view.seen_gesture)
        held = held + self.pace * (conduct - 0.5 - held)
        friend, enemy = held >= self.friendship - 0.5, held <= self.enmity - 0.5
        return Move(as_numbers(friend | (seen & ~enemy), view)), held[None]


STRATEGY = Constructivist

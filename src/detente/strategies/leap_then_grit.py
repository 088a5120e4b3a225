"""A leap of trust, and then small steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies.grit import Grit
from detente.strategies.leap import Leap
from detente.world.view import Move, View


@dataclass(frozen=True)
class LeapThenGrit(Grit):
    """Makes a leap of trust, and once it has waited for the answer goes on by GRIT.

    Parameters
    ----------
    wait
        As in the leap of trust.
    first_step, growth, deterrent, persist, reciprocity, rest
        As in GRIT.
    announced, inviting, verifiable, variety, answer, match
        As in GRIT.

    Notes
    -----
    A leap opens a relationship that must still be kept up and deepened (chapter L884-893,
    L1271-1275; the European Coal and Steel Community was followed by decades of steps, L920-1016).
    Improvised. Where no leap is worth making it acts by the threshold rule and makes no step.
    """

    name: ClassVar[str] = "leap-then-grit"
    slots: ClassVar[int] = Leap.slots + Grit.slots

    wait: float = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self._number("wait", 0, 1e6)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Go by GRIT once the leap is made and waited for.

        The memory is that of the leap, then that of GRIT.
        """
        memory = jnp.asarray(memory)
        leap, of_leap = Leap(self.wait).act(view, memory[: Leap.slots])
        steps, of_steps = super().act(view, memory[Leap.slots :])
        follows = memory[0] == 1
        move = Move(*(jnp.where(follows, new, old) for new, old in zip(steps, leap, strict=True)))
        kept = jnp.where(follows, of_steps, memory[Leap.slots :])
        return move, jnp.concatenate([of_leap, kept])


STRATEGY = LeapThenGrit

"""The defensive realist, who cooperates with whom he trusts enough."""

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
class Threshold(Described):
    """Cooperates where it expects cooperation at least as often as its payoffs ask for.

    Notes
    -----
    Cooperation is the better answer from the trust m on (E1, E3: Jervis 1978, Kydd 2005; chapter
    L271, L338, L757), with what sensibility lets a state expect (E6). The rule is derived; it is
    defensive realism as Glaser (1997) argues it: motives are uncertain, and it may pay to trust.
    """

    name: ClassVar[str] = "threshold"
    works: ClassVar[tuple[str, ...]] = ("glaser1997", "jervis1978", "kydd2005")

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Compare what is expected with the threshold."""
        return Move(as_numbers(by_threshold(view), view)), jnp.asarray(memory)


STRATEGY = Threshold

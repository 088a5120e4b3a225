"""Any rule that remembers one period."""

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
class MemoryOne(Described):
    """Cooperates with a chance that depends on what the two did last.

    Parameters
    ----------
    after_cc, after_cd, after_dc, after_dd
        Chance of cooperating after each pair of acts, its own named first. By default those of tit
        for tat.

    Notes
    -----
    The family of Nowak and Sigmund (1992), whose long run is
    :func:`detente.games.long_run_outcomes` (E14). Published.
    """

    name: ClassVar[str] = "memory-one"
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("nowak_sigmund1992",)

    after_cc: float = 1.0
    after_cd: float = 0.0
    after_dc: float = 1.0
    after_dd: float = 0.0

    def __post_init__(self) -> None:
        for parameter in ("after_cc", "after_cd", "after_dc", "after_dd"):
            self._number(parameter, 0, 1)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Take the chance of the last outcome."""
        did, seen = cooperated(view)
        after_c = jnp.where(seen, self.after_cc, self.after_cd)
        after_d = jnp.where(seen, self.after_dc, self.after_dd)
        chance = jnp.where(did, after_c, after_d)
        return Move(as_numbers(view.luck < chance, view)), jnp.asarray(memory)


STRATEGY = MemoryOne

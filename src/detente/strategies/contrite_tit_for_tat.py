"""Tit for tat that accepts punishment for its own slips."""

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
class ContriteTitForTat(Described):
    """Defects only where it is in good standing and the other is not.

    A side is in good standing after it cooperated, and after it defected when it was in good
    standing and the other was not. So whoever slips takes one punishment and the matter is closed.

    Notes
    -----
    The standing rule (Sugden 1986, Boyd 1989) as Wu and Axelrod (1995) play it, and as
    :func:`detente.games.contrite_cooperation` has it (E14). Published. Each side keeps its own
    account of both standings: what it misreads, it misjudges.
    """

    name: ClassVar[str] = "contrite-tit-for-tat"
    slots: ClassVar[int] = 2
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = ("wu_axelrod1995", "sugden1986", "boyd1989")

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Judge the last acts by the standings before them, and punish whom they condemn.

        The memory holds 1 for a bad standing, own first.
        """
        own, other = jnp.asarray(memory) > 0.5
        did, seen = cooperated(view)
        own, other = ~(did | (other & ~own)), ~(seen | (own & ~other))
        kept = as_numbers(jnp.stack([own, other]), view)
        return Move(as_numbers(own | ~other, view)), kept


STRATEGY = ContriteTitForTat

"""The hedge, who cooperates and keeps his plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
from jax import Array

from detente.compute import Numbers
from detente.strategies._choices import as_numbers, periods
from detente.strategies._described import Described
from detente.world.view import Move, View


@dataclass(frozen=True)
class Hedge(Described):
    """Cooperates while nothing happens, falls back on its plans when something does, stakes little.

    It neither asks what the other's motives are nor tries to change them: it never makes the first
    gesture, gives a small one back, and gives common defence half of its weight.

    Parameters
    ----------
    guard
        For how many years it falls back after it saw a defection.
    returned
        Share of the other's gesture that it gives back.
    at_most
        The largest exposure that it ever accepts.
    contribute
        What it gives to common defence.
    plans
        How ready it keeps its contingency plans, however far it trusts.

    Notes
    -----
    Hedging is to engage and to insure at once, so as to be committed to neither (Kuik 2008,
    on Malaysia and Singapore); in the chapter the contingency plans and precautionary arms of
    ASEAN's members, L1160-1183 (Chalmers 1996, Collins 2007). Plans are kept above what a community
    allows, so that two who hedge come to restrain themselves and no further. The idea is published,
    the rule improvised.
    """

    name: ClassVar[str] = "hedge"
    slots: ClassVar[int] = 1
    opens_with: ClassVar[float] = 1.0
    works: ClassVar[tuple[str, ...]] = (
        "kuik2008",
        "collins2007",
        "chalmers1996",
        "keating_wheeler2013",
    )

    guard: float = 0.5
    returned: float = 0.25
    at_most: float = 0.1
    contribute: float = 0.5
    plans: float = 0.3

    def __post_init__(self) -> None:
        self._number("guard", 0.01, 1e6)
        for parameter in ("returned", "at_most", "contribute", "plans"):
            self._number(parameter, 0, 1)

    def act(self, view: View, memory: Numbers) -> tuple[Move, Array]:
        """Cooperate unless on guard.

        The memory holds the periods on guard that are left.
        """
        (left,) = jnp.asarray(memory)
        left = jnp.where(jnp.asarray(view.seen) > 0.5, left, periods(self.guard, view))
        exposure = jnp.minimum(jnp.asarray(view.seen_gesture) * self.returned, self.at_most)
        kept = jnp.maximum(left - 1, 0.0)[None].astype(jnp.asarray(memory).dtype)
        move = Move(
            as_numbers(left <= 0, view), exposure, contribute=float(self.contribute),
            plans=float(self.plans),
        )  # fmt: skip
        return move, kept


STRATEGY = Hedge

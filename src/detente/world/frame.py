"""The frame of an ensemble: what is fixed before the first period and never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from detente.compute import Numbers
from detente.world.ties import Ties
from detente.world.view import Strategy

Mechanism = Literal[
    "slips", "misperception", "learning", "posture", "force", "society", "arms", "regimes",
    "successions", "opposition", "surroundings", "union",
]  # fmt: skip
"""What a world may be made without, each for the limit in which it does not act."""

MECHANISMS: tuple[Mechanism, ...] = get_args(Mechanism)

RegimeKind = Literal["collective", "common", "cooperative"]
"""How a regime holds its members (L75-191): all against the aggressor; adversaries included and
limits for all; transparency and no offensive deployments, without any sanction."""

Rules = Mapping[str, Numbers]
"""The free rates of each world by the name of their prior, shape (worlds,)."""


@dataclass(frozen=True)
class Frame:
    """What is fixed before the first period.

    Parameters
    ----------
    ties
        The ties among the states.
    years
        Length of a period.
    strategies
        The strategies that any state follows.
    seeking, greedy
        For each state the position in ``strategies`` of the one it follows under a leader who seeks
        security, and under a greedy one.
    mechanisms
        Which act.
    regime
        The kind of regime that the states may form, or None.
    """

    ties: Ties
    years: float
    strategies: tuple[Strategy, ...]
    seeking: tuple[int, ...]
    greedy: tuple[int, ...]
    mechanisms: frozenset[Mechanism] = frozenset(MECHANISMS)
    regime: RegimeKind | None = None

    def has(self, mechanism: Mechanism) -> bool:
        """Say whether a mechanism acts."""
        return mechanism in self.mechanisms

    @property
    def slots(self) -> int:
        """Arrays of memory: as many as the most forgetless strategy keeps."""
        return max((each.slots for each in self.strategies), default=0)

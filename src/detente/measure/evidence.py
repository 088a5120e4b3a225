"""The one form in which evidence enters the lens, whatever it was read from.

A case, a panel of indicators or a simulated world each encode themselves into :class:`Evidence`,
one row for an item that says something about a pair of states. The lens never learns which.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float, Int

from detente.cases.kinds import MoveKind, SurroundingKind
from detente.measure.acts import ACTS, MOST_DENIED, SURROUNDINGS
from detente.measure.indicators import INDICATORS
from detente.measure.states import LEVELS

CHANNELS: tuple[str, ...] = (*INDICATORS, "societal_trust")
"""What an item can look at: every indicator, and what the societies think, of whatever feature."""

SOCIETAL_CHANNEL = len(INDICATORS)
ACT_KINDS: tuple[MoveKind, ...] = tuple(ACTS)
SURROUNDING_KINDS: tuple[SurroundingKind, ...] = tuple(SURROUNDINGS)
NONE = -1
"""Marks a column that does not apply to an item."""


class Evidence(NamedTuple):
    """Everything that is known of one pair, one row an item; years counted from the first.

    Parameters
    ----------
    item
        Shape (items,): the item's number in its source, or -1 for a row of padding.
    channel
        Shape (items, 2): the positions in :data:`CHANNELS` that it looks at, or -1.
    value, weight
        Shape (items,): the degree in [0, 1] that it reports of them, and its quality in [0, 1].
    act, exposure, verifiable, societies
        Shape (items,): the position in :data:`ACT_KINDS` or -1; exposure in [0, 1]; 0 or 1.
    around, strength
        Shape (items,): the position in :data:`SURROUNDING_KINDS` or -1; strength in [0, 1].
    during
        Shape (items, years): True in the years of which the item speaks.
    successions
        Shape (items, years): how many changes of leader the item brings in each year.
    told
        Shape (items, years, levels): what a source that weighs for itself, such as the record,
        adds to the log-probability of each level; 0 from every other.
    """

    item: Int[np.ndarray, " items"]
    channel: Int[np.ndarray, "items 2"]
    value: Float[np.ndarray, " items"]
    weight: Float[np.ndarray, " items"]
    act: Int[np.ndarray, " items"]
    exposure: Float[np.ndarray, " items"]
    verifiable: Float[np.ndarray, " items"]
    societies: Float[np.ndarray, " items"]
    around: Int[np.ndarray, " items"]
    strength: Float[np.ndarray, " items"]
    during: Bool[np.ndarray, "items years"]
    successions: Float[np.ndarray, "items years"]
    told: Float[np.ndarray, "items years levels"]

    @classmethod
    def blank(cls, items: int, years: int) -> Evidence:
        """Return rows of padding, which say nothing."""
        none, zero = np.full(items, NONE), np.zeros(items)
        return cls(
            item=none, channel=np.full((items, MOST_DENIED), NONE), value=zero, weight=zero.copy(),
            act=none.copy(), exposure=zero.copy(), verifiable=zero.copy(), societies=zero.copy(),
            around=none.copy(), strength=zero.copy(),
            during=np.zeros((items, years), dtype=bool), successions=np.zeros((items, years)),
            told=np.zeros((items, years, LEVELS)),
        )  # fmt: skip

    @classmethod
    def of_told(cls, first: int, told: Float[np.ndarray, "items years levels"]) -> Evidence:
        """Return the evidence of a source that weighs for itself, items numbered from ``first``."""
        blank = cls.blank(*told.shape[:2])
        return blank._replace(
            item=np.arange(first, first + len(told)), during=(told != 0).any(axis=2), told=told
        )

    def and_also(self, other: Evidence) -> Evidence:
        """Return the evidence of both."""
        return Evidence(*(np.concatenate(pair) for pair in zip(self, other, strict=True)))

    def padded(self, items: int) -> Evidence:
        """Return the same evidence with rows of padding up to ``items`` rows."""
        rest = Evidence.blank(items - len(self.item), self.during.shape[1])
        return self.and_also(rest)

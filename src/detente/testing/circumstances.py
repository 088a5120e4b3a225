"""The circumstances in which a strategy is tried: others of every kind, and extremes."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np

from detente.world.view import View

SHAPE = (6, 50)
"""Ties and worlds."""


class Circumstances:
    """What surrounds a strategy while it is tried: drawn at random, the same every time.

    Parameters
    ----------
    sensibility
        That of every leader; None draws it.
    """

    def __init__(self, sensibility: float | None = None) -> None:
        self.draw = np.random.default_rng(20260101)
        self.fixed = {
            "sensibility": self._often((0, 1), 0, 1),
            "bad_faith": self._often((0, 1), 0, 1),
            "hawk": self._often((0, 1), 0, 1),
            "threshold": self._often((0, np.inf), 0, 1),
            "their_threshold": self._often((0, np.inf), 0, 1),
            "stake": self._between(0.5, 4),
            "loss": self._often((0,), 0, 2),
            "opposition": self._often((0,), 0, 0.8),
            "gesture_scale": self._between(0.5, 8),
            "curvature": self._between(0.3, 3),
            "shadow": self._between(0.7, 0.99),
            "united": self._often((0,), 0, 1).round(),
        }
        if sensibility is not None:
            self.fixed["sensibility"] = np.full(SHAPE, sensibility, np.float32)
        # Those who cooperate, those who defect, those who do as they were done by, the erratic.
        self.kind = self.draw.integers(0, 4, SHAPE)
        self.replies = self.draw.choice([0, 0.3, 0.7, 1], SHAPE)
        self.logits = [self.draw.uniform(-4, 4, SHAPE) for _ in range(2)]

    def view(
        self, did: np.ndarray, made: np.ndarray, seen: np.ndarray, seen_gesture: np.ndarray
    ) -> View:
        """Return what is seen in the next period."""
        self.logits = [
            np.clip(each + self.draw.normal(0, 0.5, SHAPE), -6, 6) for each in self.logits
        ]
        trust, perceived = (1 / (1 + np.exp(-each)) for each in self.logits)
        drawn = {
            "trust": trust,
            "perceived_trust": perceived,
            "luck": self.draw.uniform(0.001, 0.999, SHAPE),
            "years": np.full(SHAPE, 0.25),
        }
        played = {"did": did, "made": made, "seen": seen, "seen_gesture": seen_gesture}
        every = {**self.fixed, **drawn, **played}
        return View(**{name: jnp.asarray(value, jnp.float32) for name, value in every.items()})

    def others(self, did: np.ndarray, made: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what the others did and the gestures that they made."""
        erratic = self.draw.random(SHAPE) < 0.5
        act = np.select([self.kind == 0, self.kind == 1, self.kind == 2], [1, 0, did], erratic)
        unasked = np.where(self.draw.random(SHAPE) < 0.1, self.draw.random(SHAPE), 0)
        return self.slipped(act), np.maximum(made * self.replies, unasked).astype(np.float32)

    def slipped(self, act: np.ndarray) -> np.ndarray:
        """Return acts of which some are not those intended."""
        slips = self.draw.random(SHAPE) < 0.05
        return np.where(slips, 1 - act, act).round().astype(np.float32)

    def _between(self, low: float, high: float) -> np.ndarray:
        return self.draw.uniform(low, high, SHAPE).astype(np.float32)

    def _often(self, extremes: tuple[float, ...], low: float, high: float) -> np.ndarray:
        """Draw numbers a third of which are extremes."""
        extreme = self.draw.choice(extremes, SHAPE)
        rare = self.draw.random(SHAPE) < 1 / 3
        return np.where(rare, extreme, self._between(low, high)).astype(np.float32)

"""Priors: a quantity that nobody has measured is a distribution with a reason, not a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from detente import chance

Shape = Literal["normal", "lognormal", "logitnormal", "uniform", "loguniform"]


@dataclass(frozen=True, slots=True)
class Prior:
    """A quantity with a name, a distribution, and why.

    Parameters
    ----------
    name
        The code name; also the key of its draws.
    shape
        ``normal``, ``lognormal`` and ``logitnormal``: ``first`` is the median, ``second`` the
        standard deviation on the transformed scale. ``uniform`` and ``loguniform``: the two ends.
    first, second
        Numbers of the shape.
    reason
        Why this range, in words.
    source
        Chapter lines or works, or ``improvised`` when nothing published fixes it.
    unit
        Unit in words, or the empty string for a pure number.
    """

    name: str
    shape: Shape
    first: float
    second: float
    reason: str
    source: str
    unit: str = ""

    def quantile(self, u: Float[np.ndarray, " draws"]) -> Float[np.ndarray, " draws"]:
        """Return the values at the probabilities ``u``, each in (0, 1)."""
        if self.shape == "uniform":
            return self.first + (self.second - self.first) * u
        if self.shape == "loguniform":
            low, high = np.log(self.first), np.log(self.second)
            return np.asarray(np.exp(low + (high - low) * u))
        step = self.second * chance.normal_quantile(u)
        if self.shape == "normal":
            return np.asarray(self.first + step)
        if self.shape == "lognormal":
            return np.asarray(self.first * np.exp(step))
        return expit(logit(np.asarray(self.first)) + step)

    def draw(self, seed: int, draws: int, *which: str) -> Float[np.ndarray, " draws"]:
        """Return stratified draws, keyed by the seed, the name and ``which`` of its uses."""
        return self.quantile(chance.uniform(seed, draws, "prior", self.name, *which))

    @property
    def interval(self) -> tuple[float, float]:
        """The central 90 % interval."""
        low, high = self.quantile(np.array([0.05, 0.95]))
        return float(low), float(high)


def logit(p: Float[np.ndarray, " *shape"]) -> Float[np.ndarray, " *shape"]:
    """Return the log-odds of probabilities."""
    return np.asarray(np.log(p) - np.log1p(-p))


def expit(log_odds: Float[np.ndarray, " *shape"]) -> Float[np.ndarray, " *shape"]:
    """Return the probabilities with these log-odds."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))

"""Estimates: the form in which every model says what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from jaxtyping import Float

SURE = 0.95
"""What of the sampling distribution, or of the posterior, an interval holds."""


@dataclass(frozen=True)
class Coefficient:
    """A number that a model estimates.

    Parameters
    ----------
    name
        What it is: ``inertia``, ``reciprocity``, ...
    of
        Whose: who answers, and whom, as ``RUS>USA``; empty if it is of nobody.
    estimate, low, high
        The estimate and the ends of its central 95 %.
    p
        Chance of as large a number, either way, if there were none; NaN in a Bayesian model.
    """

    name: str
    of: str
    estimate: float
    low: float
    high: float
    p: float = float("nan")

    @staticmethod
    def by_student(
        name: str, of: str, estimate: float, error: float, freedom: float
    ) -> Coefficient:
        """Return an estimate with its error as Student's distribution has it."""
        from scipy.stats import t

        around = float(t.ppf((1 + SURE) / 2, freedom)) * error
        p = float(2 * t.sf(abs(estimate) / error, freedom)) if error else float("nan")
        return Coefficient(name, of, estimate, estimate - around, estimate + around, p)


@dataclass(frozen=True)
class Test:
    """A test of a model: its statistic, degrees of freedom, and what is rejected if p is small."""

    what: str
    of: str
    statistic: float
    freedom: float
    p: float


@dataclass(frozen=True)
class Path:
    """A curve with its interval: an impulse response, or a coefficient through time.

    Parameters
    ----------
    name, of
        As of a coefficient.
    at
        Bins since the impulse, or days on which bins begin.
    middle, low, high
        The curve and the ends of its central 95 %.
    """

    name: str
    of: str
    at: tuple[Any, ...]
    middle: Float[np.ndarray, " at"]
    low: Float[np.ndarray, " at"]
    high: Float[np.ndarray, " at"]


@dataclass(frozen=True)
class Fitted:
    """What a model found.

    Parameters
    ----------
    model
        Its name.
    coefficients, tests, paths
        What it found.
    bins, counted
        How many bins it rests on, those left out for want of a known past not among them; or how
        many of what else is counted.
    notes
        What a reader should know.
    ways
        Some of the numbers again, asked for in other ways; each is of a way.
    """

    model: str
    coefficients: tuple[Coefficient, ...]
    tests: tuple[Test, ...] = ()
    paths: tuple[Path, ...] = ()
    bins: int = 0
    notes: tuple[str, ...] = field(default=())
    counted: str = "bins"
    ways: tuple[Coefficient, ...] = ()

    def named(self, name: str, of: str | None = None) -> Coefficient:
        """Return the first coefficient of a name, and of an owner if one is named."""
        return next(
            each for each in self.coefficients if each.name == name and of in (None, each.of)
        )


def tie_name(tie: tuple[str, str]) -> str:
    """Return a tie as it is written: who acts, and toward whom."""
    return f"{tie[0]}>{tie[1]}"

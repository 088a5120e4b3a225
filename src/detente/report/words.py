"""Numbers and dates as a reader says them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np

from detente.measure.result import Band

State = TypeVar("State")


def percent(share: float) -> str:
    """Return a share as a per cent; one that is not whole is never written as 0 or 100.

    Parameters
    ----------
    share
        Between 0 and 1.
    """
    if 0.0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1.0:
        return ">99%"
    return f"{share:.0%}"


def interval(
    band: Band, index: int | tuple[int, ...], form: Callable[[float], str] = percent
) -> str:
    """Return one value of a band with its interval: ``71% (60% to 80%)``."""
    mean, low, high = (float(part[index]) for part in (band.mean, band.low, band.high))
    return f"{form(mean)} ({form(low)} to {form(high)})"


def degree(value: float) -> str:
    """Return a degree, a trust or a weight with two decimals."""
    return f"{value:.2f}"


def signed(value: float, decimals: int = 2) -> str:
    """Return an effect with its sign; the minus is a minus, and nothing has no sign."""
    text = f"{value:+.{decimals}f}"
    return text.replace("-", "\u2212") if float(text) else text[1:]


def listed(parts: Iterable[str]) -> str:
    """Join words as a sentence does: ``a, b and c``."""
    words = list(parts)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def periods(years: Iterable[int], states: Iterable[State]) -> list[tuple[int, int, State]]:
    """Return the runs of equal states: first year, last year, state.

    Parameters
    ----------
    years
        Ascending years.
    states
        One state for each year.
    """
    runs: list[tuple[int, int, State]] = []
    for year, state in zip(years, states, strict=True):
        if runs and runs[-1][2] == state:
            runs[-1] = (runs[-1][0], int(year), state)
        else:
            runs.append((int(year), int(year), state))
    return runs


def years_text(first: int, last: int) -> str:
    """Return a span of years: ``1950`` or ``1950-1954``."""
    return str(first) if first == last else f"{first}\u2013{last}"


def expected_level(levels: np.ndarray) -> np.ndarray:
    """Return the expected level, 0 conflict formation to 3 integration.

    Parameters
    ----------
    levels
        Probabilities of the four levels, shape (..., 4).
    """
    return np.asarray(levels @ np.arange(levels.shape[-1], dtype=float))

"""Years and periods: how a time in years falls into the periods in which states act."""

from __future__ import annotations

import math

from detente.errors import InputError


def periods_in(years: float, period: float) -> int:
    """Return how many periods there are in some years.

    Raises
    ------
    InputError
        If they are not a whole number, or none.
    """
    count = years / period
    near = max(1, round(count))
    if math.isclose(count, near, rel_tol=1e-9):
        return near
    raise InputError(
        f"{years:g} years hold {count:.4g} periods of {period:g}, not a whole number",
        f"{near * period:g} years hold {near} of them, and so do periods of {years / near:.6g}",
    )


def periods_of(start: float, end: float, period: float) -> range:
    """Return the periods whose middle lies between two times, in years."""
    first, last = (math.ceil(time / period - 0.5) for time in (start, end))
    return range(max(first, 0), max(last, first, 0))


def period_before(at: float, period: float) -> int:
    """Return the period whose end lies nearest to a time, in years; -1 before the end of any."""
    return math.floor(at / period + 0.5) - 1

"""The free rates of the world that a scenario may set, and where each may lie."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from detente.cases.wording import shown, suggest
from detente.errors import InputError
from detente.priors import Prior
from detente.scenarios.amounts import (
    NOT_NEGATIVE,
    POSITIVE,
    SHARE,
    Amount,
    Domain,
    amount,
    given,
)
from detente.world.mechanisms import every_prior

_OWN = {
    "offence_advantage": POSITIVE,
    "curvature": POSITIVE,
    "ceiling": POSITIVE,
    "shadow": Domain(0, 1, above=True, below=True),
    "error": Domain(0, 1, above=True, below=True),
    "mimicry": Domain(0, 1, above=True, below=True),
    "technology_drift": Domain(0, 5),
}
"""Rates whose domain their prior does not tell: the world divides by them, or takes logarithms or
powers."""


@cache
def rates() -> dict[str, Prior]:
    """Return the prior of every rate, by its name."""
    return every_prior()


def domain_of(name: str) -> Domain:
    """Return where a rate may lie.

    Shares are those whose prior is a share: logitnormal, or uniform within 0 to 1 and without a
    unit. Every other rate is 0 or more.
    """
    prior = rates()[name]
    uniform = prior.shape == "uniform" and prior.second <= 1 and not prior.unit
    return _OWN.get(name, SHARE if uniform or prior.shape == "logitnormal" else NOT_NEGATIVE)


def problem_of(name: str, value: Amount) -> tuple[tuple[str, ...], InputError] | None:
    """Return what is wrong with a rate, as a field of it or none, and why; None if nothing."""
    if name not in rates():
        return (), InputError(f"the world has no rate {shown(name)}", suggest(name, rates()))
    return domain_of(name).problem(value)


def rate_of(name: str, value: Amount) -> float | Prior:
    """Return a rate as the world takes it."""
    held = given(name, value)
    if not isinstance(held, Prior):
        return held
    unit = rates()[name].unit
    return Prior(name, held.shape, held.first, held.second, held.reason, held.source, unit)


def rates_of(told: Mapping[str, Any]) -> dict[str, float | Prior]:
    """Return rates that a caller sets, each a number, its two ends or a spread, by name.

    Raises
    ------
    InputError
        If there is no such rate, or it cannot have that value.
    """
    found = {}
    for name, value in told.items():
        try:
            read = amount(value)
        except InputError as error:
            raise InputError(f"the rate {name}: {error.problem}", error.remedy) from None
        if problem := problem_of(name, read):
            wrong = problem[1]
            of = f"the rate {name}: " if name in rates() else ""
            raise InputError(f"{of}{wrong.problem}", wrong.remedy)
        found[name] = rate_of(name, read)
    return found

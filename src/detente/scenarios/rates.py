"""The free rates of the world that a scenario may set, and where each may lie."""

from __future__ import annotations

from functools import cache

from detente.priors import Prior
from detente.scenarios.amounts import NOT_NEGATIVE, POSITIVE, SHARE, Domain
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

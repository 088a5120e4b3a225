"""Reciprocity: what a sustained initiative becomes when each answers the other (E12)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats


class Reciprocity(NamedTuple):
    """Where conduct settles under one side's initiative; arrays of one shape, NaN if it does not.

    Attributes
    ----------
    own, partner
        Levels at which the initiator's conduct and its partner's settle, above where they were.
    total
        Their sum.
    stable
        True where they settle.
    """

    own: Array
    partner: Array
    total: Array
    stable: Array


def reciprocity_multiplier(
    inertia: ArrayLike, reciprocity: ArrayLike, initiative: ArrayLike = 1.0
) -> Reciprocity:
    """Return what comes of a sustained unilateral initiative (E12).

    x' = a + rho x + b y and y' = rho y + b x settle at x = a (1-rho) / D and y = a b / D, with
    D = (1-rho)^2 - b^2, if |rho| + |b| < 1.

    Parameters
    ----------
    inertia
        rho in (-1, 1), bureaucratic routine: how much of its last conduct a side repeats.
    reciprocity
        b, how much of the other's last conduct it returns; negative if it answers inversely.
    initiative
        a, what the initiator adds in every period, in units of conduct.

    Notes
    -----
    Derived, in the form of Goldstein and Freeman (1991), whose coefficients were not seen.
    """
    rho, b, a = floats(inertia, reciprocity, initiative)
    stable = jnp.abs(rho) + jnp.abs(b) < 1
    apart = jnp.where(stable, (1 - rho) ** 2 - b**2, jnp.nan)
    return Reciprocity(
        own=a * (1 - rho) / apart,
        partner=a * b / apart,
        total=a * (1 - rho + b) / apart,
        stable=stable,
    )

"""The chain over the five levels of peace: one for every pair, all pairs at once.

What a pair's record says enters as a potential for each level and year; what a change of level
costs, as a potential for each step. The probability of a whole history is proportional to the
exponential of their sum (a linear-chain conditional random field: Lafferty, McCallum and Pereira
2001), and the partition function is summed by the forward algorithm (Rabiner 1989). The marginal
probability of a level in a year is the derivative of the log partition by that level's potential.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from detente.compute import Numbers

LEVELS = 5
"""Levels of the peace scale, from severe rivalry (0) to security community (4)."""

COARSE = np.array([0, 0, 1, 1, 2])
"""The rank of Buzan's level into which each of the five is folded (L405-425): rivalry is conflict
formation, peace short of community is a regime, security community is a community."""

_FROM, _TO = np.indices((LEVELS, LEVELS))


class Steps(NamedTuple):
    """What a change of level costs.

    Parameters
    ----------
    moves
        Shape (levels, levels): log potential of going from (row) to (column) in a year.
    rise, fall
        Shape (years, pairs): what the surroundings add, in log-odds, to any step up or down into
        each year.
    """

    moves: Numbers
    rise: Numbers
    fall: Numbers


def log_partition(potentials: Array, steps: Steps, live: Numbers) -> Array:
    """Return the log of the sum over all histories, shape (pairs,).

    Parameters
    ----------
    potentials
        Shape (years, pairs, levels); minus infinity forbids a level.
    steps
        What changes cost.
    live
        Shape (years, pairs): True from each pair's first year to its last.
    """
    raised = jnp.exp(steps.moves)
    stay, up, down = (raised * mask for mask in (_TO == _FROM, _TO > _FROM, _TO < _FROM))
    top = jax.lax.stop_gradient(potentials.max(axis=2, keepdims=True))
    weight = jnp.exp(potentials - top)

    def ahead(
        carry: tuple[Array, Array, Array], year: tuple[Array, ...]
    ) -> tuple[tuple[Array, Array, Array], None]:
        mass, begun, total = carry
        here, height, rise, fall, alive = year
        moved = mass @ stay + (mass @ up) * rise[:, None] + (mass @ down) * fall[:, None]
        mass_now = jnp.where(begun[:, None], moved, 1.0) * here
        scale = mass_now.sum(axis=1)
        grown = jnp.where(alive, total + jnp.log(jnp.where(alive, scale, 1.0)) + height, total)
        kept = jnp.where(alive[:, None], mass_now / jnp.where(alive, scale, 1.0)[:, None], mass)
        return (kept, begun | alive, grown), None

    pairs = potentials.shape[1]
    first = (
        jnp.ones((pairs, LEVELS), potentials.dtype),
        jnp.zeros(pairs, bool),
        jnp.zeros(pairs, potentials.dtype),
    )
    years = (weight, top[:, :, 0], jnp.exp(steps.rise), jnp.exp(steps.fall), jnp.asarray(live))
    (_, _, total), _ = jax.lax.scan(ahead, first, years)
    return total


def marginals(potentials: Array, steps: Steps, live: Numbers) -> Array:
    """Return the probability of each level in each year, shape (years, pairs, levels).

    Years outside of a pair's life are zero.
    """

    def summed(potentials: Array) -> Array:
        return log_partition(potentials, steps, live).sum()

    found: Array = jax.grad(summed)(potentials)
    return found

"""The contagion of fear: how few who would arm anyway make everybody arm (E8)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array, lax
from jax.typing import ArrayLike

from detente.games.arrays import floats

HALVINGS = 80
"""Halvings of the interval that holds the cutoff: enough for double precision near zero."""


class Contagion(NamedTuple):
    """The equilibria with the least and with the most arming; arrays of one shape.

    Attributes
    ----------
    least_cutoff, greatest_cutoff
        x: a state builds if its cost is at most this.
    least_chance, greatest_chance
        F(x), the chance that a state builds.
    multiplier
        True where F(c) d >= c on [0, d], which makes the race certain.
    unique
        True where the two equilibria are one.
    """

    least_cutoff: Array
    greatest_cutoff: Array
    least_chance: Array
    greatest_chance: Array
    multiplier: Array
    unique: Array


def contagion_of_fear(
    gain_alone: ArrayLike, loss_unarmed: ArrayLike, power: ArrayLike, highest_cost: ArrayLike = 1.0
) -> Contagion:
    """Return how far fear spreads when each side's cost of arming is private (E8).

    Building costs c, wins mu against a side that does not build, and saves d if the other builds.
    Costs are independent with F(c) = (c / highest)^power. The cutoff solves
    x = (1 - F(x)) mu + F(x) d.

    Parameters
    ----------
    gain_alone
        mu in (0, d): types with c < mu build whatever they expect.
    loss_unarmed
        d > 0, in the unit of mu and of costs.
    power
        > 0; up to 1 F is concave and low costs are common.
    highest_cost
        Upper end of the costs, > 0.

    Notes
    -----
    Payoffs of Baliga and Sjöström (2004), the argument derived: with ``multiplier``, here power <=
    1 and d >= highest cost, everybody arms however few there are who would anyway. The result on
    cheap talk is not modelled. Gradients of the cutoffs are those of the implicit function.
    """
    mu, d, power, top = floats(gain_alone, loss_unarmed, power, highest_cost)

    def chance(cost: Array) -> Array:
        return jnp.clip(cost / top, 0.0, 1.0) ** power

    def excess(cost: Array) -> Array:
        return (1 - chance(cost)) * mu + chance(cost) * d - cost

    # Where d < top the excess is negative at the top. Elsewhere it is positive there, and if it is
    # convex (power > 1) it may dip below zero on the way, deepest where its slope vanishes; if it
    # is concave it never does, wherever one looks.
    convex = power > 1
    exponent = 1 / (jnp.where(convex, power, 2.0) - 1)
    deepest = top * (top / (power * (d - mu))) ** exponent
    bound = lax.stop_gradient(jnp.where(d >= top, jnp.minimum(deepest, top), top))
    stops = excess(bound) < 0

    def halve(_: ArrayLike, ends: tuple[Array, Array]) -> tuple[Array, Array]:
        low, high = ends
        middle = (low + high) / 2
        above = lax.stop_gradient(excess(middle)) > 0
        return jnp.where(above, middle, low), jnp.where(above, high, middle)

    root, _ = lax.fori_loop(0, HALVINGS, halve, (jnp.zeros_like(bound), bound))
    root = jnp.where(stops, root, 1.0)
    slope = (d - mu) * power * chance(root) / root - 1
    # One step of Newton's method gives the root its gradient, which halving cannot.
    root = root - jnp.where(stops, excess(root) / lax.stop_gradient(jnp.where(stops, slope, 1)), 0)
    least = jnp.where(stops, root, d)
    greatest = jnp.where(d >= top, d, least)
    return Contagion(
        least_cutoff=least,
        greatest_cutoff=greatest,
        least_chance=jnp.where(stops, chance(root), 1.0),
        greatest_chance=chance(greatest),
        multiplier=(power <= 1) & (d >= top),
        unique=~(stops & (d >= top)),
    )

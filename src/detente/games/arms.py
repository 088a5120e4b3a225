"""Arms races and the deterrence that may hold at their level (E13)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array, lax
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio

ORDER = 8
"""Terms of the exponential's series over a small part of the time, ..."""
HALVINGS = 10
"""... and how often the time is halved to make it small: exact to rounding for any course that does
not overflow, and compiled and run several times faster than a general matrix exponential."""


class Richardson(NamedTuple):
    """The rest point of an arms race; arrays of one shape.

    Attributes
    ----------
    own, other
        Arms at rest, in their unit; below 0 they read as cooperation, infinite or NaN if ab = kl.
    stable
        True where the race ends there; elsewhere it runs away from it.
    """

    own: Array
    other: Array
    stable: Array


class RichardsonFlow(NamedTuple):
    """The exact course of an arms race: (own, other) becomes matrix @ (own, other) + push.

    Attributes
    ----------
    matrix
        Broadcast shape + (2, 2).
    push
        Broadcast shape + (2,).
    """

    matrix: Array
    push: Array


class MutualDeterrence(NamedTuple):
    """Who deters whom; arrays of one shape.

    Attributes
    ----------
    own_deters, other_deters
        True where the one could still answer a first strike of the other, and the reverse.
    least_equal
        Arsenal from which on two equal ones deter each other; infinity if a first strike of equals
        disarms.
    """

    own_deters: Array
    other_deters: Array
    least_equal: Array


def richardson(
    reaction_own: ArrayLike,
    reaction_other: ArrayLike,
    fatigue_own: ArrayLike,
    fatigue_other: ArrayLike,
    grievance_own: ArrayLike = 0.0,
    grievance_other: ArrayLike = 0.0,
) -> Richardson:
    """Return the rest point of x' = k y - a x + g, y' = l x - b y + h, and its stability (E13).

    Parameters
    ----------
    reaction_own, reaction_other
        k and l >= 0, arming per year and unit of the rival's arms.
    fatigue_own, fatigue_other
        a and b, the share of its own arms that a side sheds a year.
    grievance_own, grievance_other
        g and h, arms a year whatever the rival does; negative if goodwill.

    Notes
    -----
    x = (kh + bg) / (ab - kl), y = (lg + ah) / (ab - kl); stable iff ab > kl and a + b > 0
    (Richardson 1960). Published; rederived.
    """
    k, l, a, b, g, h = floats(  # noqa: E741 - the field's letter for the other's reaction
        reaction_own, reaction_other, fatigue_own, fatigue_other, grievance_own, grievance_other
    )
    determinant = a * b - k * l
    return Richardson(
        own=(k * h + b * g) / determinant,
        other=(l * g + a * h) / determinant,
        stable=(determinant > 0) & (a + b > 0),
    )


def richardson_flow(
    years: ArrayLike,
    reaction_own: ArrayLike,
    reaction_other: ArrayLike,
    fatigue_own: ArrayLike,
    fatigue_other: ArrayLike,
    grievance_own: ArrayLike = 0.0,
    grievance_other: ArrayLike = 0.0,
) -> RichardsonFlow:
    """Return the exact solution of :func:`richardson`'s race over some years (E13).

    Holds where the race has no rest point, too. Derived.

    Parameters
    ----------
    years
        Time over which the coefficients are constant, in the unit of their rates.
    reaction_own, reaction_other, fatigue_own, fatigue_other, grievance_own, grievance_other
        As in :func:`richardson`.
    """
    time, k, l, a, b, g, h = floats(  # noqa: E741
        years, reaction_own, reaction_other, fatigue_own, fatigue_other,
        grievance_own, grievance_other,
    )  # fmt: skip
    none = jnp.zeros_like(k)
    # A third coordinate that is always 1 carries the grievances, so that no rest point is needed.
    rates = jnp.stack(
        [jnp.stack([-a, k, g], -1), jnp.stack([l, -b, h], -1), jnp.stack([none] * 3, -1)], -2
    )
    small = rates * time[..., None, None] / 2**HALVINGS
    one = jnp.broadcast_to(jnp.eye(3), small.shape)
    part = lax.fori_loop(0, ORDER, lambda i, sum_: one + small @ sum_ / (ORDER - i), one)
    whole = lax.fori_loop(0, HALVINGS, lambda _, doubled: doubled @ doubled, part)
    return RichardsonFlow(whole[..., :2, :2], whole[..., :2, 2])


def mutual_deterrence(
    own_arms: ArrayLike,
    other_arms: ArrayLike,
    counterforce: ArrayLike,
    retaliation: ArrayLike,
    unacceptable: ArrayLike,
) -> MutualDeterrence:
    """Return who could still answer a first strike: v (M_A - f M_B) >= C (E13).

    Below ``least_equal`` disarmament passes through arsenals with which either can attack: fewer
    arms are not always safer.

    Parameters
    ----------
    own_arms, other_arms
        M_A and M_B >= 0.
    counterforce
        f >= 0, arms that one arm destroys in a first strike.
    retaliation
        v > 0, damage that one surviving arm does.
    unacceptable
        C > 0, the damage that deters, in the unit of v.

    Notes
    -----
    After Intriligator and Brito (1984), from memory; the vertex C / [v (1-f)] is derived.
    """
    own, other, f, v, wanted = floats(own_arms, other_arms, counterforce, retaliation, unacceptable)
    return MutualDeterrence(
        own_deters=v * (own - f * other) >= wanted,
        other_deters=v * (other - f * own) >= wanted,
        least_equal=ratio(wanted, v * (1 - f), jnp.inf),
    )

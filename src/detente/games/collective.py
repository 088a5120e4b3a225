"""Collective security: who defends, and whether that deters (E16)."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array, lax
from jax.scipy.special import betainc
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


def volunteers(members: ArrayLike, cost: ArrayLike, benefit: ArrayLike) -> Array:
    """Return q = 1 - (c/b)^(1/(N-1)), the chance that each member defends (E16).

    The symmetric mixed equilibrium of the volunteer's dilemma (Diekmann 1985). Published.

    Parameters
    ----------
    members
        N >= 2, those who could each end the aggression alone.
    cost, benefit
        c >= 0 of defending and b > 0 of aggression repelled by anyone, in one unit; nobody defends
        if c >= b.
    """
    n, c, b = floats(members, cost, benefit)
    return 1 - jnp.clip(c / b, 0.0, 1.0) ** (1 / (n - 1))


def nobody_defends(members: ArrayLike, cost: ArrayLike, benefit: ArrayLike) -> Array:
    """Return (c/b)^(N/(N-1)), the chance that no member defends (E16).

    It rises with N towards c/b: without a focal responder or a sanction more members make
    collective security less reliable. Parameters and source as in :func:`volunteers`.
    """
    n, c, b = floats(members, cost, benefit)
    return jnp.clip(c / b, 0.0, 1.0) ** (n / (n - 1))


def deterrence(
    members: ArrayLike, participation: ArrayLike, preponderance: ArrayLike = 1.0
) -> Array:
    """Return the chance that those who respond outweigh one aggressor of N equal states (E16).

    More than phi of the N-1 others must take part, each independently; the ideal is preponderant
    power (chapter L128).

    Parameters
    ----------
    members
        N >= 1, whole, the aggressor included.
    participation
        q in [0, 1], the chance that a state takes part.
    preponderance
        phi >= 0, how many times the aggressor's power the responders must exceed.

    Notes
    -----
    1 - binomial(N-1, q) at floor(phi). Derived; equal power and independence are improvised.
    """
    n, q, phi = floats(members, participation, preponderance)
    # Members are counted, so that only participation has a gradient.
    n, needed = lax.stop_gradient((n, jnp.floor(phi) + 1))
    possible = needed <= n - 1
    chance = betainc(jnp.where(possible, needed, 1.0), jnp.where(possible, n - needed, 1.0), q)
    return jnp.where(possible, chance, 0.0)


def preponderant(
    powers: ArrayLike,
    responding: ArrayLike,
    aggressor_power: ArrayLike,
    preponderance: ArrayLike = 1.0,
) -> Array:
    """Return True where the responders' power exceeds phi times the aggressor's (E16).

    Parameters
    ----------
    powers
        Shape (..., N), of the states other than the aggressor, in the unit of its power.
    responding
        Same shape, 1 or True for a state that takes part, or the share of its power that does.
    aggressor_power, preponderance
        Shape (...), both >= 0.
    """
    together = jnp.sum(jnp.asarray(powers) * jnp.asarray(responding), axis=-1)
    return together > jnp.asarray(preponderance) * jnp.asarray(aggressor_power)


def smallest_coalition(cost: ArrayLike, benefit_share: ArrayLike) -> Array:
    """Return the least k with k b > c: the group that gains by acting even alone (E16).

    Parameters
    ----------
    cost
        c >= 0 to each of its members.
    benefit_share
        b > 0, what each participant adds to each member, in the unit of c; infinity if b <= 0.

    Notes
    -----
    Schelling (1978), from memory.
    """
    c, b = floats(cost, benefit_share)
    return jnp.floor(ratio(c, b, jnp.inf)) + 1


def patience_to_participate(cost: ArrayLike, membership: ArrayLike) -> Array:
    """Return the discount factor from which fear of exclusion makes a member defend (E16).

    delta V >= c (1 - delta), so c / (c + V). Derived.

    Parameters
    ----------
    cost
        c >= 0 of taking part once.
    membership
        V > 0, the worth of membership a period, in the unit of c.
    """
    c, worth = floats(cost, membership)
    return c / (c + worth)

"""How much the future must count: cooperation among egoists, and what outlasts it (E1, E17)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class Ground(NamedTuple):
    """What cooperation rests on; True or False, arrays of one shape, at most one of the last three.

    Attributes
    ----------
    stands
        Mutual cooperation is an equilibrium.
    regime
        Only because the future counts: rational egoism (chapter L435, L769).
    hunt
        Because each expects the other to cooperate: of one stage an equilibrium, not dominant.
    community
        Whatever is expected: cooperating is best even against defection, and war unthinkable.
    """

    stands: Array
    regime: Array
    hunt: Array
    community: Array


def grim_patience(
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    identity: ArrayLike = 0.0,
) -> Array:
    """Return the least discount factor at which defection for ever after one deters it (E1).

    (T-R)/(T-P), 0 where defecting does not tempt, NaN in chicken, where the threat is not believed
    because cooperating is best even against a defector. Published (Axelrod 1984); rederived.

    Parameters
    ----------
    R, S, T, P
        Payoffs of one stage, R > P.
    identity
        Weight I >= 0 on the other's payoff (E17).
    """
    reward, sucker, tempted, punished = _identified(R, S, T, P, identity)
    believed = punished >= sucker
    patience = ratio(tempted - reward, tempted - punished, jnp.inf)
    return jnp.where(tempted <= reward, 0.0, jnp.where(believed, patience, jnp.nan))


def tit_for_tat_patience(
    R: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    identity: ArrayLike = 0.0,
) -> Array:
    """Return the least discount factor at which tit for tat is a best reply to itself (E1).

    max[(T-R)/(T-P), (T-R)/(R-S)]: neither defecting for ever nor every other time pays (Axelrod
    1984). 0 where defecting does not tempt; above 1 where no patience suffices. Published.

    Parameters as in :func:`grim_patience`.
    """
    reward, sucker, tempted, punished = _identified(R, S, T, P, identity)
    gain = tempted - reward
    patience = jnp.maximum(
        ratio(gain, tempted - punished, jnp.inf), ratio(gain, reward - sucker, jnp.inf)
    )
    return jnp.where(gain <= 0, 0.0, patience)


def ground_of_cooperation(
    discount: ArrayLike,
    R: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    identity: ArrayLike = 0.0,
) -> Ground:
    """Return what cooperation rests on: a regime, a stag hunt's trust or a community (E17).

    The test that tells them apart is a collapse of the discount factor: ask again with a small
    one, and a regime is gone where a community stands.

    Parameters
    ----------
    discount
        delta in [0, 1).
    R, S, T, P, identity
        As in :func:`grim_patience`, whose threat is the one that sustains a regime.

    Notes
    -----
    Derived; the form of identity is improvised.
    """
    reward, sucker, tempted, punished = _identified(R, S, T, P, identity)
    untempted = reward >= tempted
    community = untempted & (sucker >= punished)
    regime = ~untempted & (jnp.asarray(discount) >= grim_patience(R, S, T, P, identity))
    return Ground(untempted | regime, regime, untempted & ~community, community)


def _identified(
    R: ArrayLike,  # noqa: N803
    S: ArrayLike,  # noqa: N803
    T: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    identity: ArrayLike,
) -> tuple[Array, Array, Array, Array]:
    """Return the payoffs of a player who weighs the other's with I."""
    reward, sucker, tempted, punished, weight = floats(R, S, T, P, identity)
    return (
        reward * (1 + weight),
        sucker + weight * tempted,
        tempted + weight * sucker,
        punished * (1 + weight),
    )

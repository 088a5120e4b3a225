"""Reassurance in two rounds: which first stake separates the peaceful from the greedy (E4)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class ReassuranceWindow(NamedTuple):
    """The first stakes alpha at which each kind of reassurance works; arrays of one shape.

    Attributes
    ----------
    least, greatest
        alpha_min and min(1, alpha_max): below the one the greedy mimic ("tokenism", chapter
        L1323), above the other the peaceful do not dare.
    exists
        True where least <= greatest.
    least_trust
        t_min, the trust from which on the window is open; 0 where it is open at any trust.
    pooling_greatest
        alpha_pool, up to which the greedy cooperate at first so as to exploit later.
    pooling
        True where t >= m, without which no first stake pools.
    """

    least: Array
    greatest: Array
    exists: Array
    least_trust: Array
    pooling_greatest: Array
    pooling: Array


class ReassuranceEquilibria(NamedTuple):
    """What can be played at one first stake besides mutual defection, which always can.

    Attributes
    ----------
    trust_needed
        m(alpha), the least trust at which a seeker risks the first stake in the separating
        equilibrium; m(0) = 0 and m(1) is the threshold of the whole game.
    separating, pooling, semi_separating
        True where the equilibrium exists.
    cooperation
        kappa*, the chance of first-round cooperation in the semi-separating equilibrium.
    mimicry
        g, how often the greedy cooperate in round 1 of it.
    answer
        s, how often the peaceful cooperate in round 2 of it after mutual cooperation. These three
        are NaN where it does not exist.
    """

    trust_needed: Array
    separating: Array
    pooling: Array
    semi_separating: Array
    cooperation: Array
    mimicry: Array
    answer: Array


def reassurance_window(
    trust: ArrayLike,
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    P: ArrayLike,  # noqa: N803
    T_seeker: ArrayLike,  # noqa: N803
    T_greedy: ArrayLike,  # noqa: N803
    S_seeker: ArrayLike,  # noqa: N803
    S_greedy: ArrayLike,  # noqa: N803
) -> ReassuranceWindow:
    """Return the first stakes that tell security seekers from greedy states (E4).

    Two rounds with shares alpha and 1-alpha of the stakes, simultaneous moves, the first observed.
    Separating: seekers cooperate in round 1, and in round 2 after mutual cooperation; the greedy
    never do. Pooling: all cooperate in round 1, only seekers in round 2; who defects is thought
    greedy. alpha_max = t a / [t c + (1-t) l_S]; alpha_min = t b / [t(2b-a) + (1-t) l_G];
    alpha_pool = t b / (t b + b - a), with a = R-P, b = T_greedy-P, c = T_seeker-P, l = P-S.

    Parameters
    ----------
    trust
        t in (0, 1), the common prior that a state is a security seeker.
    R, P
        Payoffs of mutual cooperation and mutual defection, per unit of stakes.
    T_seeker, T_greedy
        Temptations: P <= T_seeker < R < T_greedy.
    S_seeker, S_greedy
        What the exploited get, < P.

    Notes
    -----
    Derived, in the manner of Kydd (2000) and not a quotation of his game. The window stays open at
    any trust if (R-P)/(P-S_seeker) >= (T_greedy-P)/(P-S_greedy): the trustworthy are the readier
    to run risks, Kydd's central result. ``least_trust`` allows losses that differ between types.
    """
    t, a, b, c, loss, greedy_loss = _differences(
        trust, R, P, T_seeker, T_greedy, S_seeker, S_greedy
    )
    least = t * b / (t * (2 * b - a) + (1 - t) * greedy_loss)
    greatest = jnp.minimum(1.0, t * a / (t * c + (1 - t) * loss))
    short = jnp.maximum(b * loss - a * greedy_loss, 0.0)
    return ReassuranceWindow(
        least=least,
        greatest=greatest,
        exists=least <= greatest,
        least_trust=short / (short + b * (a - c) + a * (b - a)),
        pooling_greatest=t * b / (t * b + b - a),
        pooling=t >= loss / (a - c + loss),
    )


def reassurance_equilibria(
    first_stake: ArrayLike,
    trust: ArrayLike,
    R: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    T_seeker: ArrayLike,  # noqa: N803
    T_greedy: ArrayLike,  # noqa: N803
    S_seeker: ArrayLike,  # noqa: N803
    S_greedy: ArrayLike,  # noqa: N803
) -> ReassuranceEquilibria:
    """Return what can be played in the game of :func:`reassurance_window` at one first stake (E4).

    In the semi-separating equilibrium seekers cooperate in round 1 and the greedy with chance g,
    such that seekers do not mind whether they cooperate in round 2.

    Parameters
    ----------
    first_stake
        alpha in (0, 1), the share of all stakes that is at risk in round 1.
    trust, R, P, T_seeker, T_greedy, S_seeker, S_greedy
        As in :func:`reassurance_window`.

    Notes
    -----
    Derived. With l_S and l_G apart, kappa* = alpha l_G / [(1-alpha) m b - alpha(b-a) + alpha l_G],
    g = (kappa-t)/(1-t) and s = m kappa / t; it exists iff t <= kappa* <= min(1, t/m) and a seeker
    gains by risking round 1, which for equal losses is alpha >= m/(1+m).
    """
    alpha, *_ = floats(first_stake, trust, R, P, T_seeker, T_greedy, S_seeker, S_greedy)
    t, a, b, c, loss, greedy_loss = _differences(
        trust, R, P, T_seeker, T_greedy, S_seeker, S_greedy
    )
    window = reassurance_window(trust, R, P, T_seeker, T_greedy, S_seeker, S_greedy)
    m = loss / (a - c + loss)
    later = 1 - alpha
    kappa = ratio(
        alpha * greedy_loss, later * m * b - alpha * (b - a) + alpha * greedy_loss, jnp.nan
    )
    venture = alpha * (kappa * (a - c) - (1 - kappa) * loss) + later * kappa * m * c
    # Where a seeker is just indifferent, rounding must not decide.
    dares = venture >= -1e-6 * (a + loss)
    semi = (t <= kappa) & (kappa <= jnp.minimum(1.0, t / m)) & dares
    return ReassuranceEquilibria(
        trust_needed=alpha * loss / (a - alpha * c + alpha * loss),
        separating=(window.least <= alpha) & (alpha <= window.greatest),
        pooling=window.pooling & (alpha <= window.pooling_greatest),
        semi_separating=semi,
        cooperation=jnp.where(semi, kappa, jnp.nan),
        mimicry=jnp.where(semi, (kappa - t) / (1 - t), jnp.nan),
        answer=jnp.where(semi, m * kappa / t, jnp.nan),
    )


def _differences(
    trust: ArrayLike,
    R: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    T_seeker: ArrayLike,  # noqa: N803
    T_greedy: ArrayLike,  # noqa: N803
    S_seeker: ArrayLike,  # noqa: N803
    S_greedy: ArrayLike,  # noqa: N803
) -> list[Array]:
    t, reward, punished, *rest = floats(trust, R, P, T_seeker, T_greedy, S_seeker, S_greedy)
    tempted, greedily, sucker, greedy_sucker = rest
    return [
        t,
        reward - punished,
        greedily - punished,
        tempted - punished,
        punished - sucker,
        punished - greedy_sucker,
    ]

"""A one-sided costly signal, in Spence's form (E10)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.typing import ArrayLike

from detente.games.arrays import floats, ratio


class SpenceWindow(NamedTuple):
    """The sizes of a gesture that only the peaceful afford; arrays of one shape.

    Attributes
    ----------
    least, greatest
        b / c_G, below which the greedy send it too, and a / c_S, above which nobody does.
    exists
        True where least <= greatest.
    """

    least: Array
    greatest: Array
    exists: Array


def spence_window(
    cost_to_seeker: ArrayLike,
    cost_to_greedy: ArrayLike,
    R: ArrayLike,  # noqa: N803 - the field's names for the payoffs
    P: ArrayLike,  # noqa: N803
    T_greedy: ArrayLike,  # noqa: N803
) -> SpenceWindow:
    """Return the gestures x in [b/c_G, a/c_S] that show a sender to be peaceful (E10).

    The receiver's cooperation is worth a = R-P to a seeker and b = T_greedy-P to a greedy state.

    Parameters
    ----------
    cost_to_seeker, cost_to_greedy
        c_S and c_G, >= 0, the cost of a gesture of size 1; at 0 the end is infinite.
    R, P, T_greedy
        Payoffs, P < R < T_greedy.

    Notes
    -----
    Non-empty iff c_G/c_S >= b/a > 1: at equal costs nothing separates, so a reassurance must hurt
    an aggressor more, as giving up offence does. Derived, after Spence (1973).
    """
    seeker, greedy, reward, punished, tempted = floats(
        cost_to_seeker, cost_to_greedy, R, P, T_greedy
    )
    least = ratio(tempted - punished, greedy, jnp.inf)
    greatest = ratio(reward - punished, seeker, jnp.inf)
    return SpenceWindow(least, greatest, (least <= greatest) & (greedy > 0))


def differentiation_needed(
    sharpness: ArrayLike,
    R: ArrayLike,  # noqa: N803
    P: ArrayLike,  # noqa: N803
    T_greedy: ArrayLike,  # noqa: N803
) -> Array:
    """Return the differentiation d from which costs c_G/c_S = 1 + k d can separate (E10).

    (b/a - 1) / k, above 1 where not even postures that are wholly distinct suffice and only
    exposure does (E4; Montgomery 2006). The cost ratio is improvised, the rest derived.

    Parameters
    ----------
    sharpness
        k > 0, how much more giving up offence costs a greedy state at d = 1.
    R, P, T_greedy
        Payoffs, P < R < T_greedy.
    """
    k, reward, punished, tempted = floats(sharpness, R, P, T_greedy)
    return ratio((tempted - punished) / (reward - punished) - 1, k, jnp.inf)

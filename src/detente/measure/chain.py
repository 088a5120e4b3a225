"""The chain: how a pair moves between states from one year to the next.

One step up or down the levels a year at most; its log-odds are the chain's own rates plus the push
of acts, surroundings and successions. Depth moves beside the level, slowly.
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from detente.measure.rates import NEVER, Rates
from detente.measure.states import DEPTH_OF, DEPTHS, LEVEL_OF, LEVELS, STATES

_CLIMB = LEVEL_OF[None, :] - LEVEL_OF[:, None]
"""Shape (from, to): levels that a move climbs."""

_REACHABLE = np.abs(_CLIMB) <= 1
_MOVE = np.clip(_CLIMB + 1, 0, 2)
"""Shape (from, to): which of down, stay, up a move is."""

_LOWEST, _NEXT = (level == LEVEL_OF for level in (0, 1))


def transitions(
    rates: Rates, push: Array, around: Array, successions: Array, societal_push: Array
) -> Array:
    """Return the log transition probabilities into each year after the first.

    Parameters
    ----------
    rates
        One draw of the chain's own rates.
    push
        Log-odds that acts add to a step up and take from a step down, shape (years,).
    around
        The same for surroundings; acts on the step between the two lowest levels only.
    successions
        Changes of leader in each year, shape (years,).
    societal_push
        Log-odds that acts towards the societies add to embedding, shape (years,).

    Returns
    -------
    Array
        Shape (years - 1, states, states): [y, i, j] is log P(state j in year y+1 | i in year y).
    """
    push, around, successions = (x[1:, None] for x in (push, around, successions))
    up = rates.up + push + around * _LOWEST
    down = rates.down - push - around * _NEXT + successions * rates.strain
    moves = jax.nn.log_softmax(jnp.stack([down, jnp.zeros_like(up), up], axis=-1))
    step = moves[:, np.arange(STATES)[:, None], _MOVE]
    depth = _depth_steps(rates, societal_push[1:])[:, LEVEL_OF, DEPTH_OF[:, None], DEPTH_OF]
    return jnp.where(_REACHABLE, step + depth, NEVER)


def _depth_steps(rates: Rates, societal_push: Array) -> Array:
    """Shape (years, to level, from depth, to depth): depth follows the level just reached."""
    gain = rates.embed + societal_push[:, None]
    loss = rates.unembed - societal_push[:, None]
    odds = jnp.stack([-gain, gain, loss, -loss], axis=-1)
    return jax.nn.log_sigmoid(odds).reshape(-1, LEVELS, DEPTHS, DEPTHS)

"""The chain: how a pair moves between states from one year to the next.

One step up or down the levels a year at most; its log-odds are the chain's own rates plus the push
of acts, surroundings and successions. Depth moves beside the level, slowly.
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.typing import ArrayLike

from detente.compute import Numbers
from detente.measure.rates import RATES
from detente.measure.states import DEPTHS, LEVELS, STATES

_AT = {prior.name: position for position, prior in enumerate(RATES)}
_NEVER = -1e9
_NEIGHBOUR = np.arange(LEVELS)[None, :] - np.arange(LEVELS)[:, None]


def start(rates: Numbers) -> Array:
    """Return the log-probabilities of the first year's states, shape (states,).

    ``rates`` holds one draw of :data:`detente.measure.rates.RATES`, shape (rates,).
    """
    level = jnp.stack(
        [
            rates[_AT["start_conflict_formation"]],
            jnp.zeros(()),
            rates[_AT["start_community"]],
            rates[_AT["start_integration"]],
        ]
    )
    shallow, deep = rates[_AT["start_embedded"]], rates[_AT["start_embedded_community"]]
    embedded = jnp.stack([shallow / 4, shallow, deep, deep])
    depth = jnp.log(jnp.stack([1 - embedded, embedded], axis=1))
    return (jax.nn.log_softmax(level)[:, None] + depth).reshape(STATES)


def transitions(
    rates: Numbers, push: Array, around: Array, successions: Array, societal_push: Array
) -> Array:
    """Return the log transition probabilities into each year after the first.

    Parameters
    ----------
    rates
        One draw of :data:`detente.measure.rates.RATES`, shape (rates,).
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
    step = _level_steps(rates, push[1:], around[1:], successions[1:])
    depth = _depth_steps(rates, societal_push[1:])
    joint = step[:, :, :, :, None] + depth[:, None, :, :, :]
    return joint.reshape(-1, STATES, STATES)


def _level_steps(rates: Numbers, push: Array, around: Array, successions: Array) -> Array:
    """Shape (years, from level, from depth, to level)."""

    def odds(name: str) -> Array:
        return _logit(rates[_AT[name]])

    never = jnp.full((), _NEVER)
    ups = [odds("up_from_conflict"), odds("up_from_regime"), odds("up_from_community"), never]
    downs = [never, odds("down_from_regime"), odds("down_from_community"),
             odds("down_from_integration")]  # fmt: skip
    low_up = jnp.array([1.0, 0.0, 0.0, 0.0])
    low_down = jnp.array([0.0, 1.0, 0.0, 0.0])
    shallow = jnp.array([1.0, 0.0])
    barrier = jnp.array([0.0, 1.0, 0.0, 0.0])[:, None] * shallow * rates[_AT["embedding_barrier"]]
    strain = shallow * rates[_AT["succession_strain"]]

    push, around, successions = (x[:, None, None] for x in (push, around, successions))
    up = jnp.stack(ups)[:, None] + push + around * low_up[:, None] - barrier
    down = jnp.stack(downs)[:, None] - push - around * low_down[:, None] + successions * strain
    logits = jnp.stack(jnp.broadcast_arrays(down, jnp.zeros(()), up), axis=-1)
    moves = jax.nn.log_softmax(logits, axis=-1)
    return jnp.where(
        np.abs(_NEIGHBOUR)[:, None, :] <= 1,
        jnp.take_along_axis(
            moves,
            jnp.broadcast_to(np.clip(_NEIGHBOUR + 1, 0, 2)[:, None, :], (*moves.shape[:3], LEVELS)),
            axis=-1,
        ),
        _NEVER,
    )


def _depth_steps(rates: Numbers, societal_push: Array) -> Array:
    """Shape (years, from depth, to level, to depth): depth follows the level just reached."""

    def odds(*names: str) -> Array:
        return jnp.stack([_logit(rates[_AT[name]]) for name in names])

    embed = odds("embed_in_conflict", "embed_in_regime", "embed_in_community", "embed_in_community")
    unembed = odds("unembed_in_conflict", "unembed_in_regime", "unembed_in_community",
                   "unembed_in_community")  # fmt: skip
    gain = embed + societal_push[:, None]
    loss = unembed - societal_push[:, None]
    up, down = jax.nn.log_sigmoid(gain), jax.nn.log_sigmoid(loss)
    stay_low, stay_high = jax.nn.log_sigmoid(-gain), jax.nn.log_sigmoid(-loss)
    rows = [jnp.stack([stay_low, up], axis=-1), jnp.stack([down, stay_high], axis=-1)]
    assert len(rows) == DEPTHS
    return jnp.stack(rows, axis=1)


def _logit(p: ArrayLike) -> Array:
    return jnp.log(p) - jnp.log1p(-jnp.asarray(p))

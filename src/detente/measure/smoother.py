"""Forward-backward: the state of every year given the evidence of all years."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array


class Smoothed(NamedTuple):
    """Posterior of a chain.

    Parameters
    ----------
    states
        Shape (years, states): probabilities, each year summing to 1.
    log_likelihood
        Shape (): log-probability of the evidence.
    """

    states: Array
    log_likelihood: Array


def forward_backward(start: Array, transitions: Array, emissions: Array) -> Smoothed:
    """Smooth one chain whose transitions may change from year to year.

    Parameters
    ----------
    start
        Shape (states,): log-probabilities of the first year's states.
    transitions
        Shape (years - 1, states, states): log P(to | from) into each later year, rows from.
    emissions
        Shape (years, states): log-likelihood of each year's evidence in each state; a year
        without evidence is a row of zeros.

    Notes
    -----
    Rabiner (1989), in logarithms.
    """

    def ahead(filtered: Array, year: tuple[Array, Array]) -> tuple[Array, Array]:
        move, emission = year
        filtered = _log_sum(filtered[:, None] + move, axis=0) + emission
        return filtered, filtered

    def back(future: Array, year: tuple[Array, Array]) -> tuple[Array, Array]:
        move, emission = year
        future = _log_sum(move + (emission + future)[None, :], axis=1)
        return future, future

    first = start + emissions[0]
    last, later = jax.lax.scan(ahead, first, (transitions, emissions[1:]))
    forward = jnp.concatenate([first[None], later])
    final = jnp.zeros_like(start)
    _, earlier = jax.lax.scan(back, final, (transitions, emissions[1:]), reverse=True)
    backward = jnp.concatenate([earlier, final[None]])
    return Smoothed(jax.nn.softmax(forward + backward, axis=-1), _log_sum(last))


def _log_sum(x: Array, axis: int = 0) -> Array:
    # Everything here is finite, so the guards of the library's function are not needed; each
    # would be traced for every year of every item.
    top = x.max(axis=axis, keepdims=True)
    return jnp.log(jnp.exp(x - top).sum(axis=axis)) + top.squeeze(axis)

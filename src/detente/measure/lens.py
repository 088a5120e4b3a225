"""The lens itself: evidence in, a posterior over states out, for every draw of the strengths."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Float

from detente.compute import precise
from detente.measure.evidence import Evidence
from detente.measure.smoother import forward_backward
from detente.measure.states import TO_LEVEL
from detente.measure.strengths import Strengths
from detente.measure.terms import Terms, answers, contributions, steps

_MOST_AT_ONCE = 20


class Posterior(NamedTuple):
    """What one pair's evidence says, draw by draw.

    Parameters
    ----------
    states
        Shape (draws, years, states): each (draw, year) sums to 1.
    degrees
        Shape (draws, years, channels): expected degree, 0 to 1, of every channel: what is
        typical of the states, corrected by the year's own answers.
    """

    states: Float[np.ndarray, "draws years states"]
    degrees: Float[np.ndarray, "draws years channels"]


def read(evidence: Evidence, strengths: Strengths) -> Posterior:
    """Return where the pair stood, under every draw of the strengths."""
    with precise():
        states, degrees = _read(evidence, strengths)
    return Posterior(np.asarray(states), np.asarray(degrees))


def read_without(
    evidence: Evidence, strengths: Strengths
) -> Float[np.ndarray, "items draws years levels"]:
    """Return the level probabilities that each item's absence would leave, item by item."""
    with precise():
        return np.asarray(_read_without(evidence, strengths)).swapaxes(0, 1)


@jax.jit
def _read(evidence: Evidence, strengths: Strengths) -> tuple[jax.Array, jax.Array]:
    def one(drawn: Strengths) -> tuple[jax.Array, jax.Array]:
        total = _sum(contributions(evidence, drawn))
        states = forward_backward(
            jnp.asarray(drawn.rates.start),
            steps(total, drawn),
            answers(total.asked, total.agreed, drawn).sum(axis=1) + total.told @ TO_LEVEL.T,
        ).states
        typical = drawn.steadiness * drawn.expected + total.agreed[:, :, None]
        degree = typical / (drawn.steadiness + total.asked[:, :, None])
        return states, jnp.einsum("ts,tcs->tc", states, degree)

    read: tuple[jax.Array, jax.Array] = jax.lax.map(one, strengths, batch_size=_batch(strengths))
    return read


@jax.jit
def _read_without(evidence: Evidence, strengths: Strengths) -> jax.Array:
    def one(drawn: Strengths) -> jax.Array:
        items = contributions(evidence, drawn)
        total = _sum(items)
        base = answers(total.asked, total.agreed, drawn)
        summed = base.sum(axis=1)

        def without(item: Terms, channel: jax.Array) -> jax.Array:
            rest = Terms(*(whole - part for whole, part in zip(total, item, strict=True)))
            # Only the item's own channels change; the others' answers are reused.
            here, looked = jnp.maximum(channel, 0), (channel >= 0)[:, None]
            few = drawn._replace(expected=drawn.expected[here])
            changed = answers(rest.asked[:, here], rest.agreed[:, here], few) - base[:, here]
            states = forward_backward(
                jnp.asarray(drawn.rates.start),
                steps(rest, drawn),
                summed + jnp.where(looked, changed, 0.0).sum(axis=1) + rest.told @ TO_LEVEL.T,
            ).states
            return jnp.matmul(states, TO_LEVEL)

        every: jax.Array = jax.vmap(without)(items, jnp.asarray(evidence.channel))
        return every

    levels: jax.Array = jax.lax.map(one, strengths, batch_size=_batch(strengths))
    return levels


def _batch(strengths: Strengths) -> int:
    """Draws read at a time: a divisor of their number, or the remainder is compiled as well."""
    draws = len(strengths.observers)
    return max(size for size in range(1, _MOST_AT_ONCE + 1) if draws % size == 0)


def _sum(items: Terms) -> Terms:
    return Terms(*(term.sum(axis=0) for term in items))

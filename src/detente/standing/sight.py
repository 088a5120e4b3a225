"""What each year of a record lets one see without looking ahead: where a pair may be heading."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jaxtyping import Float

from detente.compute import precise
from detente.standing.chain import LEVELS
from detente.standing.history import History
from detente.standing.lens import Lens
from detente.standing.model import Told, Weights, potentials, rungs, steps

_UP = np.triu(np.ones((LEVELS, LEVELS)), 1)

FAINT = 1e-6
"""Least probability of a level that counts in log-odds: what is fainter is no more unlikely."""


class Sight(NamedTuple):
    """What the record up to and with each year says of each pair; no later year bears on it.

    Parameters
    ----------
    now
        Shape (years, pairs, levels): log potential of each level from the witnesses of the year
        alone.
    so_far
        Shape (years, pairs, levels): log-probability of each level given the record so far.
    stood
        Shape (years, pairs, levels): years for which a pair that is at the level has been there,
        as far as the record so far can tell; at least 1.
    around
        Shape (years, pairs, surroundings): see :data:`detente.standing.history.SURROUNDINGS`;
        0 where nothing is known.
    """

    now: Float[np.ndarray, "years pairs 5"]
    so_far: Float[np.ndarray, "years pairs 5"]
    stood: Float[np.ndarray, "years pairs 5"]
    around: Float[np.ndarray, "years pairs surroundings"]


def sight(history: History, lens: Lens) -> Sight:
    """Return what can be seen from every year, through the mean weights of a lens.

    Before a pair's first year, and where a record pauses, what was seen last is kept.
    """
    told = lens.hears(history)
    told = told._replace(surroundings=np.nan_to_num(told.surroundings))
    mean = Weights(*(np.asarray(each).mean(axis=0) for each in lens.weights))
    with precise():
        seen = _seen(mean, jax.tree.map(jnp.asarray, told))
    now, so_far, stood = map(np.asarray, seen)
    return Sight(now, so_far, stood, np.asarray(told.surroundings))


@jax.jit
def _seen(weights: Weights, told: Told) -> tuple[Array, Array, Array]:
    now, change = potentials(rungs(weights, told)), steps(weights, told)
    raised = jnp.exp(jnp.asarray(change.moves))
    here = jnp.exp(now - now.max(axis=2, keepdims=True))

    def ahead(
        carry: tuple[Array, Array, Array], year: tuple[Array, ...]
    ) -> tuple[tuple[Array, Array, Array], tuple[Array, Array]]:
        mass, stood, begun = carry
        weight, rise, fall, alive = year
        factor = jnp.where(
            _UP > 0, rise[:, None, None], jnp.where(_UP.T > 0, fall[:, None, None], 1)
        )
        arrived = jnp.einsum("pj,jk,pjk->pk", mass, raised, factor)
        stayed = mass * raised.diagonal() / arrived
        moved = jnp.where(begun[:, None], arrived, 1.0) * weight
        held = jnp.where(alive[:, None], moved / moved.sum(axis=1, keepdims=True), mass)
        # The chain runs backwards too: whether a pair was at its level a year ago depends on
        # nothing but the level now and the record up to a year ago.
        longer = 1.0 + jnp.where(begun[:, None], stayed * stood, 0.0)
        stood = jnp.where(alive[:, None], longer, stood)
        return (held, stood, begun | alive), (held, stood)

    pairs = now.shape[1]
    first = (
        jnp.full((pairs, LEVELS), 1 / LEVELS, now.dtype),
        jnp.ones((pairs, LEVELS), now.dtype),
        jnp.zeros(pairs, bool),
    )
    years = (here, jnp.exp(change.rise), jnp.exp(change.fall), jnp.asarray(told.live))
    _, (mass, stood) = jax.lax.scan(ahead, first, years)
    return now, jnp.log(jnp.maximum(mass, FAINT)), stood

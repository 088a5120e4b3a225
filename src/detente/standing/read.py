"""Reading a record through the lens: where each pair stood, and what says so."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jaxtyping import Float

from detente.compute import Numbers, precise
from detente.concepts import Level
from detente.measure.indicators import INDICATORS
from detente.progress import Progress
from detente.standing.chain import COARSE, marginals
from detente.standing.history import History
from detente.standing.lens import Lens
from detente.standing.model import Told, Weights, potentials, rungs, steps
from detente.standing.scales import Scale
from detente.standing.witnesses import WITNESSES

COMPANY = "regions and states"
STAKES = "stakes"
"""What witnesses without direction speak to: how much the two states matter to each other."""

AT_ONCE = 500
"""Pairs read at a time; it bounds memory and changes no number."""


class Levels(NamedTuple):
    """Probabilities of the five levels, calibrated.

    Parameters
    ----------
    mean, low, high
        Shape (years, pairs, 5): mean over draws of the weights, and ends of the 90 % interval;
        not a number outside of a pair's years.
    """

    mean: Float[np.ndarray, "years pairs 5"]
    low: Float[np.ndarray, "years pairs 5"]
    high: Float[np.ndarray, "years pairs 5"]


def read(history: History, lens: Lens, progress: Progress | None = None) -> Levels:
    """Return the level probabilities of every pair and year of a history."""
    pairs = len(history.a)
    parts = []
    for first in range(0, pairs, AT_ONCE):
        some = history.only(np.arange(first, min(first + AT_ONCE, pairs)))
        told = lens.hears(some)
        with precise():
            drawn = np.asarray(_drawn(lens.weights, jax.tree.map(jnp.asarray, told)))
        tempered = warmed(drawn, lens.warmth)
        low, high = np.quantile(tempered, [0.05, 0.95], axis=0)
        mean = warmed(drawn.mean(axis=0), lens.warmth)
        # The mean of skewed draws may lie past their ends; an interval that leaves it out helps
        # nobody.
        held = (mean, np.minimum(low, mean), np.maximum(high, mean))
        parts.append([np.where(some.live[..., None], each, np.nan) for each in held])
        if progress:
            progress("pairs", min(first + AT_ONCE, pairs), pairs)
    return Levels(*(np.concatenate(each, axis=1) for each in zip(*parts, strict=True)))


def warmed(
    probabilities: Float[np.ndarray, "*shape levels"], warmth: float
) -> Float[np.ndarray, "*shape levels"]:
    """Return probabilities raised to a power and made to sum to one (Guo et al. 2017)."""
    raised = np.maximum(probabilities, 1e-12) ** warmth
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def coarse(
    probabilities: Float[np.ndarray, "*shape 5"],
) -> Float[np.ndarray, "*shape 4"]:
    """Return Buzan's levels of the peace scale's; integration is 0, see :class:`PairReading`."""
    fold = (COARSE[:, None] == np.arange(len(Level))).astype(float)
    return np.asarray(probabilities @ fold)


def groups_of(scales: tuple[Scale, ...]) -> list[str]:
    """Return for each step of some scales the key of what it speaks to."""
    of = {each.name: each.speaks_to for each in WITNESSES}
    keys = [(of[scale.witness], len(scale.cuts)) for scale in scales]
    return [concept.key if concept else STAKES for concept, n in keys for _ in range(n)]


class Parts(NamedTuple):
    """What each kind of witness says, in one reading of mean weights.

    Parameters
    ----------
    drivers
        By kind, shape (years, pairs): the expected level (0 conflict formation to 2 community)
        with it, less without it.
    features
        By feature and condition, shape (years, pairs): its degree, 0 to 1, as its own witnesses
        and nobody else's would have it.
    """

    drivers: dict[str, np.ndarray]
    features: dict[str, np.ndarray]


def parts(history: History, lens: Lens) -> Parts:
    """Return what each kind of witness does to the reading of every pair."""
    told = lens.hears(history)
    keys = groups_of(lens.scales)
    keys *= told.said.shape[2] // len(keys)
    kinds = list(dict.fromkeys(keys))
    heard = np.array([[key == kind for key in keys] for kind in kinds], dtype=float)
    mean = Weights(*(np.asarray(each).mean(axis=0) for each in lens.weights))
    with precise():
        here = jax.tree.map(jnp.asarray, told)
        every, without, alone, apart = (
            warmed(np.asarray(each), lens.warmth) for each in _taken_apart(mean, here, heard)
        )
    level = (every @ COARSE)[None] - without @ COARSE
    drivers = dict(zip(kinds, level, strict=True))
    drivers[COMPANY] = every @ COARSE - apart @ COARSE
    features = {}
    for kind, own, mask in zip(kinds, alone, heard, strict=True):
        if kind in INDICATORS:
            degree = own @ np.asarray(INDICATORS[kind].typical)[COARSE]
            known = (np.asarray(told.said)[:, :, mask > 0] != 0).any(axis=2)
            features[kind] = np.where(history.live & known, degree, np.nan)
    return Parts(
        {kind: np.where(history.live, each, np.nan) for kind, each in drivers.items()}, features
    )


def coverage(history: History) -> Float[np.ndarray, "years pairs"]:
    """Return the share of the witnesses that are known."""
    return np.asarray((~np.isnan(history.values)).mean(axis=2))


@jax.jit
def _drawn(weights: Weights, told: Told) -> Array:
    def one(drawn: Weights) -> Array:
        return _levels(rungs(drawn, told), drawn, told)

    every: Array = jax.lax.map(one, jax.tree.map(jnp.asarray, weights))
    return every


def _levels(climbs: Numbers, weights: Weights, told: Told) -> Array:
    return marginals(potentials(jnp.asarray(climbs)), steps(weights, told), told.live)


@jax.jit
def _taken_apart(weights: Weights, told: Told, heard: Array) -> tuple[Array, Array, Array, Array]:
    whole = rungs(weights, told)
    silent = told._replace(said=jnp.zeros_like(told.said))
    ground = rungs(weights, silent)

    def of(mask: Array) -> tuple[Array, Array]:
        own = told.said @ (weights.slopes * mask[:, None]).astype(told.said.dtype)
        return (
            _levels(whole - own, weights, told),
            _levels(weights.base + own, weights, told),
        )

    without, alone = jax.lax.map(of, heard)
    strangers = whole - ground + weights.base
    return _levels(whole, weights, told), without, alone, _levels(strangers, weights, told)

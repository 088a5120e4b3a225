"""What the lens of the record assumes: its weights, and the priors that theory puts on them.

A step of a witness adds to the log-odds of each level against the level below, by an amount whose
sign theory fixes and whose size is learnt. How loud a feature speaks at each of the four steps
between levels is shared by its witnesses; regions and states add to the two steps towards community
(partial pooling). Levels of training pairs inform the weights through the probability of the levels
given the record, so that evidence that repeats itself year after year, or comes from witnesses that
copy one another, counts only as much as it has proved to be worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import Array

from detente.compute import Numbers
from detente.standing.chain import LEVELS, Steps, log_partition
from detente.standing.history import SURROUNDINGS
from detente.standing.scales import Scale, signs

RUNGS = LEVELS - 1
"""Steps from one level to the next."""

LOUDNESS = 0.07
"""Scale of what a witness's step adds to a rung, log-odds a year: over thirty years some ten of
this size carry a pair from one level to the next. Most add nothing, since most repeat what others
say. Improvised; of a few values, cross-validation on the development labels hardly cared which."""

COMPANY_SPREAD = 0.3
"""How far regions, and states, differ in what they add to a rung towards community, log-odds."""

STEP_COST, STEP_SPREAD = 4.5, 2.0
"""Cost of a step between levels: over five years 95 of 100 relationships stay where they are."""


class Weights(NamedTuple):
    """What the lens of the record weighs, with or without a leading axis of draws.

    Parameters
    ----------
    slopes
        Shape (steps, rungs): log-odds that a witness's step adds to each rung.
    base
        Shape (rungs,): the same of a pair of which nothing is known.
    moves
        Shape (levels, levels): log potential of a change of level in a year.
    rise, fall
        Shape (surroundings,): log-odds that surroundings add to any step up or down.
    region
        Shape (cells, 2): what a pair of regions adds to the two upper rungs.
    state
        Shape (states, 2): what a state adds to them in all its pairs.
    """

    slopes: Numbers
    base: Numbers
    moves: Numbers
    rise: Numbers
    fall: Numbers
    region: Numbers
    state: Numbers


class Told(NamedTuple):
    """The record of some pairs as the model hears it.

    Parameters
    ----------
    said
        Shape (years, pairs, steps).
    surroundings
        Shape (years, pairs, surroundings).
    live
        Shape (years, pairs).
    cell, one, two
        Shape (pairs,): positions of the pair's regions and states; that past the last is of one
        never met, about which nothing is known.
    """

    said: Numbers
    surroundings: Numbers
    live: Numbers
    cell: Numbers
    one: Numbers
    two: Numbers


def rungs(weights: Weights, told: Told) -> Array:
    """Return the log-odds of each level against the one below, shape (years, pairs, rungs)."""
    # The one large product: in the precision of what was said, which is ones and shares.
    heard = (told.said @ weights.slopes.astype(told.said.dtype)).astype(weights.base.dtype)
    return jnp.asarray(heard + weights.base + company(weights, told))


def company(weights: Weights, told: Told) -> Array:
    """Return what regions and states add to each rung, shape (pairs, rungs)."""
    region, state = (
        jnp.concatenate([each, jnp.zeros((1, 2), each.dtype)])
        for each in (weights.region, weights.state)
    )
    upper = region[told.cell] + state[told.one] + state[told.two]
    return jnp.concatenate([jnp.zeros_like(upper), upper], axis=1)


def potentials(climbs: Array) -> Array:
    """Return the log potential of each level from its rungs; the lowest level is zero."""
    return jnp.concatenate([jnp.zeros_like(climbs[..., :1]), jnp.cumsum(climbs, axis=-1)], axis=-1)


def steps(weights: Weights, told: Told) -> Steps:
    """Return what changes of level cost in each year."""
    return Steps(weights.moves, told.surroundings @ weights.rise, told.surroundings @ weights.fall)


def log_levels(weights: Weights, told: Told, allowed: Array) -> Array:
    """Return the log-probability of the known levels given the record, shape (pairs,).

    Parameters
    ----------
    weights, told
        One set of weights, and the record.
    allowed
        Shape (years, pairs, levels): 0 where a level is possible, a large negative number where
        the coders say it was another. A year that nobody coded, or in which the pair was on its
        way between levels, allows all.
    """
    each, change = potentials(rungs(weights, told)), steps(weights, told)
    known = log_partition(each + allowed, change, told.live)
    return known - log_partition(each, change, told.live)


class Frame(NamedTuple):
    """What the priors need to know of the scales.

    Parameters
    ----------
    sign
        Shape (steps,): direction of each step.
    cells, states
        How many pairs of regions and how many states were met.
    """

    sign: np.ndarray
    cells: int
    states: int

    @classmethod
    def of(cls, scales: Sequence[Scale], cells: int, states: int) -> Frame:
        """Return the frame of some scales."""
        return cls(signs(scales), cells, states)


def draw_weights(frame: Frame) -> Weights:
    """Draw the weights from their priors, inside a NumPyro model."""
    signed, free = np.flatnonzero(frame.sign), np.flatnonzero(frame.sign == 0)
    size = numpyro.sample(
        "size", dist.HalfNormal(LOUDNESS).expand([len(signed), RUNGS]).to_event(2)
    )
    stakes = numpyro.sample(
        "stakes", dist.Normal(0.0, LOUDNESS).expand([len(free), RUNGS]).to_event(2)
    )
    slopes = jnp.zeros((len(frame.sign), RUNGS))
    slopes = slopes.at[signed].set(frame.sign[signed][:, None] * size).at[free].set(stakes)
    distance = np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)))
    off = np.nonzero(distance)
    cost = numpyro.sample("cost", dist.Normal(0.0, STEP_SPREAD).expand([len(off[0])]).to_event(1))
    unit = dist.Normal(0.0, 1.0)
    return Weights(
        slopes=slopes,
        base=numpyro.sample("base", dist.Normal(0.0, 3.0).expand([RUNGS]).to_event(1)),
        moves=jnp.zeros((LEVELS, LEVELS)).at[off].set(cost - STEP_COST * distance[off]),
        rise=numpyro.sample("rise", dist.Normal(0.0, 0.7).expand([len(SURROUNDINGS)]).to_event(1)),
        fall=numpyro.sample("fall", dist.Normal(0.0, 0.7).expand([len(SURROUNDINGS)]).to_event(1)),
        region=COMPANY_SPREAD * numpyro.sample("region", unit.expand([frame.cells, 2]).to_event(2)),
        state=COMPANY_SPREAD * numpyro.sample("state", unit.expand([frame.states, 2]).to_event(2)),
    )

"""Theory only: a model of the record that sees no level, and what its priors put in place of them.

How often a step is taken at each level follows from four ideas, none of them from a label. A step
that is rare in the record says more than one that is common (its surprisal, ``-log share``). Force
and lists of rivals speak loudest of conflict, ties loudest of community: each says of the other end
half as much. A witness that repeats its word of last year says nothing new, and one that echoes
the others says it again: a year's evidence counts as much as it is fresh, which is a likelihood
raised to a power (Miller and Dunson 2019). And relationships seldom change.

How loudly witnesses speak stays where theory puts it (a cut: Plummer 2015). Learnt from the record
alone, those sizes drift to what most witnesses share, which is wealth and institutions rather than
peace. What the record does teach without a label is how common the levels are, how often they
change, and what hastens a change: the chain of each pair is summed by the forward algorithm.

The weights are those of :mod:`detente.standing.model`, so that the record is read in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import Array
from scipy.special import log_expit, logit

from detente.standing.chain import LEVELS, log_partition
from detente.standing.history import SURROUNDINGS
from detente.standing.model import RUNGS, STEP_COST, Told, Weights, potentials, rungs, steps
from detente.standing.scales import Scale, signs
from detente.standing.witnesses import WITNESSES

TOLD_BY_FORCE = (-1.0, -0.5, 0.0, 0.25, 0.5)
TOLD_BY_TIES = (-0.5, -0.25, 0.0, 0.5, 1.0)
"""Where each level stands on the scale of force, and of ties, in surprisals of a step: at the end
of which a witness speaks, one surprisal moves the log-odds of the step by its whole size."""

NEITHER = 2
"""The level, negative peace, from which both scales are measured."""

SPREAD = 0.25
"""How far, in log terms, theory is unsure of a loudness or of a distance between two levels."""

_SURE = 0.003
"""No step is rarer than this, whatever the record says: the surprisal of what never happened in
some sample would be without end."""


class Ground(NamedTuple):
    """What the priors need to know of the scales and of the record, without any label.

    Parameters
    ----------
    sign, usual
        Shape (steps,): direction of each step, and how often it is taken.
    worth
        Shape (steps,): the power to which a year's likelihood is raised, 0 to 1.
    kind
        Shape (steps,): number of the feature or condition that the step speaks to.
    force
        Shape (steps,): whether it is told by force or a list of rivals.
    """

    sign: np.ndarray
    usual: np.ndarray
    worth: np.ndarray
    kind: np.ndarray
    force: np.ndarray

    @classmethod
    def of(cls, scales: Sequence[Scale], said: np.ndarray, rows: np.ndarray) -> Ground:
        """Return the ground of some scales, from what they say in a record."""
        of = {each.name: each for each in WITNESSES}
        steps = [of[scale.witness] for scale in scales for _ in scale.cuts]
        keys = [each.speaks_to.key if each.speaks_to else "" for each in steps]
        usual = np.concatenate([scale.usual for scale in scales])
        return cls(
            sign=signs(scales),
            usual=np.clip(usual, _SURE, 1 - _SURE),
            worth=worth(said, rows),
            kind=np.unique(keys, return_inverse=True)[1],
            force=np.array([each.force for each in steps]),
        )


def worth(said: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return how much a year of each step is worth, shape (steps,), 0 to 1.

    How often the step changes from one year to the next, against how often it would if years had
    nothing to do with one another; times the share of the steps that are not echoes of others
    (the participation ratio of the eigenvalues of their correlations).
    """
    known = said != 0
    both = rows[1:] & rows[:-1]
    fresh = np.zeros(said.shape[2])
    for at in range(said.shape[2]):
        here = both & known[1:, :, at] & known[:-1, :, at]
        now, before = (said[1:, :, at][here] > 0, said[:-1, :, at][here] > 0)
        often = (now.mean() + before.mean()) / 2 if len(now) else 0.0
        if 0 < often < 1:
            fresh[at] = min(1.0, (now != before).mean() / (2 * often * (1 - often)))
    varied = said[rows][:, said[rows].std(axis=0) > 0]
    spread = np.linalg.eigvalsh(np.corrcoef(varied.T))
    own = spread.sum() ** 2 / (spread**2).sum() / len(spread)
    return np.asarray(fresh * own)


class Sizes(NamedTuple):
    """How loudly witnesses speak, as theory has it.

    Parameters
    ----------
    loudness
        Shape (kinds,): of each feature and condition, 1 in the middle of the prior.
    place
        Shape (2, levels): where each level stands on the scale of force, and of ties.
    """

    loudness: np.ndarray
    place: np.ndarray

    @classmethod
    def drawn(cls, ground: Ground, chance: np.random.Generator | None = None) -> Sizes:
        """Return sizes drawn from their priors, or the middle of the priors."""

        def about(*shape: int) -> np.ndarray:
            return np.zeros(shape) if chance is None else SPREAD * chance.normal(size=shape)

        gaps = np.diff(np.stack([TOLD_BY_FORCE, TOLD_BY_TIES]), axis=1)
        apart = gaps * np.exp(about(*gaps.shape))
        place = np.concatenate([np.zeros((2, 1)), np.cumsum(apart, axis=1)], axis=1)
        return cls(np.exp(about(int(ground.kind.max()) + 1)), place - place[:, NEITHER, None])


def slopes_of(ground: Ground, sizes: Sizes) -> np.ndarray:
    """Return what each step adds to each rung, shape (2 * steps, rungs).

    The rows come twice: what it adds that a step is taken, and what it adds that the witness is
    known at all, so that the chance of a step and of its absence sum to one.
    """
    surprise = -np.log(np.minimum(ground.usual, 1 - ground.usual))
    moved = (surprise * ground.sign * sizes.loudness[ground.kind])[:, None]
    usual = ground.usual[:, None]
    logits = logit(usual) + moved * sizes.place[np.where(ground.force, 0, 1)]
    taken = log_expit(logits) - np.log(usual)
    not_taken = log_expit(-logits) - np.log1p(-usual)
    # What is heard is whether a step is taken less how usual that is; the rest is in being known.
    known = usual * taken + (1 - usual) * not_taken
    speaks = np.where(ground.sign == 0, 0.0, ground.worth)[:, None]
    told = np.concatenate([taken - not_taken, known]) * np.tile(speaks, (2, 1))
    return np.asarray(np.diff(told, axis=1))


def draw_theory(slopes: np.ndarray) -> Weights:
    """Draw what the record may teach from its priors, inside a NumPyro model.

    Parameters
    ----------
    slopes
        What :func:`slopes_of` returns.
    """
    unit = dist.Normal(0.0, 1.0)

    def sample(name: str, many: int) -> Array:
        drawn: Array = numpyro.sample(name, unit.expand([many]).to_event(1))
        return drawn

    distance = np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)))
    cost = STEP_COST + 0.5 * sample("cost", 2)
    up = np.arange(LEVELS)[None, :] > np.arange(LEVELS)[:, None]
    return Weights(
        slopes=jnp.asarray(slopes),
        base=0.5 * sample("base", RUNGS),
        moves=-jnp.where(up, cost[0], cost[1]) * distance,
        rise=0.3 * sample("rise", len(SURROUNDINGS)),
        fall=0.3 * sample("fall", len(SURROUNDINGS)),
        region=jnp.zeros((0, 2)),
        state=jnp.zeros((0, 2)),
    )


def log_record(weights: Weights, told: Told, allowed: Array) -> Array:
    """Return the log-likelihood of what the witnesses say, shape (pairs,), up to a constant.

    The levels are summed out by the forward algorithm. Their own probability, before any witness
    is heard, is a chain with the same costs of change, whose partition function is divided out.
    """
    change = steps(weights, told)
    silent = potentials(jnp.asarray(weights.base))
    heard = potentials(rungs(weights, told))
    # At the level that is neither, a step is taken as often as it usually is: its evidence is
    # nothing there, and that of every other level is measured from it.
    heard = heard - (heard - silent)[..., NEITHER, None]
    alone = jnp.broadcast_to(silent, heard.shape)
    return log_partition(heard, change, told.live) - log_partition(alone, change, told.live)

"""Simulation-based calibration: data drawn from the model itself, ranks of the truth uniform.

Talts and others (2018): if weights are drawn from their priors and data from the weights, then the
rank of each true weight among draws from its posterior is uniform, whatever the model. A mistake in
the likelihood, in a normaliser or in the sampler's coordinates bends the ranks.
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from numpyro import handlers
from numpyro.infer import MCMC, NUTS
from numpyro.infer.util import potential_energy, unconstrain_fn
from scipy.special import expit, logit, logsumexp
from scipy.stats import chisquare

from detente import chance
from detente.compute import precise
from detente.standing.blind import theory
from detente.standing.chain import LEVELS
from detente.standing.labels import UNKNOWN, allowed
from detente.standing.model import Frame, Told, potentials, rungs, steps
from detente.standing.scales import Scale
from detente.standing.theory import NEITHER, Ground, Sizes, slopes_of
from detente.standing.train import informed

YEARS, PAIRS = 8, 8
WORLDS, KEPT, THINNED, BINS = 60, 59, 2, 5
HARDLY = 1e-3
"""Chance at which one weight's ranks are called bent; several are looked at, so it is small."""


def drawn_levels(each, change, live, luck):
    """Draw a level for every year and pair from the chain, backwards messages then forwards."""
    each, moves = np.asarray(each), np.asarray(change.moves)
    up = np.arange(LEVELS)[None, :] > np.arange(LEVELS)[:, None]
    found = np.full(live.shape, UNKNOWN)
    for pair in range(live.shape[1]):
        years = np.flatnonzero(live[:, pair])
        step = [
            moves + up * float(change.rise[t, pair]) + up.T * float(change.fall[t, pair])
            for t in years
        ]
        ahead = np.zeros((len(years), LEVELS))
        for at in range(len(years) - 2, -1, -1):
            later = each[years[at + 1], pair] + ahead[at + 1]
            ahead[at] = logsumexp(step[at + 1] + later, axis=1)
        for at, year in enumerate(years):
            odds = each[year, pair] + ahead[at]
            if at:
                odds = odds + step[at][found[years[at - 1], pair]]
            found[year, pair] = luck.choice(LEVELS, p=np.exp(odds - logsumexp(odds)))
    return found


def a_record(luck, ones):
    """Make a record of pairs, some of which begin late, and what stood around them."""
    live = np.ones((YEARS, PAIRS), bool)
    live[:3, :3] = False
    around = luck.random((YEARS, PAIRS, 4)) * (luck.random((YEARS, PAIRS, 4)) < 0.5)
    nobody = np.zeros(PAIRS, int)
    return Told(ones, around, live, nobody, nobody, nobody)


def ranks(model, world, sites):
    """Return the ranks of the true weights among draws from their posterior, for every world.

    All worlds are sampled as one posterior of independent parts: one program, compiled once.
    """
    truths, tolds, mays = zip(*map(world, range(WORLDS)), strict=True)
    told = jax.tree.map(lambda *each: jnp.stack([jnp.asarray(one) for one in each]), *tolds)
    data = (told, jnp.stack(mays))

    def args(told, may):
        return (model, (told, may, jnp.ones(PAIRS)), {})

    def cost(places):
        def one(place, told, may):
            return potential_energy(*args(told, may), place)

        return jax.vmap(one)(places, *data).sum()

    def begin(truth):
        return {name: jnp.zeros((WORLDS, *np.shape(value))) for name, value in truth.items()}

    chain = MCMC(
        NUTS(potential_fn=cost, max_tree_depth=6), num_warmup=100,
        num_samples=KEPT * THINNED, thinning=THINNED, progress_bar=False,
    )  # fmt: skip
    chain.run(jax.random.PRNGKey(0), init_params=begin(truths[0]))
    places = chain.get_samples()
    # A rank is the same in the coordinates of the walk, which stretch and never turn round.
    true = [
        unconstrain_fn(*args(told, may), truth)
        for truth, told, may in zip(truths, tolds, mays, strict=True)
    ]
    return {
        name: (np.asarray(places[name]) < np.stack([each[name] for each in true]))
        .sum(axis=0)
        .reshape(WORLDS, -1)
        for name in sites
    }


def check(found):
    """Every weight's ranks are spread evenly over their bins."""
    for name, each in found.items():
        for weight in range(each.shape[1]):
            counts = np.histogram(each[:, weight], BINS, (0, KEPT + 1))[0]
            odds = chisquare(counts).pvalue
            assert odds > HARDLY, f"{name}[{weight}]: {counts}, {odds:.1e}"


def from_priors(model, number):
    """Draw the weights of one world."""
    with handlers.seed(rng_seed=number), handlers.trace() as seen:
        weights = model.draw()
    return weights, {name: site["value"] for name, site in seen.items()}


@pytest.mark.slow
def test_the_informed_model_recovers_the_weights_that_made_its_levels():
    scales = (Scale("disputes", (0.0,), (0.2,)), Scale("trade", (0.0, 5.0), (0.6, 0.3)))
    frame = Frame.of(scales, 0, 0)
    model = informed(frame)

    def world(number):
        luck = chance.generator(number, "world")
        taken = (luck.random((YEARS, PAIRS, 3)) < 0.4) - np.array([0.2, 0.6, 0.3])
        told = a_record(luck, taken * 8)
        weights, truth = from_priors(model, number)
        each, change = potentials(rungs(weights, told)), steps(weights, told)
        levels = drawn_levels(each, change, told.live, luck)
        levels[luck.random(levels.shape) < 0.2] = UNKNOWN
        return truth, told, jnp.asarray(allowed(levels))

    with precise():
        check(ranks(model, world, ("size", "base", "cost", "rise", "fall")))


@pytest.mark.slow
def test_the_model_without_labels_recovers_what_moved_levels_that_it_never_sees():
    sign, usual = np.array([-1, 1, 1, -1]), np.array([0.1, 0.3, 0.2, 0.4])
    ground = Ground(
        sign, usual, np.ones(4), np.array([0, 1, 1, 0]), np.array([True, False, False, True])
    )
    sizes = Sizes.drawn(ground)
    model, slopes = theory(ground, sizes), slopes_of(ground, sizes)
    moved = np.concatenate([np.zeros((4, 1)), np.cumsum(slopes[:4], axis=1)], axis=1)
    often = expit(logit(usual)[:, None] + moved - moved[:, NEITHER, None])

    def world(number):
        luck = chance.generator(number, "blind world")
        silent = a_record(luck, np.zeros((YEARS, PAIRS, 8)))
        weights, truth = from_priors(model, number)
        each, change = potentials(rungs(weights, silent)), steps(weights, silent)
        levels = drawn_levels(each, change, silent.live, luck)
        taken = luck.random((YEARS, PAIRS, 4)) < often.T[levels]
        known = luck.random((YEARS, PAIRS, 4)) < 0.8
        spoken = np.concatenate([np.where(known, taken - usual, 0), known], axis=2)
        nothing = allowed(np.full(levels.shape, UNKNOWN))
        return truth, silent._replace(said=spoken), jnp.asarray(nothing)

    with precise():
        check(ranks(model, world, ("base", "cost", "rise", "fall")))

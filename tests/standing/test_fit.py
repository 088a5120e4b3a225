"""The fit: what the model promises of its weights, and estimates held against closed forms."""

from __future__ import annotations

from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
import pytest
from made_record import (
    draw_levels,
    forward_backward,
    made_history,
    made_lens,
    mean_weights,
    said_by_chance,
)

from detente.compute import precise
from detente.standing.chain import LEVELS
from detente.standing.company import Company
from detente.standing.fit import Model, Posterior
from detente.standing.history import History, said
from detente.standing.labels import UNKNOWN, allowed
from detente.standing.model import (
    RUNGS,
    Frame,
    Told,
    Weights,
    company,
    log_levels,
    potentials,
    rungs,
    steps,
)
from detente.standing.sample import sample
from detente.standing.scales import scales_of
from detente.standing.train import informed

HISTORY = said_by_chance(1)


def one_draw(seed: int = 0) -> tuple[Weights, Told]:
    lens = made_lens(HISTORY, seed, draws=1)
    return Weights(*(each[0] for each in lens.weights)), lens.hears(HISTORY)


def test_a_level_stands_by_the_rungs_below_it() -> None:
    climbs = np.random.default_rng(2).normal(size=(3, 2, RUNGS))
    found = np.asarray(potentials(jnp.asarray(climbs)))
    assert (found[..., 0] == 0).all()
    np.testing.assert_allclose(np.diff(found, axis=2), climbs, rtol=1e-5)


def test_regions_and_states_add_to_the_upper_rungs_of_their_pairs_and_strangers_nothing() -> None:
    weights, told = one_draw()
    with precise():
        found = np.asarray(company(weights, told))
    known = Company.of(HISTORY)
    assert (found[:, :2] == 0).all()
    for at, (cell, one, two) in enumerate(zip(told.cell, told.one, told.two, strict=True)):
        wanted = weights.region[cell] + weights.state[one] + weights.state[two]
        np.testing.assert_allclose(found[at, 2:], wanted, rtol=1e-5)
    last = {"cell": len(known.cells), "one": len(known.states), "two": len(known.states)}
    strangers = told._replace(**{name: np.full(6, at) for name, at in last.items()})
    with precise():
        assert (np.asarray(company(weights, strangers)) == 0).all()


def test_the_probability_of_known_levels_is_that_of_the_chain_with_and_without_them() -> None:
    weights, told = one_draw()
    levels = np.random.default_rng(3).integers(-1, LEVELS, told.live.shape)
    with precise():
        found = np.asarray(log_levels(weights, told, jnp.asarray(allowed(levels))))
        each = np.asarray(potentials(rungs(weights, told)))
        change = steps(weights, told)
    np.testing.assert_allclose(change.rise, told.surroundings @ weights.rise)
    np.testing.assert_allclose(change.fall, told.surroundings @ weights.fall)
    for pair in range(told.live.shape[1]):
        span = told.live[:, pair]
        here = weights.moves, change.rise[span, pair], change.fall[span, pair]
        known, _ = forward_backward((each + allowed(levels))[span, pair], *here)
        every, _ = forward_backward(each[span, pair], *here)
        assert found[pair] == pytest.approx(known - every, abs=1e-6)


def test_years_that_nobody_coded_say_nothing_whatever_the_weights() -> None:
    weights, told = one_draw(4)
    silent = np.full(told.live.shape, UNKNOWN)
    with precise():
        found = log_levels(weights, told, jnp.asarray(allowed(silent)))
    assert (np.asarray(found) == 0).all()


CODED = np.random.default_rng(5).integers(-1, LEVELS, HISTORY.live.shape)
CODED[:, 3:] = UNKNOWN


@cache
def exact() -> Posterior:
    """Make a posterior that hears in double precision; nobody coded the last three pairs."""
    scales, known = scales_of(HISTORY.values[HISTORY.rows]), Company.of(HISTORY)
    frame = Frame.of(scales, len(known.cells), len(known.states))
    told = known.tell(HISTORY, said(HISTORY, scales))
    with precise():
        heard = told._replace(said=told.said.astype(float))
        return Posterior(informed(frame), heard, allowed(CODED))


def test_the_record_of_pairs_without_a_label_changes_no_weight() -> None:
    with precise():
        told, known, even = exact().data
        short = told.live.at[:2, 3:].set(False)
        other = told._replace(said=told.said.at[:, 3:].add(0.7), live=short)
        heard = told._replace(said=told.said.at[:, :3].add(0.7))
        found = [
            jax.tree.map(np.asarray, exact()._step(exact().start + 0.1, (each, known, even)))
            for each in (told, other, heard)
        ]
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-12)
    np.testing.assert_allclose(found[0][1], found[1][1], atol=1e-9)
    assert abs(found[0][0] - found[2][0]) > 0.01


def test_the_slope_of_the_cost_is_that_of_finite_differences() -> None:
    source = np.random.default_rng(8)
    with precise():
        posterior = exact()
        place = posterior.start + 0.05 + np.abs(source.normal(size=len(posterior.least))) * 0.1
        _, slope = posterior._step(place, posterior.data)
        for _ in range(6):
            way = source.normal(size=len(place))
            ahead, back = (
                float(posterior._step(place + h * way, posterior.data)[0]) for h in (1e-5, -1e-5)
            )
            assert (ahead - back) / 2e-5 == pytest.approx(float(slope @ way), rel=1e-6)


# A model whose posterior is known: readings of three numbers with errors of one, and two sizes.
READINGS = np.random.default_rng(9).normal([1.0, -0.5, 0.0], 1.0, (40, 3))
SIZES = np.random.default_rng(10).normal([0.8, -0.6], 1.0, (40, 2))


def plain_draw() -> dict[str, jax.Array]:
    at = numpyro.sample("at", dist.Normal(0.0, 2.0).expand([3]).to_event(1))
    size = numpyro.sample("size", dist.HalfNormal(0.5).expand([2]).to_event(1))
    return {"at": at, "size": size}


def plain_likelihood(weights: dict[str, jax.Array], told: Told, _: jax.Array) -> jax.Array:
    off = jnp.asarray(READINGS) - weights["at"]
    wide = jnp.asarray(SIZES) - weights["size"]
    return -0.5 * ((off**2).sum(axis=1) + (wide**2).sum(axis=1))


@cache
def plain() -> Posterior:
    with precise():
        told = Told(*(np.zeros((1, 40)) for _ in Told._fields))
        return Posterior(Model(plain_draw, plain_likelihood), told, np.zeros((1, 40, LEVELS)))


def estimates(counts: np.ndarray) -> np.ndarray:
    """Return the best places when rows count so much: precision-weighted, never below nothing."""
    at = counts @ READINGS / (counts.sum(axis=-1, keepdims=True) + 1 / 2.0**2)
    size = counts @ SIZES / (counts.sum(axis=-1, keepdims=True) + 1 / 0.5**2)
    return np.concatenate([at, np.maximum(size, 0)], axis=-1)


def test_the_best_place_is_that_of_the_closed_form_and_no_size_is_below_nothing() -> None:
    with precise():
        found = plain().best()
        weights = plain().weights(jnp.asarray(found))
    np.testing.assert_allclose(found, estimates(np.ones(40)), atol=1e-4)
    assert found[3] > 0.3
    assert found[4] == pytest.approx(0, abs=1e-8)
    np.testing.assert_allclose(weights["at"], found[:3])


def test_the_curvature_is_that_of_the_closed_form() -> None:
    with precise():
        found = plain().curvature(plain().best())
    np.testing.assert_allclose(found, np.diag([40.25] * 3 + [44.0] * 2), atol=1e-6)


def test_resampled_places_spread_as_those_of_other_pairs_would() -> None:
    with precise():
        found = plain().resampled(plain().best(), 1, 300)
    counts = np.random.default_rng(11).exponential(size=(4000, 40))
    wanted = estimates(counts)
    np.testing.assert_allclose(found.mean(axis=0), wanted.mean(axis=0), atol=0.03)
    np.testing.assert_allclose(found[:, :4].std(axis=0), wanted[:, :4].std(axis=0), rtol=0.15)
    assert (found[:, 3:] >= 0).all()


def test_draws_are_the_same_for_a_seed_and_earlier_ones_do_not_depend_on_how_many() -> None:
    heard: list[tuple[str, int, int]] = []
    with precise():
        best = plain().best()
        four = plain().resampled(best, 1, 4, lambda *words: heard.append(words))
        np.testing.assert_array_equal(plain().resampled(best, 1, 2), four[:2])
        assert (np.abs(plain().resampled(best, 2, 4) - four).max(axis=1) > 1e-3).all()
    assert [done for _, done, _ in heard] == [1, 2, 3, 4]


@pytest.mark.slow
def test_sampled_places_are_drawn_from_the_posterior() -> None:
    with precise():
        found = sample(plain(), plain().best(), 1, warmup=40, kept=150)
    free, size = found.places[..., :3].reshape(-1, 3), found.places[..., 3].ravel()
    np.testing.assert_allclose(free.mean(axis=0), estimates(np.ones(40))[:3], atol=0.03)
    np.testing.assert_allclose(free.std(axis=0), 40.25**-0.5, rtol=0.15)
    # Four standard deviations from nothing, the size is normal too.
    assert size.mean() == pytest.approx(estimates(np.ones(40))[3], abs=0.03)
    assert size.std() == pytest.approx(44**-0.5, rel=0.15)
    assert (found.places[..., 3:] >= 0).all()
    assert found.rhat.max() < 1.05
    assert found.about()["draws"] == 150


# A world that the model itself makes: three witnesses, one of each direction.
YEARS, PAIRS = 30, 60
LOUD = {"disputes_ten_years": -0.5, "trade": 0.5, "contiguity": 0.3}


def a_world(seed: int, pairs: int = PAIRS) -> tuple[History, np.ndarray]:
    source = np.random.default_rng(seed)
    own = source.normal(size=(3, pairs))
    drift = 0.5 * source.normal(size=(3, YEARS, pairs))
    history = made_history({name: (own[at] + drift[at] > 0) * 1.0 for at, name in enumerate(LOUD)})
    scales = scales_of(history.values[history.rows])
    lens = mean_weights(made_lens(history, draws=1))
    slopes = np.array([[LOUD[scale.witness]] * RUNGS for scale in scales])
    base = np.array([0.2, 0.2, -0.2, -0.3])
    climbs = said(history, scales) @ slopes + base
    return history, draw_levels(source, climbs, lens.moves[0])


def data_of(seed: int, *, turned: bool = False) -> tuple[Frame, Told, np.ndarray]:
    """Return what the fit of a world is given; the labels turned around, if so wished."""
    history, levels = a_world(seed)
    scales = scales_of(history.values[history.rows])
    told = Company((), ()).tell(history, said(history, scales))
    return Frame.of(scales, 0, 0), told, allowed(4 - levels if turned else levels)


@cache
def machine() -> Posterior:
    """Return a posterior that is compiled once, for every world of the same shape."""
    frame, told, known = data_of(2)
    return Posterior(informed(frame), told, known)


def given_world(seed: int, *, turned: bool = False) -> Posterior:
    _, told, known = data_of(seed, turned=turned)
    machine().data = (jax.tree.map(jnp.asarray, told), jnp.asarray(known), machine().data[2])
    return machine()


def slopes_at(place: np.ndarray) -> np.ndarray:
    return np.asarray(machine().weights(jnp.asarray(place)).slopes)


SIGN = np.array([-1, 1, 0])
TRUE = np.array(list(LOUD.values()))


def test_order_holds_at_the_best_place_and_in_every_draw() -> None:
    assert data_of(1)[0].sign.tolist() == SIGN.tolist()
    with precise():
        # The labels are turned around, so that every witness seems to speak against its direction.
        posterior = given_world(1, turned=True)
        best = posterior.best()
        for place in (best, *posterior.resampled(best, 1, 3)):
            slopes = slopes_at(place)
            assert (slopes * SIGN[:, None] >= 0).all()
            assert np.abs(slopes[SIGN != 0]).max() < 0.02
            assert slopes[SIGN == 0].mean() < -0.02


def test_the_fit_finds_the_directions_and_about_the_sizes_that_made_the_record() -> None:
    with precise():
        found = slopes_at(given_world(2).best()).mean(axis=1)
    # The priors draw towards nothing: never beyond twice the truth, never a fifth of it.
    assert (found / TRUE < 2).all()
    assert (found / TRUE > 0.2).all()


def test_the_spread_of_draws_is_that_of_fits_to_other_records_of_the_same_world() -> None:
    with precise():
        others = [slopes_at(given_world(seed).best()) for seed in range(3, 8)]
        posterior = given_world(2)
        drawn = [slopes_at(place) for place in posterior.resampled(posterior.best(), 1, 8)]
    ratio = np.std(drawn, axis=0).mean() / np.std(others, axis=0).mean()
    assert 0.6 < ratio < 1.3

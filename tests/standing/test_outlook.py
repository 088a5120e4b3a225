"""Forecasts: nothing after the origin counts, and what is learnt is what was planted."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from made_record import made_lens, mean_weights, said_by_chance

from detente.errors import InputError
from detente.standing import outlook_trial
from detente.standing.chain import LEVELS
from detente.standing.forecast import forecast_table
from detente.standing.history import History
from detente.standing.model import Weights, potentials, rungs, steps
from detente.standing.outlook import (
    HIGHER,
    HORIZONS,
    LOWER,
    SAME,
    SEEN,
    Moves,
    Outlook,
    ahead,
    learn,
    moves_of,
    open_outlooks,
    origins,
    save,
    seen,
    shipped_outlooks,
)
from detente.standing.outlook_trial import View, forecast_trial, shipped_trial
from detente.standing.read import read
from detente.standing.scores import LEVEL_NAMES
from detente.standing.sight import Sight, sight
from detente.standing.train import folds


def later_changed(history: History, year: int) -> History:
    """Return the history with other values, surroundings and rows after a year."""
    after = history.years > year
    values, around = history.values.copy(), history.surroundings.copy()
    values[after] = values[after][:, ::-1] + 3
    around[after] = 1 - around[after]
    return replace(history, values=values, surroundings=around)


def test_nothing_that_comes_later_is_seen() -> None:
    history = said_by_chance(3)
    lens = made_lens(history, 3)
    year = int(history.years[6])
    before, after = sight(history, lens), sight(later_changed(history, year), lens)
    for one, other in zip(before, after, strict=True):
        np.testing.assert_array_equal(one[:7], other[:7])
        assert (one[7:] != other[7:]).any()


def test_the_record_so_far_is_what_a_reader_of_that_year_would_read() -> None:
    history = said_by_chance(5)
    lens = made_lens(history, 5, warmth=1.0)
    lens = replace(lens, weights=mean_weights(lens))
    found = sight(history, lens)
    for at in (3, 7, 11):
        then = history.until(int(history.years[at]))
        alive = then.live[-1] & history.live[at]
        told = read(then, lens).mean[-1, alive]
        np.testing.assert_allclose(np.exp(found.so_far[at, alive]), told, atol=2e-6)


def test_how_long_a_pair_has_stood_is_the_mean_over_every_history() -> None:
    history = said_by_chance(8, years=5, pairs=2, missing=0.0)
    history = replace(history, live=np.ones((5, 2), bool), rows=np.ones((5, 2), bool))
    lens = made_lens(history, 8)
    mean = Weights(*(each.mean(axis=0) for each in lens.weights))
    told = lens.hears(history)
    each, change = np.asarray(potentials(rungs(mean, told))), steps(mean, told)
    rise, fall, moves = (np.asarray(one) for one in (change.rise, change.fall, change.moves))
    found = sight(history, lens).stood
    for pair in range(2):
        total, years = np.zeros(LEVELS), np.zeros(LEVELS)
        for path in product(range(LEVELS), repeat=5):
            odds = each[0, pair, path[0]]
            for t in range(1, 5):
                was, now = path[t - 1], path[t]
                turn = (now > was) * rise[t, pair] + (now < was) * fall[t, pair]
                odds += moves[was, now] + turn + each[t, pair, now]
            run = next((k for k in range(1, 5) if path[4 - k] != path[4]), 5)
            total[path[4]] += np.exp(odds)
            years[path[4]] += np.exp(odds) * run
        np.testing.assert_allclose(found[4, pair], years / total, rtol=1e-5)


def planted(source: np.random.Generator, rows: int = 6000) -> Moves:
    """Make moves in which the first thing seen lifts, the second lowers, and the rest is noise."""
    told = source.normal(size=(rows, len(SEEN)))
    was = source.integers(0, LEVELS, rows)
    up = source.random(rows) < 1 / (1 + np.exp(3 - 1.5 * told[:, 0]))
    down = ~up & (source.random(rows) < 1 / (1 + np.exp(4 - 1.5 * told[:, 1])))
    became = np.clip(was + up * 1 - down * 1, 0, LEVELS - 1)
    return Moves(told, was, became)


def test_what_lifts_and_what_lowers_is_learnt() -> None:
    outlook = learn(planted(np.random.default_rng(1)), 5)
    slopes = outlook.slopes - outlook.slopes[:, :, SAME, None]
    inner = slopes[1:-1]
    assert (inner[:, 0, HIGHER] > 0.7).all()
    assert (inner[:, 1, LOWER] > 0.7).all()
    assert np.abs(inner[:, 2:]).max() < 0.5
    fresh = planted(np.random.default_rng(2))
    given = outlook.ahead(fresh.seen[:, None, :].repeat(LEVELS, axis=1))
    given = given[np.arange(len(fresh.was)), fresh.was]
    for way in (np.greater, np.less):
        chance = np.where(way(np.arange(LEVELS), fresh.was[:, None]), given, 0).sum(axis=1)
        happened = way(fresh.became, fresh.was)
        assert chance.mean() == pytest.approx(happened.mean(), abs=0.012)
        assert chance[happened].mean() > 2 * chance[~happened].mean()


def test_the_chances_are_chances_and_nobody_leaves_the_scale() -> None:
    outlook = learn(planted(np.random.default_rng(3), 900), 1)
    told = np.random.default_rng(4).normal(0, 30, (50, LEVELS, len(SEEN)))
    given = outlook.ahead(told)
    np.testing.assert_allclose(given.sum(axis=2), 1)
    assert given.min() >= 0
    standing = np.random.default_rng(5).dirichlet(np.ones(LEVELS), 50)
    coming = ahead(outlook, told, standing)
    np.testing.assert_allclose(coming.levels.sum(axis=1), 1)
    wanted = np.zeros((2, 50))
    for now, then in product(range(LEVELS), repeat=2):
        joint = standing[:, now] * given[:, now, then]
        wanted += np.stack([joint * (then > now), joint * (then < now)])
    np.testing.assert_allclose([coming.deepen, coming.decline], wanted)


def test_the_yardstick_is_the_shares_of_the_moves() -> None:
    told = np.zeros((4, len(SEEN)))
    moves = Moves(told, np.array([0, 0, 0, 4]), np.array([0, 1, 0, 3]))
    matrix = learn(moves, 1).matrix
    np.testing.assert_allclose(matrix[0], [2 / 3, 1 / 3, 0, 0, 0])
    np.testing.assert_allclose(matrix[4], [0, 0, 0, 1, 0])
    np.testing.assert_allclose(matrix[2], [0, 0, 1, 0, 0])


@pytest.mark.parametrize("became", [[2, 2, 2], [2, 3, 2]], ids=["nobody moved", "nobody fell"])
def test_where_a_way_was_never_taken_it_is_not_forecast(became: list[int]) -> None:
    told = np.random.default_rng(1).normal(size=(3, len(SEEN)))
    given = learn(Moves(told, np.array([2, 2, 2]), np.array(became)), 1).ahead(
        np.tile(told[0], (LEVELS, 1))
    )
    assert given[2, :2].sum() < 1e-4
    assert given[2, 2] > 0.4


def test_only_levels_coded_then_and_at_the_horizon_teach() -> None:
    levels = np.array([[0, 1], [-1, 1], [2, -1], [3, 4]])
    at, pair = origins(levels, 1, np.ones(levels.shape, bool))
    assert list(zip(at.tolist(), pair.tolist(), strict=True)) == [(0, 1), (2, 0)]
    told = np.arange(4 * 2 * LEVELS, dtype=float).reshape(4, 2, LEVELS, 1).repeat(len(SEEN), axis=3)
    moves = moves_of(told, levels, 1, np.ones(levels.shape, bool))
    assert moves.was.tolist() == [1, 2]
    assert moves.became.tolist() == [1, 3]
    np.testing.assert_array_equal(moves.seen[:, 0], [told[0, 1, 1, 0], told[2, 0, 2, 0]])


def test_what_is_seen_of_a_level_is_how_its_neighbours_outweigh_it() -> None:
    now = np.zeros((7, 1, LEVELS))
    now[6, 0] = [0, 1, 3, 2, 2]
    blank = np.zeros_like(now)
    told = seen(Sight(now, blank, np.full_like(now, np.e), np.zeros((7, 1, 4))))[6, 0]
    named = dict(zip(SEEN, told.T, strict=True))
    np.testing.assert_allclose(named["witnesses_up"], [1, 2, -1, 0, 0])
    np.testing.assert_allclose(named["witnesses_down"], [0, -1, -2, 1, 0])
    np.testing.assert_allclose(named["witnesses_up_change"], [1, 2, -1, 0, 0])
    np.testing.assert_allclose(named["stood"], 1)
    assert (named["record_up"] == 0).all()


def some_outlooks() -> tuple[Outlook, ...]:
    return tuple(learn(planted(np.random.default_rng(h), 500), h) for h in HORIZONS)


def test_a_table_of_forecasts_looks_no_further_than_its_year() -> None:
    history = said_by_chance(6)
    lens, outlooks = made_lens(history, 6), some_outlooks()
    year = int(history.years[8])
    found = forecast_table(history, lens, outlooks, year)
    assert found.equals(forecast_table(later_changed(history, year), lens, outlooks, year))
    there = int(history.rows[8].sum())
    assert len(found) == there * len(HORIZONS)
    assert found["year"].unique().to_list() == [year]
    total = found.select(LEVEL_NAMES).sum_horizontal().to_numpy()
    np.testing.assert_allclose(total, 1, atol=1e-6)
    assert not found.equals(forecast_table(history, lens, outlooks, year + 1))


def test_outlooks_are_kept_in_a_file(tmp_path: Path) -> None:
    outlooks = some_outlooks()
    save(outlooks, tmp_path / "outlook.npz")
    for one, other in zip(outlooks, open_outlooks(tmp_path / "outlook.npz"), strict=True):
        assert one.horizon == other.horizon
        np.testing.assert_allclose(one.slopes, other.slopes, rtol=1e-6)
        np.testing.assert_allclose(one.onward, other.onward, rtol=1e-6)
    (tmp_path / "none.npz").write_bytes(b"none")
    with pytest.raises(InputError, match="no outlook"):
        open_outlooks(tmp_path / "none.npz")


def test_the_outlooks_that_ship_say_that_relationships_last_and_witnesses_lift() -> None:
    shipped = shipped_outlooks()
    assert [each.horizon for each in shipped] == list(HORIZONS)
    for outlook in shipped:
        usual = outlook.ahead(np.broadcast_to(outlook.middle, (LEVELS, len(SEEN))))
        assert (usual.diagonal() > 0.5).all()
        assert (outlook.matrix.diagonal() > 0.5).all()
    # The longer the time, the more pairs have moved.
    stayed = [each.matrix.diagonal().mean() for each in shipped]
    assert stayed == sorted(stayed, reverse=True)
    lifted = np.tile(shipped[1].middle, (LEVELS, 1))
    lifted[:, SEEN.index("witnesses_up")] += shipped[1].spread[SEEN.index("witnesses_up")]
    usual, higher = (
        shipped[1].ahead(each) for each in (np.tile(shipped[1].middle, (LEVELS, 1)), lifted)
    )
    above = np.triu(np.ones((LEVELS, LEVELS)), 1)
    assert ((higher * above).sum(axis=1) > (usual * above).sum(axis=1))[1:4].all()


@pytest.fixture
def world() -> tuple[History, np.ndarray, View]:
    history = said_by_chance(9, years=60, pairs=10, missing=0.05)
    source = np.random.default_rng(9)
    levels = np.clip(np.cumsum(source.integers(-1, 2, (60, 10)) * (source.random((60, 10)) < 0.3), 0) + 2, 0, 4)  # fmt: skip # noqa: E501
    view, lens = View(history), made_lens(history, 9)
    for k in range(2):
        view.add(np.flatnonzero(folds(history, 2, 1) == k), lens)
    return history, levels, view


def test_no_pair_and_no_later_year_teaches_its_own_forecast(
    world: tuple[History, np.ndarray, View], monkeypatch: pytest.MonkeyPatch
) -> None:
    history, levels, view = world
    taught: list[tuple[int, int]] = []

    def heard(moves: Moves, horizon: int) -> Outlook:
        taught.append((horizon, len(moves.was)))
        return learn(moves, horizon)

    monkeypatch.setattr(outlook_trial, "learn", heard)
    monkeypatch.setattr(outlook_trial, "train", lambda *_, **__: made_lens(history, 9))
    found = forecast_trial(history, levels, view, (1950, 2009), seed=1, many=2)
    fold = folds(history, 2, 1)
    split = int(np.flatnonzero(history.years == outlook_trial.SPLIT)[0])
    known = np.where(history.rows, levels, -1)
    wanted = []
    for horizon in HORIZONS:
        for last in (None, split):
            for k in range(2):
                others = known[:, fold != k]
                both = (others[:-horizon] >= 0) & (others[horizon:] >= 0)
                ends = np.arange(horizon, len(known))[:, None]
                wanted.append((horizon, int((both & (ends <= (last or 99))).sum())))
    assert sorted(taught) == sorted(wanted)
    for horizon, parts in found.items():
        both = (known[: -int(horizon)] >= 0) & (known[int(horizon) :] >= 0)
        moved = both & (known[: -int(horizon)] != known[int(horizon) :])
        assert parts["all rows"]["rows"] == both.sum()
        assert parts["rows that moved"]["rows"] == moved.sum()
        assert parts[f"from {outlook_trial.SPLIT} on, all rows"]["rows"] == both[split:].sum()


def test_the_yardsticks_score_as_they_are_defined(world: tuple[History, np.ndarray, View]) -> None:
    history, levels, _ = world
    found = shipped_trial(history, levels, made_lens(history, 9), some_outlooks(), (1950, 2009))
    known = np.where(history.rows, levels, -1)
    was, became = known[:-5], known[5:]
    both = (was >= 0) & (became >= 0)
    apart = np.abs(was - became)[both]
    # A forecast that is certain is wrong at as many thresholds as levels lie between.
    assert found["5"]["all rows"]["no_change"] == pytest.approx(apart.mean() / 4)
    assert found["5"]["rows that moved"]["no_change"] == pytest.approx(apart[apart > 0].mean() / 4)
    matrix = some_outlooks()[1].matrix
    beyond = matrix.cumsum(1)[was[both]] - (became[both][:, None] <= np.arange(LEVELS))
    assert found["5"]["all rows"]["transition_matrix"] == pytest.approx((beyond[:, :4] ** 2).mean())

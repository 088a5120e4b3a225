"""Reading: what the lens makes of a record, held against the same sums done another way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_record import (
    APART,
    PLACE,
    forward_backward,
    made_history,
    made_lens,
    mean_weights,
    said_by_chance,
)

from detente.concepts import Condition, Feature
from detente.measure.indicators import INDICATORS
from detente.standing import read as reading
from detente.standing.chain import COARSE, LEVELS
from detente.standing.history import History, said
from detente.standing.lens import Lens
from detente.standing.model import Weights
from detente.standing.read import coarse, coverage, groups_of, parts, read, warmed

HISTORY = said_by_chance(21)
LENS = made_lens(HISTORY, 1)


def climbs(history: History, lens: Lens, draw: int) -> np.ndarray:
    """Return the log-odds of each rung, added up one at a time."""
    found = said(history, lens.scales).astype(float) @ lens.weights.slopes[draw]
    found += lens.weights.base[draw]
    known = lens.company
    where = dict(zip(known.cells, lens.weights.region[draw], strict=True))
    for at, (a, b, cell) in enumerate(zip(history.a, history.b, history.regions, strict=True)):
        for code in (a, b):
            if code in known.states:
                found[:, at, 2:] += lens.weights.state[draw][known.states.index(code)]
        found[:, at, 2:] += where.get(int(cell), 0)
    return found


def by_hand(history: History, lens: Lens, draw: int, rungs: np.ndarray | None = None) -> np.ndarray:
    """Return the levels of one draw, each pair on its own, in logarithms."""
    rungs = climbs(history, lens, draw) if rungs is None else rungs
    each = np.concatenate([np.zeros((*rungs.shape[:2], 1)), rungs.cumsum(axis=2)], axis=2)
    weights = Weights(*(kind[draw] for kind in lens.weights))
    found = np.full(each.shape, np.nan)
    for pair in range(each.shape[1]):
        span = history.live[:, pair]
        around = history.surroundings[span, pair].astype(float)
        turns = around @ weights.rise, around @ weights.fall
        found[span, pair] = forward_backward(each[span, pair], weights.moves, *turns)[1]
    return found


def height(levels: np.ndarray) -> np.ndarray:
    return levels @ np.arange(LEVELS)


def test_a_reading_is_the_tempered_mean_of_what_each_draw_makes_of_each_pair() -> None:
    drawn = np.stack([by_hand(HISTORY, LENS, draw) for draw in range(3)])
    found = read(HISTORY, LENS)
    power = drawn.mean(axis=0) ** LENS.warmth
    np.testing.assert_allclose(found.mean, power / power.sum(axis=2, keepdims=True), atol=1e-5)
    ends = drawn**LENS.warmth / (drawn**LENS.warmth).sum(axis=3, keepdims=True)
    low, high = np.quantile(ends, [0.05, 0.95], axis=0)
    np.testing.assert_allclose(found.low, np.minimum(low, found.mean), atol=1e-5)
    np.testing.assert_allclose(found.high, np.maximum(high, found.mean), atol=1e-5)


def test_probabilities_sum_to_one_within_their_interval_and_are_missing_outside_of_a_life() -> None:
    found = read(HISTORY, LENS)
    alive = HISTORY.live
    np.testing.assert_allclose(found.mean[alive].sum(axis=1), 1)
    assert (found.low[alive] <= found.mean[alive]).all()
    assert (found.mean[alive] <= found.high[alive]).all()
    for each in found:
        assert np.isnan(each[~alive]).all()
        assert ((each[alive] >= 0) & (each[alive] <= 1)).all()


def test_one_draw_has_no_interval() -> None:
    found = read(HISTORY, replace(LENS, weights=mean_weights(LENS)))
    np.testing.assert_allclose(found.low, found.mean, atol=1e-12)
    np.testing.assert_allclose(found.high, found.mean, atol=1e-12)


def test_the_reading_of_a_pair_depends_on_no_other_pair() -> None:
    whole = read(HISTORY, LENS).mean
    loud = replace(HISTORY, values=HISTORY.values.copy())
    loud.values[:, 1:] = np.where(np.isnan(loud.values[:, 1:]), np.nan, 1e6)
    np.testing.assert_allclose(read(loud, LENS).mean[:, 0], whole[:, 0], atol=1e-12)
    for pair in (1, 4):
        alone = read(HISTORY.only(np.array([pair])), LENS).mean[:, 0]
        np.testing.assert_allclose(alone, whole[:, pair], atol=1e-6)


@pytest.mark.parametrize("at_once", [2, 4])
def test_how_many_pairs_are_read_at_a_time_changes_no_number(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole, heard = read(HISTORY, LENS), []
    monkeypatch.setattr(reading, "AT_ONCE", at_once)
    shown = read(HISTORY, LENS, lambda *words: heard.append(words))
    for one, other in zip(whole, shown, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)
    assert [done for _, done, _ in heard] == [*range(at_once, 6, at_once), 6]
    assert {of for _, _, of in heard} == {6}


def test_the_record_of_later_years_is_used_and_until_a_year_it_is_not() -> None:
    late = replace(HISTORY, values=HISTORY.values.copy())
    late.values[8:, 0, PLACE["disputes_ten_years"]] = 9
    late.values[8:, 0, PLACE["shared_organisations"]] = 0
    early, other = (read(each.until(1957), LENS).mean for each in (HISTORY, late))
    np.testing.assert_array_equal(early, other)
    assert np.abs(read(HISTORY, LENS).mean - read(late, LENS).mean)[7, 0].max() > 1e-4


def silent_strangers() -> History:
    """Make pairs of states that the lens never met, of which nothing is known."""
    nothing = replace(
        HISTORY, values=np.full_like(HISTORY.values, np.nan),
        surroundings=np.zeros_like(HISTORY.surroundings),
    )  # fmt: skip
    return replace(nothing, a=np.full(6, 900), b=np.full(6, 920))


def test_a_silent_record_gives_the_base() -> None:
    found = read(silent_strangers(), replace(LENS, weights=mean_weights(LENS), warmth=1.0)).mean
    weights = mean_weights(LENS)
    each = np.concatenate([[0], weights.base[0].cumsum()])
    quiet = np.zeros(12)
    _, wanted = forward_backward(np.tile(each, (12, 1)), weights.moves[0], quiet, quiet)
    np.testing.assert_allclose(found[:, 0], wanted, atol=1e-9)


def test_what_is_missing_says_as_little_as_what_is_not_heard() -> None:
    mute = mean_weights(LENS, slopes=np.zeros_like(LENS.weights.slopes[0]))
    missing = replace(HISTORY, values=np.full_like(HISTORY.values, np.nan))
    lens = replace(LENS, weights=mean_weights(LENS))
    deaf = replace(LENS, weights=mute)
    np.testing.assert_allclose(read(missing, lens).mean, read(HISTORY, deaf).mean, atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("witness", "way"), [("shared_organisations", 1), ("trade", 1), ("disputes_ten_years", -1)]
)
def test_more_of_a_witness_never_moves_the_level_against_its_direction(
    seed: int, witness: str, way: int
) -> None:
    lens = replace(made_lens(HISTORY, seed, draws=1), warmth=0.7)
    more = replace(HISTORY, values=HISTORY.values.copy())
    more.values[:, :, PLACE[witness]] += np.random.default_rng(seed).random(HISTORY.live.shape) * 40
    year = 5
    at = np.zeros_like(HISTORY.values, bool)
    at[year] = True
    once = replace(HISTORY, values=np.where(at, more.values, HISTORY.values))
    # Whatever a change of level costs: in the year itself.
    before, after = height(read(HISTORY, lens).mean), height(read(once, lens).mean)
    assert (way * (after - before)[year] >= -1e-9).all()
    assert (way * (after - before)[year] > 1e-3).any()
    # Where a change costs by its length: in every year.
    even = mean_weights(lens, moves=-1.5 * APART, rise=np.zeros(4), fall=np.zeros(4))
    lens = replace(lens, weights=even)
    before, after = height(read(HISTORY, lens).mean), height(read(more, lens).mean)
    assert (way * (after - before)[HISTORY.live] >= -1e-9).all()


def test_warmth_tempers_and_one_leaves_as_it_is() -> None:
    given = np.array([[0.5, 0.2, 0.2, 0.1, 0.0], [0.2] * 5])
    np.testing.assert_allclose(warmed(given, 1.0), given, atol=1e-11)
    cool, hot = warmed(given, 0.5), warmed(given, 2.0)
    assert cool[0, 0] < given[0, 0] < hot[0, 0]
    np.testing.assert_allclose(hot[0], given[0] ** 2 / 0.34, atol=1e-11)
    for each in (cool, hot):
        np.testing.assert_allclose(each.sum(axis=1), 1)
        np.testing.assert_allclose(each[1], 0.2)


def test_the_peace_scale_folds_into_buzans_levels() -> None:
    assert coarse(np.array([0.1, 0.2, 0.3, 0.15, 0.25])) == pytest.approx([0.3, 0.45, 0.25, 0])


def test_coverage_is_the_share_of_witnesses_that_are_known() -> None:
    history = made_history({"trade": np.array([[1.0, np.nan]]), "wars": np.array([[0.0, 1.0]])})
    assert coverage(history)[0] * len(PLACE) == pytest.approx([2, 1])


def test_each_step_speaks_to_the_concept_of_its_witness() -> None:
    found = groups_of(LENS.scales)
    wanted = {
        "disputes_ten_years": Feature.PEACE_PREDICTABLE.key,
        "shared_organisations": Feature.DEEP_INTEGRATION.key,
        "trade": Condition.WAR_COSTLY.key,
        "contiguity": reading.STAKES,
    }
    assert found == [wanted[scale.witness] for scale in LENS.scales for _ in scale.cuts]


def test_what_moved_a_reading_is_the_reading_with_it_less_the_reading_without() -> None:
    lens = replace(LENS, weights=mean_weights(LENS))
    keys = np.array(groups_of(lens.scales))
    whole = warmed(by_hand(HISTORY, lens, 0), lens.warmth) @ COARSE
    found = parts(HISTORY, LENS).drivers
    for kind in dict.fromkeys(keys):
        slopes = np.where((keys == kind)[:, None], 0.0, lens.weights.slopes[0])
        deaf = replace(lens, weights=mean_weights(lens, slopes=slopes))
        without = warmed(by_hand(HISTORY, deaf, 0), lens.warmth) @ COARSE
        np.testing.assert_allclose(found[kind], whole - without, atol=1e-5)
    nobody = mean_weights(lens, region=0 * lens.weights.region[0], state=0 * lens.weights.state[0])
    without = warmed(by_hand(HISTORY, replace(lens, weights=nobody), 0), lens.warmth) @ COARSE
    np.testing.assert_allclose(found[reading.COMPANY], whole - without, atol=1e-5)
    assert set(found) == {*keys, reading.COMPANY}


def test_what_weighs_nothing_moves_nothing() -> None:
    keys = np.array(groups_of(LENS.scales))
    trade = (keys == Condition.WAR_COSTLY.key)[:, None]
    lens = replace(LENS, weights=mean_weights(
        LENS, slopes=np.where(trade, 0.0, LENS.weights.slopes[0]),
        region=0 * LENS.weights.region[0], state=0 * LENS.weights.state[0],
    ))  # fmt: skip
    found = parts(HISTORY, lens).drivers
    for kind in (Condition.WAR_COSTLY.key, reading.COMPANY):
        np.testing.assert_allclose(found[kind][HISTORY.live], 0, atol=1e-7)
    assert np.nanmax(np.abs(found[Feature.PEACE_PREDICTABLE.key])) > 0.01
    silent = parts(silent_strangers(), LENS).drivers
    for each in silent.values():
        np.testing.assert_allclose(each[HISTORY.live], 0, atol=1e-9)


def test_a_feature_is_what_its_own_witnesses_would_make_of_it() -> None:
    lens = replace(LENS, weights=mean_weights(LENS))
    keys = np.array(groups_of(lens.scales))
    found = parts(HISTORY, LENS).features
    told_by = {
        Feature.PEACE_PREDICTABLE.key: "disputes_ten_years", Condition.WAR_COSTLY.key: "trade",
    }  # fmt: skip
    for kind, column in told_by.items():
        own = np.where((keys == kind)[:, None], lens.weights.slopes[0], 0.0)
        only = said(HISTORY, lens.scales).astype(float) @ own + lens.weights.base[0]
        alone = warmed(by_hand(HISTORY, lens, 0, only), lens.warmth)
        wanted = alone @ np.asarray(INDICATORS[kind].typical)[COARSE]
        known = ~np.isnan(HISTORY.values[:, :, PLACE[column]]) & HISTORY.live
        np.testing.assert_allclose(found[kind][known], wanted[known], atol=1e-5)
        assert np.isnan(found[kind][~known]).all()
        assert ((found[kind][known] >= 0) & (found[kind][known] <= 1)).all()
    assert reading.STAKES not in found

"""Order within a pair is told from what is merely early; setbacks are found and timed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from detente.errors import InputError
from detente.standing.sequence import (
    expected_level,
    order,
    product_limit,
    setbacks,
    trust_before_identity,
)

SPAN = 40


def steps(starts: np.ndarray) -> np.ndarray:
    """Return for each pair a series that is 1 from a year on, all laid end to end."""
    return (np.arange(SPAN) >= np.asarray(starts)[:, None]).astype(float).ravel()


def grid(count: int) -> tuple[np.ndarray, np.ndarray]:
    return np.repeat(np.arange(count), SPAN), np.tile(1950 + np.arange(SPAN), count)


def timed(gap: int | None, count: int = 80, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return two series, the second a gap of years after the first, or at a time of its own."""
    source = np.random.default_rng(seed)
    first = source.integers(5, 30, count)
    return steps(first), steps(source.integers(5, 30, count) if gap is None else first + gap)


@pytest.mark.parametrize(("gap", "verdict"), [(3, "first"), (-3, "second"), (None, "undecided")])
def test_the_order_that_was_planted_is_found(gap: int | None, verdict: str) -> None:
    found = order(*timed(gap), *grid(80), seed=1)
    assert found.verdict == verdict
    if gap is not None:
        assert found.share.value == (gap > 0)
        assert found.expected == pytest.approx(0.5, abs=0.2)
        assert found.p < 0.01
        # All alike in 80 pairs does not mean that it could not have been otherwise.
        assert 0.9 < max(found.share.low, 1 - found.share.high) < 1


def test_what_is_early_everywhere_has_no_order_within_the_pair() -> None:
    """The first is always there by 1970 and the second never before 1980, whatever the pair."""
    source = np.random.default_rng(2)
    first, second = (steps(source.integers(at, at + 10, 80)) for at in (5, 25))
    found = order(first, second, *grid(80), seed=1)
    assert (found.share.value, found.expected, found.p) == (1, 1, 1)
    assert found.verdict == "undecided"


def test_an_order_by_chance_is_called_one_about_as_seldom_as_it_says() -> None:
    low = 0
    for seed in range(100):
        low += order(*timed(None, 40, seed), *grid(40), seed=seed, draws=99).p <= 0.1
    assert low <= 18


def test_pairs_seen_from_different_years_are_not_dealt_each_others_years() -> None:
    """Pairs that appear late have everything late: that alone would look like an order."""
    first, second = np.ones(60) * 5, np.ones(60) * 6
    cluster, years = grid(60)
    found = order(steps(first), steps(second), cluster, years + 30 * (cluster % 2), seed=1)
    assert (found.share.value, found.expected) == (1, 1)


def test_every_pair_is_counted_once() -> None:
    never = SPAN
    first = np.array([5, 9, 7, 5, never, never, 0, 5, 0])
    second = np.array([9, 5, 7, never, 5, never, 5, 0, 0])
    found = order(steps(first), steps(second), *grid(9), seed=1, draws=9)
    counts = (found.before, found.after, found.ties, found.only_first, found.only_second)
    assert counts == (1, 1, 1, 1, 1)
    assert (found.neither, found.first_already, found.second_already) == (1, 1, 1)
    assert (found.both_already, found.pairs) == (1, 9)
    assert found.share.value == pytest.approx(1 / 3)


def test_a_threshold_is_passed_when_it_holds_for_years_in_a_row() -> None:
    flicker = np.array([0, 1, 1, 0, 1, 1, 1, 1, 0, 0], dtype=float)
    steady = np.array([0, 0, 1, 1, 1, 1, 1, 1, 1, 1], dtype=float)
    years = np.arange(1950, 1960)
    one = np.zeros(10, dtype=int)
    assert order(flicker, steady, one, years, seed=1, draws=9).after == 1
    assert order(flicker, steady, one, years, seed=1, draws=9, k=2).before == 1
    # A year that is not there breaks a run.
    holed = np.where(years == 1955, np.nan, flicker)
    found = order(holed, steady, one, years, seed=1, draws=9)
    assert (found.only_second, found.missing) == (1, 1)
    assert order(flicker * 3, steady, one, years, seed=1, draws=9, thresholds=(4, 0.5)).before == 0


def test_nobody_has_a_head_start() -> None:
    """Where the second was not known at first, the first is already there when both are."""
    first, second = steps(np.array([5])), steps(np.array([30]))
    second[:10] = np.nan
    found = order(first, second, *grid(1), seed=1, draws=9)
    assert (found.first_already, found.before) == (1, 0)


def test_the_seed_decides_and_the_order_of_rows_does_not() -> None:
    first, second = timed(None)
    cluster, years = grid(80)
    found = order(first, second, cluster, years, seed=1)
    mixed = np.random.default_rng(1).permutation(len(first))
    assert order(first[mixed], second[mixed], cluster[mixed], years[mixed], seed=1) == found
    assert order(first, second, cluster, years, seed=2).share != found.share


def test_a_year_twice_is_refused_and_nothing_is_nothing() -> None:
    with pytest.raises(InputError, match="a year twice"):
        order(np.ones(2), np.ones(2), np.ones(2), np.array([1950, 1950]), seed=1)
    nothing = order(np.array([np.nan]), np.ones(1), np.ones(1), np.array([1950]), seed=1, draws=9)
    assert (nothing.pairs, nothing.missing, nothing.verdict) == (0, 1, "undecided")


def test_trust_and_identity_are_read_from_the_record() -> None:
    years = range(1950, 1962)
    rows = pl.DataFrame(
        {
            "ccode1": [200] * 12,
            "ccode2": [220] * 12,
            "year": years,
            "rivalry_lists": [1] * 3 + [0] * 9,
            "alliance_coordination": [3] * 12,
            "ideal_point_distance": [2.0] * 6 + [0.1] * 6,
            "shared_share": [0.9] * 12,
        }
    )
    found = trust_before_identity(rows, seed=1, draws=9)
    assert (found.before, found.pairs, found.missing) == (1, 1, 0)
    # A rival is not trusted, whatever is unknown of alliances; without that, it is not known.
    unknown = rows.with_columns(pl.lit(None, pl.Int8).alias("alliance_coordination"))
    assert trust_before_identity(unknown, seed=1, draws=9).missing == 9


def test_the_product_limit_of_the_textbook() -> None:
    """Remission of leukaemia under 6-MP (Freireich and others 1963), as textbooks work it."""
    times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    found = product_limit(np.array(times, float), np.array(ended, bool))
    assert found.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert found.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    waiting = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert found.waiting == pytest.approx(waiting, abs=5e-5)
    error = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert found.error == pytest.approx(error, abs=5e-5)
    assert found.median == 23


def test_where_all_waits_end_nobody_is_left_and_where_none_does_there_is_no_median() -> None:
    over = product_limit(np.array([1.0, 2.0]), np.array([True, True]))
    assert (over.waiting.tolist(), over.error[-1], over.median) == ([0.5, 0.0], 0.0, 1.0)
    assert np.isnan(product_limit(np.array([1.0, 2.0]), np.array([False, False])).median)


def climb(*levels: float, pair: int = 1, first: int = 1950) -> tuple[np.ndarray, ...]:
    heights = np.array(levels, dtype=float)
    return heights, np.full(len(heights), pair), first + np.arange(len(heights))


def test_a_setback_is_measured_from_its_peak_to_its_recovery() -> None:
    found = setbacks(*climb(1, 2, 3, 2.4, 0.5, 2, 2.8, 3), seed=1)
    (fall,) = found.falls
    assert (fall.year, fall.start, fall.peak, fall.deepest) == (1953, 1, 3, 0.5)
    assert (fall.years, fall.recovered) == (3, True)
    assert (found.climbed, found.depth, found.below_start.value) == (1, 2.5, 1)


def test_a_fall_without_a_climb_is_no_setback_nor_is_a_small_one() -> None:
    assert setbacks(*climb(3, 2, 1, 1), seed=1).falls == ()
    steady = setbacks(*climb(1, 2, 3, 2.6, 3), seed=1)
    assert (steady.falls, steady.climbed, steady.setback.value) == ((), 1, 0)
    assert len(setbacks(*climb(1, 2, 3, 2.6, 3), seed=1, size=0.3).falls) == 1


def test_a_level_that_trembles_at_the_edge_is_one_setback() -> None:
    (fall,) = setbacks(*climb(1, 3, 2.5, 2.6, 2.5, 2.6, 2.5, 3), seed=1).falls
    assert fall.years == 5


def test_after_recovery_a_pair_can_fall_again() -> None:
    found = setbacks(*climb(1, 3, 2, 3, 1.5, 1.5), seed=1)
    again = [(fall.start, fall.peak, fall.years, fall.recovered) for fall in found.falls]
    assert again == [(1, 3, 1, True), (2, 3, 1, False)]
    # The second went below where its climb began, the first did not; both are of one pair.
    assert found.below_start.value == 0.5


def test_a_gap_ends_what_is_seen_and_what_is_not_recovered_is_cut_off_there() -> None:
    heights, cluster, years = climb(1, 3, 2, 2, 3, 3)
    heights[4] = np.nan
    (fall,) = setbacks(heights, cluster, years, seed=1).falls
    assert (fall.years, fall.recovered) == (1, False)


def test_pairs_do_not_run_into_each_other() -> None:
    parts = zip(climb(1, 3, pair=1), climb(1, 1, pair=2, first=1952), strict=True)
    found = setbacks(*(np.concatenate(part) for part in parts), seed=1)
    assert (found.falls, found.pairs, found.climbed) == ((), 2, 1)


def test_a_planted_share_of_setbacks_and_their_waits_come_back() -> None:
    source = np.random.default_rng(3)
    parts, waits = [], []
    for pair in range(300):
        falls = pair % 3 == 0
        wait = int(source.geometric(0.2))
        waits += [wait] * falls
        levels = [1.0, 2, 3, *[2.0 if falls else 3.0] * wait, 3]
        parts.append(climb(*levels[:14], pair=pair))
    found = setbacks(*(np.concatenate(part) for part in zip(*parts, strict=True)), seed=1)
    assert found.setback.value == pytest.approx(1 / 3)
    assert found.setback.low < 1 / 3 < found.setback.high
    true = [np.mean(np.array(waits) > time) for time in found.recovery.times]
    assert found.recovery.waiting == pytest.approx(true)
    assert len(found.recovery.times) == 10
    assert (found.below_start.value, found.depth) == (0, 1)


def test_of_nothing_there_are_no_setbacks() -> None:
    found = setbacks(np.full(2, np.nan), np.ones(2), np.array([1950, 1951]), seed=1)
    assert (found.pairs, found.climbed, found.falls) == (0, 0, ())
    assert np.isnan([found.setback.value, found.depth, found.below_start.value]).all()


def test_the_expected_level_weighs_every_level() -> None:
    rows = pl.DataFrame(
        {
            "severe_rivalry": [1.0, 0.1],
            "lesser_rivalry": [0.0, 0.2],
            "negative_peace": [0.0, 0.3],
            "warm_peace": [0.0, 0.2],
            "security_community": [0.0, 0.2],
        }
    )
    assert expected_level(rows) == pytest.approx([0, 2.2])

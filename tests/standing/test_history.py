"""The record as arrays: what is missing stays missing, and a state stays itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from made_record import PLACE, pair_rows, rows_of

from detente.concepts import Feature
from detente.standing.history import SURROUNDINGS, History, as_one, columns_wanted, history_of
from detente.standing.witnesses import Witness

AROUND = {name: at for at, name in enumerate(SURROUNDINGS)}
SIDES = (
    Witness("warheads", -1, Feature.NO_PLANS, side="lesser"),
    Witness("gdp", 0, None, side="greater"),
    Witness("trade", 1, Feature.DEEP_INTEGRATION),
)


def a_row(one: int, two: int, year: int, **more: Any) -> dict[str, Any]:
    keys = {"ccode1": one, "ccode2": two, "year": year}
    return keys | {"state1": f"S{one}", "state2": f"S{two}"} | more


def same(one: History, two: History) -> None:
    for name in ("a", "b", "years", "values", "surroundings", "live", "rows"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
    assert one.names == two.names


def three_pairs() -> pl.DataFrame:
    source = np.random.default_rng(1)
    spans = {(200, 220): range(1950, 1960), (2, 200): range(1953, 1958), (2, 20): range(1957, 1962)}
    frames = [
        pair_rows(one, two, years, trade=source.normal(size=len(years)).tolist(),
                  disputes=source.integers(0, 3, len(years)).tolist(),
                  polyarchy_lesser=source.random(len(years)).tolist())
        for (one, two), years in spans.items()
    ]  # fmt: skip
    return pl.concat(frames)


def test_each_value_lies_at_its_year_pair_and_witness() -> None:
    found = history_of(three_pairs())
    assert list(zip(found.a.tolist(), found.b.tolist(), strict=True)) == [
        (2, 20), (2, 200), (200, 220),
    ]  # fmt: skip
    assert found.names == (("S2", "S20"), ("S2", "S200"), ("S200", "S220"))
    np.testing.assert_array_equal(found.years, np.arange(1950, 1962))
    for row in three_pairs().iter_rows(named=True):
        pair = found.find(np.array([row["ccode1"]]), np.array([row["ccode2"]]))[0]
        told = found.values[row["year"] - 1950, pair]
        for name in ("trade", "disputes", "polyarchy_lesser"):
            assert told[PLACE[name]] == np.float32(row[name])


def test_what_nobody_knows_is_not_a_number_and_years_without_a_row_are_not_of_the_record() -> None:
    found = history_of(three_pairs())
    known = {PLACE["trade"], PLACE["disputes"], PLACE["polyarchy_lesser"]}
    unknown = [at for at in range(found.values.shape[2]) if at not in known]
    assert np.isnan(found.values[:, :, unknown]).all()
    assert np.isnan(found.values[~found.rows]).all()
    assert not np.isnan(found.values[found.rows][:, sorted(known)]).any()
    assert (found.surroundings[~found.rows] == 0).all()
    np.testing.assert_array_equal(found.rows.sum(axis=0), [5, 5, 10])


def test_a_pair_lives_from_its_first_row_to_its_last_through_years_without_one() -> None:
    rows = rows_of(*(a_row(2, 20, year) for year in (1951, 1952, 1955)), a_row(200, 220, 1950))
    found = history_of(rows)
    wanted = {"rows": [0, 1, 1, 0, 0, 1], "live": [0, 1, 1, 1, 1, 1]}
    for name, each in wanted.items():
        assert getattr(found, name)[:, 0].astype(int).tolist() == each
        assert getattr(found, name)[:, 1].astype(int).tolist() == [1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("one", "two", "lesser", "greater"),
    [(3.0, 5.0, 3.0, 5.0), (5.0, 3.0, 3.0, 5.0), (None, 5.0, np.nan, np.nan),
     (3.0, None, np.nan, np.nan), (None, None, np.nan, np.nan), (0.0, -1.0, -1.0, 0.0)],
)  # fmt: skip
def test_of_two_states_of_whom_one_is_unknown_neither_the_lesser_nor_the_greater_is_known(
    one: float | None, two: float | None, lesser: float, greater: float
) -> None:
    row = a_row(2, 20, 1950, warheads_1=one, warheads_2=two, gdp_1=one, gdp_2=two, trade=7.0)
    found = history_of(rows_of(row), SIDES).values[0, 0]
    np.testing.assert_array_equal(found, [lesser, greater, 7.0])


def test_surroundings_are_read_from_their_columns_and_are_0_where_unknown() -> None:
    told = {
        "leader_changes": [None, 0, 1, 2],
        "alliance_threat_named": [None, 0, 1, 1],
        "alliance_organisation": [None, 0, 1, 3],
        "polyarchy_lesser": [None, 0.0, 0.25, 0.75],
    }
    found = history_of(pair_rows(2, 20, range(1950, 1954), **told)).surroundings[:, 0]
    wanted = {
        "leader_change": [0, 0, 1, 1],
        "common_threat": [0, 0, 1, 1],
        "regime_membership": [0, 0, 1, 1],
        "joint_openness": [0, 0, 0.25, 0.75],
    }
    for name, each in wanted.items():
        assert found[:, AROUND[name]].tolist() == each


def test_the_order_of_rows_changes_nothing() -> None:
    rows = three_pairs()
    for seed in range(3):
        same(history_of(rows.sample(fraction=1, shuffle=True, seed=seed)), history_of(rows))


def test_what_is_said_of_a_pair_depends_on_no_other_pair() -> None:
    every = history_of(three_pairs())
    for at in range(3):
        codes = (pl.col.ccode1 == every.a[at]) & (pl.col.ccode2 == every.b[at])
        alone = history_of(three_pairs().filter(codes))
        inside = np.isin(every.years, alone.years)
        np.testing.assert_array_equal(alone.values[:, 0], every.values[inside, at])
        np.testing.assert_array_equal(alone.surroundings[:, 0], every.surroundings[inside, at])
        assert alone.live.all()


def germany() -> pl.DataFrame:
    west = pair_rows(220, 260, range(1955, 1991), trade=1.0)
    return pl.concat([pair_rows(220, 255, range(1950, 1955), trade=0.0), west,
                      pair_rows(220, 255, range(1991, 1996), trade=2.0)])  # fmt: skip


def test_a_state_that_changed_its_code_is_one_pair() -> None:
    found = history_of(germany())
    assert (found.a.tolist(), found.b.tolist()) == ([220], [255])
    assert found.live.all()
    assert found.rows.all()
    told = found.values[:, 0, PLACE["trade"]]
    assert told.tolist() == [0.0] * 5 + [1.0] * 36 + [2.0] * 5
    assert as_one(np.array([260, 255, 265])).tolist() == [255, 255, 265]


def test_in_a_year_of_two_codes_the_row_of_the_higher_one_counts() -> None:
    both = pl.concat([germany(), pair_rows(220, 260, range(1991, 1992), trade=9.0)])
    for rows in (both, both.reverse()):
        found = history_of(rows)
        assert found.values[1991 - 1950, 0, PLACE["trade"]] == 9.0
        assert found.rows.shape == (46, 1)


def test_the_names_follow_the_codes_when_one_code_passes_another() -> None:
    # 257 lies between the two codes of Germany: the same state is first in some rows, and second.
    rows = pl.concat([pair_rows(255, 257, range(1950, 1955)), pair_rows(257, 260, [1955, 1956])])
    found = history_of(rows)
    assert (found.a.tolist(), found.b.tolist()) == ([255], [257])
    assert found.names == (("S260", "S257"),)
    assert found.live.all()


def test_two_states_of_which_neither_is_first_by_name_keep_their_names() -> None:
    named = pair_rows(2, 20, range(1950, 1952)).with_columns(
        pl.lit("ZZZ").alias("state1"), pl.lit("AAA").alias("state2")
    )
    assert history_of(named).names == (("ZZZ", "AAA"),)


def test_pairs_are_found_in_either_order_by_any_code_and_strangers_are_not() -> None:
    found = history_of(pl.concat([three_pairs(), germany()]))
    asked = [(20, 2), (2, 20), (200, 2), (260, 220), (220, 255), (2, 255), (2, 2), (7, 8)]
    a, b = np.array(asked).T
    at = found.find(a, b)
    assert at.tolist() == [0, 0, 1, 3, 3, -1, -1, -1]
    assert (found.find(b, a) == at).all()
    assert found.find(np.array([], int), np.array([], int)).tolist() == []


@pytest.mark.parametrize("year", [1950, 1955, 1959])
def test_until_a_year_nothing_is_known_of_later_ones(year: int) -> None:
    rows = three_pairs()
    later = pl.col.year > year
    changed = rows.with_columns(
        pl.when(later).then(99.0).otherwise(pl.col(name)).alias(name)
        for name in ("trade", "disputes", "polyarchy_lesser")
    )
    cut, other = history_of(rows).until(year), history_of(changed).until(year)
    same(cut, other)
    assert cut.years[-1] == year
    assert len(cut.values) == len(cut.surroundings) == len(cut.live) == len(cut.rows)
    whole = history_of(rows)
    np.testing.assert_array_equal(cut.values, whole.values[: len(cut.years)])


def test_until_a_year_is_what_a_record_that_ended_there_tells() -> None:
    rows = pl.concat([three_pairs(), pair_rows(200, 230, [1950, 1951, 1958, 1959])])
    cut, ended = history_of(rows).until(1954), history_of(rows.filter(pl.col.year <= 1954))
    alive = cut.rows.any(axis=0)
    some = cut.only(alive)
    np.testing.assert_array_equal(some.rows, ended.rows)
    np.testing.assert_array_equal(some.values, ended.values)


@pytest.mark.parametrize("which", [np.array([2, 0]), np.array([True, False, True])])
def test_some_of_the_pairs_keep_what_was_said_of_them(which: np.ndarray) -> None:
    every = history_of(three_pairs())
    some = every.only(which)
    for at, (one, two) in enumerate(zip(some.a, some.b, strict=True)):
        where = int(every.find(np.array([one]), np.array([two]))[0])
        for name in ("values", "surroundings", "live", "rows"):
            np.testing.assert_array_equal(
                getattr(some, name)[:, at], getattr(every, name)[:, where]
            )
        assert some.names[at] == every.names[where]
        assert some.regions[at] == every.regions[where]
    assert len(some.a) == 2


def test_the_columns_wanted_are_enough() -> None:
    rows = three_pairs()
    same(history_of(rows.select(columns_wanted())), history_of(rows))

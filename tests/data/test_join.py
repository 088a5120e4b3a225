"""Joining loses no row, doubles none, and never turns what is missing into zero."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import MadeStore, states

from detente.data import ground as grounds
from detente.data.indicator import Ground, Group, Indicator, Table
from detente.data.join import Account, accounts, attach, prepare

CODES = {"AAA": 10, "BBB": 20, "CCC": 30, "DDD": 40}
YEARS = range(1950, 1960)
COVERED = (1952, 1956)
STORE = MadeStore(states(CODES, YEARS, gw={"BBB": 5}))
PAIRS = grounds.all_pairs(STORE)


def rows(directed: bool) -> pl.DataFrame:
    return grounds.rows(STORE, "cow", 1950, 1959, directed=directed)


def one(form: str, absent: str = "zero", dtype: type[pl.DataType] = pl.Int32) -> Indicator:
    return Indicator("clashes", "Clashes.", dtype, form, (), COVERED, absent)  # type: ignore[arg-type]


def grouped(indicator: Indicator, *tables: Table, **formulas: pl.Expr) -> Group:
    return Group("made", "Made", (indicator,), lambda ground: list(tables), formulas)


def joined(group: Group, directed: bool = False) -> pl.DataFrame:
    return attach(rows(directed), prepare(group, Ground(STORE, PAIRS)))


def pair_table(keys: Iterable[tuple[int, int, int, int | None]], **more: object) -> Table:
    schema = {"a": pl.Int16, "b": pl.Int16, "year": pl.Int16, "clashes": pl.Int32}
    frame = pl.DataFrame(list(keys), schema=schema, orient="row")
    return Table(frame, "pair", COVERED, "made", **more)  # type: ignore[arg-type]


def value(frame: pl.DataFrame, a: int, b: int, year: int, column: str = "clashes") -> object:
    return frame.row(
        by_predicate=(pl.col.ccode1 == a) & (pl.col.ccode2 == b) & (pl.col.year == year), named=True
    )[column]


def test_a_covered_year_without_an_event_is_zero_and_any_other_is_missing() -> None:
    frame = joined(grouped(one("pair"), pair_table([(10, 20, 1953, 2)])))
    assert value(frame, 10, 20, 1953) == 2
    assert value(frame, 10, 20, 1954) == 0
    assert value(frame, 10, 30, 1953) == 0
    assert value(frame, 10, 20, 1951) is None
    assert value(frame, 10, 20, 1957) is None


def test_what_the_source_does_not_know_stays_missing_where_it_has_a_row() -> None:
    frame = joined(grouped(one("pair"), pair_table([(10, 20, 1953, None)])))
    assert value(frame, 10, 20, 1953) is None


def test_a_measure_without_a_row_is_missing_not_zero() -> None:
    frame = joined(grouped(one("pair", "missing"), pair_table([(10, 20, 1953, 2)])))
    assert value(frame, 10, 20, 1953) == 2
    assert value(frame, 10, 20, 1954) is None


def test_a_state_outside_the_coverage_of_a_source_gets_no_zero() -> None:
    table = pair_table([], covered=pl.col("ccode2") != 40)
    frame = joined(grouped(one("pair"), table))
    assert value(frame, 10, 30, 1953) == 0
    assert value(frame, 10, 40, 1953) is None


def test_a_state_that_the_other_list_does_not_have_gets_no_zero_from_its_sources() -> None:
    unlisted = MadeStore(states(CODES, YEARS))
    panel = unlisted.tables["cw_gw_panel"]
    without = pl.when(pl.col("ccode") != 30).then(pl.col("gwcode")).alias("gwcode")
    unlisted.tables["cw_gw_panel"] = panel.with_columns(without)
    base = grounds.rows(unlisted, "cow", 1950, 1959, directed=False)
    ready = prepare(grouped(one("pair"), pair_table([], system="gw")), Ground(unlisted, PAIRS))
    frame = attach(base, ready)
    assert value(frame, 10, 20, 1953) == 0
    assert value(frame, 10, 30, 1953) is None
    assert value(frame, 30, 40, 1953) is None


def test_a_table_that_covers_fewer_years_than_the_indicator_gives_no_zero_beyond_them() -> None:
    short = Table(pair_table([]).frame, "pair", (1952, 1954), "made")
    frame = joined(grouped(one("pair"), short))
    assert value(frame, 10, 20, 1954) == 0
    assert value(frame, 10, 20, 1955) is None


def test_rows_in_the_other_list_s_codes_find_their_pair_though_its_order_differs() -> None:
    frame = joined(grouped(one("pair"), pair_table([(5, 10, 1953, 7)], system="gw")))
    assert value(frame, 10, 20, 1953) == 7
    assert frame["clashes"].sum() == 7


def test_what_one_does_toward_the_other_is_told_apart_in_both_orders() -> None:
    schema = {"a": pl.Int16, "b": pl.Int16, "year": pl.Int16, "clashes": pl.Int32}
    frame = pl.DataFrame([(10, 20, 1953, 1), (20, 10, 1953, 9)], schema=schema, orient="row")
    group = grouped(one("side"), Table(frame, "toward", COVERED, "made"))
    once, both = joined(group), joined(group, directed=True)
    assert value(once, 10, 20, 1953, "clashes_1") == value(both, 10, 20, 1953, "clashes_1") == 1
    assert value(once, 10, 20, 1953, "clashes_2") == value(both, 20, 10, 1953, "clashes_1") == 9
    assert value(both, 20, 10, 1953, "clashes_2") == 1


def test_a_state_s_value_stands_on_its_side() -> None:
    schema = {"a": pl.Int16, "year": pl.Int16, "clashes": pl.Int32}
    frame = pl.DataFrame([(20, 1953, 4)], schema=schema, orient="row")
    group = grouped(one("side", "missing"), Table(frame, "state", COVERED, "made"))
    got = joined(group)
    assert value(got, 10, 20, 1953, "clashes_2") == 4
    assert value(got, 20, 30, 1953, "clashes_1") == 4
    assert value(got, 10, 20, 1953, "clashes_1") is None


def test_a_formula_gives_nothing_outside_its_coverage_and_no_number_that_is_none() -> None:
    table = pair_table([(10, 20, 1953, 2), (10, 20, 1955, 0)])
    indicator = Indicator("rate", "Rate.", pl.Float64, "pair", (), COVERED)
    frame = joined(grouped(indicator, table, rate=1 / pl.col("clashes")))
    assert value(frame, 10, 20, 1953, "rate") == 0.5
    assert value(frame, 10, 20, 1955, "rate") is None
    constant = joined(grouped(indicator, table, rate=pl.lit(1.0)))
    assert value(constant, 10, 20, 1951, "rate") is None


def test_a_key_that_comes_twice_is_refused() -> None:
    group = grouped(one("pair"), pair_table([(10, 20, 1953, 1), (10, 20, 1953, 2)]))
    with pytest.raises(ValueError, match="twice"):
        joined(group)


def test_rows_that_find_no_pair_are_counted() -> None:
    table = pair_table([(10, 20, 1953, 1), (10, 99, 1953, 1), (10, 20, 1900, 1)])
    ready = prepare(grouped(one("pair"), table), Ground(STORE, PAIRS))
    assert accounts(rows(False), ready, 1950, 1959) == [Account("made", 2, 1)]


KEYS = st.tuples(
    st.sampled_from([(10, 20), (10, 30), (20, 30), (30, 40), (10, 99)]), st.integers(1948, 1961)
)


@given(
    st.dictionaries(KEYS, st.none() | st.integers(0, 9)),
    st.booleans(),
    st.sampled_from(["zero", "missing"]),
)
def test_no_row_is_lost_or_doubled_and_sums_are_kept(
    events: dict[tuple[tuple[int, int], int], int | None], directed: bool, absent: str
) -> None:
    table = pair_table((*pair, year, count) for (pair, year), count in events.items())
    frame = joined(grouped(one("pair", absent), table), directed)
    base = rows(directed)
    assert frame.select(base.columns).equals(base)
    inside = {
        key: count
        for key, count in events.items()
        if key[0] != (10, 99) and COVERED[0] <= key[1] <= COVERED[1]
    }
    assert frame["clashes"].sum() == sum(c or 0 for c in inside.values()) * (1 + directed)
    unknown = sum(count is None for count in inside.values()) * (1 + directed)
    covered = frame.filter(pl.col("year").is_between(*COVERED))
    if absent == "zero":
        assert covered["clashes"].null_count() == unknown
    else:
        assert covered["clashes"].is_not_null().sum() == (len(inside) * (1 + directed) - unknown)
    assert frame.filter(~pl.col("year").is_between(*COVERED))["clashes"].is_null().all()

"""Missing is not zero: every indicator of every group, with and without the real files."""

from __future__ import annotations

import polars as pl
import pytest
from made import MadeStore, states

from detente.data.indicator import Indicator
from detente.data.indicators import NAMES, group
from detente.data.panel import FIRST, LAST, Panel
from detente.data.sources import source
from detente.data.store import Store

CODES = {"USA": 2, "FRN": 220, "RUS": 365}
EVERY = [(name, each) for name in NAMES for each in group(name).indicators]
each_indicator = pytest.mark.parametrize(
    ("name", "indicator"), EVERY, ids=[each.name for _, each in EVERY]
)


def nothing_happened(name: str) -> pl.DataFrame:
    """A panel whose states are real and whose sources, all of them, record nothing at all."""
    tables = {each: pl.DataFrame(schema=source(each).schema) for each in group(name).sources}
    store = MadeStore(tables | states(CODES, range(FIRST, LAST + 1)))
    return Panel(store=store).add(name).collect()


@pytest.fixture(scope="module")
def silent() -> dict[str, pl.DataFrame]:
    return {name: nothing_happened(name) for name in NAMES}


def covered(indicator: Indicator) -> pl.Expr:
    return pl.col("year").is_between(*indicator.coverage)


@each_indicator
def test_where_nothing_was_recorded_an_event_is_zero_and_a_measure_is_missing(
    name: str, indicator: Indicator, silent: dict[str, pl.DataFrame]
) -> None:
    inside = silent[name].filter(covered(indicator))
    outside = silent[name].filter(~covered(indicator))
    for column in indicator.columns:
        assert outside[column].is_null().all(), "a value where no source looks"
        assert inside.height
        if indicator.absent == "missing":
            assert inside[column].is_null().all(), "a value that nobody recorded"
            continue
        assert inside[column].null_count() == 0, "a covered year without an event is not known"
        if indicator.absent == "zero":
            assert (inside[column] == 0).all()
        else:
            assert (inside[column] > 0).any(), "nothing is counted"


@pytest.fixture(scope="module")
def full(store: Store) -> pl.DataFrame:
    """The whole undirected panel from the real files."""
    return Panel(store=store).add(*NAMES).collect()


@each_indicator
def test_outside_its_coverage_an_indicator_is_missing(
    name: str, indicator: Indicator, full: pl.DataFrame
) -> None:
    outside = full.select("year", *indicator.columns).filter(~covered(indicator))
    assert all(outside[column].is_null().all() for column in indicator.columns)


@each_indicator
def test_the_coverage_is_not_overstated(
    name: str, indicator: Indicator, full: pl.DataFrame
) -> None:
    for year in indicator.coverage:
        if FIRST <= year <= LAST:
            rows = full.select("year", *indicator.columns).filter(pl.col("year") == year)
            known = sum(rows[column].is_not_null().sum() for column in indicator.columns)
            assert known, f"nothing is known in {year}"


def test_no_row_is_lost_or_doubled_by_all_the_groups_together(full: pl.DataFrame) -> None:
    assert full.height == 2_214_930 // 2
    assert not full.select("ccode1", "ccode2", "year").is_duplicated().any()


def test_no_number_is_infinite_or_none(full: pl.DataFrame) -> None:
    for column, dtype in full.schema.items():
        if dtype.is_float():
            assert full[column].drop_nulls().is_finite().all(), column

"""One pair of states is read back through every change of code, the first named first."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from detente.data.codes import Country
from detente.data.pairs import Stretch, pair, stretches
from detente.errors import InputError

# A state that is 50 at first, then 20, with both in 1955; and its neighbour, 30 throughout.
CHANGED = [Stretch(50, 1950, 1955), Stretch(20, 1955, 1960)]
NEIGHBOUR = [Stretch(30, 1950, 1960)]


def rows(directed: bool) -> pl.LazyFrame:
    found = [(30, 50, year) for year in range(1950, 1956)]
    found += [(20, 30, year) for year in range(1955, 1961)]
    found += [(20, 50, 1955)]
    if directed:
        found += [(two, one, year) for one, two, year in found]
    frame = pl.DataFrame(found, schema=["ccode1", "ccode2", "year"], orient="row")
    # A value that says whose it is and a value of the pair.
    return frame.with_columns(
        pl.col("ccode1").alias("arms_1"), pl.col("ccode2").alias("arms_2"), pl.lit(1).alias("n")
    ).lazy()


@pytest.mark.parametrize("directed", [False, True])
def test_the_first_named_is_the_first_state_whatever_its_code(directed: bool) -> None:
    one = pair(rows(directed), CHANGED, NEIGHBOUR, "cow", directed=directed).collect()
    assert one["year"].to_list() == list(range(1950, 1961))
    assert one["ccode1"].to_list() == [50] * 5 + [20] * 6
    assert one["arms_1"].to_list() == one["ccode1"].to_list()
    assert set(one["ccode2"]) == set(one["arms_2"]) == {30}
    other = pair(rows(directed), NEIGHBOUR, CHANGED, "cow", directed=directed).collect()
    assert other["arms_2"].to_list() == one["arms_1"].to_list()
    assert other.columns == one.columns


def test_a_year_outside_a_stretch_is_not_that_state_s() -> None:
    short = [Stretch(50, 1952, 1953)]
    assert pair(rows(False), short, NEIGHBOUR, "cow", directed=False).collect().height == 2


def test_a_state_is_no_pair_with_itself() -> None:
    with pytest.raises(InputError, match="same state"):
        pair(rows(False), CHANGED, CHANGED, "cow", directed=False)


def test_stretches_follow_the_list_that_the_panel_has() -> None:
    spells = (
        Country(255, 255, "DEU", "GMY", "Germany", date(1871, 1, 1), date(1945, 5, 8)),
        Country(None, 260, "DEU", "GFR", "West", date(1949, 9, 21), date(1955, 5, 4)),
        Country(260, 260, "DEU", "GFR", "West", date(1955, 5, 5), None),
    )
    assert stretches(spells, "cow") == [Stretch(255, 1871, 1945), Stretch(260, 1955, 9999)]
    assert stretches(spells, "gw")[1] == Stretch(260, 1949, 1955)

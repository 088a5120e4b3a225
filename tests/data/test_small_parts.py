"""Small parts: formulas, stretches of years, typed columns, files that are not what they say."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import polars as pl
import pytest

from detente.data.clean import missing, years_between
from detente.data.dictionary import Known
from detente.data.formulas import flag, greater, lesser, ratio
from detente.data.source import Column
from detente.data.sources import file_of, source
from detente.data.store import Store
from detente.errors import InputError


def of(formula: pl.Expr) -> list[object]:
    """Return a formula's values where both are known, one is, none is, and one is zero."""
    frame = pl.DataFrame({"a": [6.0, 6.0, None, None, 6.0], "b": [3.0, None, 3.0, None, 0.0]})
    return frame.select(formula.alias("x"))["x"].to_list()


def test_formulas_know_nothing_where_a_part_is_not_known() -> None:
    assert of(lesser("a", "b")) == [3.0, None, None, None, 0.0]
    assert of(greater("a", "b")) == [6.0, None, None, None, 6.0]
    assert of(ratio("a", "b")) == [2.0, None, None, None, None]
    assert of(flag(pl.col("a") > pl.col("b"))) == [1, None, None, None, 1]


def test_codes_of_missing_values_become_null_in_every_column_of_numbers() -> None:
    frame = missing(pl.DataFrame({"a": [-9, 1], "b": [-9.0, -8.0], "c": ["-9", "x"]}), -9, -8)
    assert frame.rows() == [(None, None, "-9"), (1, None, "x")]


def test_a_stretch_is_its_years_within_bounds_both_ends_included() -> None:
    frame = pl.DataFrame(
        {"who": ["a", "b", "c"], "first": [1899, 1910, 1950], "last": [1901, 1910, 1960]}
    )
    years = years_between(frame, "first", "last", (1900, 1951))
    assert years.select("who", "year").rows() == [
        ("a", 1900), ("a", 1901), ("b", 1910), ("c", 1950), ("c", 1951),
    ]  # fmt: skip


@pytest.mark.parametrize(("values", "whole"), [([1.0, None], True), ([1.5, 2.0], False)])
def test_a_column_of_whole_numbers_takes_no_fraction(values: list[float], whole: bool) -> None:
    made = dataclasses.replace(
        source("cow_nmc"),
        columns=(Column("ccode", pl.Int16, "Code"),),
        reader=lambda path: pl.DataFrame({"ccode": values}),
    )
    if whole:
        assert made.read(Path("made"))["ccode"].to_list() == [1, None]
    else:
        with pytest.raises(InputError, match="not a whole number"):
            made.read(Path("made"))


def test_a_file_that_is_not_the_pinned_one_is_not_read(tmp_path: Path) -> None:
    path = file_of("cow_nmc", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"something else")
    with pytest.raises(InputError, match="its sha256 differs"):
        Store(tmp_path).frame("cow_nmc")


def test_a_mirror_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_MIRROR", "/nowhere/at/all")
    with pytest.raises(InputError, match="/nowhere/at/all"):
        Store()


def test_what_is_known_is_counted_by_year_over_all_parts() -> None:
    known = Known()
    known.count(pl.DataFrame({"year": [1950, 1950, 1951], "x": [1, None, None]}))
    known.count(pl.DataFrame({"year": [1950, 1951], "x": [3, 4]}))
    assert known.by_year().rows() == [(1950, 3, 2), (1951, 2, 1)]
    assert known.by_year().columns == ["year", "rows", "x"]

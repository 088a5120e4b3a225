"""Every source keeps the same promises: it is pinned, licensed, cited, described and typed."""

from __future__ import annotations

import hashlib
import re

import polars as pl
import pytest

from detente.concepts import Condition, Feature
from detente.concepts.works import work_keys
from detente.data.sources import NAMES, file_of, source
from detente.data.store import Store
from detente.errors import InputError

NAMIBIA = ("user_loc", "fr_loc", "country_code")
"""Columns of two-letter codes, in which NA is Namibia."""


@pytest.mark.parametrize("name", NAMES)
def test_a_source_is_pinned_and_says_what_it_is(name: str) -> None:
    one = source(name)
    assert one.name == name
    assert re.fullmatch(r"[0-9a-f]{64}", one.file.sha256)
    assert re.fullmatch(r"[0-9a-f]{40}|", one.file.commit)
    assert one.file.size > 0
    assert one.title
    assert one.measures.endswith(".")
    assert one.licence
    assert all(isinstance(term, Feature | Condition) for term in one.speaks_to)
    if one.coverage:
        assert one.coverage[0] <= one.coverage[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_source_cites_works_that_exist(name: str) -> None:
    assert source(name).works
    assert set(source(name).works) <= set(work_keys())


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_documented_once(name: str) -> None:
    names = [column.name for column in source(name).columns]
    assert len(set(names)) == len(names) > 0
    assert all(column.about for column in source(name).columns)


def test_sources_of_one_file_pin_it_alike() -> None:
    files = {source(name).file.place: source(name).file for name in NAMES}
    assert all(source(name).file == files[source(name).file.place] for name in NAMES)


def test_an_unknown_source_names_the_nearest() -> None:
    with pytest.raises(InputError, match="cow_nmc"):
        source("cow_nmcc")


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_the_one_that_was_pinned(name: str, store: Store) -> None:
    path = file_of(name, store.folders[0])
    data = path.read_bytes()
    assert len(data) == source(name).file.size
    assert hashlib.sha256(data).hexdigest() == source(name).file.sha256


@pytest.mark.parametrize("name", NAMES)
def test_the_frame_is_as_declared(name: str, store: Store) -> None:
    frame = store.frame(name)
    assert dict(frame.schema) == source(name).schema
    assert frame.height > 0
    for column, dtype in frame.schema.items():
        if dtype.is_float():
            assert not frame[column].is_nan().any(), f"{column}: NaN stands where null should"


@pytest.mark.parametrize("name", NAMES)
def test_the_coverage_is_that_of_the_file(name: str, store: Store) -> None:
    coverage, frame = source(name).coverage, store.frame(name)
    if coverage is None or "year" not in frame.columns:
        pytest.skip("the source has no column of years")
    assert (frame["year"].min(), frame["year"].max()) == coverage


@pytest.mark.parametrize("name", NAMES)
def test_no_code_of_missing_values_is_left(name: str, store: Store) -> None:
    frame = store.frame(name)
    codes = [c for c in frame.columns if frame[c].dtype.is_integer() and (frame[c] == -9).any()]
    assert codes == [], "-9 stands where null should"
    texts = [c for c in frame.columns if frame[c].dtype == pl.String]
    assert not any(frame[c].is_in(["NA", "."]).any() for c in texts if c not in NAMIBIA)

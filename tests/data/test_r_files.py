"""R's files are read as R has them: the same values, missing values as null, nothing guessed."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pandas
import polars as pl
import pytest
import rdata
from hypothesis import given
from hypothesis import strategies as st
from made_r import Attributed, data_frame, dates, doubles, factor, integers, texts, write

from detente.data import r_files
from detente.data.r_files import read_frame, read_object
from detente.data.sources import source
from detente.errors import InputError

PACKED = ["gzip", "bzip2", "xz", None]
CONTENT = pl.DataFrame(
    {
        "name": ["Baden", None, "Côte d'Ivoire", "Baden"],
        "share": [0.5, None, 1.0, None],
        "count": pl.Series([3, None, -9, 0], dtype=pl.Int32),
        "side": ["east", "west", None, "east"],
        "day": [date(1816, 1, 1), None, date(1970, 1, 1), date(2024, 12, 31)],
        "member": [True, False, True, True],
    }
)


def made() -> Attributed:
    """The data frame of CONTENT; one missing share is R's NA, the other not a number."""
    return data_frame(
        name=texts("Baden", None, "Côte d'Ivoire", "Baden"),
        share=doubles(0.5, None, 1.0, math.nan),
        count=integers(3, None, -9, 0),
        side=factor(("west", "east", "north"), "east", "west", None, "east"),
        day=dates(date(1816, 1, 1), None, date(1970, 1, 1), date(2024, 12, 31)),
        member=np.array([True, False, True, True]),
    )


def test_every_kind_of_column_keeps_its_values_and_its_gaps(tmp_path: Path) -> None:
    frame = read_frame(write(tmp_path / "a.rda", states=made()), "states")
    assert frame.schema == CONTENT.schema
    assert frame.equals(CONTENT, null_equal=True)


def test_a_lone_object_needs_no_name(tmp_path: Path) -> None:
    assert read_frame(write(tmp_path / "a.rds", alone=made())).equals(CONTENT)


def test_the_object_asked_for_is_found_among_others(tmp_path: Path) -> None:
    first, last = data_frame(code=integers(2)), data_frame(code=integers(20, 40))
    path = write(tmp_path / "a.rda", first=first, states=made(), last=last)
    assert read_frame(path, "states").equals(CONTENT)
    assert read_frame(path, "last")["code"].to_list() == [20, 40]


@pytest.mark.parametrize("compression", PACKED)
@pytest.mark.parametrize("version", [2, 3])
def test_every_packing_that_r_writes_is_read(
    compression: str | None, version: int, tmp_path: Path
) -> None:
    how = {"compression": compression, "format_version": version}
    path = write(tmp_path / "a.rda", how, states=made())
    assert read_frame(path, "states").equals(CONTENT)


def test_texts_that_are_not_utf_8_are_read_as_latin_1(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rda", {"encoding": "cp1252"}, states=made())
    assert "Côte".encode("latin-1") in gzip.decompress(path.read_bytes())
    assert read_frame(path, "states").equals(CONTENT)


def test_a_date_with_a_time_is_the_day_it_falls_on(tmp_path: Path) -> None:
    days = Attributed(doubles(-0.5, 0.0, 0.75), {"class": "Date"})
    frame = read_frame(write(tmp_path / "a.rds", alone=data_frame(day=days)))
    assert frame["day"].to_list() == [date(1969, 12, 31), date(1970, 1, 1), date(1970, 1, 1)]


def test_dates_of_whole_numbers_are_dates(tmp_path: Path) -> None:
    days = Attributed(integers(365, None), {"class": "Date"})
    frame = read_frame(write(tmp_path / "a.rds", alone=data_frame(day=days)))
    assert frame["day"].to_list() == [date(1971, 1, 1), None]


def test_a_frame_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    empty = data_frame(name=texts(), share=doubles(), side=factor(("east",)), day=dates())
    frame = read_frame(write(tmp_path / "a.rds", alone=empty))
    assert frame.schema == CONTENT.select("name", "share", "side", "day").schema
    assert frame.height == 0


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"))))
def test_texts_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, values: list[str | None]
) -> None:
    path = tmp_path_factory.mktemp("texts") / "a.rds"
    frame = data_frame(
        before=texts(*values),
        between=doubles(*(1.0 for _ in values)),
        after=texts(*values[::-1]),
    )
    read = read_frame(write(path, alone=frame))
    assert read["before"].to_list() == values
    assert read["after"].to_list() == values[::-1]


def test_the_frame_is_the_one_that_the_general_reader_gives(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rda", states=made())
    with pytest.warns(UserWarning, match='Missing constructor for R class "Date"'):
        general = rdata.read_rda(path)["states"]
    ours = read_frame(path, "states")
    assert list(general.columns) == ours.columns
    ours = ours.with_columns((pl.col("day") - date(1970, 1, 1)).dt.total_days())
    for name in ours.columns:
        theirs = [None if pandas.isna(value) else value for value in general[name]]
        assert ours[name].to_list() == theirs, name


def test_a_text_that_is_met_again_is_not_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: Counter[str] = Counter()
    general = r_files._Parser.parse_R_object

    def counted(self: r_files._Parser, *args: object, **options: object) -> object:
        found = general(self, *args, **options)  # type: ignore[arg-type]
        parsed[found.info.type.name] += 1
        return found

    monkeypatch.setattr(r_files._Parser, "parse_R_object", counted)
    names = texts(*(["Baden", "Saxony", None] * 1000))
    frame = read_frame(write(tmp_path / "a.rds", alone=data_frame(name=names)))
    assert frame["name"].to_list() == list(names)
    assert parsed["CHAR"] < 20


def test_an_object_that_is_no_data_frame_is_given_as_the_general_reader_has_it(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "a.rda", scale={"peace": 1.0, "names": ["a", "b"]})
    assert read_object(path, "scale").keys() == {"peace", "names"}
    with pytest.raises(ValueError, match="not a data frame"):
        read_frame(write(tmp_path / "b.rds", alone=doubles(1.0, 2.0)))


def test_an_object_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rda", first=made(), second=made())
    with pytest.raises(ValueError, match="no object 'third', only first, second"):
        read_frame(path, "third")


@pytest.mark.parametrize("data", [b"", b"ccode,year\n2,1816\n", b"A\n3\n262657\n"])
def test_a_file_that_r_did_not_write_in_its_binary_form_is_refused(
    data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.rda"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="not a file that R wrote"):
        read_frame(path, "states")


def members(path: Path, compression: str | None) -> Path:
    """A file of the source cow_states."""
    table = data_frame(
        stateabb=texts("USA", "CAN"),
        ccode=doubles(2, 20),
        statenme=texts("United States of America", "Canada"),
        **{column.name: doubles(1, 2) for column in source("cow_states").columns[3:]},
    )
    return write(path, {"compression": compression}, cow_states=table)


@pytest.mark.parametrize("compression", PACKED)
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_short_is_refused(
    kept: float, compression: str | None, tmp_path: Path
) -> None:
    path = members(tmp_path / "a.rda", compression)
    assert source("cow_states").read(path)["ccode"].to_list() == [2, 20]
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(InputError, match="cannot be read as the source 'cow_states'"):
        source("cow_states").read(path)


def test_a_file_that_goes_on_after_its_end_is_refused(tmp_path: Path) -> None:
    path = members(tmp_path / "a.rda", None)
    path.write_bytes(path.read_bytes() + bytes(4))
    with pytest.raises(InputError, match="cannot be read as the source 'cow_states'"):
        source("cow_states").read(path)

"""What must be known before the sources on events are used."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from made_r import data_frame, dates, doubles, texts, write

from detente.data.sources import source
from detente.data.store import Store

KEDS = {"keds_levant": "levant.cameo", "keds_gulf": "gulf.cameo", "keds_balkans": "balkans.weis"}
DAY = date(1988, 5, 4)


def weis(folder: Path, *events: tuple[int, int, int, int]) -> pl.DataFrame:
    """Read events made of actor, target, code and day of May 1970."""
    rows = [
        {
            "state1": min(source, target), "state2": max(source, target), "year": 1970,
            "weiscd": code, "srccc": source, "targcc": target, "mo": 5, "day": day,
            "dyadid": 1000.0 * min(source, target) + max(source, target), "gscale": -2.2,
        }
        for source, target, code, day in events
    ]  # fmt: skip
    frame = pd.DataFrame(rows).astype({"gscale": "float32", "dyadid": "float32"})
    path = folder / "made.dta"
    frame.to_stata(path, write_index=False)
    return source("weis").read(path)


def keds(name: str, folder: Path, *events: tuple[str, str, str]) -> pl.DataFrame:
    """Read events made of actor, target and code, all of one day."""
    columns: dict[str, Any] = {"date": dates(*(DAY for _ in events))}
    for number, column in enumerate(("source", "target", "code")):
        columns[column] = texts(*(event[number] for event in events))
    columns["desc"] = texts(*("()" for _ in events))
    return source(name).read(write(folder / "a.rda", **{KEDS[name]: data_frame(**columns)}))


def test_an_event_has_a_day_a_code_of_three_digits_and_a_score_of_one_decimal(
    tmp_path: Path,
) -> None:
    frame = weis(tmp_path, (365, 2, 31, 9))
    assert frame.select("date", "weiscd", "gscale").row(0) == (date(1970, 5, 9), "031", -2.2)
    assert frame.select("state1", "state2", "srccc", "targcc").row(0) == (2, 365, 365, 2)


def test_events_that_are_in_weis_again_are_flagged_and_kept(tmp_path: Path) -> None:
    again = (2, 365, 121, 9)
    frame = weis(tmp_path, again, again, (2, 365, 121, 10), again)
    assert frame["repeated"].to_list() == [0, 1, 0, 1]


@pytest.mark.parametrize("code", [31, 81, 82, 222, 223])
def test_an_act_of_two_that_is_in_both_ways_on_the_day_is_flagged(
    code: int, tmp_path: Path
) -> None:
    there, back, later = (2, 365, code, 9), (365, 2, code, 9), (365, 2, code, 10)
    assert weis(tmp_path, there, back, later)["mutual"].to_list() == [1, 1, 0]
    assert weis(tmp_path, there, later)["mutual"].to_list() == [0, 0]


def test_an_answer_in_kind_is_no_act_of_two(tmp_path: Path) -> None:
    frame = weis(tmp_path, (2, 365, 121, 9), (365, 2, 121, 9))
    assert frame["mutual"].to_list() == [0, 0]


def test_weis_ends_in_1992_and_holds_6078_rows_twice(store: Store) -> None:
    frame = store.frame("weis")
    assert frame["year"].max() == 1992
    assert frame.height == 108_263
    assert frame["repeated"].sum() == 6_078
    assert frame["mutual"].sum() == 25_192
    assert frame.select((pl.col("date").dt.year() == pl.col("year")).all()).item()


def test_weis_scores_as_goldstein_does_but_for_three_codes(store: Store) -> None:
    scored = store.frame("weis").select("weiscd", "gscale").unique()
    both = scored.join(store.frame("goldstein_weis"), left_on="weiscd", right_on="code", how="left")
    odd = both.filter(pl.col("gscale").ne_missing(pl.col("score"))).sort("weiscd")
    assert odd["weiscd"].to_list() == ["022", "024", "183"]


def test_a_month_without_events_is_not_a_neutral_month(tmp_path: Path) -> None:
    series = ("eg2is", "is2eg", "us2ussr", "ussr2us", "us2fra", "fra2us", "us2is", "is2us")
    columns = {name: doubles(0.0, -10.5) for name in series}
    flags = {name: doubles(0.0, 1.0) for name in ("suez", "sixday", "yomk")}
    table = data_frame(ym=doubles(4801.0, 7812.0), **columns, **flags)
    frame = source("copdab").read(write(tmp_path / "a.rda", exCopdab=table))
    pair = frame.filter(pl.col("ccode1") == 365, pl.col("ccode2") == 2)
    assert pair.select("date", "score", "suez").rows() == [
        (date(1948, 1, 1), None, 0), (date(1978, 12, 1), -10.5, 1),
    ]  # fmt: skip


def test_copdab_has_eight_series_of_372_months(store: Store) -> None:
    frame = store.frame("copdab")
    series = frame.group_by("ccode1", "ccode2").agg(
        pl.col("date").n_unique(), pl.col("score").null_count().alias("silent")
    )
    assert series["date"].to_list() == [372] * 8
    silent = {(a, b): n for a, b, _, n in series.rows()}
    assert silent[2, 365] == 15
    assert silent[666, 651] == 100
    assert not (frame["score"] == 0).any()
    assert frame["score"].drop_nulls().is_between(-102, 92).all()


def test_the_country_of_an_actor_is_its_first_three_letters(tmp_path: Path) -> None:
    frame = keds("keds_levant", tmp_path, ("ISRMIL", "PALPLO", "190"), ("LEB", "PSEGOV", "040"))
    assert frame.select("source", "source_country", "target", "target_country").rows() == [
        ("ISRMIL", "ISR", "PALPLO", "PSE"), ("LEB", "LBN", "PSEGOV", "PSE"),
    ]  # fmt: skip


def test_ethnic_albanians_are_no_ethiopians(tmp_path: Path) -> None:
    frame = keds("keds_balkans", tmp_path, ("ETHALB", "ETHSER", "224"), ("ETH", "ETHGOV", "010"))
    assert frame["source_country"].to_list() == [None, "ETH"]
    assert frame["target_country"].to_list() == [None, "ETH"]


def test_a_second_report_is_flagged_and_kept(tmp_path: Path) -> None:
    frame = keds(
        "keds_levant", tmp_path, ("ISRMIL", "PAL", "190"), ("ISR", "PSEGOV", "190"),
        ("ISR", "PSEGOV", "191"), ("PSE", "ISR", "190"),
    )  # fmt: skip
    assert frame["repeated"].to_list() == [0, 1, 0, 0]


def test_peoples_without_a_country_are_not_taken_for_each_other(tmp_path: Path) -> None:
    frame = keds("keds_balkans", tmp_path, ("ETHALB", "SER", "224"), ("ETHSER", "SER", "224"))
    assert frame["repeated"].to_list() == [0, 0]


def test_a_description_that_says_nothing_is_null(tmp_path: Path) -> None:
    assert keds("keds_balkans", tmp_path, ("SER", "BOS", "053"))["desc"].to_list() == [None]


@pytest.mark.parametrize(
    ("name", "rows", "again"),
    [("keds_levant", 145_709, 4_993), ("keds_gulf", 54_466, 0), ("keds_balkans", 72_953, 2_413)],
)
def test_no_event_is_dropped(name: str, rows: int, again: int, store: Store) -> None:
    frame = store.frame(name)
    assert (frame.height, frame["repeated"].sum()) == (rows, again)
    assert (frame["date"].min().year, frame["date"].max().year) == source(name).coverage
    assert not frame.select("date", "source", "target", "code").is_duplicated().any()


def test_the_gulf_events_are_coded_in_weis_though_their_file_says_cameo(store: Store) -> None:
    codes = set(store.frame("keds_gulf")["code"])
    assert codes <= set(store.frame("goldstein_weis")["code"])
    assert len(codes - set(store.frame("cameo_scale")["code"])) == 8


@pytest.mark.parametrize(
    ("events", "scale", "without"),
    [
        ("keds_levant", "cameo_scale", 1_418),
        ("keds_gulf", "goldstein_weis", 0),
        ("keds_balkans", "goldstein_weis", 654),
    ],
)
def test_how_many_events_have_no_score(events: str, scale: str, without: int, store: Store) -> None:
    unscored = store.frame(events).join(store.frame(scale), on="code", how="anti")
    assert unscored.height == without


@pytest.mark.parametrize("name", ["goldstein_weis", "cameo_scale"])
def test_a_scale_weighs_each_code_once_from_minus_ten_to_ten(name: str, store: Store) -> None:
    scale = store.frame(name)
    assert not scale["code"].is_duplicated().any()
    assert (scale["score"].min(), scale["score"].max()) == (-10.0, 10.0)
    assert scale.filter(pl.col("code").str.starts_with("0")).height > 0


def test_a_scale_is_read_with_the_noughts_of_its_codes(tmp_path: Path) -> None:
    table = {"weis.goldstein.scale": {"010": 1.0, "223": -10.0}}
    frame = source("goldstein_weis").read(write(tmp_path / "a.rda", **table))
    assert frame.rows() == [("010", 1.0), ("223", -10.0)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("7", "07"), ("10", "010"), ("20", "020"), ("94", "094"), ("211", "0211"),
        ("874", "0874"), ("100", "100"), ("204", "204"), ("1041", "1041"), ("2042", "2042"),
    ],
)  # fmt: skip
def test_a_nought_that_a_code_of_cameo_lost_is_put_back(
    written: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "made.csv"
    path.write_text(f'cameoCode,eventName,goldstein\n{written},"Say, so",-0.1\n')
    assert source("cameo_codes").read(path).row(0) == (code, "Say, so", -0.1)


def test_the_codes_of_cameo_are_those_of_its_scale_with_the_same_scores(store: Store) -> None:
    codes, scale = store.frame("cameo_codes"), store.frame("cameo_scale")
    assert not codes["cameo_code"].is_duplicated().any()
    both = codes.join(scale, left_on="cameo_code", right_on="code", validate="1:1")
    assert both.height == codes.height == 257
    assert both["goldstein"].equals(both["score"], null_equal=False)
    missing = scale.join(codes, left_on="code", right_on="cameo_code", how="anti")["code"]
    assert set(missing) == {f"{root:02}" for root in range(1, 21)} - {"07"}

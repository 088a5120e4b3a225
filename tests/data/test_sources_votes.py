"""What must be known before the sources on votes, labels, transactions and words are used."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from made_r import Attributed, data_frame, doubles, integers, texts, write

from detente.data.sources import source
from detente.data.store import Store

PAIR_YEAR = ["ccode1", "ccode2", "year"]


def read(name: str, folder: Path, text: str, encoding: str = "utf-8") -> pl.DataFrame:
    """Read a made text file as a source."""
    path = folder / "made.csv"
    path.write_text(text, encoding=encoding)
    return source(name).read(path)


def scale(folder: Path, *rows: str) -> pl.DataFrame:
    return read("peace_scale", folder, "\n".join(rows) + "\n")


def about(name: str, column: str) -> str:
    return next(each.about for each in source(name).columns if each.name == column)


def test_the_first_row_of_the_peace_scale_is_no_header(tmp_path: Path) -> None:
    frame = scale(tmp_path, "2020,1920,0.75")
    assert frame.row(0) == (2020, 2, 20, 1920, 0.75, 3)


def test_years_after_the_peace_scale_ends_are_left_out(tmp_path: Path) -> None:
    frame = scale(tmp_path, "520530,2020,0.5", "520530,2021,0.5", "520530,20202,0.5")
    assert frame["year"].to_list() == [2020]


def test_what_is_not_coded_is_a_row_without_a_value_and_not_peace(tmp_path: Path) -> None:
    frame = scale(tmp_path, "200210,2018,.")
    assert frame.select("value", "level").row(0) == (None, None)


@pytest.mark.parametrize(("value", "level"), [(0, 0), (0.25, 1), (0.5, 2), (0.75, 3), (1, 4)])
def test_a_value_of_a_level_has_that_level(value: float, level: int, tmp_path: Path) -> None:
    frame = scale(tmp_path, f"2020,1920,{value}")
    assert frame.select("value", "level").row(0) == (value, level)


def test_a_change_under_way_is_never_rounded_to_a_level(tmp_path: Path) -> None:
    frame = scale(tmp_path, "2020,1920,0.979167", "2020,1921,0.250001")
    assert frame["value"].to_list() == [0.979167, 0.250001]
    assert frame["level"].to_list() == [None, None]


def test_codes_in_the_wrong_order_are_put_right(tmp_path: Path) -> None:
    frame = scale(tmp_path, "20002,1920,0.5")
    assert frame.select("dyad", *PAIR_YEAR).row(0) == (20002, 2, 20, 1920)


@pytest.mark.parametrize(
    ("year", "code"), [(1944, 255), (1954, 255), (1955, 260), (1990, 260), (1991, 255)]
)
def test_germany_has_the_code_of_the_state_that_it_was(
    year: int, code: int, tmp_path: Path
) -> None:
    frame = scale(tmp_path, f"220255,{year},0.5", f"255290,{year},0.5")
    assert frame.select("ccode1", "ccode2").rows() == [(220, code), (code, 290)]
    assert frame["dyad"].to_list() == [220255, 255290]


def test_east_germany_keeps_its_code(tmp_path: Path) -> None:
    frame = scale(tmp_path, "255265,1972,0.25", "265290,1972,0.75")
    assert frame.select("ccode1", "ccode2").rows() == [(260, 265), (265, 290)]


def test_kiribati_and_tuvalu_are_mapped_before_the_codes_are_put_in_order(tmp_path: Path) -> None:
    frame = scale(tmp_path, "936937,2005,1", "937940,2005,0.5")
    assert frame.select("ccode1", "ccode2").rows() == [(946, 947), (940, 947)]


def test_a_pair_written_both_ways_is_one_row_if_its_rows_agree(tmp_path: Path) -> None:
    frame = scale(tmp_path, "2020,1920,0.5", "20002,1920,0.5", "2020,1921,0.5", "20002,1921,1")
    assert frame.filter(pl.col("year") == 1920)["dyad"].to_list() == [2020]
    assert frame.filter(pl.col("year") == 1921)["value"].to_list() == [0.5, 1.0]


def test_the_peace_scale_has_each_pair_once_a_year_in_order(store: Store) -> None:
    frame = store.frame("peace_scale")
    assert not frame.select(PAIR_YEAR).is_duplicated().any()
    assert (frame["ccode1"] < frame["ccode2"]).all()
    assert frame["value"].is_between(0, 1).sum() == frame.height - 49
    assert frame.height == 77_208 - 18_182


def test_the_peace_scale_names_germany_as_the_list_of_states_does(store: Store) -> None:
    germany = pl.col("ccode1").is_in([255, 260]) | pl.col("ccode2").is_in([255, 260])
    rows = store.frame("peace_scale").filter(germany, pl.col("year").is_between(1955, 2020))
    states = store.frame("cw_gw_panel").select("ccode", "year")
    for side in ("ccode1", "ccode2"):
        named = rows.filter(pl.col(side).is_in([255, 260])).rename({side: "ccode"})
        assert named.height > 0
        assert named.join(states, on=["ccode", "year"], how="anti").height == 0


def test_most_of_the_coded_years_are_negative_peace_so_that_guessing_it_is_no_feat(
    store: Store,
) -> None:
    frame = store.frame("peace_scale").drop_nulls("value")
    assert (frame["level"] == 2).sum() / frame.height == pytest.approx(0.76, abs=0.01)
    assert frame["level"].null_count() == 584


def test_a_member_that_was_absent_has_no_vote(store: Store) -> None:
    votes = store.frame("un_votes")
    assert set(votes["vote"]) == {"yes", "no", "abstain"}
    assert not votes.select("rcid", "country").is_duplicated().any()
    per_call = votes.group_by("rcid").len()["len"]
    assert per_call.min() < per_call.max()
    assert "absent has no row" in source("un_votes").measures


def test_namibia_votes_under_the_code_na(store: Store) -> None:
    votes = store.frame("un_votes").filter(pl.col("country_code") == "NA")
    assert set(votes["country"]) == {"Namibia"}
    unknown = store.frame("un_votes").filter(pl.col("country_code").is_null())
    assert set(unknown["country"]) == {
        "Federal Republic of Germany", "Yemen Arab Republic", "Zanzibar",
    }  # fmt: skip


def test_every_vote_and_every_issue_is_of_a_known_roll_call(store: Store) -> None:
    calls = store.frame("un_roll_calls")
    assert not calls["rcid"].is_duplicated().any()
    assert store.frame("un_votes").join(calls, on="rcid", how="anti").height == 0
    assert store.frame("un_roll_call_issues").join(calls, on="rcid", how="anti").height == 0


def test_a_roll_call_without_a_text_has_null_and_not_an_empty_one(tmp_path: Path) -> None:
    columns = {column.name: doubles(1.0) for column in source("un_roll_calls").columns}
    columns |= {"unres": texts(""), "short": texts("COUNCIL"), "descr": texts("")}
    path = write(tmp_path / "a.rda", un_roll_calls=data_frame(**columns))
    frame = source("un_roll_calls").read(path)
    assert frame.select("unres", "short", "descr").row(0) == (None, "COUNCIL", None)


def test_up_to_session_51_the_day_of_a_roll_call_is_not_that_of_the_month(store: Store) -> None:
    day = store.frame("un_roll_calls").select("session", pl.col("date").dt.day().alias("day"))
    assert day.filter(pl.col("session") <= 51)["day"].max() == 7
    assert day.filter(pl.col("session") == 52)["day"].max() > 7
    assert "Up to session 51" in about("un_roll_calls", "date")


HEAD = "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname\n"


@pytest.mark.parametrize(("session", "year"), [(1, 1946), (18, 1963), (20, 1965), (74, 2019)])
def test_the_first_session_is_that_of_1946(session: int, year: int, tmp_path: Path) -> None:
    row = f"1,437,{session},9,0.5,-1,0,0,0.5,1,1,2,CIV,Côte d’Ivoire\n"
    frame = read("un_ideal_points", tmp_path, HEAD + row, "windows-1252")
    assert frame.select("ccode", "year", "q0").row(0) == (437, year, -1.0)
    assert frame["countryname"].to_list() == ["Côte d’Ivoire"]


def test_a_state_has_one_ideal_point_a_session_and_none_in_1964(store: Store) -> None:
    points = store.frame("un_ideal_points")
    assert not points.select("ccode", "year").is_duplicated().any()
    assert set(range(1946, 2020)) - set(points["year"]) == {1964}
    assert points.null_count().transpose().to_series().sum() == 0


def test_a_state_that_left_the_system_and_came_back_is_listed_once(
    tmp_path: Path, store: Store
) -> None:
    text = "StateAbb,CCode,StateNme\nCUB,40,Cuba\nCUB,40,Cuba\nHAI,41,Haiti\n"
    assert read("un_country_codes", tmp_path, text)["ccode"].to_list() == [40, 41]
    codes = store.frame("un_country_codes")
    assert codes.height == codes["ccode"].n_unique() == 217


def test_na_is_namibia_on_facebook(tmp_path: Path, store: Store) -> None:
    frame = read("facebook_sci", tmp_path, "user_loc\tfr_loc\tscaled_sci\nNA\tZA\t1000000000\n")
    assert frame.row(0) == ("NA", "ZA", 1_000_000_000)
    real = store.frame("facebook_sci")
    assert (real["user_loc"] == "NA").sum() == (real["fr_loc"] == "NA").sum() == 185


def test_friendship_is_the_same_both_ways(store: Store) -> None:
    one = store.frame("facebook_sci")
    other = one.rename({"user_loc": "fr_loc", "fr_loc": "user_loc"})
    both = one.join(other, on=["user_loc", "fr_loc"], validate="1:1")
    assert both.height == one.height
    assert both["scaled_sci"].equals(both["scaled_sci_right"])


def named_array(values: list[float | None], *names: tuple[str, ...]) -> Attributed:
    """An array as R has it: its values, the first index running fastest."""
    dims = {"dim": integers(*(len(each) for each in names))}
    return Attributed(doubles(*values), {**dims, "dimnames": [texts(*each) for each in names]})


def test_a_relation_is_of_the_sender_to_the_receiver(tmp_path: Path) -> None:
    two, none = ("USSR", "Cuba"), named_array([1.0, 0.0], ("USSR", "Cuba"), ("catholics",))
    cube = named_array([None, 0.0, 1.0, None, None, None, 0.0, None], two, two, ("aid", "war"))
    frame = source("nations").read(write(tmp_path / "a.rda", nations=[none, cube]))
    assert frame.drop("ccode1", "ccode2").rows() == [
        ("USSR", "Cuba", "aid", 1), ("USSR", "Cuba", "war", 0),
        ("Cuba", "USSR", "aid", 0), ("Cuba", "USSR", "war", None),
    ]  # fmt: skip
    assert frame.select("ccode1", "ccode2").row(0) == (365, 40)


def test_fourteen_nations_have_56_relations_and_6_attributes(store: Store) -> None:
    frame, attributes = store.frame("nations"), store.frame("nations_attributes")
    assert frame.height == 14 * 13 * 56
    assert frame["value"].null_count() == 435
    states = store.frame("cw_gw_panel").filter(pl.col("year") == 1955)["ccode"]
    assert set(frame["ccode1"]) == set(frame["ccode2"]) == set(attributes["ccode"]) <= set(states)
    aid = pl.col("relation") == "economicaid"
    sent = frame.filter(aid, pl.col("value") == 1)["sender"]
    assert set(sent) == {"China", "USSR", "UK", "USA"}
    assert attributes.filter(pl.col("catholics") == 1)["nation"].to_list() == [
        "Brazil", "Cuba", "Netherlands", "Poland",
    ]  # fmt: skip


def test_the_columns_of_leaders_words_are_spelt_alike(tmp_path: Path) -> None:
    head = "lastname,firstname,Ccode,Word Count,year,month,distrust,task,bace,igb,sc,cc,power,name"
    row = "Adams,John,2,4100,1797,12,0.1,0.5,0.2,0.1,,0.6,0.2,John Adams"
    frame = read("psycl_traits_month", tmp_path, f"{head}\n{row}\n")
    assert frame.select("ccode", "word_count", "sc", "power").row(0) == (2, 4100, None, 0.2)


PSYCL = ("traits_leader", "traits_year", "traits_quarter", "traits_month")
PSYCL += ("codes_leader", "codes_year", "codes_quarter")


@pytest.mark.parametrize("table", PSYCL)
def test_leaders_have_4000_words_or_more_and_a_row_a_unit(table: str, store: Store) -> None:
    frame = store.frame(f"psycl_{table}")
    unit = [c for c in ("name", "ccode", "year", "quarter", "month") if c in frame.columns]
    assert not frame.select(unit).is_duplicated().any()
    assert frame["word_count"].min() >= 4_000
    assert frame["ccode"].is_in([2, 200]).mean() > 0.5
    assert "American or British" in source(f"psycl_{table}").measures


def test_what_a_leader_does_adds_up(store: Store) -> None:
    codes = store.frame("psycl_codes_year")
    shares = codes.select(pl.sum_horizontal("i5ap", "i5pr", "i5re", "i5op", "i5th", "i5pu"))
    assert (shares.to_series() - 1).abs().max() < 1e-6
    friendly = pl.sum_horizontal("i5ap", "i5pr", "i5re") - pl.sum_horizontal("i5op", "i5th", "i5pu")
    assert codes.select((friendly - pl.col("i1")).abs().max()).item() < 1e-6
    chance = 1 - pl.col("p3") * pl.col("p4")
    assert codes.select((chance - pl.col("p5")).abs().max()).item() < 1e-6

"""What must be known before the sources on states, power, space, trade and force are used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from made_r import data_frame, dates, doubles, texts, write
from polars.testing import assert_frame_equal

from detente.data.r_files import read_frame
from detente.data.sources import file_of, source
from detente.data.store import Store

NAMES = (
    *("cow_states", "gw_states", "cow_majors", "maoz_powers", "cow_contdir", "cow_mindist"),
    *("cow_capitals", "cow_igo_ndy", "cow_igo_sy", "cow_trade_ddy", "cow_trade_sy", "cw_gdppop"),
    *("cw_democracy", "cw_system", "gw_system", "gw_capitals", "false_cow_dyads"),
    *("false_gw_dyads", "cow_war_inter", "ucdp_acd", "cow_mid_disps", "cow_mid_ddydisps"),
    *("cow_mid_dirdisps", "cow_nmc"),
)
UNKNOWN = ("cow_war_inter", "cow_mid_disps", "cow_mid_ddydisps", "cow_mid_dirdisps", "cow_nmc")
PAIR = ["ccode1", "ccode2", "year"]


def swapped(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows with the first state as the second."""
    other = {"1": "2", "2": "1"}
    names = {n: n[:-1] + other[n[-1]] for n in frame.columns if n[-1] in other}
    return frame.rename(names).select(frame.columns)


def about(name: str, column: str) -> str:
    return next(each.about for each in source(name).columns if each.name == column)


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_the_makers_do_not_know_is_null(name: str, tmp_path: Path) -> None:
    columns = [column.name for column in source(name).columns]
    table = data_frame(**{column: doubles(1.0, -9.0) for column in columns})
    frame = source(name).read(write(tmp_path / "a.rda", **{name: table}))
    assert frame.row(0) == (1,) * len(columns)
    assert frame.row(1) == (None,) * len(columns)


def test_a_polity_score_of_minus_nine_is_a_score(tmp_path: Path) -> None:
    columns = [column.name for column in source("cw_democracy").columns]
    table = data_frame(**{column: doubles(-9.0, None) for column in columns})
    frame = source("cw_democracy").read(write(tmp_path / "a.rda", cw_democracy=table))
    assert frame["polity2"].to_list() == [-9.0, None]


def test_the_trade_file_is_read_without_a_name(tmp_path: Path) -> None:
    columns = [column.name for column in source("cow_trade_ddy").columns]
    table = data_frame(**{column: doubles(2.0, None) for column in columns})
    frame = source("cow_trade_ddy").read(write(tmp_path / "a.rds", alone=table))
    assert frame["flow1"].to_list() == [2.0, None]


def test_spells_keep_their_names_and_days(tmp_path: Path) -> None:
    table = data_frame(
        gwcode=doubles(271.0),
        stateabb=texts("WRT"),
        statename=texts("Wuerttemberg"),
        startdate=dates(date(1816, 1, 1)),
        enddate=dates(date(1871, 1, 17)),
    )
    frame = source("gw_states").read(write(tmp_path / "a.rda", gw_states=table))
    assert frame.row(0) == (271, "WRT", "Wuerttemberg", date(1816, 1, 1), date(1871, 1, 17))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_out_and_no_value_is_changed(name: str, store: Store) -> None:
    path = file_of(name, store.folders[0])
    raw = read_frame(path, None if path.suffix == ".rds" else name)
    frame = store.frame(name)
    assert set(frame.columns) == set(raw.columns)
    if name in UNKNOWN:
        raw = raw.with_columns(pl.when(pl.all() != -9).then(pl.all()).name.keep())
    assert_frame_equal(frame.cast(dict(raw.schema)), raw.select(frame.columns), check_exact=True)


def test_spending_is_documented_as_changing_currency_in_1914() -> None:
    assert "British pounds up to 1913" in about("cow_nmc", "milex")
    assert "dollars from 1914" in about("cow_nmc", "milex")


def together(spells: pl.DataFrame, code: str) -> pl.DataFrame:
    """Every ordered pair and year in which two spells of different states share a day."""
    last = spells["end"].max()
    spells = spells.with_columns(
        pl.when(pl.col("end") == last).then(date(2024, 12, 31)).otherwise("end").alias("end")
    )
    first, second = (
        spells.select(pl.col(code).alias(f"{code}{side}"), pl.col("start", "end").name.suffix(side))
        for side in "12"
    )
    return (
        first.join_where(second, pl.col(f"{code}1") != pl.col(f"{code}2"))
        .with_columns(
            pl.max_horizontal("start1", "start2").alias("start"),
            pl.min_horizontal("end1", "end2").alias("end"),
        )
        .filter(pl.col("start") <= pl.col("end"))
        .select(
            f"{code}1",
            f"{code}2",
            pl.int_ranges(pl.col("start").dt.year(), pl.col("end").dt.year() + 1).alias("year"),
        )
        .explode("year")
        .with_columns(pl.col("year").cast(pl.Int16))
        .unique()
        .sort(f"{code}1", f"{code}2", "year")
    )


@pytest.mark.parametrize(("system", "code"), [("cw_system", "ccode"), ("gw_system", "gwcode")])
def test_dyad_years_are_the_pairs_that_share_a_day_of_the_year(
    system: str, code: str, store: Store
) -> None:
    listed = "cow" if code == "ccode" else "gw"
    keys = [f"{code}1", f"{code}2", "year"]
    derived = together(store.frame(system), code)
    dyads = store.frame(f"{listed}_ddy")
    assert derived.height == {"cow": 2_214_930, "gw": 2_599_466}[listed]
    assert_frame_equal(derived, dyads.select(keys).sort(keys))


@pytest.mark.parametrize(("system", "code"), [("cw_system", "ccode"), ("gw_system", "gwcode")])
def test_false_dyads_are_the_pairs_that_share_a_year_but_no_day(
    system: str, code: str, store: Store
) -> None:
    listed = "cow" if code == "ccode" else "gw"
    keys = [f"{code}1", f"{code}2", "year"]
    years = store.frame(system).with_columns(
        pl.col("start").dt.truncate("1y"), pl.col("end").dt.offset_by("1y").dt.truncate("1y")
    )
    years = years.with_columns(pl.col("end").dt.offset_by("-1d"))
    only = together(years, code).join(store.frame(f"{listed}_ddy"), on=keys, how="anti")
    assert_frame_equal(only, store.frame(f"false_{listed}_dyads").select(keys).sort(keys))


def test_microstates_carry_their_mark_into_the_dyad_years(store: Store) -> None:
    states = store.frame("gw_system").select("gwcode", "microstate").unique()
    assert states["gwcode"].is_unique().all()
    marks = states.rename({"gwcode": "gwcode1", "microstate": "mark"})
    dyads = store.frame("gw_ddy").join(marks, on="gwcode1", how="left")
    assert (dyads["microstate1"] == dyads["mark"]).all()


def test_the_two_copies_of_each_list_of_states_agree(store: Store) -> None:
    states = store.frame("cow_states").select(
        "ccode",
        pl.date("styear", "stmonth", "stday").alias("start"),
        pl.date("endyear", "endmonth", "endday").alias("end"),
    )
    assert_frame_equal(states, store.frame("cw_system").select("ccode", "start", "end"))
    older = store.frame("gw_states").select("gwcode", start="startdate", end="enddate")
    newer = store.frame("gw_system").filter(microstate=0).select("gwcode", "start", "end")
    cut = pl.when(pl.col("end") == date(2020, 12, 31)).then(date(2017, 12, 31)).otherwise("end")
    keys = ["gwcode", "start"]
    assert_frame_equal(older.sort(keys), newer.with_columns(cut.alias("end")).sort(keys))


GERMANY, SERBIA, RUSSIA = {255, 260, 265}, {340, 345}, {365}
YEMEN, VIETNAM = {678, 679, 680}, {815, 816, 817}


@pytest.mark.parametrize(
    ("year", "cow", "gw"),
    [
        (1850, {255, 365}, {255, 365, 815}),
        (1914, {255, 345, 365}, {255, 340, 365}),
        (1937, {255, 345, 365, 678}, {255, 345, 365, 678}),
        (1970, {260, 265, 345, 365, 678, 680, 816, 817}, {260, 265, 345, 365, 678, 680, 816, 817}),
        (2010, {255, 345, 365, 679, 816}, {260, 340, 365, 678, 816}),
    ],
)
def test_states_that_split_or_united_carry_these_codes(
    year: int, cow: set[int], gw: set[int], store: Store
) -> None:
    there = pl.lit(date(year, 7, 1)).is_between("start", "end")
    asked = GERMANY | SERBIA | RUSSIA | YEMEN | VIETNAM
    assert set(store.frame("cw_system").filter(there)["ccode"]) & asked == cow
    assert set(store.frame("gw_system").filter(there)["gwcode"]) & asked == gw


TO_2014 = (
    *("cow_igo_ndy", "cow_igo_sy", "cow_trade_ddy", "cow_trade_sy"),
    *("cow_mid_disps", "cow_mid_ddydisps", "cow_mid_dirdisps"),
)


@pytest.mark.parametrize("name", TO_2014)
def test_what_ends_in_2014_says_so(name: str, store: Store) -> None:
    frame = store.frame(name)
    last = frame["styear" if name == "cow_mid_disps" else "year"].max()
    assert last == 2014
    assert source(name).coverage is not None
    assert source(name).coverage[1] == 2014  # type: ignore[index]


def test_polity_ends_in_2018_although_the_table_goes_on(store: Store) -> None:
    known = store.frame("cw_democracy").drop_nulls("polity2")
    assert known.filter(pl.col("year") > 2018).select("ccode", "year").rows() == [
        (2, 2019),
        (2, 2020),
    ]
    assert known["polity2"].is_between(-10, 10).all()
    assert (known["polity2"] == -9).sum() > 1000


def test_trade_is_in_whole_millions_and_what_is_missing_is_not_zero(store: Store) -> None:
    trade = store.frame("cow_trade_ddy")
    for flow in ("flow1", "flow2", "smoothflow1", "smoothflow2"):
        assert trade[flow].null_count() / trade.height == pytest.approx(0.038, abs=5e-4)
        assert (trade[flow].drop_nulls() % 1 == 0).all()
        assert (trade[flow] == 0).sum() / trade.height > 0.5
    assert not (trade["flow1"].is_null() & trade["flow2"].is_null()).any()
    pairs = store.frame("cow_ddy").filter(pl.col("year").is_between(1870, 2014))
    absent = pairs.join(trade, on=PAIR, how="anti").height / pairs.height
    assert absent == pytest.approx(0.24, abs=5e-3)


@pytest.mark.parametrize("name", ["cow_trade_ddy", "cow_mid_ddydisps", "cow_war_inter"])
def test_a_directed_table_has_every_pair_both_ways(name: str, store: Store) -> None:
    frame = store.frame(name)
    assert_frame_equal(frame, swapped(frame), check_row_order=False)


def test_every_spell_of_contiguity_is_there_both_ways_by_the_month(store: Store) -> None:
    spells = store.frame("cow_contdir")
    assert_frame_equal(spells, swapped(spells), check_row_order=False)
    assert set(spells["conttype"]) == {0, 1, 2, 3, 4, 5}
    assert (spells["stdate"].dt.day() == 1).all()
    assert (spells["enddate"].dt.day() == 1).all()


def test_tables_of_pairs_without_direction_have_the_lower_code_first(store: Store) -> None:
    for name in ("cow_igo_ndy", "cow_mindist"):
        frame = store.frame(name)
        assert (frame["ccode1"] < frame["ccode2"]).all()
        assert not frame.select(PAIR).is_duplicated().any()


def test_organisations_are_counted_of_every_pair_but_those_united_in_1990(store: Store) -> None:
    pairs = store.frame("cow_ddy").filter(
        pl.col("ccode1") < pl.col("ccode2"), pl.col("year") <= 2014
    )
    absent = pairs.join(store.frame("cow_igo_ndy"), on=PAIR, how="anti")
    assert absent["year"].unique().to_list() == [1990]
    united = pl.col("ccode1", "ccode2").is_in([260, 265, 678, 680])
    assert absent.select(pl.any_horizontal(united)).to_series().all()
    kinds = pl.sum_horizontal("sum_igo_full", "sum_igo_associate", "sum_igo_observer")
    state = store.frame("cow_igo_sy")
    assert state.select((kinds == pl.col("sum_igo_anytype")).all()).item()


def test_units_are_as_documented(store: Store) -> None:
    product = store.frame("cw_gdppop").row(
        by_predicate=(pl.col("ccode") == 2) & (pl.col("year") == 2010), named=True
    )
    assert 290 < product["pwtpop"] < 330
    assert 14e6 < product["pwtrgdp"] < 20e6
    assert 4e4 < product["mrgdppc"] < 6e4
    channel = store.frame("cow_mindist").row(
        by_predicate=(pl.col("ccode1") == 200)
        & (pl.col("ccode2") == 220)
        & (pl.col("year") == 2000),
        named=True,
    )
    assert 30 < channel["mindist"] < 40
    trade = store.frame("cow_trade_sy").filter(ccode=2, year=2014)
    assert 2.2e6 < trade["imports"].item() < 2.6e6


def test_product_is_not_known_where_the_lists_of_states_differ(store: Store) -> None:
    product = store.frame("cw_gdppop")
    gaps = product.filter(pl.col("mrgdppc").is_null())
    spans = gaps.group_by("ccode").agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    assert set(spans.rows()) == {
        (345, 1916, 1917),
        (600, 1905, 1912),
        (651, 1856, 1882),
        (670, 1927, 1931),
        (812, 1953, 1953),
    }


def test_one_dispute_is_kept_of_each_pair_and_year(store: Store) -> None:
    kept, every = store.frame("cow_mid_ddydisps"), store.frame("cow_mid_dirdisps")
    assert not kept.select(PAIR).is_duplicated().any()
    assert every.select(PAIR).is_duplicated().any()
    assert_frame_equal(
        kept.select(PAIR), every.select(PAIR).unique(), check_row_order=False, check_dtypes=True
    )
    shared = ["fatality", "hostlev", "mindur", "maxdur", "recip", "stmon"]
    disputes = store.frame("cow_mid_disps").select("dispnum", *shared)
    joined = kept.select("dispnum").join(disputes, on="dispnum", maintain_order="left")
    assert_frame_equal(joined.select(shared), kept.select(shared))


def test_a_war_taken_up_again_has_a_row_without_outcome(store: Store) -> None:
    wars = store.frame("cow_war_inter")
    assert (wars["outcome1"].is_null() == (wars["resume"] == 1)).all()
    assert not wars.select(*PAIR, "warnum", "resume").is_duplicated().any()
    assert wars.select(*PAIR, "warnum").is_duplicated().any()


def test_a_conflict_has_a_row_for_every_combination_of_states(store: Store) -> None:
    wars = store.frame("ucdp_acd")
    states = ["gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"]
    assert wars.select("conflict_id", "year").is_duplicated().any()
    assert not wars.select("conflict_id", "year", *states).is_duplicated().any()
    assert set(wars["type_of_conflict"]) == {"extrasystemic", "interstate", "intrastate", "II"}
    assert wars.filter(type_of_conflict="interstate")["gwno_b"].null_count() == 0
    assert (wars["ep_end_date"].is_null() <= (wars["ep_end"] == 0)).all()


@pytest.mark.parametrize("name", ["cow_majors", "maoz_powers", "cow_capitals", "gw_capitals"])
def test_spells_do_not_end_before_they_begin(name: str, store: Store) -> None:
    frame = store.frame(name)
    if name == "cow_majors":
        frame = frame.select(
            pl.date("styear", "stmonth", "stday").alias("stdate"),
            pl.date("endyear", "endmonth", "endday").alias("enddate"),
        )
    starts = [column for column in frame.columns if column.endswith("stdate")]
    for start in starts:
        assert (frame[start] <= frame[start.replace("st", "end")]).all()


@pytest.mark.parametrize(
    ("name", "code", "states"),
    [("cow_capitals", "ccode", "cw_system"), ("gw_capitals", "gwcode", "gw_system")],
)
def test_a_state_has_a_capital_when_it_is_a_state_and_one_only(
    name: str, code: str, states: str, store: Store
) -> None:
    capitals = store.frame(name).sort(code, "stdate")
    assert capitals["lat"].is_between(-90, 90).all()
    assert capitals["lng"].is_between(-180, 180).all()
    for end in ("start", "end"):
        there = pl.col(end).is_between("stdate", "enddate")
        having = store.frame(states).join(capitals, on=code).filter(there)
        assert store.frame(states).join(having, on=[code, "start"], how="anti").height == 0
    following = capitals.with_columns(pl.col("stdate").shift(-1).over(code).alias("next"))
    two = following.filter(pl.col("enddate") >= pl.col("next"))
    assert two[code].to_list() == ([] if code == "ccode" else [89])

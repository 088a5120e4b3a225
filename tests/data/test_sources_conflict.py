"""What must be known before the sources on disputes, arms, claims, pacts and leaders are used."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from made_r import data_frame, doubles, texts, write

from detente.data.sources import source
from detente.data.sources.sipri_milex import table
from detente.data.store import Store
from detente.errors import InputError


def read_r(folder: Path, name: str, **columns: Any) -> pl.DataFrame:
    """Read a made R file that has a row of ones or an x, but for the columns that are given."""
    height = len(next(iter(columns.values())))
    filled = {
        column: texts(*["x"] * height) if dtype == pl.String else doubles(*[1.0] * height)
        for column, dtype in source(name).schema.items()
    }
    path = write(folder / "made.rda", **{name: data_frame(**{**filled, **columns})})
    return source(name).read(path)


def read_csv(folder: Path, name: str, *rows: dict[str, object]) -> pl.DataFrame:
    """Read a made table that has a 1 in every place, but for those that are given."""
    header = dict.fromkeys([*source(name).schema, *rows[0]])
    lines = [",".join(header)] + [
        ",".join(str(row.get(column, 1)) for column in header) for row in rows
    ]
    path = folder / "made.csv"
    path.write_text("\n".join(lines))
    return source(name).read(path)


def only(frame: pl.DataFrame, **wanted: object) -> dict[str, Any]:
    """Return the one row in which the columns have these values."""
    (row,) = frame.filter(**wanted).rows(named=True)
    return row


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("gml_dirdisp", "revtype11"),
        ("gml_dirdisp", "fatalpre2"),
        ("gml_mid_disps", "outcome"),
        ("gml_part", "stday"),
    ],
)
def test_nine_below_zero_is_missing(name: str, column: str, tmp_path: Path) -> None:
    frame = read_r(tmp_path, name, **{column: doubles(-9, 0, 3)})
    assert frame[column].to_list() == [None, 0, 3]


@pytest.mark.parametrize(
    ("name", "column"),
    [("gml_dirdisp", "stmon"), ("gml_dirdisp", "endmon"), ("gml_mid_disps", "stmon")],
)
def test_what_is_none_of_the_twelve_months_is_missing(
    name: str, column: str, tmp_path: Path
) -> None:
    frame = read_r(tmp_path, name, **{column: doubles(0, 1, 12, 13)})
    assert frame[column].to_list() == [None, 1, 12, None]


def test_disputes_of_one_pair_in_one_year_stay_apart(store: Store) -> None:
    pair = ["ccode1", "ccode2", "year"]
    every = store.frame("gml_dirdisp")
    assert every.select(pair).is_duplicated().any()
    assert every.select("dispnum", *pair).is_unique().all()
    leaders = ["obsid1", "obsid2"]
    assert store.frame("gml_mid_dirleaderdisps").select(pair + leaders).is_duplicated().any()
    assert store.frame("gml_mid_ddlydisps").select(pair + leaders).is_unique().all()


def test_a_rivalry_is_of_a_type_in_whichever_place_it_is_named(tmp_path: Path) -> None:
    frame = read_r(
        tmp_path,
        "td_rivalries",
        type1=texts("spatial", "ideological"),
        type2=texts("positional", None),
        type3=texts(None, None),
    )
    assert frame.select("positional", "spatial", "ideological", "interventionary").rows() == [
        (1, 1, 0, 0),
        (0, 0, 1, 0),
    ]


def test_a_blank_mark_of_a_rivalry_says_no(tmp_path: Path) -> None:
    frame = read_r(tmp_path, "tss_rivalries", spatial=doubles(1, None), aprin=doubles(None, 1))
    assert frame.select("spatial", "aprin").rows() == [(1, 0), (0, 1)]


def test_india_and_pakistan_are_rivals_over_rank_and_territory(store: Store) -> None:
    types = ("positional", "spatial", "ideological", "interventionary")
    for name, last in (("td_rivalries", "endyear"), ("tss_rivalries", "end")):
        rivalry = only(store.frame(name), ccode1=750, ccode2=770)
        assert tuple(rivalry[kind] for kind in types) == (1, 1, 0, 0)
        assert rivalry[last] == source(name).coverage[1], "it goes on"


KDG = """rivnumb,rivalry,rivala,rivalb,beginr,endr,totdisp,rivtyp2,rivtypold
1,2020,2,20,19740914,19970528,7,RIVALRY,ENDURING
2,2155,2,155,18570820,18570931,1,ISOLATED,ISOLATED
3,93100,93,100,19940400,20001200,4,RIVALRY,PROTO
4,101210,101,210,18490501,18690231,4,RIVALRY,PROTO
5,750770,750,770,19470922,20011231,46,RIVALRY,ENDURING
"""


def test_rivalries_keep_their_days_and_say_whether_observation_cut_them_off(tmp_path: Path) -> None:
    path = tmp_path / "kdg.csv"
    path.write_text(KDG)
    frame = source("kdg").read(path)
    assert frame["beginr"].to_list()[:3] == [date(1974, 9, 14), date(1857, 8, 20), date(1994, 4, 1)]
    assert frame["endr"].to_list() == [
        date(1997, 5, 28),
        date(1857, 9, 30),
        date(2000, 12, 31),
        date(1869, 2, 28),
        date(2001, 12, 31),
    ]
    assert frame["censored"].to_list() == [0, 0, 0, 0, 1]
    assert frame["rivtyp2"].to_list()[1] == "ISOLATED"


def test_most_stretches_of_disputes_are_no_rivalry(store: Store) -> None:
    frame = store.frame("kdg")
    assert dict(frame["rivtyp2"].value_counts().iter_rows()) == {"ISOLATED": 881, "RIVALRY": 331}
    assert frame.filter(censored=1)["endr"].unique().to_list() == [date(2001, 12, 31)]
    assert only(frame, rivala=750, rivalb=770)["censored"] == 1


def test_dates_of_claims_are_years_and_months_where_they_are_known(tmp_path: Path) -> None:
    frame = read_csv(
        tmp_path,
        "icow_claims",
        {"begclaim": 181601, "endclaim": 181711, "resolved": 4, "endviol": 0},
        {"begclaim": 195100, "endclaim": 201799, "resolved": "NA", "endviol": -9},
        {"begclaim": 199404, "endclaim": 20012, "resolved": 12, "endviol": -9},
        {"begclaim": -9, "endclaim": "NA", "resolved": "NA", "endviol": -9},
    )
    assert frame.select("begyear", "begmonth", "endyear", "endmonth", "ongoing").rows() == [
        (1816, 1, 1817, 11, 0),
        (1951, None, 2017, None, 1),
        (1994, 4, None, None, 0),
        (None, None, None, None, None),
    ]
    assert frame["endviol"].to_list() == [0, None, None, None]


def test_claims_that_go_on_are_those_that_nobody_resolved(store: Store) -> None:
    frame = store.frame("icow_claims")
    assert frame.filter(ongoing=1)["resolved"].is_null().all()
    assert frame.filter(ongoing=1)["endyear"].unique().to_list() == [2017]
    kashmir = only(frame, name="Jammu & Kashmir")
    assert (kashmir["chal"], kashmir["tgt"], kashmir["ongoing"]) == (770, 750, 1)
    assert kashmir["salchal"] + kashmir["saltgt"] == kashmir["icowsal"]


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("atop_alliance_level", ("endyr", "endmo", "endday")),
        ("atop_member_level", ("yrexit", "moexit", "dayexit")),
    ],
)
def test_an_alliance_in_force_has_no_end(name: str, end: tuple[str, ...], tmp_path: Path) -> None:
    frame = read_csv(tmp_path, name, dict.fromkeys(end, 0), dict.fromkeys(end, 7))
    assert frame.select(end).rows() == [(None, None, None), (7, 7, 7)]


def test_nato_is_in_force_and_its_members_came_one_by_one(store: Store) -> None:
    nato = only(store.frame("atop_alliance_level"), atopid=3180)
    assert (nato["begyr"], nato["endyr"], nato["ineffect"], nato["defense"]) == (1949, None, 1, 1)
    members = store.frame("atop_member_level").filter(atopid=3180)
    assert only(members, member=230)["yrent"] == 1981
    assert only(members, member=260)["yrexit"] == 1990
    for name, end in (("atop_alliance_level", "endyr"), ("atop_member_level", "yrexit")):
        frame = store.frame(name)
        assert (frame[end].is_null() == (frame["ineffect"] == 1)).all()


def test_alliances_are_not_known_after_2018(store: Store) -> None:
    assert store.frame("atop_alliance")["year"].max() == 2018
    assert source("atop_alliance").coverage == (1815, 2018)


def test_nine_below_zero_is_a_discrepancy_of_power_like_any_other(tmp_path: Path) -> None:
    frame = read_csv(tmp_path, "icb2v15", {"powdis": -9, "sizedu": -99}, {"powdis": ""})
    assert frame["powdis"].to_list() == [-9.0, None]
    assert frame["sizedu"].to_list() == [None, 1]


def test_the_missile_crisis_set_superpower_against_superpower(store: Store) -> None:
    crisis = store.frame("icb2v15").filter(crisname="CUBAN MISSILES")
    power = dict(crisis.select("actor", "powdis").iter_rows())
    assert power == {"USA": -9, "CUB": 9, "RUS": 9}
    assert only(crisis, actor="USA")["outcom"] == 1
    pair = only(store.frame("icbdy_v15"), crisname="CUBAN MISSILES", statea=2, stateb=365)
    assert pair["actnuma"] == only(crisis, actor="USA")["cracno"]


def test_a_state_that_is_no_actor_of_the_crisis_has_no_case(tmp_path: Path) -> None:
    frame = read_csv(tmp_path, "icbdy_v15", {"actnuma": 2, "actnumb": 9999, "trmdady": 88})
    assert frame.select("actnuma", "actnumb", "trmdady").row(0) == (2, None, 88)


def test_crises_call_germany_260_when_it_is_one_again(store: Store) -> None:
    frame = store.frame("icbdy_v15").filter(pl.col("year") > 1990)
    codes = set(frame["statea"]) | set(frame["stateb"])
    assert 260 in codes
    assert 255 not in codes
    assert "260 after 1990" in source("icbdy_v15").measures


def test_a_sheet_of_spending_becomes_a_row_a_state_and_year() -> None:
    sheet = [
        ["Country", 1999.0, 2000.0],
        ["Algeria", 2133.5, "NA"],
        ["Costa Rica", 0.0, ". ."],
        ["Syria", "xxx", ""],
    ]
    assert table(sheet).rows() == [
        ("Algeria", 1999, 2133.5),
        ("Algeria", 2000, None),
        ("Costa Rica", 1999, 0.0),
        ("Costa Rica", 2000, None),
        ("Syria", 1999, None),
        ("Syria", 2000, None),
    ]


def test_spending_is_that_of_one_state_for_every_code_and_year(store: Store) -> None:
    frame = store.frame("sipri_milex")
    assert frame.select("ccode", "year").is_unique().all()
    assert only(frame, ccode=2, year=2022)["constant_2021_usd"] == pytest.approx(811_591, abs=1)
    assert only(frame, ccode=345, year=2010)["country"] == "Serbia"
    assert only(frame, ccode=94, year=2010)["constant_2021_usd"] == 0
    known = set(store.frame("cow_states")["ccode"])
    assert set(frame["ccode"]) <= known


def test_stockpiles_carry_codes_and_an_unknown_state_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stockpiles.csv"
    head = "Entity,Year,Stockpiled nuclear warheads\n"
    path.write_text(f"{head}Russia,1986,40159\nNorth Korea,1986,0\n")
    frame = source("nuclear_stockpiles").read(path)
    assert frame.select("ccode", "stockpiled_nuclear_warheads").rows() == [(365, 40159), (731, 0)]
    path.write_text(f"{head}Ruritania,1986,1\n")
    with pytest.raises(InputError, match="nuclear_stockpiles"):
        source("nuclear_stockpiles").read(path)


def test_warheads_peaked_in_1967_and_1986(store: Store) -> None:
    frame = store.frame("nuclear_stockpiles")
    for code, year, most in ((2, 1967, 31_255), (365, 1986, 40_159)):
        state = frame.filter(ccode=code).sort("stockpiled_nuclear_warheads")
        assert state.select("year", "stockpiled_nuclear_warheads").row(-1) == (year, most)


def test_leaders_of_archigos_go_by_gleditsch_and_ward(store: Store) -> None:
    frame = store.frame("archigos")
    assert "gwcode" in frame.columns
    assert "ccode" not in frame.columns
    assert only(frame, obsid="UKG-1979")["enddate"] == date(1990, 11, 28)
    assert 260 in set(frame.filter(pl.col("startdate") > date(1991, 1, 1))["gwcode"])
    for name in ("lead", "lwuf", "leader_codes"):
        assert set(store.frame(name)["obsid"]) == set(frame["obsid"])


def test_unknown_facts_about_rulers_are_null(tmp_path: Path) -> None:
    frame = read_csv(
        tmp_path,
        "reign_leaders",
        {"birthyear": -99, "gender": -99, "militarycareer": -99, "emonth": ""},
        {"birthyear": 1925, "gender": 0, "militarycareer": 0.5, "emonth": 11},
    )
    assert frame.select("birthyear", "gender", "militarycareer", "emonth").rows() == [
        (None, None, None, None),
        (1925, 0, 0.5, 11),
    ]


def test_regimes_have_days_and_kinds_without_blanks(tmp_path: Path) -> None:
    frame = read_csv(
        tmp_path,
        "reign_regimes",
        {"gwf_startdate": "3/4/1789", "gwf_enddate": "12/31/2020", "gwf_regimetype": "personal "},
    )
    assert frame.select("gwf_startdate", "gwf_enddate", "gwf_regimetype").row(0) == (
        date(1789, 3, 4),
        date(2020, 12, 31),
        "personal",
    )


def test_build_ups_and_arms_races_are_between_rivals(store: Store) -> None:
    rivals = set(store.frame("tss_rivalries")["tssr_id"])
    assert set(store.frame("mmb_war")["tssr_id"]) <= rivals
    assert (
        store.frame("grh_arms_races")["styear"] <= store.frame("grh_arms_races")["endyear"]
    ).all()

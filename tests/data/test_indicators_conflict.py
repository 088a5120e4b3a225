"""What the panel says of force: disputes, wars, crises and rivalries."""

from __future__ import annotations

import polars as pl
import pytest
from few import few, some
from looking import row, table

from detente.data.panel import Panel
from detente.data.store import Store

# --- disputes -----------------------------------------------------------------------------------

SIDES = (
    "dispnum ccode1 ccode2 year midonset sidea1 orig1 orig2 hostlev1 hostlev2 hiact1 fatality1 "
    "fatalpre1 fatality recip revstate1 revtype11 revtype21"
)


def both_ways(*rows: tuple[tuple[object, ...], tuple[object, ...]]) -> pl.DataFrame:
    return table(SIDES, *(each for pair in rows for each in pair))


GML = both_ways(
    # A dispute of 2000 and 2001: ten wants territory and acts first; its deaths are known.
    (
        (1, 10, 20, 2000, 1, 1, 1, 1, 4, 3, 16, 1, 7, 1, 1, 1, 1, None),
        (1, 20, 10, 2000, 1, 0, 1, 1, 3, 4, 7, 0, 0, 1, 1, 0, 0, None),
    ),
    (
        (1, 10, 20, 2001, 0, 1, 1, 1, 4, 3, 16, 1, 7, 1, 1, 1, 1, None),
        (1, 20, 10, 2001, 0, 0, 1, 1, 3, 4, 7, 0, 0, 1, 1, 0, 0, None),
    ),
    # Another of 2001, which twenty joined: nobody knows how many died or what ten wanted.
    (
        (2, 10, 20, 2001, 1, 0, 1, 0, 1, 5, 0, None, None, None, 0, 1, 0, None),
        (2, 20, 10, 2001, 1, 1, 0, 1, 5, 1, 20, 6, 2000, None, 0, 1, 2, 3),
    ),
)
DISPUTES = few("disputes", range(1999, 2013), {"gml_dirdisp": GML})


def test_all_disputes_of_a_year_are_counted_and_the_worst_of_them_shown() -> None:
    counts = "disputes dispute_onsets disputes_original dispute_hostility dispute_reciprocated"
    assert some(row(DISPUTES, 10, 20, 2000), counts) == (1, 1, 1, 4, 1)
    assert some(row(DISPUTES, 10, 20, 2001), counts) == (2, 1, 1, 5, 1)


def test_no_dispute_is_zero_to_the_end_of_the_list_and_unknown_after_it() -> None:
    quiet = "disputes dispute_hostility dispute_deaths_of_1 revises_territory_2 dispute_fatality"
    assert some(row(DISPUTES, 10, 20, 2010), quiet) == (0, 0, 0, 0, 0)
    assert some(row(DISPUTES, 10, 30, 2000), quiet) == (0, 0, 0, 0, 0)
    assert some(row(DISPUTES, 10, 20, 2011), quiet) == (None,) * 5
    assert row(DISPUTES, 10, 20, 2012)["cow_disputes"] == 0, "the other list goes on to 2014"


def test_what_each_did_stands_on_its_side_in_both_orders() -> None:
    names = "dispute_hostility_by dispute_initiator dispute_fatality_of dispute_deaths_of revises"
    one, two = ({f"{name}_{side}" for name in names.split()} for side in "12")
    assert len(one | two) == 10
    ab = row(DISPUTES, 10, 20, 2000)
    assert [ab[f"{name}_1"] for name in names.split()] == [4, 1, 1, 7, 1]
    assert [ab[f"{name}_2"] for name in names.split()] == [3, 0, 0, 0, 0]
    ways = few("disputes", range(2000, 2001), {"gml_dirdisp": GML}, directed=True)
    assert [row(ways, 20, 10, 2000)[f"{name}_2"] for name in names.split()] == [4, 1, 1, 7, 1]


def test_deaths_of_a_dispute_are_counted_once_in_its_first_year() -> None:
    assert row(DISPUTES, 10, 20, 2000)["dispute_deaths_of_1"] == 7
    assert row(DISPUTES, 10, 20, 2001)["dispute_deaths_of_2"] == 2000, "those of 2000 are not new"
    assert row(DISPUTES, 10, 20, 2001)["dispute_deaths_of_1"] is None, "those of the second dispute"


def test_what_is_not_known_of_one_dispute_is_not_known_of_the_year_unless_another_settles_it() -> (
    None
):
    year = row(DISPUTES, 10, 20, 2001)
    assert year["dispute_fatality"] is None
    assert year["dispute_fatality_of_1"] is None
    assert year["dispute_fatality_of_2"] == 6, "nothing is higher than six"
    assert year["revises_territory_1"] == 1, "the first dispute settles it"
    assert year["revises_policy_1"] is None, "what ten wanted in the second is not known"
    assert some(year, "revises_policy_2 revises_regime_2 revises_territory_2") == (1, 1, 0)


def test_only_who_was_there_on_the_first_day_can_have_begun() -> None:
    assert row(DISPUTES, 10, 20, 2001)["dispute_initiator_2"] == 0, "twenty joined the first side"


def test_deaths_between_rivals_are_summed_over_confrontations_and_missing_without_one() -> None:
    met = table(
        "ccode1 ccode2 year dyfatmin dyfatmax",
        (10, 20, 2000, 3, 5), (20, 10, 2000, 3, 5), (10, 20, 2000, 0, 10), (20, 10, 2000, 0, 10),
    )  # fmt: skip
    panel = few("disputes", range(2000, 2002), {"mmb_war": met})
    names = "confrontation_deaths_low confrontation_deaths_high"
    assert some(row(panel, 10, 20, 2000), names) == (3, 15)
    assert some(row(panel, 10, 20, 2001), names) == (None, None)


def test_no_dispute_of_the_record_is_lost(store: Store) -> None:
    panel = Panel(1930, 1960, store=store).add("disputes").collect()
    raw = store.frame("gml_dirdisp")
    here = raw.filter(pl.col("year").is_between(1930, 1960))
    assert panel["disputes"].sum() * 2 == here.height
    assert panel["dispute_onsets"].sum() * 2 == here["midonset"].sum()
    assert panel["disputes"].max() > 1, "the file has several disputes in some years of a pair"
    cow = store.frame("cow_mid_dirdisps").filter(pl.col("year").is_between(1930, 1960))
    assert panel["cow_disputes"].sum() * 2 == cow.height
    met = store.frame("mmb_war").filter(pl.col("year").is_between(1930, 1960))
    assert panel["confrontation_deaths_high"].sum() * 2 == met["dyfatmax"].sum()
    entered = raw.filter(pl.col("year") == pl.col("year").min().over("dispnum", "ccode1", "ccode2"))
    known = entered.filter(
        pl.col("year").is_between(1930, 1960),
        pl.col("fatalpre1").is_not_null().all().over("ccode1", "ccode2", "year"),
    )
    assert (
        panel["dispute_deaths_of_1"].sum() + panel["dispute_deaths_of_2"].sum()
        == known["fatalpre1"].sum()
    )


def test_disputes_that_everybody_knows(store: Store) -> None:
    panel = Panel(1938, 2011, store=store).add("disputes").collect()
    germany = pl.col("ccode2").is_in([255, 260])
    france = panel.filter((pl.col.ccode1 == 220) & germany)
    assert france.filter(pl.col("year").is_between(1946, 2010))["disputes"].sum() == 0
    assert row(panel, 220, 255, 1940)["dispute_hostility"] == 5
    assert 260 in france.filter(pl.col("year") == 1960)["ccode2"]
    for year in (2008, 2009, 2010):
        assert row(panel, 800, 811, year)["dispute_hostility"] == 4, "Preah Vihear"
    assert row(panel, 800, 811, 2011)["disputes"] is None
    assert row(panel, 800, 811, 2011)["cow_dispute_hostility"] == 4
    assert row(panel, 645, 690, 1990)["dispute_initiator_1"] == 1, "Iraq invaded Kuwait"
    assert row(panel, 645, 690, 1990)["revises_territory_1"] == 1


# --- wars ---------------------------------------------------------------------------------------


def test_a_war_taken_up_again_in_its_year_is_one_war_whose_deaths_count_once() -> None:
    war = "warnum ccode1 ccode2 year cowinteronset initiator1 batdeath1 resume"
    made = table(
        war,
        (1, 10, 20, 1974, 1, 1, 500, 0), (1, 10, 20, 1974, 1, 1, 500, 1),
        (1, 20, 10, 1974, 1, 0, 900, 0), (1, 20, 10, 1974, 1, 0, 900, 1),
        (1, 10, 20, 1975, 0, 1, 500, 0), (1, 20, 10, 1975, 0, 0, 900, 0),
        (2, 10, 20, 1975, 1, 0, None, 0), (2, 20, 10, 1975, 1, 1, 60, 0),
    )  # fmt: skip
    panel = few("wars", range(1973, 2009), {"cow_war_inter": made})
    names = "wars war_onsets war_deaths_of_1 war_deaths_of_2 war_initiator_1 war_initiator_2"
    assert some(row(panel, 10, 20, 1974), names) == (1, 2, 500, 900, 1, 0)
    assert some(row(panel, 10, 20, 1975), names) == (2, 1, None, 60, 0, 1)
    assert some(row(panel, 10, 20, 2007), names) == (0,) * 6
    assert some(row(panel, 10, 20, 2008), names) == (None,) * 6


FOUGHT = "year gwno_a gwno_a_2nd gwno_b gwno_b_2nd incompatibility intensity_level type_of_conflict"


def test_armed_conflicts_find_their_pair_by_the_other_list_and_tell_parties_from_helpers() -> None:
    made = table(
        FOUGHT,
        (1950, 5, None, 10, 30, "territory", 1, "interstate"),
        (1950, 10, None, 5, None, "government", 2, "interstate"),
        (1951, 10, None, None, 5, "government", 1, "II"),
        (1951, 10, 30, None, None, "government", 1, "II"),
    )
    panel = few("wars", range(1945, 1953), {"ucdp_acd": made}, gw={"BBB": 5})
    names = "armed_conflict armed_conflict_level armed_conflict_territory armed_conflict_troops"
    assert some(row(panel, 10, 20, 1950), names) == (1, 2, 1, 1)
    assert some(row(panel, 20, 30, 1950), names) == (0, 0, 0, 1), "thirty lent troops to ten"
    assert some(row(panel, 10, 30, 1950), names) == (0, 0, 0, 0), "they were on one side"
    assert some(row(panel, 10, 20, 1951), names) == (0, 0, 0, 0), "a war inside ten"
    assert some(row(panel, 10, 20, 1951), "troops_for_rebels_1 troops_for_rebels_2") == (0, 1)
    assert row(panel, 10, 30, 1951)["troops_for_rebels_2"] == 0, "it helped the government"
    assert some(row(panel, 10, 20, 1945), names) == (None,) * 4


def test_wars_of_the_record(store: Store) -> None:
    panel = Panel(1990, 2024, store=store).add("wars").collect()
    raw = store.frame("ucdp_acd").filter(
        (pl.col("type_of_conflict") == "interstate") & (pl.col("year") >= 1990)
    )
    parties = raw.select(
        pl.min_horizontal("gwno_a", "gwno_b"), pl.max_horizontal("gwno_a", "gwno_b").alias("b"),
        "year",
    ).unique()  # fmt: skip
    assert panel["armed_conflict"].sum() == parties.height
    assert row(panel, 365, 369, 2022)["armed_conflict_level"] == 2
    assert row(panel, 365, 369, 2014)["troops_for_rebels_1"] == 1
    assert row(panel, 750, 770, 1999)["wars"] == 1, "Kargil"
    assert row(panel, 750, 770, 1999)["war_initiator_2"] == 1
    assert row(panel, 2, 345, 1999)["wars"] == 1
    assert row(panel, 220, 255, 2005)["armed_conflict_troops"] == 0


# --- rivalries ----------------------------------------------------------------------------------


def test_the_years_of_a_rivalry_bear_its_marks() -> None:
    td = table(
        "rivalryname ccode1 ccode2 styear endyear positional spatial ideological interventionary",
        ("one", 10, 20, 1700, 1999, 1, 0, 0, 0), ("two", 10, 20, 1999, 2010, 0, 1, 0, 0),
    )  # fmt: skip
    tss = table(
        "rivalry ccode1 ccode2 start end positional spatial ideological interventionary principal "
        "aprin",
        ("one", 10, 20, 1998, 2001, 1, 0, 0, 0, 1, 0), ("on", 20, 30, 1998, 2020, 0, 0, 1, 0, 0, 1),
    )  # fmt: skip
    panel = few("rivalries", range(1998, 2022), {"td_rivalries": td, "tss_rivalries": tss})
    names = "rivalry_td rivalry_td_positional rivalry_td_spatial rivalry_td_ideological"
    assert some(row(panel, 10, 20, 1998), names) == (1, 1, 0, 0)
    assert some(row(panel, 10, 20, 1999), names) == (1, 1, 1, 0), "two rivalries meet in the year"
    assert some(row(panel, 10, 20, 2010), names) == (1, 0, 1, 0)
    assert some(row(panel, 10, 20, 2011), names) == (None,) * 4
    names = "rivalry_tss rivalry_tss_principal rivalry_tss_began rivalry_tss_ended rivalry_lists"
    assert some(row(panel, 10, 20, 1998), names) == (1, 1, 1, 0, 2)
    assert some(row(panel, 10, 20, 2001), names) == (1, 1, 0, 1, 2)
    assert some(row(panel, 10, 20, 2002), names) == (0, 0, 0, 0, None), "one list ended in 2001"
    assert row(panel, 20, 30, 2020)["rivalry_tss_ended"] == 0, "it went on when the list ended"
    assert row(panel, 20, 30, 2021)["rivalry_tss"] is None


def test_south_yemen_was_the_rival_of_the_north_in_the_year_of_their_union_too() -> None:
    td = table(
        "rivalryname ccode1 ccode2 styear endyear spatial",
        ("South Yemen-Yemen", 679, 680, 1967, 1990, 1),
        ("Saudi Arabia-Yemen 2", 670, 679, 1990, 2000, 1),
    )  # fmt: skip
    codes = {"SAU": 670, "YAR": 678, "YEM": 679, "YPR": 680}
    panel = few("rivalries", range(1989, 1992), {"td_rivalries": td}, codes=codes)
    seen = [row(panel, 678, 680, year)["rivalry_td_spatial"] for year in (1989, 1990, 1991)]
    assert seen == [1, 1, 0]
    assert row(panel, 679, 680, 1990)["rivalry_td"] == 0
    assert row(panel, 670, 679, 1990)["rivalry_td"] == 1
    assert row(panel, 670, 678, 1990)["rivalry_td"] == 0


def test_isolated_disputes_are_no_rivalry() -> None:
    from datetime import date

    kdg = table(
        "rivala rivalb beginr endr rivtyp2 rivtypold",
        (10, 20, date(1990, 5, 1), date(1992, 1, 2), "RIVALRY", "PROTO"),
        (10, 30, date(1990, 5, 1), date(1992, 1, 2), "ISOLATED", "ISOLATED"),
        (20, 30, date(1991, 5, 1), date(2001, 12, 31), "RIVALRY", "ENDURING"),
    )
    panel = few("rivalries", range(1990, 2003), {"kdg": kdg})
    names = "rivalry_kdg rivalry_kdg_enduring"
    assert some(row(panel, 10, 20, 1992), names) == (1, 0)
    assert some(row(panel, 10, 20, 1993), names) == (0, 0)
    assert some(row(panel, 10, 30, 1991), names) == (0, 0)
    assert some(row(panel, 20, 30, 2001), names) == (1, 1)
    assert some(row(panel, 20, 30, 2002), names) == (None, None)


def test_rivals_of_the_record(store: Store) -> None:
    panel = Panel(1850, 2020, store=store).add("rivalries").collect()
    india = row(panel, 750, 770, 1990)
    assert some(india, "rivalry_td_positional rivalry_td_spatial rivalry_td_ideological") == (
        1, 1, 0,
    )  # fmt: skip
    assert some(india, "rivalry_tss_positional rivalry_tss_spatial rivalry_lists") == (1, 1, 3)
    assert row(panel, 220, 260, 1955)["rivalry_tss_ended"] == 1, "West Germany from 1955"
    assert row(panel, 220, 260, 1956)["rivalry_tss"] == 0
    assert row(panel, 2, 365, 1950)["rivalry_tss_principal"] == 1
    assert row(panel, 2, 365, 1995)["rivalry_tss"] == 0
    union = "rivalry_td rivalry_td_spatial rivalry_td_ideological rivalry_td_positional"
    assert some(row(panel, 678, 680, 1990), f"{union} rivalry_lists") == (1, 1, 1, 0, 2)
    assert row(panel, 670, 679, 1990)["rivalry_td"] == 1, "Saudi Arabia and united Yemen"
    assert row(panel, 670, 678, 1990)["rivalry_td"] == 0
    # Codes that the list of states does not have in these years.
    assert row(panel, 678, 680, 1980)["rivalry_td"] == 1, "the two Yemens"
    assert row(panel, 680, 698, 1975)["rivalry_tss"] == 1, "South Yemen and Oman"
    assert row(panel, 255, 300, 1860)["rivalry_tss"] == 1, "Prussia and Austria-Hungary"


@pytest.mark.parametrize(
    ("name", "at_most"),
    [("disputes", 0.001), ("wars", 0.007), ("crises", 0.016), ("rivalries", 0.14)],
)
def test_few_rows_find_no_pair(name: str, at_most: float, store: Store) -> None:
    for account in Panel(store=store).add(name).accounts():
        assert account.left_out <= at_most * account.rows, account

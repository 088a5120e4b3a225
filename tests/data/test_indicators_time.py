"""How near two states are, how long they have been at peace, and where coders place them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from looking import made_panel, row, table
from polars.testing import assert_frame_equal

from detente.data.panel import Panel
from detente.data.store import Store

# --- proximity ----------------------------------------------------------------------------------

NEVER, LAST = date(1800, 1, 1), date(2024, 12, 31)
PROXIMITY = {
    "cow_mindist": table("ccode1 ccode2 year mindist", (10, 20, 2015, 0.0), (10, 30, 2015, 80.0)),
    "cow_contdir": table(
        "ccode1 ccode2 conttype stdate enddate",
        (10, 20, 4, date(2000, 1, 1), date(2014, 6, 1)),
        (20, 10, 4, date(2000, 1, 1), date(2014, 6, 1)),
        (10, 20, 1, date(2014, 7, 1), date(2015, 12, 1)),
        (20, 10, 1, date(2014, 7, 1), date(2015, 12, 1)),
        (10, 30, 0, date(2000, 1, 1), date(2014, 6, 1)),
        (30, 10, 0, date(2000, 1, 1), date(2014, 6, 1)),
        (10, 30, 5, date(2014, 6, 1), date(2016, 12, 1)),
        (30, 10, 5, date(2014, 6, 1), date(2016, 12, 1)),
    ),
    "cow_capitals": table(
        "ccode stdate enddate lat lng",
        (10, date(2014, 6, 2), LAST, 0.0, 0.0), (10, NEVER, date(2014, 6, 1), 0.0, 179.0),
        (20, NEVER, LAST, 0.0, -179.0), (30, NEVER, LAST, 90.0, 20.0),
    ),
    "cow_majors": table("ccode styear endyear", (20, 1900, 1910), (20, 2015, 2016)),
    "maoz_powers": table(
        "ccode regstdate regenddate globstdate globenddate",
        (20, date(2013, 1, 1), date(2014, 3, 1), date(2014, 3, 2), date(2019, 12, 31)),
        (30, None, None, date(2018, 1, 1), date(2019, 12, 31)),
    ),
}  # fmt: skip


def near(directed: bool = False) -> pl.DataFrame:
    return made_panel("proximity", PROXIMITY, range(2013, 2021), directed=directed)


def test_contiguity_is_the_closest_of_the_year_and_none_is_farther_than_any() -> None:
    panel = near()
    kinds = [row(panel, 10, 20, year)["contiguity"] for year in (2013, 2014, 2015, 2016, 2017)]
    assert kinds == [4, 1, 1, 0, None]
    assert [row(panel, 10, 20, y)["land_contiguity"] for y in (2013, 2014, 2017)] == [0, 1, None]
    assert [row(panel, 10, 30, year)["contiguity"] for year in (2013, 2014, 2015)] == [0, 5, 5]
    assert row(panel, 20, 30, 2016)["contiguity"] == 0, "no row: never contiguous"


def test_the_order_of_a_pair_does_not_matter_to_what_both_share() -> None:
    panel = near(directed=True)
    for column in ("contiguity", "distance", "capital_distance", "politically_relevant"):
        assert row(panel, 10, 20, 2015)[column] == row(panel, 20, 10, 2015)[column]
    assert row(panel, 10, 20, 2015)["major_power_1"] == 0
    assert row(panel, 20, 10, 2015)["major_power_1"] == 1


def test_a_pair_is_relevant_if_it_touches_or_has_a_major_power() -> None:
    panel = near()
    assert row(panel, 10, 30, 2013)["politically_relevant"] == 0
    assert row(panel, 10, 30, 2014)["politically_relevant"] == 1
    assert [row(panel, 20, 30, year)["major_powers"] for year in (2014, 2015)] == [0, 1]
    assert row(panel, 20, 30, 2015)["politically_relevant"] == 1
    assert row(panel, 20, 30, 2017)["politically_relevant"] is None


def test_powers_of_a_part_of_the_year_count() -> None:
    panel = near()
    changing = row(panel, 20, 30, 2014)
    assert (changing["regional_power_1"], changing["global_power_1"]) == (1, 1)
    assert (changing["regional_power_2"], changing["global_power_2"]) == (0, 0)
    assert row(panel, 20, 30, 2018)["global_power_2"] == 1
    assert row(panel, 20, 30, 2020)["global_power_1"] is None


def test_the_way_between_capitals_is_along_the_globe() -> None:
    panel = near()
    degree = 111.195
    assert row(panel, 10, 20, 2013)["capital_distance"] == pytest.approx(2 * degree, rel=1e-4)
    assert row(panel, 10, 20, 2014)["capital_distance"] == pytest.approx(179 * degree, rel=1e-4)
    assert row(panel, 10, 30, 2014)["capital_distance"] == pytest.approx(90 * degree, rel=1e-4)
    assert (row(panel, 10, 20, 2015)["distance"], row(panel, 20, 30, 2015)["distance"]) == (0, None)


def test_proximity_of_the_record(store: Store) -> None:
    panel = Panel(1958, 1962, store=store).add("proximity").collect()
    assert row(panel, 200, 220, 1960)["capital_distance"] == pytest.approx(342, abs=3)
    assert row(panel, 2, 20, 1960)["contiguity"] == 1
    assert row(panel, 2, 40, 1960)["contiguity"] == 4
    bering = [row(panel, 2, 365, year)["contiguity"] for year in (1958, 1959)]
    assert bering == [0, 2], "Alaska became a state"
    moved = [row(panel, 140, 160, year)["capital_distance"] for year in (1959, 1960)]
    assert moved[1] > moved[0] + 500, "from Rio to Brasilia"
    assert row(panel, 145, 790, 1960)["politically_relevant"] == 0
    assert row(panel, 2, 790, 1960)["politically_relevant"] == 1
    majors = panel.filter((pl.col("year") == 1960) & (pl.col("major_power_1") == 1))
    assert set(majors["ccode1"]) == {2, 200, 220, 365, 710}


def test_a_panel_of_relevant_pairs_is_a_part_of_the_whole(store: Store) -> None:
    whole = Panel(2015, 2017, store=store).add("proximity").collect()
    relevant = Panel(2015, 2017, relevant=True, store=store).add("proximity").collect()
    assert_frame_equal(relevant, whole.filter(pl.col("politically_relevant") == 1))
    assert relevant["year"].max() == 2016, "of 2017 nothing is known"


# --- years at peace -----------------------------------------------------------------------------

FOUGHT = "ccode1 ccode2 year dispnum"
DISPUTES = {
    "gml_dirdisp": table(
        FOUGHT,
        (10, 20, 1980, 1), (20, 10, 1980, 1), (10, 20, 1981, 1), (20, 10, 1981, 1),
        (10, 20, 1981, 2), (20, 10, 1981, 2),
    ),
    "cow_mid_dirdisps": table(FOUGHT, (10, 20, 1985, 9), (20, 10, 1985, 9)),
    "cow_war_inter": table("ccode1 ccode2 year warnum", (10, 30, 1981, 1), (30, 10, 1981, 1)),
}  # fmt: skip


def peace(years: range = range(1978, 2016), **more: int) -> pl.DataFrame:
    return made_panel("peace_years", DISPUTES, years, first=more.get("first"))


def test_years_at_peace_count_from_the_last_dispute() -> None:
    panel = peace()
    years = [row(panel, 10, 20, year)["peace_years"] for year in range(1978, 1984)]
    assert years == [0, 1, 0, 0, 1, 2]
    marks = [row(panel, 10, 20, year)["peace_years_censored"] for year in range(1978, 1984)]
    assert marks == [1, 1, 0, 0, 0, 0]
    assert row(panel, 10, 20, 2010)["peace_years"] == 29
    assert row(panel, 10, 20, 2011)["peace_years"] is None, "the source ends"
    assert row(panel, 20, 30, 2010)["peace_years"] == 32, "since the pair began"


def test_each_source_counts_for_itself() -> None:
    panel = peace()
    assert row(panel, 10, 20, 1990)["peace_years_cow"] == 5
    assert row(panel, 10, 20, 2014)["peace_years_cow"] == 29
    assert row(panel, 10, 30, 1990)["war_free_years"] == 9
    assert row(panel, 10, 30, 2008)["war_free_years"] is None
    assert (row(panel, 10, 20, 1990)["war_free_years_censored"]) == 1


def test_the_count_of_ten_years_is_of_every_year_of_every_dispute() -> None:
    panel = peace()
    counts = [row(panel, 10, 20, y)["disputes_ten_years"] for y in (1979, 1980, 1981, 1989)]
    assert counts == [0, 1, 3, 3]
    assert [row(panel, 10, 20, y)["disputes_ten_years"] for y in (1990, 1991)] == [2, 0]
    assert row(panel, 10, 30, 1990)["disputes_ten_years"] == 0


def test_ten_years_of_the_record_must_have_been_seen() -> None:
    early = made_panel("peace_years", DISPUTES, range(1816, 1827))
    assert [row(early, 10, 20, y)["disputes_ten_years"] for y in (1824, 1825)] == [None, 0]
    assert row(early, 10, 20, 1816)["peace_years"] == 0


def test_the_first_year_of_the_panel_does_not_change_the_count() -> None:
    late = peace(first=1983)
    assert row(late, 10, 20, 1983)["peace_years"] == 2
    assert_frame_equal(late, peace().filter(pl.col("year") >= 1983))


def test_germany_keeps_its_past_through_both_codes(store: Store) -> None:
    panel = Panel(1989, 1992, store=store).add("peace_years").collect()
    before, after = row(panel, 200, 260, 1989), row(panel, 200, 255, 1991)
    assert (before["war_free_years"], after["war_free_years"]) == (44, 46)
    assert row(panel, 255, 365, 1991)["peace_years"] < 10, "disputes of West Germany"
    assert before["war_free_years_censored"] == 0


def test_years_at_peace_of_the_record(store: Store) -> None:
    panel = Panel(1945, 2012, store=store).add("peace_years", "disputes").collect()
    fighting = panel.filter(pl.col("disputes") > 0)
    assert fighting["peace_years"].max() == 0
    assert panel.filter(pl.col("disputes") == 0)["peace_years_censored"].null_count() == 0
    quiet = panel.filter((pl.col("disputes") == 0) & (pl.col("peace_years_censored") == 0))
    assert quiet["peace_years"].min() == 1
    assert row(panel, 750, 770, 2007)["war_free_years"] == 8, "Kargil, 1999"
    assert row(panel, 750, 770, 2005)["disputes_ten_years"] > 5
    assert row(panel, 380, 385, 2010)["disputes_ten_years"] == 0
    assert panel.filter(pl.col("year") > 2010)["peace_years"].count() == 0
    by_year = panel.filter((pl.col("ccode1") == 750) & (pl.col("ccode2") == 770)).sort("year")
    rolled = by_year["disputes"].rolling_sum(10)
    checked = by_year.filter(pl.col("year").is_between(1956, 2010))["disputes_ten_years"]
    expected = rolled.filter(by_year["year"].is_between(1956, 2010))
    assert checked.to_list() == expected.to_list()


# --- the peace scale ----------------------------------------------------------------------------

SCALE = table(
    "ccode1 ccode2 year value level",
    (10, 20, 2000, 0.0, 0), (10, 20, 2001, 0.125, None), (10, 20, 2002, 0.25, 1),
    (10, 30, 2001, None, None),
)  # fmt: skip


def test_a_level_a_change_and_what_is_not_coded_are_kept_apart() -> None:
    panel = made_panel("peace_scale", {"peace_scale": SCALE}, range(2000, 2023))
    seen = [row(panel, 10, 20, year) for year in (2000, 2001, 2002, 2003)]
    assert [each["peace_scale"] for each in seen] == [0.0, 0.125, 0.25, None]
    assert [each["peace_level"] for each in seen] == [0, None, 1, None]
    assert [each["peace_transition"] for each in seen] == [0, 1, 0, None]
    assert row(panel, 10, 30, 2001)["peace_transition"] is None
    assert row(panel, 20, 30, 2001)["peace_scale"] is None, "uncoded is not at peace"


def test_the_peace_scale_of_the_record(store: Store) -> None:
    panel = Panel(1990, 2021, store=store).add("peace_scale").collect()
    raw = store.frame("peace_scale").filter(pl.col("year") >= 1990)
    found = panel.drop_nulls("peace_scale")
    assert raw.drop_nulls("value").height - found.height < 30
    level = found.filter(pl.col("peace_transition") == 0)
    assert (level["peace_level"] == level["peace_scale"] * 4).all()
    assert found.filter(pl.col("peace_transition") == 1)["peace_level"].count() == 0
    assert row(panel, 2, 20, 2010)["peace_level"] in (4, None)
    assert panel.filter(pl.col("year") == 2021)["peace_scale"].count() == 0

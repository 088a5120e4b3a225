"""What the panel says of rules: what states have promised, and the land that they claim."""

from __future__ import annotations

import polars as pl
import pytest
from few import few, some
from looking import row, table

from detente.data.indicators.alliances import PROMISES, coordination
from detente.data.panel import Panel
from detente.data.store import Store

# --- alliances ----------------------------------------------------------------------------------

PLEDGES = table(
    "ccode1 ccode2 year atop_defense atop_offense atop_neutral atop_nonagg atop_consul",
    (10, 20, 2014, 1, 0, 0, 1, 0), (20, 10, 2014, 0, 0, 0, 0, 0),
    (10, 30, 2014, 0, 0, 0, 1, 0), (30, 10, 2014, 0, 0, 0, 1, 0),
    (20, 30, 2014, 1, 0, 0, 1, 1), (30, 20, 2014, 1, 0, 0, 1, 0),
)  # fmt: skip


def allied(pair: tuple[int, int], *years: int) -> pl.DataFrame:
    """Return the other list's rows of a pair that were allied in these years."""
    ways = (pair, pair[::-1])
    return table("ccode1 ccode2 year", *((*way, year) for way in ways for year in years))


def test_promises_stand_on_the_side_that_made_them() -> None:
    panel = few("alliances", range(2013, 2020), {"atop_alliance": PLEDGES})
    ab = row(panel, 10, 20, 2014)
    assert some(ab, "pledge_defence_1 pledge_defence_2 defence_mutual alliance") == (1, 0, 0, 1)
    assert some(ab, "nonaggression_mutual nonaggression_only") == (0, 0)
    ac = row(panel, 10, 30, 2014)
    assert some(ac, "nonaggression_mutual nonaggression_only") == (1, 1)
    bc = row(panel, 20, 30, 2014)
    assert some(bc, "defence_mutual nonaggression_mutual nonaggression_only") == (1, 1, 0)
    assert some(bc, "pledge_consultation_1 pledge_consultation_2") == (1, 0)
    names = "alliance pledge_defence_1 nonaggression_only"
    assert some(row(panel, 10, 20, 2018), names) == (0, 0, 0)
    assert some(row(panel, 10, 20, 2019), names) == (None, None, None)


MEMBERSHIP = "atopid member phase yrent yrexit bilat"
DEEP = "intcom milaid milcon base organ1 organ2 contrib subord compag orgpurp1 orgpurp2"
OTHER = "ecaid nomicoop medarb armred specthrt pubsecr"
TREATY = f"{MEMBERSHIP} {DEEP} {OTHER}"
SHALLOW = (0,) * 11 + (0,) * 6
DEEPER = (1, 3, 3, 0, 2, 0, 1, 0, 1, 1, 0, 3, 1, 1, 0, 0, 0)
UNREAD = (None,) * 17


def test_provisions_hold_while_both_belong_and_from_the_phase_that_brings_them() -> None:
    members = table(
        TREATY,
        (100, 10, 1, 2000, 2005, 0, *SHALLOW), (100, 20, 1, 2000, 2005, 0, *SHALLOW),
        (100, 10, 2, 2005, None, 0, *DEEPER), (100, 20, 2, 2007, 2010, 0, *DEEPER),
        (200, 10, 0, 2004, 2004, 1, *SHALLOW), (200, 20, 0, 2004, 2004, 1, *SHALLOW),
    )  # fmt: skip
    pledges = allied((10, 20), *range(2000, 2006), *range(2007, 2011))
    lists = {"atop_member_level": members, "atop_alliance": pledges}
    panel = few("alliances", range(1999, 2018), lists)
    names = "alliances alliance_coordination alliance_depth alliance_command alliance_settlement"
    seen = {year: some(row(panel, 10, 20, year), names) for year in range(1999, 2018)}
    assert seen[1999] == (0, 0, 0, 0, 0)
    assert seen[2000] == (1, 1, 0, 0, 0)
    assert seen[2004] == (2, 1, 0, 0, 0)
    assert seen[2005] == (1, 1, 0, 0, 0), "only ten is in the second phase"
    assert seen[2006] == (0, 0, 0, 0, 0), "ten is in the second phase, twenty not yet"
    assert seen[2007] == seen[2010] == (1, 3, 6, 1, 1)
    assert seen[2011] == seen[2016] == (0, 0, 0, 0, 0)
    assert seen[2017] == (None,) * 5
    bilateral = [row(panel, 10, 20, year)["alliance_bilateral"] for year in (2003, 2004, 2005)]
    assert bilateral == [0, 1, 0]
    assert row(panel, 10, 30, 2008)["alliances"] == 0


def test_a_treaty_whose_text_is_not_known_leaves_its_depth_unknown() -> None:
    members = table(
        TREATY,
        (100, 10, 0, 2000, None, 0, *UNREAD), (100, 20, 0, 2000, None, 0, *UNREAD),
        (100, 30, 0, 2000, None, 0, *UNREAD),
        (200, 10, 0, 2001, None, 1, *DEEPER), (200, 20, 0, 2001, None, 1, *DEEPER),
    )  # fmt: skip
    pledges = pl.concat([allied((10, 20), 2000, 2001), allied((10, 30), 2001)])
    lists = {"atop_member_level": members, "atop_alliance": pledges}
    panel = few("alliances", range(2000, 2002), lists)
    names = "alliances alliance_coordination alliance_depth alliance_command alliance_bases"
    assert some(row(panel, 10, 20, 2000), names) == (1, None, None, None, None)
    assert some(row(panel, 10, 20, 2001), names) == (2, 3, None, 1, None), "deep enough, whatever"
    assert some(row(panel, 10, 30, 2001), names) == (1, None, None, None, None)


def test_an_alliance_that_the_list_of_provisions_lacks_is_not_one_without_provisions() -> None:
    panel = few("alliances", range(2014, 2015), {"atop_alliance": PLEDGES})
    names = "alliance alliances alliance_depth alliance_settlement"
    assert some(row(panel, 10, 20, 2014), names) == (1, None, None, None)


def test_provisions_of_an_alliance_that_the_list_of_promises_lacks_are_not_known() -> None:
    members = table(TREATY, *((100, code, 0, 2000, 2000, 1, *DEEPER) for code in (10, 20)))
    panel = few("alliances", range(2000, 2002), {"atop_member_level": members})
    names = "alliance alliances alliance_depth alliance_settlement alliance_bilateral"
    assert some(row(panel, 10, 20, 2000), names) == (0, None, None, None, None)
    assert some(row(panel, 10, 20, 2001), names) == (0, 0, 0, 0, 0)
    assert some(row(panel, 10, 30, 2000), names) == (0, 0, 0, 0, 0)


def test_the_two_lists_of_alliances_never_contradict_each_other(store: Store) -> None:
    frame = Panel(1990, 1994, store=store).add("alliances").collect()
    both = frame.filter(pl.col("alliances").is_not_null())
    assert both.filter((pl.col("alliance") == 1) != (pl.col("alliances") > 0)).height == 0
    # Yugoslavia's last year in Helsinki's company, of which the two versions differ.
    for one, two in ((344, 345), (345, 369), (345, 705)):
        names = "alliance alliances alliance_depth"
        assert some(row(frame, one, two, 1992), names) == (0, None, None)


def test_coordination_is_that_of_leeds_and_anac(store: Store) -> None:
    phases = store.frame("atop_member_level").select("atopid", mine=coordination())
    mine = phases.group_by("atopid").agg(pl.col("mine").max())
    theirs = store.frame("atop_alliance_level").join(mine, on="atopid", how="left")
    assert theirs.height == 745
    assert theirs.filter(pl.col("milinst").ne_missing(pl.col("mine"))).height == 0


def test_no_promise_of_the_record_is_lost(store: Store) -> None:
    panel = Panel(1950, 1974, store=store).add("alliances")
    frame = panel.collect()
    left = {account.left_out for account in panel.accounts() if account.source == "atop_alliance"}
    raw = store.frame("atop_alliance").filter(pl.col("year").is_between(1950, 1974))
    kept = raw.join(store.frame("cow_ddy"), on=["ccode1", "ccode2", "year"], how="semi")
    assert left == {raw.height - kept.height, (raw.height - kept.height) // 2}
    assert frame["alliance"].sum() * 2 == kept.height
    for name, column in PROMISES.items():
        both = frame[f"pledge_{name}_1"].sum() + frame[f"pledge_{name}_2"].sum()
        assert both == kept[column].sum(), name


def test_alliances_that_everybody_knows(store: Store) -> None:
    panel = Panel(1950, 2018, store=store).add("alliances").collect()
    for year in range(1955, 1964):
        assert row(panel, 220, 260, year)["defence_mutual"] == 1, "both in NATO"
    bilateral = [row(panel, 220, 260, year)["alliance_bilateral"] for year in (1962, 1963)]
    assert bilateral == [0, 1], "the treaty of the Elysee"
    for year in (1976, 1990, 2018):
        asean = row(panel, 820, 850, year)
        assert some(asean, "nonaggression_only pledge_defence_1") == (1, 0), year
    assert row(panel, 820, 850, 1976)["alliance_settlement"] == 1, "the treaty of Bali"
    assert row(panel, 820, 850, 1975)["alliance"] == 0
    assert row(panel, 2, 200, 1965)["alliance_bases"] == 1
    assert row(panel, 365, 710, 1955)["alliance_threat_named"] == 1
    assert row(panel, 2, 365, 1970)["alliance"] == 0
    assert row(panel, 2, 365, 1980)["nonaggression_only"] == 1, "Helsinki"


# --- claims -------------------------------------------------------------------------------------

CLAIM = "chal tgt begyear endyear ongoing endviol icowsal salchal saltgt"


def test_claims_count_from_their_first_year_to_their_last() -> None:
    made = table(
        CLAIM,
        (10, 20, 1990, 1992, 0, 1, 8, 5, 3), (20, 10, 1992, 2017, 1, None, 4, 2, 2),
        (10, 30, 2000, 2005, 0, 0, 3, 1, 2),
    )  # fmt: skip
    panel = few("claims", range(1989, 2019), {"icow_claims": made})
    names = "claims claims_by_1 claims_by_2 claim_onsets claim_ends claim_salience"
    seen = {year: some(row(panel, 10, 20, year), names) for year in range(1989, 2003)}
    assert seen[1989] == (0, 0, 0, 0, 0, 0)
    assert seen[1990] == (1, 1, 0, 1, 0, 8)
    assert seen[1992] == (2, 1, 1, 1, 1, 8)
    assert seen[1993] == seen[2001] == (1, 0, 1, 0, 0, 4)
    assert seen[2002] == (None,) * 6, "the published list ends in 2001"
    ended = [row(panel, 10, 20, year)["claim_ended_violently"] for year in (1991, 1992, 1993)]
    assert ended == [0, 1, 0]
    weight = "claim_salience_to_1 claim_salience_to_2"
    assert some(row(panel, 10, 20, 1990), weight) == (5, 3)
    assert some(row(panel, 10, 20, 1993), weight) == (2, 2), "who holds has its own stake"
    listed = [row(panel, 10, 30, year)["claim_listed"] for year in (1999, 2000, 2005, 2006)]
    assert listed == [None, 1, 1, None]
    assert row(panel, 10, 20, 2017)["claim_listed"] == 1
    assert row(panel, 10, 20, 2018)["claim_listed"] is None


def test_a_claim_whose_end_is_not_known_is_unknown_after_its_first_year() -> None:
    made = table(CLAIM, (10, 20, 1990, None, None, None, 8, 5, 3))
    panel = few("claims", range(1989, 2002), {"icow_claims": made})
    names = "claims claims_by_1 claim_ends claim_salience claim_listed"
    assert some(row(panel, 10, 20, 1990), names) == (1, 1, 0, 8, 1)
    assert some(row(panel, 10, 20, 1991), names) == (None, None, None, None, None)
    assert some(row(panel, 10, 20, 1991), "claims_by_2 claim_onsets") == (0, 0)
    assert row(panel, 10, 30, 1991)["claims"] == 0


def test_the_greater_threat_is_unknown_if_one_is() -> None:
    made = table("ccode year lterrthreat sd", (10, 2000, 0.5, 0.1), (20, 2000, -1.0, 0.2))
    panel = few("claims", range(2000, 2001), {"terrthreat": made})
    names = "territorial_threat_1 territorial_threat_2 territorial_threat_greater"
    assert some(row(panel, 10, 20, 2000), names) == (0.5, -1.0, 0.5)
    assert some(row(panel, 10, 30, 2000), names) == (0.5, None, None)


def test_claims_of_the_record(store: Store) -> None:
    panel = Panel(1930, 2016, store=store).add("claims")
    frame = panel.collect()
    assert row(frame, 750, 770, 1970)["claim_salience"] == 12, "Kashmir"
    assert row(frame, 160, 200, 1982)["claims_by_1"] == 1, "the Falklands"
    assert row(frame, 255, 290, 1938)["claims_by_1"] == 1
    assert row(frame, 220, 260, 1965)["claims"] == 0
    assert some(row(frame, 365, 369, 2015), "claims claim_listed") == (None, 1), "Crimea"
    assert row(frame, 365, 740, 2010)["claim_listed"] == 1, "the Kuriles"
    raw = store.frame("icow_claims").filter(pl.col("begyear").is_between(1930, 2001))
    assert frame["claim_onsets"].sum() == raw.height
    for account in panel.accounts():
        assert account.left_out <= 30, account


@pytest.mark.parametrize("group", ["alliances", "claims"])
def test_a_directed_panel_says_the_same_from_both_sides(group: str, store: Store) -> None:
    ways = Panel(1991, 1991, directed=True, store=store).add(group).collect()
    mirrored = ways.rename({"ccode1": "ccode2", "ccode2": "ccode1"})
    names = [name for name in ways.columns if name.endswith("_1") and f"{name[:-2]}_2" in ways]
    both = ways.join(mirrored, on=["ccode1", "ccode2"], suffix="_m")
    assert both.height == ways.height
    for name in names:
        assert both.filter(pl.col(name).ne_missing(pl.col(f"{name[:-2]}_2_m"))).height == 0, name

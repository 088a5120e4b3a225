"""How two lists of states become stretches and lines: on lists made for the purpose."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import MadeStore

from detente.data.codes import Codes
from detente.data.codes.words import fold, forms
from detente.errors import InputError

Row = tuple[int, str, str, date, date]
"""Number, abbreviation, name, first day, last day."""

COW_ENDS, GW_ENDS = date(2016, 12, 31), date(2020, 12, 31)
DAY = timedelta(days=1)


def made(cow: list[Row], gw: list[Row], same: list[tuple[int, int]]) -> Codes:
    """Codes of two lists and of which numbers are the same state."""
    parts = [
        (a, n, name, s.year, s.month, s.day, e.year, e.month, e.day) for n, a, name, s, e in cow
    ]
    begin, end = ("styear", "stmonth", "stday"), ("endyear", "endmonth", "endday")
    tables = {
        "cow_states": pl.DataFrame(
            parts, ["stateabb", "ccode", "statenme", *begin, *end], orient="row"
        ),
        "gw_system": pl.DataFrame(
            gw, ["gwcode", "gw_abb", "gw_name", "start", "end"], orient="row"
        ),
        "gw_cw_panel": pl.DataFrame(same, ["ccode", "gwcode"], orient="row"),
    }
    return Codes(MadeStore(tables))


def test_days_that_one_list_has_alone_are_a_stretch_of_their_own() -> None:
    codes = made(
        [(20, "CAN", "Canada", date(1920, 1, 10), COW_ENDS)],
        [(20, "CAN", "Dominion", date(1867, 7, 1), GW_ENDS)],
        [(20, 20)],
    )
    before, after = codes.spells("CAN")
    assert (before.cow, before.gw, before.end) == (None, 20, date(1920, 1, 9))
    assert (after.cow, after.gw, after.end) == (20, 20, None)
    assert (before.name, after.name) == ("Dominion", "Canada")
    assert codes.find("Dominion", on=1900) == before
    assert codes.find(20, on=1920) == after
    assert codes.find(20, scheme="gw", on=1919) == before


def test_only_the_lists_own_last_day_means_that_a_state_lasts() -> None:
    codes = made(
        [(1, "AAA", "Aland", date(1900, 1, 1), date(2016, 12, 30))],
        [(1, "AAA", "Aland", date(1900, 1, 1), GW_ENDS)],
        [(1, 1)],
    )
    assert [each.end for each in codes.spells(1)] == [date(2016, 12, 30)]
    assert [(each.cow, each.gw) for each in codes.members()] == [(None, 1)]
    assert codes.find(1, scheme="gw", on=date(2016, 12, 31)).cow is None


def test_numbers_joined_through_others_are_one_line() -> None:
    codes = made(
        [
            (255, "GMY", "Germany", date(1900, 1, 1), date(1945, 5, 8)),
            (260, "GFR", "German Federal Republic", date(1955, 5, 5), date(1990, 10, 2)),
            (255, "GMY", "Germany", date(1990, 10, 3), COW_ENDS),
            (265, "GDR", "German Democratic Republic", date(1954, 3, 25), date(1990, 10, 2)),
        ],
        [
            (255, "GMY", "Germany (Prussia)", date(1900, 1, 1), date(1945, 5, 7)),
            (260, "GFR", "German Federal Republic", date(1949, 9, 21), GW_ENDS),
            (265, "GDR", "German Democratic Republic", date(1949, 10, 5), date(1990, 10, 2)),
        ],
        [(255, 255), (260, 260), (255, 260), (265, 265)],
    )
    assert len(codes.index.lines) == 2
    assert {each.iso3 for each in codes.spells("DEU")} == {"DEU"}
    assert {each.cow for each in codes.spells("DDR")} == {265, None}
    assert {each.cow for each in codes.spells(260)} == {260}
    with pytest.raises(InputError, match=r"the nearest then: 255 \(Germany\)$"):
        codes.find(260, on=1995)


def test_letters_that_gave_way_to_each_other_cut_a_stretch() -> None:
    codes = made(
        [(345, "YUG", "Yugoslavia", date(1944, 10, 20), COW_ENDS)],
        [
            (345, "YUG", "Yugoslavia", date(1918, 12, 1), date(2006, 6, 4)),
            (340, "SER", "Serbia", date(2006, 6, 5), GW_ENDS),
        ],
        [(345, 345), (345, 340)],
    )
    turns = [(each.iso3, each.start) for each in codes.spells("SRB")]
    assert turns[1:] == [
        ("YUG", date(1944, 10, 20)),
        ("SCG", date(2003, 7, 23)),
        ("SRB", date(2006, 6, 5)),
    ]


def test_every_list_that_has_not_been_pulled_is_named() -> None:
    with pytest.raises(InputError, match="data pull cow_states gw_system gw_cw_panel`"):
        Codes(MadeStore({}))
    some = MadeStore({"gw_system": pl.DataFrame()})
    with pytest.raises(InputError, match="data pull cow_states gw_cw_panel`"):
        Codes(some)


@st.composite
def spells(draw: st.DrawFn, list_ends: date) -> list[Row]:
    """A list of up to four states, each with up to three spells that do not touch."""
    rows: list[Row] = []
    for number in draw(st.sets(st.integers(1, 4), min_size=1)):
        days = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=6)))
        for first, last in zip(days[::2], days[1::2], strict=False):
            start, end = date(1900, 1, 1) + first * DAY, date(1900, 1, 1) + last * DAY
            lasts = last == days[-1] and draw(st.booleans())
            rows.append((number, f"A{number}", f"N{number}", start, list_ends if lasts else end))
    return rows


@given(
    cow=spells(COW_ENDS),
    gw=spells(GW_ENDS),
    same=st.sets(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1),
)
def test_on_each_day_the_stretches_are_the_two_lists_side_by_side(
    cow: list[Row], gw: list[Row], same: set[tuple[int, int]]
) -> None:
    codes = made(cow, gw, sorted(same))
    for day in (date(1899, 12, 31) + n * DAY for n in range(64)):
        here = {number for number, _, _, first, last in cow if first <= day <= last}
        there = {number for number, _, _, first, last in gw if first <= day <= last}
        both = {(a, b) for a, b in same if a in here and b in there}
        alone = {(a, None) for a in here - {a for a, _ in both}}
        others = {(None, b) for b in there - {b for _, b in both}}
        members = [(each.cow, each.gw) for each in codes.members(day)]
        assert len(members) == len(set(members))
        assert set(members) == both | alone | others


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("St. Lucia", "saint lucia"),
        ("Antigua & Barbuda", "Antigua and Barbuda"),
        ("The Gambia", "Gambia"),
        ("U.S.", "us"),
        ("Guinea-Bissau", "guinea bissau"),
    ],
)
def test_names_are_compared_without_case_accents_and_signs(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("Iran (Persia)", {"Iran", "Persia"}),
        ("Italy/Sardinia", {"Italy", "Sardinia"}),
        ("Korea, Republic of", {"Republic of Korea"}),
        ("Vietnam (Annam/Tonkin)", {"Vietnam", "Annam/Tonkin", "Annam", "Tonkin"}),
        (
            "Macedonia (Former Yugoslav Republic of)",
            {"Macedonia", "Former Yugoslav Republic of Macedonia"},
        ),
        ("Cocos (Keeling) Islands", set()),
        ("France", set()),
    ],
)
def test_an_entry_may_hold_several_names(name: str, also: set[str]) -> None:
    assert set(forms(name)) == {name} | also

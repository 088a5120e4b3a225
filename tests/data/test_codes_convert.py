"""Columns of codes turned into others, held to the sources that carry two codes side by side."""

from __future__ import annotations

import contextlib
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.data.codes import SCHEMES, Codes, Country, Scheme
from detente.data.codes.iso import LETTERS_OF
from detente.data.store import Store
from detente.errors import InputError


@pytest.fixture(scope="module")
def codes(store: Store) -> Codes:
    return Codes(store)


@pytest.mark.parametrize(
    ("name", "from_", "code", "to", "other"),
    [
        ("cw_gw_panel", "cow", "ccode", "gw", "gwcode"),
        ("gw_cw_panel", "gw", "gwcode", "cow", "ccode"),
    ],
)
def test_every_state_year_has_the_code_that_the_package_isard_gives_it(
    codes: Codes, store: Store, name: str, from_: Scheme, code: str, to: Scheme, other: str
) -> None:
    """17,706 and 20,849 state-years; 260 in 1990, 345 in 2006 and 678 in 1990 among them."""
    panel = store.frame(name)
    ours = codes.convert(panel[code], from_, to, panel["year"])
    different = panel.filter(~ours.eq_missing(panel[other]))
    assert different.height == 0, different


# What the file of the UN votes says, what we say, and from which year to which.
UN_DIFFERS = {
    # It keeps Yugoslavia's letters for Serbia and Montenegro, and for Serbia.
    (345, "YUG", "SCG", 2004, 2005),
    (345, "YUG", "SRB", 2006, 2019),
    # YAR is of no edition of the standard; North Yemen had YEM, which the united state kept.
    (678, "YAR", "YEM", 1947, 1990),
    # It gives the same letters to South Yemen, whose own were YMD.
    (680, "YAR", "YMD", 1967, 1989),
}


def test_letters_are_those_of_the_un_votes_but_for_four_cases(codes: Codes, store: Store) -> None:
    votes = store.frame("un_ideal_points").select("ccode", "iso3c", "year").unique()
    differs: dict[tuple[int, str, str | None], list[int]] = {}
    for number, theirs, year in votes.rows():
        spells = codes.spells(number)
        then = [each for each in spells if each.start.year <= year <= each.last.year]
        # Ukraine and Belarus voted in 1946, and Syria in its union with Egypt: no members then.
        ours = codes.find(number, on=year).iso3 if then else LETTERS_OF[number]
        if ours != theirs:
            differs.setdefault((number, theirs, ours), []).append(year)
    assert {(*key, min(years), max(years)) for key, years in differs.items()} == UN_DIFFERS
    for number, letters in votes.select("ccode", "iso3c").unique().rows():
        if letters != "YAR":
            assert number in {each.cow for each in codes.spells(letters, scheme="iso3")}


def test_abbreviations_are_those_of_the_un_list(codes: Codes, store: Store) -> None:
    for abbreviation, number, name in store.frame("un_country_codes").rows():
        for word, scheme in ((abbreviation, "abbreviation"), (name, "name")):
            found = codes.spells(word, scheme=scheme)  # type: ignore[arg-type]
            assert number in {each.cow for each in found}, word


def latest(country: Country) -> date:
    """The last day of a stretch, or some day to come if it lasts."""
    return min(country.last, date(2030, 12, 31))


@given(data=st.data())
def test_each_code_of_a_state_finds_it_on_any_of_its_days(
    codes: Codes, data: st.DataObject
) -> None:
    country = data.draw(st.sampled_from(list(codes.index.line)))
    day = data.draw(st.dates(country.start, latest(country)))
    for scheme in SCHEMES:
        code = getattr(country, scheme)
        if code is not None:
            assert codes.find(code, scheme=scheme, on=day) == country


@pytest.mark.parametrize("from_", SCHEMES)
@pytest.mark.parametrize("to", SCHEMES)
def test_there_and_back_is_where_one_was(codes: Codes, from_: Scheme, to: Scheme) -> None:
    """Of every stretch of every state, on its first, its last and a middle day."""
    rows = [
        (getattr(country, from_), getattr(country, to), day)
        for country in codes.index.line
        for first, last in [(country.start, latest(country))]
        for day in (first, first + (last - first) // 2, last)
        if getattr(country, from_) is not None
    ]
    here, expected, days = (pl.Series(column) for column in zip(*rows, strict=True))
    there = codes.convert(here, from_, to, days)
    assert there.to_list() == expected.to_list()
    back = codes.convert(there, to, from_, days)
    known = there.is_not_null()
    assert back.filter(known).to_list() == here.filter(known).to_list()


@pytest.mark.parametrize("from_", SCHEMES)
@pytest.mark.parametrize("to", SCHEMES)
def test_of_a_year_a_column_says_what_each_code_says(
    codes: Codes, from_: Scheme, to: Scheme
) -> None:
    asked = {
        (getattr(country, from_), year)
        for country in codes.index.line
        for year in (country.start.year, latest(country).year)
        if getattr(country, from_) is not None
    }
    expected = {}
    for code, year in sorted(asked):
        with contextlib.suppress(InputError):  # two states in this year
            expected[code, year] = getattr(codes.find(code, scheme=from_, on=year), to)
    assert len(expected) > 0.95 * len(asked)
    keys, years = (pl.Series(column) for column in zip(*expected, strict=True))
    found = codes.convert(keys, from_, to, years)
    assert dict(zip(expected, found, strict=True)) == expected


def test_a_column_keeps_its_order_its_length_and_its_nulls(codes: Codes) -> None:
    what = pl.Series("side", ["FRA", None, "DEU", "DEU", "FRA"])
    years = pl.Series([1950, 1950, 1930, 1970, None])
    found = codes.convert(what, "iso3", "cow", years)
    assert (found.to_list(), found.dtype, found.name) == (
        [220, None, 255, 260, None],
        pl.Int16,
        "cow",
    )
    assert codes.convert(what, "iso3", "name", date(1970, 1, 1)).to_list()[2] == (
        "German Federal Republic"
    )
    days = pl.Series([date(1990, 10, 2), date(1990, 10, 3)])
    assert codes.convert(pl.Series(["DEU", "DEU"]), "iso3", "cow", days).to_list() == [260, 255]
    assert codes.convert(pl.Series([], dtype=pl.Int16), "cow", "gw", 1990).to_list() == []


def test_a_state_without_a_code_of_the_other_list_has_none(codes: Codes) -> None:
    assert codes.convert(260, "gw", "cow", 1950) is None
    assert codes.convert("Transvaal", "name", "cow", 1900) is None
    assert codes.convert(817, "cow", "iso3", 1960) is None


def test_a_year_with_two_states_is_refused_unless_both_answer_alike(codes: Codes) -> None:
    assert codes.convert("DEU", "iso3", "gw", 1990) == 260
    assert codes.convert(260, "gw", "cow", 1990) == 260, "for most days"
    assert codes.convert(678, "gw", "cow", 1990) == 679, "for most days"
    with pytest.raises(InputError, match=r"260 .* and 255"):
        codes.convert("DEU", "iso3", "cow", 1990)


def test_what_cannot_be_converted_is_counted_and_the_first_three_named(codes: Codes) -> None:
    what = pl.Series(["Frence", "Frence", "France", "West Germany", "Sibiria", "Narnia", None])
    with pytest.raises(InputError) as caught:
        codes.convert(what, "name", "cow", 1995)
    text = str(caught.value)
    assert text.startswith("5 of the codes cannot be converted: there is no state 'Frence'")
    assert "did you mean France" in text
    assert "'West Germany' is not valid in 1995" in text
    assert "Sibiria" in text
    assert "Narnia" not in text
    assert "\n" not in text


def test_series_that_do_not_fit_are_refused(codes: Codes) -> None:
    with pytest.raises(InputError, match="'cow' are whole numbers, not String"):
        codes.convert(pl.Series(["FRA"]), "cow", "gw", 1990)
    with pytest.raises(InputError, match="'name' are texts, not Int64"):
        codes.convert(pl.Series([220]), "name", "gw", 1990)
    with pytest.raises(InputError, match="2 codes and 1 times"):
        codes.convert(pl.Series([220, 255]), "cow", "gw", pl.Series([1990]))
    with pytest.raises(InputError, match="years or dates, not Float64"):
        codes.convert(pl.Series([220]), "cow", "gw", pl.Series([1990.0]))
    with pytest.raises(InputError, match=r"^300000 is neither a date nor a year"):
        codes.convert(pl.Series([220]), "cow", "gw", pl.Series([300_000]))
    with pytest.raises(InputError, match="no scheme 'iso'"):
        codes.convert(220, "cow", "iso", 1990)  # type: ignore[call-overload]

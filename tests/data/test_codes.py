"""Which state a number, letters or a name mean, and when: on the lists as they were pulled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pycountry
import pytest

from detente.data.codes import Codes, Country, Scheme
from detente.data.codes.iso import EARLIER, LETTERS_OF, NUMBER_OF, last_day
from detente.data.store import Store
from detente.errors import InputError


@pytest.fixture(scope="module")
def codes(store: Store) -> Codes:
    return Codes(store)


FOUND: dict[tuple[str | int, date | int | None], int] = {
    ("FRA", None): 220,
    ("fra", 1950): 220,
    ("FRN", 1950): 220,
    ("France", 1950): 220,
    ("Germany", 1930): 255,
    ("Germany", 1970): 260,
    ("Germany", 2000): 255,
    ("DEU", 1970): 260,
    ("GMY", 2000): 255,
    ("Federal Republic of Germany", 2000): 255,
    ("West Germany", 1970): 260,
    ("East Germany", 1970): 265,
    ("DDR", 1970): 265,
    ("German Democratic Republic", 1970): 265,
    ("Great Britain", 1914): 200,
    ("U.K.", 1914): 200,
    ("U.S.A.", 1914): 2,
    ("Soviet Union", 1970): 365,
    ("USSR", 1970): 365,
    ("SUN", 1970): 365,
    ("RUS", 1970): 365,
    ("Russian Federation", 1816): 365,
    ("Burma", 1970): 775,
    ("BUR", 1970): 775,
    ("MMR", 1970): 775,
    ("Ivory Coast", 1970): 437,
    ("Côte d'Ivoire", 1970): 437,
    ("cote d’ivoire", 1970): 437,
    ("South Korea", 1970): 732,
    ("Korea, Republic of", 1970): 732,
    ("Republic of Korea", 1970): 732,
    ("North Korea", 1970): 731,
    ("Korea", 1900): 730,
    ("Ottoman Empire", 1900): 640,
    ("Türkiye", 1900): 640,
    ("Persia", 1900): 630,
    ("Ceylon", 1970): 780,
    ("Zaire", 1980): 490,
    ("ZAR", 1980): 490,
    ("The Gambia", 1980): 420,
    ("St Lucia", 1990): 56,
    ("Saint Lucia", 1990): 56,
    ("Trinidad & Tobago", 1990): 52,
    ("Yemen", 1970): 678,
    ("Yemen", 1995): 679,
    ("YEM", 1970): 678,
    ("South Yemen", 1970): 680,
    ("YMD", 1970): 680,
    ("Vietnam", 1970): 816,
    ("VNM", 1970): 816,
    ("Republic of Vietnam", 1970): 817,
    ("South Vietnam", 1970): 817,
    ("Serbia", 1900): 345,
    ("Serbia", 2010): 345,
    ("SRB", 1980): 345,
    ("YUG", 1980): 345,
    ("Serbia and Montenegro", 2004): 345,
    ("Sardinia", 1830): 325,
    ("Prussia", 1850): 255,
    ("Kosovo", 2010): 347,
    ("XKX", 2010): 347,
    ("TWN", 1990): 713,
    (255, 1930): 255,
    (260, 1990): 260,
    ("260", 1990): 260,
    (255, 1990): 255,
    (970, 2005): 970,
}


@pytest.mark.parametrize(("what", "on"), FOUND, ids=str)
def test_a_word_finds_its_state(codes: Codes, what: str | int, on: int) -> None:
    assert codes.find(what, on=on).cow == FOUND[what, on]


def test_letters_are_of_iso_before_they_are_an_abbreviation(codes: Codes) -> None:
    assert codes.find("AUS", on=1930).name == "Australia"
    assert codes.find("AUS", on=1930, scheme="abbreviation").name == "Austria"
    index = codes.index
    clashes = {
        letters
        for letters, entries in index.entries["iso3"].items()
        for entry in index.entries["abbreviation"].get(letters, ())
        if index.line[entry.country] != index.line[entries[0].country]
    }
    assert clashes == {"AUS", "CZE", "KOR", "MNG", "SLV", "SWZ", "VNM"}
    assert all(str(letters) in (Codes.__doc__ or "") for letters in clashes)


def test_when_iso_fails_the_abbreviation_is_named(codes: Codes) -> None:
    with pytest.raises(InputError, match=r"'abbreviation' SWZ is 225 \(Switzerland\)"):
        codes.find("SWZ", on=1950)
    with pytest.raises(InputError, match=r"Macao is not a member.*MAC is 343 \(Macedonia\)"):
        codes.find("MAC", on=2000)


def test_a_word_of_the_same_state_is_no_clash(codes: Codes) -> None:
    """YUG was withdrawn from ISO in 2003, and is still the Correlates of War's abbreviation."""
    assert codes.find("YUG", on=2010).iso3 == "SRB"
    with pytest.raises(InputError, match="to 2003-07-22"):
        codes.find("YUG", scheme="iso3", on=2010)


def test_numbers_of_one_list_only(codes: Codes) -> None:
    assert codes.find(970, on=2005).name == "Nauru"
    assert codes.find(970, on=2005, scheme="gw").name == "Kiribati"
    assert codes.find(971, on=2005).name == "Nauru"
    assert codes.find(563, on=1900).name == "Transvaal"
    assert codes.find(340, on=1900).cow == 345


def numbers(found: tuple[Country, ...]) -> list[tuple[int | None, int | None, int, int]]:
    return [(each.cow, each.gw, each.start.year, each.last.year) for each in found]


LINES = {
    "DEU": [
        (255, 255, 1816, 1945),
        (255, None, 1945, 1945),
        (None, 260, 1949, 1955),
        (260, 260, 1955, 1990),
        (255, 260, 1990, 9999),
    ],
    "DDR": [(None, 265, 1949, 1954), (265, 265, 1954, 1990)],
    "RUS": [(365, 365, 1816, 9999)],
    "SUN": [(365, 365, 1816, 9999)],
    "YEM": [(None, 678, 1918, 1926), (678, 678, 1926, 1990), (679, 678, 1990, 9999)],
    "YMD": [(680, 680, 1967, 1990)],
    "SRB": [
        (345, 340, 1878, 1915),
        (345, None, 1915, 1918),
        (345, 345, 1918, 1941),
        (None, 345, 1941, 1944),
        (345, 345, 1944, 2003),
        (345, 345, 2003, 2006),
        (345, 340, 2006, 9999),
    ],
    "MNE": [(None, 341, 1868, 1915), (None, 341, 2006, 2006), (341, 341, 2006, 9999)],
    "VNM": [(None, 816, 1954, 1954), (816, 816, 1954, 9999)],
    "South Vietnam": [(None, 817, 1954, 1954), (817, 817, 1954, 1975)],
    "ETH": [
        (None, 530, 1855, 1897),
        (530, 530, 1898, 1936),
        (None, 530, 1936, 1941),
        (530, 530, 1941, 9999),
    ],
    "ITA": [(325, 325, 1816, 9999)],
    "TUR": [(640, 640, 1816, 9999)],
    "AUT": [
        (None, 305, 1918, 1919),
        (305, 305, 1919, 1938),
        (None, 305, 1938, 1955),
        (305, 305, 1955, 9999),
    ],
    "Austria-Hungary": [(300, 300, 1816, 1918), (None, 300, 1918, 1918)],
    "CZE": [(316, 316, 1993, 9999)],
    "CSK": [
        (315, None, 1918, 1918),
        (315, 315, 1918, 1939),
        (None, 315, 1939, 1945),
        (315, 315, 1945, 1992),
    ],
    "KIR": [(None, 970, 1979, 1999), (946, 970, 1999, 9999)],
    "NRU": [(None, 971, 1968, 1999), (970, 971, 1999, 9999)],
}


@pytest.mark.parametrize("what", LINES)
def test_letters_mean_the_whole_line_of_a_state(codes: Codes, what: str) -> None:
    assert numbers(codes.spells(what)) == LINES[what]


def test_the_two_lists_differ_by_the_day(codes: Codes) -> None:
    assert codes.find("Germany", on=date(1945, 5, 7)).gw == 255
    assert codes.find("Germany", on=date(1945, 5, 8)).gw is None
    assert codes.find("Germany", on=date(1990, 10, 2)).cow == 260
    assert codes.find("Germany", on=date(1990, 10, 3)).cow == 255
    assert codes.find("West Germany", on=1950).cow is None
    assert codes.find(678, scheme="gw", on=date(1990, 5, 22)).cow == 679
    assert codes.find(345, on=date(2006, 6, 4)).gw == 345
    assert codes.find(345, on=date(2006, 6, 5)).gw == 340


def test_who_was_a_member_on_the_lists_last_day_is_one_still(codes: Codes) -> None:
    assert codes.find("FRA").end is None
    assert codes.find("FRA", on=2030).cow == 220
    assert len(codes.members()) == 197
    assert all(each.end is None for each in codes.members())


@pytest.mark.parametrize("what", ["Germany", "DEU", "Yemen", "YEM"])
def test_two_states_in_one_year_are_both_named(codes: Codes, what: str) -> None:
    first, second = (260, 255) if what in ("Germany", "DEU") else (678, 679)
    with pytest.raises(InputError, match=rf"in 1990: {first} .* and {second} "):
        codes.find(what, on=1990)
    assert codes.find(first, on=1990).cow == first
    assert codes.find(second, on=1990).cow == second


def test_two_numbers_of_gleditsch_and_ward_are_told_apart(codes: Codes) -> None:
    with pytest.raises(InputError, match=r"Ward 345 .*to 2006-06-04 and Gleditsch-Ward 340"):
        codes.find("SRB", on=2006)
    assert codes.find(345, on=2006).gw == 340


OUT_OF_DATE: dict[tuple[str | int, int], str] = {
    ("DDR", 1995): r"from 1949-10-05 to 1990-10-02; the nearest then: 255 \(Germany\)$",
    (260, 1995): r"from 1955-05-05 to 1990-10-02; the nearest then: 255 \(Germany\)$",
    ("West Germany", 1995): r"the nearest then: 255 \(Germany\)",
    (260, 1950): "the nearest then: Gleditsch-Ward 260",
    (255, 1970): r"to 1945-05-08 and from 1990-10-03 on; the nearest then: 260 ",
    ("SUN", 1995): r"to 1992-08-29; the nearest then: 365 \(Russia\)",
    ("CSK", 1995): r"316 \(Czech Republic\), 317|317 \(Slovakia\), 316",
    ("CZE", 1980): r"'abbreviation' CZE is 315 \(Czechoslovakia\)",
    ("Korea", 1960): r"731 \(North Korea\), 732 \(South Korea\)",
    ("South Vietnam", 1980): r"816 \(Vietnam\)",
    ("SCG", 1980): "from 2003-07-23 to 2006-06-04; the nearest then: 345 ",
    ("Austria-Hungary", 1930): r"the nearest then: 305 \(Austria\), 310 \(Hungary\)$",
    ("KOR", 1930): r"from 1948-08-15 on; the nearest then: 740 \(Japan\)$",
    ("Zanzibar", 1980): r"510 \(Tanzania\)",
    ("TMP", 1990): "on no day, being withdrawn before",
}


@pytest.mark.parametrize(("what", "on"), OUT_OF_DATE, ids=str)
def test_what_is_out_of_date_says_when_and_names_the_nearest(
    codes: Codes, what: str | int, on: int
) -> None:
    with pytest.raises(InputError, match=OUT_OF_DATE[what, on]) as caught:
        codes.find(what, on=on)
    assert f"is not valid in {on}" in str(caught.value)


UNKNOWN: dict[str | int, str] = {
    "Frence": "no state 'Frence'; did you mean France",
    "DEX": r"DEU \(Germany\)",
    222: r"no state 222 in either list; the nearest: 221 \(Monaco\), 223 \(Liechtenstein\)",
    "": "detente data codes",
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_is_unknown_names_the_nearest(codes: Codes, what: str | int) -> None:
    with pytest.raises(InputError, match=UNKNOWN[what]):
        codes.find(what)
    with pytest.raises(InputError, match=UNKNOWN[what]):
        codes.spells(what)


def test_the_nearest_are_those_of_the_time(codes: Codes) -> None:
    with pytest.raises(InputError, match=r"in 1950: 220 \(France\), 225 \(Switzerland\)"):
        codes.find(222, on=1950)
    with pytest.raises(InputError, match=r"list of Gleditsch and Ward; the nearest: 220"):
        codes.find(219, scheme="gw")
    for number, near in ((345, 340), (265, 260)):
        with pytest.raises(InputError, match=rf"the nearest then: {near} \([A-Z][a-z]+\)$"):
            codes.find(number, scheme="gw", on=2010)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("PSE", "Palestine"),
        ("Palestine", "Palestine"),
        ("State of Palestine", "Palestine"),
        ("Palestinians", "Palestine"),
        ("EU", "The European Union"),
        ("EUU", "The European Union"),
        ("European Union", "The European Union"),
        ("HKG", "Hong Kong"),
        ("VAT", "The Holy See"),
        ("ESH", "Western Sahara"),
        ("Greenland", "Greenland"),
        ("Netherlands Antilles", "Netherlands Antilles"),
    ],
)
def test_what_is_no_member_is_said_to_be_none(codes: Codes, what: str, name: str) -> None:
    for look_up in (codes.find, codes.spells):
        with pytest.raises(InputError, match=rf"^{name} is not a member of the state system"):
            look_up(what)


def test_letters_that_were_never_good_name_the_state_that_followed(codes: Codes) -> None:
    with pytest.raises(InputError, match=r"TMP .* on no day.*then: 860 \(East Timor\)"):
        codes.find("TMP")


def test_letters_with_two_meanings_are_nobodys_guess(codes: Codes) -> None:
    with pytest.raises(InputError, match=r"Palestinians.*986 or PLW"):
        codes.find("PAL")
    assert codes.find("PAL", scheme="abbreviation").name == "Palau"
    with pytest.raises(InputError, match="816 or 817"):
        codes.find("VDR", on=1970)
    assert codes.find("VDR", scheme="iso3", on=1970).cow == 816


def test_schemes_and_times_that_are_none_are_refused(codes: Codes) -> None:
    with pytest.raises(InputError, match="did you mean iso3"):
        codes.find("FRA", scheme="iso")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="are numbers, not 'FRA'"):
        codes.find("FRA", scheme="cow")
    with pytest.raises(InputError, match="by the scheme 'iso3' DDR is 265"):
        codes.find("DDR", scheme="name")
    for on in (0, 10_000, True, "1990"):
        with pytest.raises(InputError, match="neither a date nor a year"):
            codes.find("FRA", on=on)  # type: ignore[arg-type]


def three_days(first: date, last: date) -> Iterator[date]:
    yield from (first, first + (last - first) // 2, last)


def listed(store: Store) -> Iterator[tuple[Scheme, int, str, str, date, date]]:
    """Every spell of every list: scheme, number, abbreviation, name, first and last day."""
    for row in store.frame("cow_states").iter_rows(named=True):
        first = date(row["styear"], row["stmonth"], row["stday"])
        last = date(row["endyear"], row["endmonth"], row["endday"])
        yield "cow", row["ccode"], row["stateabb"], row["statenme"], first, last
    for row in (
        *store.frame("gw_states").rows(),
        *store.frame("gw_system").drop("microstate").rows(),
    ):
        yield "gw", *row


def test_every_spell_is_found_by_each_of_its_names_on_each_of_its_days(
    codes: Codes, store: Store
) -> None:
    spells = list(listed(store))
    assert len(spells) > 690
    for scheme, number, abbreviation, name, first, last in spells:
        for day in three_days(first, last):
            found = {
                codes.find(number, scheme=scheme, on=day),
                codes.find(abbreviation, scheme="abbreviation", on=day),
                codes.find(name, scheme="name", on=day),
                codes.find(name, on=day),
            }
            assert [getattr(each, scheme) for each in found] == [number], f"{name} on {day}"


def test_no_spell_has_a_day_too_many(codes: Codes, store: Store) -> None:
    """The day after a spell, and the day before, its number is good only for another spell."""
    spells = {(s, n, first, last) for s, n, _, _, first, last in listed(store)}
    for scheme, number, first, last in spells:
        ends = last < date(2016, 12, 31)
        for day in [first - timedelta(days=1)] + [last + timedelta(days=1)] * ends:
            if not any(s == scheme and n == number and a <= day <= b for s, n, a, b in spells):
                with pytest.raises(InputError, match="is not valid on"):
                    codes.find(number, scheme=scheme, on=day)


def test_letters_are_those_of_the_standard(codes: Codes) -> None:
    alive = {entry.alpha_3 for entry in pycountry.countries}
    gone = {entry.alpha_3 for entry in pycountry.historic_countries}
    assert set(NUMBER_OF) - alive == {"CSK", "DDR", "XKX", "YMD"}
    assert set(EARLIER) <= gone - alive
    assert len(LETTERS_OF) == len(NUMBER_OF), "two letters go with one number"
    assert set(LETTERS_OF) <= {spell.code for spell in codes.lists.cow}


def test_only_states_that_ended_before_the_standard_have_no_letters(codes: Codes) -> None:
    bare = [line[-1] for line in codes.index.lines if line[-1].iso3 is None]
    late = {each.name for each in bare if each.last >= date(1974, 1, 1)}
    assert late == {"Republic of Vietnam", "Abkhazia", "South Ossetia"}


def test_withdrawn_letters_are_good_to_the_day_that_the_library_knows() -> None:
    assert last_day("SUN") == date(1992, 8, 29)
    assert last_day("YUG") == date(2003, 7, 22)
    assert last_day("DHY") == date(1977, 12, 31), "only the year is known"
    assert last_day("FRA") is None

"""Regions: every state lies in at most one, and a pair of them has one number."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np
import pytest

from detente.standing.places import REGIONS, region_of, region_pairs

LIES_IN = {
    2: "North America", 20: "North America", 40: "Caribbean", 70: "Central America",
    140: "South America", 160: "South America", 200: "Western Europe", 220: "Western Europe",
    255: "Western Europe", 260: "Western Europe", 265: "Central and Eastern Europe",
    290: "Central and Eastern Europe", 305: "Western Europe", 310: "Central and Eastern Europe",
    325: "Western Europe", 345: "Balkans", 350: "Aegean and Cyprus", 352: "Aegean and Cyprus",
    355: "Central and Eastern Europe", 365: "Central and Eastern Europe", 371: "Caucasus",
    375: "Nordic states", 380: "Nordic states", 385: "Nordic states", 390: "Nordic states",
    395: "Nordic states", 475: "West Africa", 490: "Central Africa", 501: "East Africa",
    560: "Southern Africa", 600: "North Africa", 640: "Middle East", 651: "Middle East",
    666: "Middle East", 705: "Central Asia", 710: "East Asia", 731: "East Asia", 732: "East Asia",
    740: "East Asia", 750: "South Asia", 770: "South Asia", 820: "Southeast Asia",
    850: "Southeast Asia", 900: "Oceania", 920: "Oceania",
}  # fmt: skip


@pytest.mark.parametrize(("code", "name"), LIES_IN.items())
def test_a_state_lies_where_the_map_has_it(code: int, name: str) -> None:
    place = region_of(code)
    assert place is not None
    assert REGIONS[place] == name


def test_every_region_is_named_once_and_has_a_state() -> None:
    assert len(set(REGIONS)) == len(REGIONS)
    assert {region_of(code) for code in range(1000)} == {*range(len(REGIONS)), None}


@pytest.mark.parametrize("code", [-1, 0, 1, 1000, 99999])
def test_a_code_of_no_state_lies_nowhere(code: int) -> None:
    assert region_of(code) is None
    assert region_pairs(np.array([2, code]), np.array([code, 20])).tolist() == [-1, -1]


def test_two_regions_have_one_number_whichever_comes_first() -> None:
    first = {name: min(c for c in range(1000) if region_of(c) == n)
             for n, name in enumerate(REGIONS)}  # fmt: skip
    pairs = list(combinations_with_replacement(first.values(), 2))
    a, b = np.array(pairs).T
    found = region_pairs(a, b)
    np.testing.assert_array_equal(region_pairs(b, a), found)
    assert len(set(found.tolist())) == len(pairs)
    assert (found >= 0).all()
    assert found[0] == 0
    assert found[-1] == len(REGIONS) ** 2 - 1


def test_the_number_of_a_pair_depends_on_no_other_pair() -> None:
    a, b = np.array([200, 2, 710]), np.array([220, 365, 740])
    every = region_pairs(a, b)
    alone = [int(region_pairs(a[[n]], b[[n]])[0]) for n in range(3)]
    assert every.tolist() == alone

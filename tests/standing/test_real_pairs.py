"""What the shipped lenses say of pairs of which any specialist knows where they stood.

The panel is built from the real sources without the coders' levels, so that no level of any of
these pairs can be seen in reading them. Some (Greece and Turkey, the United States and Canada,
most Nordic pairs) are among the pairs whose levels taught the weights; India and Pakistan, the two
Koreas, France and Germany, Belgium and the Netherlands, Egypt and Israel are not.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from detente import records
from detente.concepts import Level
from detente.data.indicators import NAMES, group
from detente.data.panel import Panel
from detente.data.store import Store
from detente.panels import build_panel
from detente.standing.reading import PairReading
from detente.standing.variants import Variant

pytestmark = pytest.mark.slow

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "raw"
CONFLICT, REGIME, COMMUNITY = (
    level.rank
    for level in (Level.CONFLICT_FORMATION, Level.SECURITY_REGIME, Level.SECURITY_COMMUNITY)
)
NORDIC = {"Finland": 375, "Sweden": 380, "Norway": 385, "Denmark": 390, "Iceland": 395}
FOUNDERS = {"Thailand": 800, "Malaysia": 820, "Singapore": 830, "Philippines": 840,
            "Indonesia": 850}  # fmt: skip
FRENCH_GERMAN, GREEK_TURKISH, INDIAN_PAKISTANI = (220, 255), (350, 640), (750, 770)


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = Path(os.environ.get("DETENTE_MIRROR") or BESIDE)
    if not raw.is_dir():
        pytest.skip(
            "the real files are not here: set DETENTE_MIRROR to a folder laid out as a mirror"
        )
    store = Store(raw)
    wanted = [name for name in NAMES if name != "peace_scale"]
    absent = [name for name in wanted if not all(map(store.has, group(name).sources))]
    if absent:
        pytest.skip(f"the mirror lacks sources of {', '.join(absent)}")
    out = tmp_path_factory.mktemp("record") / "panel"
    build_panel(Panel(1945, 2014, store=store).add(*wanted), out)
    _read.cache_clear()
    return out


@cache
def _read(panel: Path, one: int, two: int, variant: Variant) -> PairReading:
    (pair,) = records.assess_pair(str(one), str(two), panel=panel, variant=variant).pairs
    assert np.isnan(pair.coded).all(), "no coder's level is at hand"
    return pair


def best(
    panel: Path, one: int, two: int, first: int = 1946, last: int = 2014,
    variant: Variant = "informed",
) -> np.ndarray:  # fmt: skip
    """Return the most probable of Buzan's levels in each year that is read."""
    pair = _read(panel, one, two, variant)
    return pair.levels[(pair.years >= first) & (pair.years <= last)].argmax(axis=1)


def from_when(panel: Path, one: int, two: int, variant: Variant = "informed") -> int:
    """Return the first year from which a community is most probable to the end."""
    pair = _read(panel, one, two, variant)
    others = np.flatnonzero(pair.levels.argmax(axis=1) != COMMUNITY)
    return int(pair.years[others[-1] + 1]) if len(others) else int(pair.years[0])


@pytest.mark.parametrize("variant", ["informed", "without_force", "theory_only"])
@pytest.mark.parametrize(
    ("one", "two", "first"),
    [(*INDIAN_PAKISTANI, 1947), (731, 732, 1949)],
    ids=["India and Pakistan", "two Koreas"],
)
def test_rivals_are_never_read_as_a_regime_whatever_they_signed(
    panel: Path, one: int, two: int, first: int, variant: Variant
) -> None:
    pair = _read(panel, one, two, variant)
    assert pair.years.tolist() == list(range(first, 2015))
    assert (best(panel, one, two, variant=variant) == CONFLICT).all()


def test_greece_and_turkey_are_rivals_within_one_alliance(panel: Path) -> None:
    named = best(panel, *GREEK_TURKISH, 1964, 1999)
    assert (named == CONFLICT).mean() > 0.9


def test_egypt_and_israel_are_rivals_until_camp_david(panel: Path) -> None:
    assert (best(panel, 651, 666, 1948, 1978) == CONFLICT).all()


@pytest.mark.parametrize("variant", ["informed", "without_force", "theory_only"])
def test_the_united_states_and_canada_are_never_rivals(panel: Path, variant: Variant) -> None:
    assert (best(panel, 2, 20, variant=variant) != CONFLICT).all()


def test_the_united_states_and_canada_are_a_community_by_2000(panel: Path) -> None:
    assert (best(panel, 2, 20, 2000, 2014) == COMMUNITY).all()


@pytest.mark.parametrize(("one", "two"), list(combinations(NORDIC, 2)))
def test_the_nordic_states_are_a_security_community(panel: Path, one: str, two: str) -> None:
    named = best(panel, NORDIC[one], NORDIC[two])
    assert (named != CONFLICT).all()
    assert (named == COMMUNITY).mean() > 0.7
    assert (best(panel, NORDIC[one], NORDIC[two], 1963, 2014) == COMMUNITY).all()


def test_france_and_germany_climb_from_a_regime_to_a_community(panel: Path) -> None:
    assert (best(panel, *FRENCH_GERMAN, 1955, 1979) == REGIME).all()
    assert (best(panel, *FRENCH_GERMAN, 2001, 2014) == COMMUNITY).all()
    pair = _read(panel, *FRENCH_GERMAN, "informed")
    assert (pair.levels[pair.years > 2000, COMMUNITY] > 0.5).all()
    assert from_when(panel, *FRENCH_GERMAN) >= from_when(panel, 210, 211)


@pytest.mark.parametrize(("one", "two"), list(combinations(FOUNDERS, 2)))
def test_no_pair_of_the_founders_of_asean_is_ever_a_community(
    panel: Path, one: str, two: str
) -> None:
    named = best(panel, FOUNDERS[one], FOUNDERS[two])
    assert len(named)
    assert (named != COMMUNITY).all()
    pair = _read(panel, FOUNDERS[one], FOUNDERS[two], "informed")
    assert pair.levels[:, COMMUNITY].max() < 0.2


def test_the_lens_that_hears_no_force_agrees_on_the_order(panel: Path) -> None:
    def height(pair: tuple[int, int]) -> float:
        reading = _read(panel, *pair, "without_force")
        (at,) = np.flatnonzero(reading.years == 2000)
        return float(reading.peace[at] @ np.arange(5))

    order = [height(pair) for pair in (FRENCH_GERMAN, GREEK_TURKISH, INDIAN_PAKISTANI)]
    assert order == sorted(order, reverse=True)
    assert min(-np.diff(order)) > 0.3

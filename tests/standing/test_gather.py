"""From a panel to rows: whole pairs, the years that are read, and panels that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from made_record import pair_rows, panel_in

from detente.data.built import Built, open_panel
from detente.errors import InputError
from detente.records import assess_all, assess_pair, assess_region, members
from detente.standing import gather
from detente.standing.history import columns_wanted
from detente.standing.places import REGIONS

YEARS = range(1940, 2019)


def rows() -> pl.DataFrame:
    """Make five pairs, of which one mattered for a year, one never, and one changed its code."""
    late = [1.0 if year == 2000 else 0.0 for year in YEARS]
    old = [1.0 if year == 1940 else 0.0 for year in YEARS]
    return pl.concat([
        pair_rows(2, 20, YEARS, politically_relevant=late, peace_level=4.0),
        pair_rows(2, 900, YEARS, politically_relevant=0.0, peace_level=None),
        pair_rows(210, 900, YEARS, politically_relevant=old, peace_level=3.0),
        pair_rows(220, 255, [*range(1940, 1955), *range(1991, 2019)], politically_relevant=1.0,
                  peace_level=None),
        pair_rows(220, 260, range(1955, 1991), politically_relevant=1.0, peace_level=3.0),
    ])  # fmt: skip


@pytest.fixture
def panel(tmp_path: Path) -> Built:
    return open_panel(panel_in(tmp_path / "panel", rows()))


def pairs_of(found: pl.DataFrame) -> set[tuple[int, int]]:
    return set(found.select("ccode1", "ccode2").iter_rows())


def test_every_row_of_the_pairs_that_ever_mattered_in_the_years_read(panel: Built) -> None:
    found = gather.relevant(panel)
    assert pairs_of(found) == {(2, 20), (220, 255), (220, 260)}
    assert (found["year"].min(), found["year"].max()) == (gather.FIRST, gather.LAST) == (1946, 2014)
    assert found.filter(pl.col.ccode1 == 2).height == 2014 - 1946 + 1
    assert found.columns == columns_wanted()


def test_the_pairs_among_some_states_and_no_others(panel: Built) -> None:
    assert pairs_of(gather.between(panel, [2, 20, 210])) == {(2, 20)}
    assert pairs_of(gather.between(panel, [2, 210, 900])) == {(2, 900), (210, 900)}
    assert gather.between(panel, [20, 900]).is_empty()


@pytest.mark.parametrize(("one", "two"), [("2", "20"), ("20", "2")])
def test_a_pair_is_found_in_either_order(panel: Built, one: str, two: str) -> None:
    found = gather.pair(panel, one, two)
    assert len(found) == 69
    assert found.columns == columns_wanted()


def test_the_pairs_that_a_table_names(panel: Built) -> None:
    named = pl.DataFrame({"ccode1": [2, 2, 7], "ccode2": [900, 900, 8]})
    assert pairs_of(gather.pairs_like(panel, named)) == {(2, 900)}


def test_the_coders_levels_are_those_that_are_known(panel: Built) -> None:
    found = gather.coded(panel)
    assert found.columns == ["ccode1", "ccode2", "year", "level"]
    assert pairs_of(found) == {(2, 20), (210, 900), (220, 260)}
    assert found["level"].null_count() == 0


def test_a_panel_without_levels_has_none(tmp_path: Path) -> None:
    bare = open_panel(panel_in(tmp_path / "bare", rows().drop("peace_level")))
    found = gather.coded(bare)
    assert found.is_empty()
    assert found.columns == ["ccode1", "ccode2", "year", "level"]


def refused(folder: Path) -> list[str]:
    """Return what each way to ask says of a panel."""
    told = []
    for ask in (
        lambda: assess_pair("2", "20", panel=folder),
        lambda: assess_region("north-america", panel=folder),
        lambda: assess_all(panel=folder),
    ):
        with pytest.raises(InputError) as caught:
            ask()
        assert str(folder) in str(caught.value)
        told.append(str(caught.value))
    return told


def test_a_directed_panel_is_refused(tmp_path: Path) -> None:
    folder = panel_in(tmp_path / "panel", rows(), directed=True)
    assert all("undirected" in each for each in refused(folder))


def test_a_panel_of_the_other_list_of_states_is_refused(tmp_path: Path) -> None:
    folder = panel_in(tmp_path / "panel", rows())
    manifest = folder / "panel.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["provenance"]["parameters"]["system"] = "gw"
    manifest.write_text(json.dumps(told), encoding="utf-8")
    assert all("Correlates of War" in each for each in refused(folder))


def test_a_panel_that_lacks_columns_says_how_many_and_which(tmp_path: Path) -> None:
    folder = panel_in(tmp_path / "panel", rows().drop("disputes", "trade"))
    assert all("2 columns" in each and "'disputes'" in each for each in refused(folder))


def test_a_folder_that_is_no_panel_is_named(tmp_path: Path) -> None:
    assert all("not a panel" in each for each in refused(tmp_path))


def test_the_states_of_a_region_are_those_that_the_panel_has(panel: Built) -> None:
    assert members(panel, "north-america") == [2, 20]
    assert members(panel, "Western-Europe") == [210, 220, 255, 260]
    assert members(panel, "southeast-asia") == []
    for name in REGIONS:
        members(panel, name.lower().replace(" ", "-"))


def test_a_case_stands_for_its_actors(panel: Built) -> None:
    found = members(panel, "asean")
    assert {800, 820, 840, 850} <= set(found)
    assert 2 not in found


def test_a_region_that_is_not_there_names_the_nearest(panel: Built) -> None:
    with pytest.raises(InputError, match=r"'nordic-sttes'; there is .*nordic-states"):
        members(panel, "nordic-sttes")
    with pytest.raises(InputError, match=r"no region 'xyzzy'; there is north-america"):
        assess_region("xyzzy", panel=panel.folder)


def test_years_in_the_wrong_order_or_without_a_row_are_refused(panel: Built) -> None:
    with pytest.raises(InputError, match="2000 is after 1990"):
        assess_pair("2", "20", first=2000, last=1990, panel=panel.folder)
    with pytest.raises(InputError, match="no row of 2-7"):
        assess_pair("2", "7", panel=panel.folder)
    with pytest.raises(InputError, match="no row of 2-20 from 1930 to 1935"):
        assess_pair("2", "20", first=1930, last=1935, panel=panel.folder)
    with pytest.raises(InputError, match="no row of southeast-asia"):
        assess_region("southeast-asia", panel=panel.folder)

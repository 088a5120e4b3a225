"""A panel is lazy, cites what it is made from, and is the same however it is cut."""

from __future__ import annotations

import polars as pl
import pytest
from made import MadeStore, states
from polars.testing import assert_frame_equal

from detente.data import dyads
from detente.data.ground import KEYS
from detente.data.indicators import NAMES, group
from detente.data.panel import Panel
from detente.data.store import Store
from detente.errors import InputError

CODES = {"AAA": 10, "BBB": 20, "CCC": 30, "DDD": 40}


def made() -> MadeStore:
    return MadeStore(states(CODES, range(1950, 1960)))


def test_nothing_is_read_until_the_panel_is_asked_for(tmp_path: object) -> None:
    panel = dyads(1950, 1955, folder=str(tmp_path)).add("disputes", "alliances")
    assert "disputes" in panel.columns
    assert "gml_dirdisp" in panel.sources
    with pytest.raises(InputError, match="sources have not been pulled: cow_ddy"):
        panel.collect()


def test_adding_is_a_new_panel_and_cites_more() -> None:
    bare = dyads(1950, 1955)
    more = bare.add("disputes")
    assert bare.groups == ()
    assert set(bare.works()) < set(more.works())
    assert "gibler_miller_little2016" in more.cite()
    assert "gibler_miller_little2016" not in bare.cite()


def test_the_order_of_adding_does_not_matter() -> None:
    assert (
        dyads().add("capabilities", "disputes").columns
        == dyads().add("disputes").add("capabilities").columns
    )


def test_a_group_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"did you mean|there is disputes"):
        dyads().add("dispute")


@pytest.mark.parametrize(("first", "last"), [(1815, 1900), (1900, 2025), (1950, 1949)])
def test_years_outside_the_lists_of_states_are_refused(first: int, last: int) -> None:
    with pytest.raises(InputError, match=r"1816 and 2024"):
        dyads(first, last)


@pytest.mark.parametrize("directed", [False, True])
def test_the_panel_is_the_same_for_any_number_of_parts(directed: bool) -> None:
    panel = Panel(1950, 1959, directed, store=made())
    whole = pl.concat(panel.parts(count=1))
    for count in (2, 3, 7, 1000):
        parts = list(panel.parts(count=count))
        assert len(parts) <= count
        assert_frame_equal(pl.concat(parts), whole)
        pairs = [set(part.select("ccode1", "ccode2").iter_rows()) for part in parts]
        assert sum(map(len, pairs)) == len(set().union(*pairs)), "a pair lies in two parts"


def test_progress_is_an_observer() -> None:
    heard: list[tuple[str, int, int]] = []
    panel = Panel(1950, 1959, store=made())
    told = pl.concat(panel.parts(lambda *words: heard.append(words)))
    assert_frame_equal(told, panel.collect())
    assert heard
    assert all(done < of for _, done, of in heard)
    assert [done for _, done, _ in heard] == sorted(done for _, done, _ in heard)


def test_an_undirected_panel_has_every_pair_once_the_lower_code_first() -> None:
    once = Panel(1950, 1959, store=made()).collect()
    both = Panel(1950, 1959, directed=True, store=made()).collect()
    assert once.height == 6 * 10
    assert both.height == 12 * 10
    assert_frame_equal(both.filter(pl.col.ccode1 < pl.col.ccode2), once)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_groups_share_a_column(name: str) -> None:
    others = [
        column
        for other in NAMES
        if other != name
        for each in group(other).indicators
        for column in each.columns
    ]
    mine = [column for each in group(name).indicators for column in each.columns]
    assert len(mine) == len(set(mine))
    assert not set(mine) & {*others, *KEYS}


def test_there_are_at_least_sixty_indicators() -> None:
    assert sum(len(group(name).indicators) for name in NAMES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_every_indicator_says_what_it_is(name: str) -> None:
    for each in group(name).indicators:
        assert each.about.endswith("."), each.name
        assert not each.caution or each.caution.endswith("."), each.name
        assert each.sources, each.name
        assert max(len(column) for column in each.columns) <= 32, "longer than Stata allows"
        assert each.coverage[0] <= each.coverage[1]
        if each.absent == "zero":
            assert pl.Series(dtype=each.dtype).dtype.is_numeric(), each.name


def test_the_state_system_has_as_many_directed_pairs_as_its_makers_say(store: Store) -> None:
    for system, rows in {"cow": 2_214_930, "gw": 2_599_466}.items():
        panel = Panel(directed=True, system=system, store=store)  # type: ignore[arg-type]
        frame = panel.collect()
        assert frame.height == rows
        code = {"cow": "ccode", "gw": "gwcode"}[system]
        assert frame.select(f"{code}1", f"{code}2", "year").is_duplicated().sum() == 0
        assert Panel(system=system, store=store).collect().height == rows // 2  # type: ignore[arg-type]

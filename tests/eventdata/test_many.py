"""Many: pairs that act enough toward each other, each once, and only pairs of states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from detente.errors import InputError
from detente.eventdata import actors, bins, many
from detente.eventdata import acts as acts_room
from detente.eventdata.acts import SCHEMA, Acts, counted

LINES = {"OLD": {1, 11}, "NEW": {1, 11}, "BEE": {2}, "SEE": {3}}


@pytest.fixture(autouse=True)
def states(monkeypatch: pytest.MonkeyPatch) -> None:
    def line(code: str | int) -> frozenset[int]:
        return frozenset(LINES.get(code, ()) if isinstance(code, str) else {code})

    for room in (actors, acts_room):
        monkeypatch.setattr(room, "line_of", line)
    for room in (actors, bins):
        monkeypatch.setattr(room, "name_of", lambda line: f"state {min(line)}")


def made(counts: dict[tuple[str, str], int]) -> Acts:
    """Return acts over two years, so many of each toward each."""
    source = np.random.default_rng(1)
    first = date(1970, 1, 1)
    rows = [
        (first + timedelta(days=int(source.integers(730))), *tie, "x", float(source.normal()))
        for tie, count in counts.items()
        for _ in range(count)
    ]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row").lazy()
    names, daily = counted(frame)
    return Acts("made", frame, (first, date(1971, 12, 31)), names, daily)


def both(one: str, two: str, count: int, back: int | None = None) -> dict[tuple[str, str], int]:
    return {(one, two): count, (two, one): count if back is None else back}


def names(acts: Acts, least: int) -> list[frozenset[str]]:
    return [
        frozenset(each.ties[0]) for each in many.pairs_of_states(acts, least=least, every="month")
    ]


def test_a_pair_counts_by_its_rarer_side() -> None:
    acts = made(both("BEE", "SEE", 60, 19) | both("BEE", "OLD", 20) | both("SEE", "OLD", 40))
    assert names(acts, 20) == [{"SEE", "OLD"}, {"BEE", "OLD"}]
    assert len(names(acts, 19)) == 3
    assert [{*each.ties[0]} for each in many.busiest(acts, every="month")] == [
        {"SEE", "OLD"}, {"BEE", "OLD"}, {"BEE", "SEE"}
    ]  # fmt: skip


def test_who_is_no_state_is_in_no_pair_of_states() -> None:
    acts = made(both("BEE", "SEE", 30) | both("BEE", "rebels", 90))
    assert names(acts, 12) == [{"BEE", "SEE"}]
    assert len(many.busiest(acts, every="month")) == 2


def test_a_state_of_two_codes_is_one_and_no_pair_with_itself() -> None:
    acts = made(both("OLD", "NEW", 50) | both("OLD", "BEE", 40) | both("NEW", "BEE", 30))
    (series,) = many.pairs_of_states(acts, least=12, every="month")
    assert series.acts.sum() == 2 * 70


def test_a_code_of_the_source_means_itself_and_what_else_the_state_has_is_said() -> None:
    acts = made(both("OLD", "BEE", 40) | both("NEW", "BEE", 30) | both("NEW", "SEE", 9))
    found = bins.binned(acts, ("OLD", "BEE"))
    assert found.series.acts.sum() == 2 * 40
    (aside,) = found.left_out
    assert aside.rows == 2 * 30
    assert aside.reason == "of NEW, the same state as OLD"
    assert aside.first == "ask for state 1 to have all"
    LINES["Oldland"] = LINES["OLD"]
    try:
        whole = bins.binned(acts, ("Oldland", "BEE"))
    finally:
        del LINES["Oldland"]
    assert whole.series.acts.sum() == 2 * 70
    assert whole.left_out == ()


def test_letters_that_mean_another_state_in_the_source_are_refused() -> None:
    """Austria is AUS in one list, and Australia in another: neither is taken for the other."""
    acts = replace(made(both("SEE", "BEE", 40)), numbers={"SEE": 7, "BEE": 2})
    with pytest.raises(InputError, match="SEE is state 7 in made, and state 3 by its other lett"):
        bins.binned(acts, ("SEE", "BEE"))
    assert acts.line("SEE") == {7}
    (series,) = many.pairs_of_states(acts, least=12, every="month")
    assert {*series.ties[0]} == {"SEE", "BEE"}


def test_where_no_pair_can_be_binned_it_is_said_why() -> None:
    acts = made(both("BEE", "SEE", 40) | both("BEE", "OLD", 30))
    with pytest.raises(InputError, match="scores of months"):
        many.busiest(replace(acts, monthly=True), every="week")
    with pytest.raises(InputError, match="no two that act toward each other"):
        many.busiest(made({("BEE", "SEE"): 20}), every="month")

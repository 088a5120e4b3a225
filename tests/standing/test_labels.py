"""Labels: which levels coders say were possible, laid over a history."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_record import made_history, pair_rows, some_pairs

from detente.standing.chain import LEVELS
from detente.standing.history import history_of
from detente.standing.labels import UNKNOWN, allowed, levels_of

LIVE = np.ones((4, 3), bool)
LIVE[:2, 1] = False
HISTORY = made_history({"trade": np.ones((4, 3))}, first=1950, live=LIVE)
A, B = some_pairs(3)


def coded(*rows: tuple[int, int, int, int | None]) -> pl.DataFrame:
    names = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "level": pl.Int8}
    return pl.DataFrame(list(rows), schema=names, orient="row")


def test_each_level_lies_at_its_year_and_pair_whichever_state_comes_first() -> None:
    rows = coded((A[0], B[0], 1950, 4), (B[1], A[1], 1953, 0), (A[2], B[2], 1951, 2))
    wanted = np.full((4, 3), UNKNOWN)
    wanted[0, 0], wanted[3, 1], wanted[1, 2] = 4, 0, 2
    for order in ([0, 1, 2], [2, 0, 1]):
        np.testing.assert_array_equal(levels_of(rows[order], HISTORY), wanted)


@pytest.mark.parametrize(
    "row",
    [
        (A[0], B[0], 1951, None),
        (A[0], B[0], 1949, 3),
        (A[0], B[0], 1954, 3),
        (2, 20, 1951, 3),
        (A[1], B[1], 1951, 3),
    ],
    ids=["a year of change", "before", "after", "another pair", "before both were states"],
)
def test_what_is_of_no_level_year_or_pair_of_the_history_is_left_out(
    row: tuple[int, int, int, int | None],
) -> None:
    found = levels_of(coded(row, (A[0], B[0], 1950, 1)), HISTORY)
    assert found[0, 0] == 1
    assert (found == UNKNOWN).sum() == found.size - 1


def test_no_labels_are_no_obstacle() -> None:
    assert (levels_of(coded(), HISTORY) == UNKNOWN).all()


def test_a_state_that_changed_its_code_is_one_pair_to_the_coders_too() -> None:
    west, whole = range(1955, 1991), range(1991, 1995)
    panel = pl.concat([pair_rows(220, 260, west), pair_rows(220, 255, whole)])
    history = history_of(panel)
    found = levels_of(coded((220, 260, 1960, 3), (255, 220, 1994, 4)), history)
    assert found.shape == (40, 1)
    assert (found[5, 0], found[39, 0]) == (3, 4)
    assert (found >= 0).sum() == 2


def test_a_known_level_alone_is_allowed_and_an_unknown_one_allows_all() -> None:
    levels = np.array([[0, 4], [UNKNOWN, 2]])
    found = allowed(levels)
    assert (found <= 0).all()
    assert np.isfinite(found).all()
    assert [np.flatnonzero(each == 0).tolist() for each in found.reshape(-1, LEVELS)] == [
        [0], [4], [0, 1, 2, 3, 4], [2],
    ]  # fmt: skip
    assert np.exp(found[found < 0]).max() == 0

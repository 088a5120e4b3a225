"""Company: positions of the regions and states that the weights have met, and one for strangers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from made_record import made_history, some_pairs

from detente.standing.company import Company
from detente.standing.places import region_pairs

SAID = np.zeros((2, 5, 1))
HISTORY = made_history({"trade": np.ones((2, 5))})
A, B = some_pairs(5)


def test_a_company_is_the_states_and_regions_of_its_pairs_in_order() -> None:
    found = Company.of(HISTORY)
    assert found.states == tuple(sorted({*A.tolist(), *B.tolist()}))
    assert found.cells == tuple(sorted(set(region_pairs(A, B).tolist())))
    backwards = Company.of(HISTORY.only(np.arange(5)[::-1]))
    assert backwards == found


def test_a_pair_of_no_region_adds_none() -> None:
    nowhere = replace(HISTORY, b=np.full(5, 5000))
    assert Company.of(nowhere).cells == ()


def test_each_pair_is_told_its_own_states_and_region() -> None:
    company = Company.of(HISTORY)
    told = company.tell(HISTORY, SAID)
    assert [company.states[at] for at in told.one] == A.tolist()
    assert [company.states[at] for at in told.two] == B.tolist()
    assert [company.cells[at] for at in told.cell] == region_pairs(A, B).tolist()
    assert told.said is SAID
    np.testing.assert_array_equal(told.live, HISTORY.live)


def test_strangers_stand_past_the_last() -> None:
    company = Company.of(HISTORY)
    codes = np.array([1, 205, 999, A[0], 5000])
    told = company.tell(replace(HISTORY, a=codes, b=np.full(5, 900)), SAID)
    last = len(company.states)
    assert told.one.tolist() == [last, last, last, company.states.index(A[0]), last]
    assert (told.two == last).all()
    assert (told.cell == len(company.cells)).all()


def test_where_a_pair_stands_depends_on_no_other_pair() -> None:
    company = Company.of(HISTORY.only(np.arange(3)))
    every = company.tell(HISTORY, SAID)
    for at in range(5):
        alone = company.tell(HISTORY.only(np.array([at])), SAID[:, [at]])
        assert (alone.one[0], alone.two[0], alone.cell[0]) == (
            every.one[at], every.two[at], every.cell[at],
        )  # fmt: skip


def test_a_company_of_nobody_knows_nobody() -> None:
    told = Company((), ()).tell(HISTORY, SAID)
    for each in (told.one, told.two, told.cell):
        assert (each == 0).all()

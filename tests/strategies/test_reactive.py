"""Reactive strategies: golden plays written by hand, and their long run against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from bouts import DILEMMA, bout, move, outcomes, told

from detente import games
from detente.strategies import strategy

TIT_FOR_TAT = strategy("tit-for-tat")
GENEROUS = strategy("generous-tit-for-tat")
CONTRITE = strategy("contrite-tit-for-tat")
PAVLOV = strategy("win-stay-lose-shift")
ALWAYS = strategy("always-cooperate")
NEVER = strategy("worst-case")
ERRORS = (0.01, 0.05, 0.1)


@pytest.mark.parametrize(
    ("one", "other", "slips", "plays"),
    [
        # Nothing happens to those who are nice.
        (TIT_FOR_TAT, CONTRITE, [], ("CCCC", "CCCC")),
        (PAVLOV, GENEROUS, [], ("CCCC", "CCCC")),
        # One slip echoes for ever between two that only repeat.
        (TIT_FOR_TAT, TIT_FOR_TAT, [(1, 0)], ("CDCDCD", "CCDCDC")),
        # After a second slip they both defect, and nothing ends it.
        (TIT_FOR_TAT, TIT_FOR_TAT, [(1, 0), (3, 1)], ("CDCDDDD", "CCDDDDD")),
        # The contrite takes one punishment, and all is well.
        (CONTRITE, CONTRITE, [(1, 0)], ("CDCCCC", "CCDCCC")),
        # Both slip at once: neither may punish.
        (CONTRITE, CONTRITE, [(1, 0), (1, 1)], ("CDCCC", "CDCCC")),
        # And whoever then slips again has no excuse.
        (CONTRITE, CONTRITE, [(1, 0), (1, 1), (2, 0)], ("CDDCCC", "CDCDCC")),
        # It slips again under punishment: it is punished again.
        (CONTRITE, CONTRITE, [(1, 0), (2, 0)], ("CDDCCC", "CCDDCC")),
        # The one who should punish forgives by a slip: all is well at once.
        (CONTRITE, CONTRITE, [(1, 0), (2, 1)], ("CDCCC", "CCCCC")),
        # Under punishment that is due, the contrite does not hit back, but tit for tat does.
        (CONTRITE, TIT_FOR_TAT, [(1, 0)], ("CDCCCC", "CCDCCC")),
        # A slip of tit for tat it settles no better than another would: the echo has two sides.
        (CONTRITE, TIT_FOR_TAT, [(1, 1)], ("CCDCD", "CDCDC")),
        # Contrition is no pardon for those who only defect.
        (CONTRITE, NEVER, [], ("CDDDD", "DDDDD")),
        # Win-stay, lose-shift: after one slip both are sore once, then agree.
        (PAVLOV, PAVLOV, [(1, 0)], ("CDDCCC", "CCDCCC")),
        # It goes on exploiting a sucker once it slips into it, and every other time a defector.
        (PAVLOV, ALWAYS, [(1, 0)], ("CDDDD", "CCCCC")),
        (PAVLOV, NEVER, [], ("CDCDC", "DDDDD")),
        (ALWAYS, NEVER, [], ("CCCC", "DDDD")),
    ],
)
def test_golden_plays(one, other, slips, plays) -> None:
    assert bout(one, other, len(plays[0]), slips) == plays


def test_tit_for_tat_repeats_what_it_saw() -> None:
    assert told(TIT_FOR_TAT, [1, 0, 0, 1, 0]).cooperate == [1, 1, 0, 0, 1, 0]


def test_generous_tit_for_tat_forgives_by_luck() -> None:
    forgives = told(strategy("generous-tit-for-tat", generosity=0.4), [0, 0, 0, 1], luck=[
        0.9, 0.39, 0.41, 0.1, 0.99,
    ])  # fmt: skip
    assert forgives.cooperate == [1, 1, 0, 1, 1]
    never = strategy("generous-tit-for-tat", generosity=0)
    assert told(never, [0, 0], luck=1e-7).cooperate == [1, 0, 0]
    always = strategy("generous-tit-for-tat", generosity=1)
    assert told(always, [0, 0], luck=1 - 1e-7).cooperate == [1, 1, 1]


def test_generosity_is_by_default_the_optimum() -> None:
    assert GENEROUS.generosity == pytest.approx(float(games.generosity(3.0, 0.0, 5.0, 1.0)))


@pytest.mark.parametrize(("did", "seen"), [(1, 1), (1, 0), (0, 1), (0, 0)])
def test_memory_one_takes_the_chance_of_the_last_outcome(did: int, seen: int) -> None:
    chances = {(1, 1): 0.9, (1, 0): 0.2, (0, 1): 0.7, (0, 0): 0.4}
    rule = strategy("memory-one", after_cc=0.9, after_cd=0.2, after_dc=0.7, after_dd=0.4)
    chance = chances[did, seen]
    luck = np.array([[chance - 0.01, chance + 0.01]])
    assert move(rule, did=did, seen=seen, luck=luck).cooperate.tolist() == [[1, 0]]


def test_memory_one_is_tit_for_tat_by_default() -> None:
    assert told(strategy("memory-one"), [1, 0, 0, 1]).cooperate == [1, 1, 0, 0, 1]


@pytest.mark.parametrize(
    ("rule", "chances", "cooperation"),
    [
        (TIT_FOR_TAT, [1, 0, 1, 0], [0.5, 0.5, 0.5]),
        (GENEROUS, [1, 1 / 3, 1, 1 / 3], [0.971, 0.875, 0.786]),
        (PAVLOV, [1, 0, 0, 1], [0.971, 0.865, 0.756]),
    ],
)
def test_self_play_settles_where_the_closed_form_says(rule, chances, cooperation) -> None:
    found = outcomes(rule, rule, ERRORS)
    rules = np.array(chances, float)
    expected = [np.asarray(games.long_run_outcomes(rules, rules, each)) for each in ERRORS]
    assert found == pytest.approx(np.stack(expected), abs=0.012)
    assert found[:, :2].sum(axis=1) == pytest.approx(np.array(cooperation), abs=0.01)


def test_contrition_settles_where_the_closed_form_says() -> None:
    found = outcomes(CONTRITE, CONTRITE, ERRORS)[:, :2].sum(axis=1)
    expected = np.asarray(games.contrite_cooperation(np.array(ERRORS)))
    assert found == pytest.approx(expected, abs=0.006)
    assert found == pytest.approx(np.array([0.980, 0.909, 0.833]), abs=0.006)


def test_any_two_rules_settle_where_the_closed_form_says() -> None:
    draw = np.random.default_rng(2)
    names = ("after_cc", "after_cd", "after_dc", "after_dd")
    one, other = draw.uniform(0.05, 0.95, (2, 4))
    sides = [
        strategy("memory-one", **dict(zip(names, map(float, each), strict=True)))
        for each in (one, other)
    ]
    found = outcomes(*sides, ERRORS, periods=80)
    expected = [np.asarray(games.long_run_outcomes(one, other, each)) for each in ERRORS]
    assert found == pytest.approx(np.stack(expected), abs=0.006)


def test_the_worst_case_and_the_sucker_never_change() -> None:
    for trust in (0.001, 0.999):
        for threshold in (0.0, 0.5, np.inf):
            seen = {"trust": trust, "threshold": threshold, "seen": 1.0, "did": 1.0}
            assert move(NEVER, **seen).cooperate == 0
            assert move(NEVER, **seen).contribute == 0
            assert move(ALWAYS, **{**seen, "seen": 0.0}).cooperate == 1


def test_the_hedge_falls_back_on_its_plans_for_a_while() -> None:
    hedge = strategy("hedge", guard=2)
    assert told(hedge, [1, 0, 1, 1, 0, 0, 1, 1]).cooperate == [1, 1, 0, 0, 1, 0, 0, 0, 1]
    assert told(strategy("hedge", guard=1), [1, 0, 1, 0]).cooperate == [1, 1, 0, 1, 0]


def test_the_hedge_never_gestures_first_and_gives_little_back() -> None:
    hedge = strategy("hedge", returned=0.25, at_most=0.1, contribute=0.5)
    assert move(hedge, **DILEMMA).exposure == 0
    given = move(hedge, seen_gesture=np.array([[0.2, 0.4, 1.0]]))
    assert np.ravel(given.exposure) == pytest.approx([0.05, 0.1, 0.1])
    assert np.ravel(given.contribute) == pytest.approx(0.5)
    assert np.ravel(given.plans) == pytest.approx(0.3)

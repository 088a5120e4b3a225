"""The constructivist and the Hollisian: relations that are made, and promises that are kept."""

from __future__ import annotations

import numpy as np
import pytest
from bouts import DILEMMA, bout, move, told

from detente.strategies import strategy

FRIENDS = strategy("constructivist", pace=0.25)
KEEPS = strategy("hollisian")


def test_strangers_are_rivals_who_do_as_they_are_done_by() -> None:
    assert told(FRIENDS, [0, 1, 0], **DILEMMA).cooperate == [1, 0, 1, 0]


def test_friends_are_made_by_cooperation_and_bear_a_defection() -> None:
    # From 1/2 a quarter of the way to 1: 0.625 before the first period, 0.719, 0.789, 0.842.
    assert told(FRIENDS, [1, 1, 1, 0, 0], **DILEMMA).cooperate == [1, 1, 1, 1, 0, 0]
    # These were friends for a moment: a defection makes 0.632 of 0.842. The patient bear one: after
    # eleven acts 1 - 0.9^11 / 2 is 0.843, then 0.759 and 0.683.
    patient = strategy("constructivist", pace=0.1)
    assert told(patient, [1] * 10 + [0, 0], **DILEMMA).cooperate == [1] * 12 + [0]


def test_enemies_are_made_by_defection_and_do_not_believe_in_cooperation_at_once() -> None:
    # From 0.625 down: 0.469, 0.352, 0.264, 0.198 an enemy; then up: 0.398 a rival again.
    found = told(FRIENDS, [0, 0, 0, 0, 1, 1], **DILEMMA)
    assert found.cooperate == [1, 0, 0, 0, 0, 1, 1]
    slow = strategy("constructivist", pace=0.1)
    found = told(slow, [0] * 14 + [1] * 3, **DILEMMA)
    # 0.55 down to 0.126; then 0.213, 0.292: one act of cooperation is not enough.
    assert found.cooperate[14:] == [0, 0, 1, 1]


def test_gestures_change_what_the_two_are_to_each_other() -> None:
    slow = strategy("constructivist", pace=0.1)
    gestures = [0.0] * 15 + [0.9, 0.9, 0.9]
    with_them = told(slow, [0] * 15 + [0, 1], seen_gesture=gestures, **DILEMMA)
    without = told(slow, [0] * 15 + [0, 1], **DILEMMA)
    assert (with_them.cooperate[-1], without.cooperate[-1]) == (1, 0)


def test_the_bounds_belong_to_enmity_and_friendship() -> None:
    # From 1/2: 0.375, 0.28125 and, after cooperation, 0.4609375; an enemy's is not returned.
    conduct = [0.0, 0.0, 1.0]
    for enmity, cooperates in [(0.4609375, 0), (0.46, 1)]:
        enemy = strategy("constructivist", pace=0.25, enmity=enmity)
        assert told(enemy, [0, 0], seen=conduct, **DILEMMA).cooperate[-1] == cooperates
    # From 1/2: 0.625, 0.71875 and, after a defection, 0.5390625; a friend's is forgiven.
    for friendship, cooperates in [(0.5390625, 1), (0.54, 0)]:
        friend = strategy("constructivist", pace=0.25, friendship=friendship)
        assert told(friend, [1, 0], **DILEMMA).cooperate[-1] == cooperates


def test_anarchy_is_what_two_of_them_make_of_it() -> None:
    patient = strategy("constructivist", pace=0.1)
    assert bout(patient, patient, 12, [(10, 0)]) == ("C" * 10 + "DC", "C" * 12)
    early = bout(patient, patient, 6, [(1, 0)])
    assert early == ("CDCDCD", "CCDCDC")


@pytest.mark.parametrize("trust", [0.05, 0.95])
def test_in_a_dilemma_it_keeps_faith_with_whoever_keeps_it(trust: float) -> None:
    seen = {"did": 1.0, "seen": 1.0, "trust": trust, **DILEMMA}
    assert move(KEEPS, **seen).cooperate == 1
    assert move(strategy("threshold"), **seen).cooperate == 0
    assert told(KEEPS, [0, 0, 0], **DILEMMA).cooperate == [0, 0, 0, 0]


def test_a_gesture_binds_it_and_defection_releases_it() -> None:
    gestures = [0, 0.3, 0, 0, 0, 0]
    found = told(KEEPS, [0, 1, 1, 0, 1], seen_gesture=gestures, **DILEMMA)
    assert found.cooperate == [0, 1, 1, 1, 0, 0]


def test_a_promise_must_be_made_by_both() -> None:
    assert move(KEEPS, did=1.0, seen=0.0, **DILEMMA).cooperate == 0
    assert move(KEEPS, did=0.0, seen=1.0, **DILEMMA).cooperate == 0


def test_a_token_does_not_bind_it() -> None:
    sizes = np.array([[0.0, 0.04, 0.05, 1.0]])
    assert move(KEEPS, seen_gesture=sizes, **DILEMMA).cooperate.tolist() == [[0, 0, 1, 1]]


def test_unbound_it_goes_by_the_threshold() -> None:
    thresholds = np.array([[0.0, 0.14, 0.16]])
    assert move(KEEPS, threshold=thresholds).cooperate.tolist() == [[1, 1, 0]]

"""The leap of trust: how large, when, once, and what comes after it."""

from __future__ import annotations

import jax
import numpy as np
import pytest
from bouts import DILEMMA, move, told, view

from detente import games
from detente.strategies import strategy

LEAP = strategy("leap", wait=2)
SIZE = 0.4176
"""L^-1 of the way from 0.3 to 0.6 in log-odds, at L(x) = 3 x."""


@pytest.mark.parametrize("curvature", [0.5, 1, 2])
@pytest.mark.parametrize("scale", [2.0, 6.0])
def test_it_is_as_large_as_it_must_be(curvature: float, scale: float) -> None:
    found = move(LEAP, curvature=curvature, gesture_scale=scale).exposure
    needed = float(games.leap_size(0.3, 0.6, scale, curvature))
    assert float(found[0, 0]) == pytest.approx(needed, rel=1e-5)
    said = float(games.evidence_of_gesture(found[0, 0], scale, curvature))
    assert 1 / (1 + 7 / 3 * np.exp(-said)) == pytest.approx(0.6, rel=1e-4)


def test_what_it_must_be_is_by_hand() -> None:
    assert round(float(move(LEAP).exposure[0, 0]), 4) == SIZE
    assert round((np.log(0.6 / 0.4) - np.log(0.3 / 0.7)) / 3, 4) == SIZE


@pytest.mark.parametrize(
    "changed",
    [
        # It would have to be larger than everything.
        {"gesture_scale": 1.2},
        {"perceived_trust": 0.01},
        # No trust would do.
        {"their_threshold": np.inf},
        {"their_threshold": 1.0},
        # The other seems to trust enough.
        {"perceived_trust": 0.6},
        {"perceived_trust": 0.9},
        {"their_threshold": 0.0},
        # They cooperate.
        {"did": 1.0, "seen": 1.0},
        # It is not worth it: nothing is seen to reassure, mistrust, opponents, impatience.
        {"sensibility": 0.0},
        {"sensibility": 0.04},
        {"trust": 0.03},
        {"opposition": 14.0},
        {"shadow": 0.1, "trust": 0.3},
    ],
)
def test_it_is_refused(changed) -> None:
    assert move(LEAP).exposure > 0
    found = move(LEAP, **changed)
    assert found.exposure == 0
    assert found.cooperate == move(strategy("threshold"), **changed).cooperate


def test_one_of_the_two_that_cooperates_is_not_enough() -> None:
    assert move(LEAP, did=1.0).exposure > 0
    assert move(LEAP, seen=1.0).exposure > 0


def test_everything_may_be_staked_and_no_more() -> None:
    far = np.log(0.6 / 0.4) - np.log(0.3 / 0.7)
    assert move(LEAP, gesture_scale=far * 1.001).exposure == pytest.approx(1, abs=2e-3)
    assert move(LEAP, gesture_scale=far * 0.999).exposure == 0


def test_who_leaps_would_accept_by_the_rule_of_the_theory_and_sees_a_gain() -> None:
    draw = np.random.default_rng(6)
    shape = (60, 50)
    t, sigma, q, m = draw.uniform(0.01, 0.99, (4, *shape))
    stake, loss = draw.uniform(0.5, 3, (2, *shape))
    scale, power, shadow, opposition = (
        draw.uniform(*ends, shape) for ends in [(1, 8), (0.5, 3), (0.6, 0.99), (0, 1)]
    )
    found = move(
        LEAP, trust=t, sensibility=sigma, perceived_trust=q, their_threshold=m, stake=stake,
        loss=loss, opposition=opposition, gesture_scale=scale, curvature=power, shadow=shadow,
    )  # fmt: skip
    leaps = np.asarray(found.exposure) > 0
    size = np.asarray(games.leap_size(q, m, scale, power))
    possible = (size > 0) & (size <= 1)
    x = np.where(possible, size, 0)
    accepted = np.asarray(games.leap_value(t, x, stake, 0, -loss, shadow)) >= 0
    gain = np.asarray(games.gesture_value(t, sigma, q, m, stake, 0)) / (1 - shadow)
    cost = np.asarray(games.exposure_risk(t, x, loss, 0)) + x * opposition
    assert (accepted | ~leaps).all()
    clear = np.abs(gain - cost) > 1e-3 * cost
    assert 0.2 < leaps[possible].mean() < 0.8
    assert (leaps == (possible & (gain > cost)))[clear].all()
    assert np.asarray(found.exposure)[leaps] == pytest.approx(size[leaps], rel=1e-3)


def test_it_is_made_once_and_waited_for_and_then_the_threshold_decides() -> None:
    found = told(LEAP, [0] * 6)
    assert found.exposure == [SIZE] + [0] * 6
    assert found.cooperate == [1, 1, 1, 0, 0, 0, 0]
    assert told(strategy("leap", wait=0), [0, 0]).cooperate == [1, 0, 0]
    trusting = told(LEAP, [1] * 5, threshold=[0.8] * 3 + [0.1] * 3)
    assert trusting.cooperate == [1] * 6


def test_it_waits_for_its_time() -> None:
    found = told(LEAP, [0] * 5, opposition=[99.0, 99.0, 0.1, 0.1, 0.1, 0.1])
    assert found.exposure == [0, 0, SIZE, 0, 0, 0]
    assert found.cooperate == [0, 0, 1, 1, 1, 0]


def test_the_leader_reads_gestures_as_its_own_would() -> None:
    assert move(LEAP, bad_faith=0.9).exposure == move(LEAP).exposure


def test_small_steps_follow_the_leap_when_it_has_been_waited_for() -> None:
    both = strategy("leap-then-grit", wait=2, persist=2, rest=9)
    found = told(both, [0] * 7)
    assert found.exposure == [SIZE, 0, 0, 0.1, 0.1, 0, 0, 0]
    assert found.cooperate == [1, 1, 1, 0, 0, 0, 0, 0]


def test_the_steps_grow_and_match_as_those_of_grit_do() -> None:
    both = strategy("leap-then-grit", wait=1, growth=1.0)
    found = told(both, [0, 0, 1, 1, 0], seen_gesture=0.0)
    assert found.exposure == [SIZE, 0, 0.1, 0.2, 0.4, 0]
    assert found.cooperate == [1, 1, 0, 1, 1, 0]


def test_no_step_is_made_where_no_leap_was() -> None:
    both = strategy("leap-then-grit")
    assert told(both, [0] * 6, gesture_scale=1.2).exposure == [0] * 7
    assert told(strategy("grit"), [0] * 3, gesture_scale=1.2).exposure == [0.1] * 4
    assert told(both, [0] * 6, **DILEMMA).exposure == [0] * 7


def test_its_clarity_is_that_of_grit_in_its_steps_only() -> None:
    both = strategy("leap-then-grit", wait=0, announced=0.4)
    assert told(both, [0]).clarity == pytest.approx([1, 0.8])


def test_memory_is_the_leap_and_then_the_campaign() -> None:
    both = strategy("leap-then-grit", wait=1)
    memory = np.zeros((both.slots, 1, 1), np.float32)
    act = jax.jit(both.act)
    for expected in ([2, 0, 0, 0], [1, 0, 0, 0], [1, 0.1, 0, 0]):
        _, memory = act(view(), memory)
        assert np.ravel(memory) == pytest.approx(np.array(expected))

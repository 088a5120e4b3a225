"""Stakes: in their limits the thresholds of E1, E2 and E17, against payoffs written out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from little_worlds import WORLDS, call, changed, frame, games, rules, state

from detente.world.frame import Frame
from detente.world.stakes import PUNISHMENT, STAKE, Stakes, stakes
from detente.world.state import State

PLAIN = {"identity": 0, "greedy": 0, "united": 0, "common_threat": 0, "guarantor": 0}


def found(here: Frame, held: State, rates: dict[str, np.ndarray]) -> Stakes:
    at: Stakes = call(stakes, here, held, rates)
    return at


def close(one: np.ndarray, other: np.ndarray) -> None:
    """Compare thresholds, none of which is so near a prisoner's dilemma that rounding decides."""
    one, other = np.broadcast_arrays(np.asarray(one, float), np.asarray(other, float))
    clear = ~((one > 0.98) & np.isfinite(one)) & ~((other > 0.98) & np.isfinite(other))
    assert clear.mean() > 0.8
    assert one[clear] == pytest.approx(other[clear], abs=2e-4)


def best_reply(p, R, S, T, P, identity):
    """Say whether cooperation is the better answer to the belief ``p``."""
    cooperate = p * R * (1 + identity) + (1 - p) * (S + identity * T)
    defect = p * (T + identity * S) + (1 - p) * P * (1 + identity)
    return cooperate >= defect


def test_without_arms_it_is_jervis_s_world() -> None:
    draw, here = np.random.default_rng(1), frame()
    rates = rules(draw)
    held = state(here, draw, **PLAIN)
    omega, d = held.surroundings.offence_advantage, held.surroundings.differentiation
    world = games.jervis_world(omega, d, STAKE, rates["gain"], rates["loss"])
    close(found(here, held, rates).threshold, np.asarray(world.threshold))
    assert 0.02 < np.isinf(found(here, held, rates).threshold).mean() < 0.5


def test_equal_arms_that_look_alike_change_nothing() -> None:
    draw, here = np.random.default_rng(2), frame(3, ("arms",))
    rates = rules(draw)
    held = state(here, draw, arms=draw.uniform(0.2, 8, WORLDS), **PLAIN, differentiation=0)
    omega = held.surroundings.offence_advantage
    world = games.jervis_world(omega, 0.0, STAKE, rates["gain"], rates["loss"])
    close(found(here, held, rates).threshold, np.asarray(world.threshold))


def test_a_common_threat_raises_what_cooperation_is_worth() -> None:
    draw, here = np.random.default_rng(3), frame()
    rates = rules(draw)
    threat = draw.random(WORLDS)
    held = state(here, draw, **{**PLAIN, "common_threat": threat})
    omega = held.surroundings.offence_advantage
    worth = STAKE + rates["threat_worth"] * threat
    world = games.jervis_world(omega, 0.0, worth, rates["gain"], rates["loss"])
    close(found(here, held, rates).threshold, np.asarray(world.threshold))
    calm = found(here, changed(held, common_threat=0), rates).threshold
    assert (found(here, held, rates).threshold <= calm).all()


def test_identity_guarantee_and_greed_are_those_of_the_closed_form() -> None:
    draw, here = np.random.default_rng(4), frame()
    rates = rules(draw)
    greedy = draw.integers(0, 2, (2, WORLDS))
    held = state(here, draw, **{**PLAIN, "greedy": greedy, "guarantor": draw.random(WORLDS)})
    held = changed(held, identity=draw.uniform(0, 1, (2, WORLDS)))
    omega = held.surroundings.offence_advantage
    reward = PUNISHMENT + STAKE
    seeks = PUNISHMENT + rates["gain"] * omega
    tempted = np.where(greedy, reward + rates["greed"], seeks)
    expected = games.trust_threshold(
        reward, PUNISHMENT - rates["loss"] * omega, tempted, PUNISHMENT, held.minds.identity,
        rates["guarantee_worth"] * held.surroundings.guarantor,
    )  # fmt: skip
    at = found(here, held, rates)
    chicken = np.isnan(expected)
    assert np.isinf(at.threshold[chicken]).all()
    close(at.threshold[~chicken], np.asarray(expected)[~chicken])
    assert 0.05 < (at.threshold == 0).mean() < 0.5, "where force is not even considered"


@pytest.mark.parametrize("regime", [None, "collective", "common", "cooperative"])
def test_the_threshold_is_where_cooperation_becomes_the_better_answer(regime) -> None:
    draw = np.random.default_rng(5)
    here = frame(3, ("arms", "regimes"), regime=regime)
    rates = rules(draw)
    held = state(here, draw, common_threat=draw.random(WORLDS), guarantor=draw.random(WORLDS))
    at = found(here, held, rates)
    assert np.isfinite(at.sucker).all()
    assert not np.isnan(at.threshold).any()
    payoffs = [
        np.asarray(each, float)
        for each in (at.reward, at.sucker, at.temptation, PUNISHMENT, at.identity)
    ]
    inside = np.isfinite(at.threshold)
    for side, holds in ((1e-3, True), (-1e-3, False)):
        belief = np.where(inside, at.threshold, 0.5) + side
        lawful = inside & (belief < 1) & (belief > 0)
        assert (best_reply(belief, *payoffs) == holds)[lawful].all()
    # Infinite is where it never is, or where the more is expected the less it is (chicken).
    sure = best_reply(1.0, *payoffs)
    assert not sure[~inside].any()


def test_arms_are_feared_for_what_can_be_turned_against_one() -> None:
    """Claim 3: what is bought for defence alone frightens too, the less the better it shows."""
    draw, here = np.random.default_rng(6), frame(2, ("arms",))
    rates = rules(draw)
    begun = state(here, draw, **PLAIN, arms=1)
    of_one = np.array([[0.0], [1.0]])
    losses, gains, rises = {}, {}, {}
    for d in (0.0, 0.75, 0.95, 1.0):
        calm = found(here, changed(begun, differentiation=d), rates)
        armed = found(here, changed(begun, differentiation=d, arms=1 + of_one), rates)
        rises[d] = (calm.sucker - armed.sucker)[0]
        losses[d], gains[d] = (PUNISHMENT - armed.sucker)[0], (armed.temptation - PUNISHMENT)[0]
        assert (rises[d] > 0).all() if d < 1 else (rises[d] == 0).all()
        assert (armed.temptation <= calm.temptation)[0].all(), "who is armed tempts nobody"
        # Whoever arms is himself in less danger.
        assert (armed.sucker >= calm.sucker)[1].all()
    assert (rises[0.75] < rises[0.0]).all()
    assert (rises[0.95] < rises[0.75]).all()
    omega = begun.surroundings.offence_advantage
    assert losses[0.0] == pytest.approx(rates["loss"] * omega * 4 / 3, rel=1e-4)
    assert losses[0.75] == pytest.approx(rates["loss"] * omega * 2 / 3, rel=1e-4)
    assert gains[0.75] == pytest.approx(rates["gain"] * omega * 2 * 0.25 / 2.25, rel=1e-4)


def test_what_is_feared_and_what_deters_pull_the_threshold_apart() -> None:
    """The threshold rises with the other's arms where there is less to gain than to lose by it."""
    draw, here = np.random.default_rng(7), frame(2, ("arms",))
    rates = rules(draw)
    begun = state(here, draw, **PLAIN, arms=1, differentiation=0)
    calm = found(here, begun, rates).threshold[0]
    armed = found(here, changed(begun, arms=[[1.0], [2.0]]), rates).threshold[0]
    gain = rates["gain"] * begun.surroundings.offence_advantage
    rises = gain < STAKE / 2
    clear = np.isfinite(calm) & np.isfinite(armed) & (np.abs(gain - STAKE / 2) > 0.02)
    assert np.array_equal((armed > calm)[clear], rises[clear])
    assert 0.2 < rises[clear].mean() < 0.9


def test_a_greedy_state_s_arms_are_the_more_feared_the_better_they_show() -> None:
    draw, here = np.random.default_rng(8), frame(2, ("arms",))
    rates = rules(draw)
    begun = state(here, draw, **{**PLAIN, "greedy": [[0.0], [1.0]]}, arms=1)
    loss = [
        (PUNISHMENT - found(here, changed(begun, differentiation=d), rates).sucker)[0]
        for d in (0.0, 0.4, 0.8)
    ]
    assert (loss[0] < loss[1]).all()
    assert (loss[1] < loss[2]).all()


def test_regimes_bend_the_stakes_of_their_members_alone() -> None:
    draw = np.random.default_rng(9)
    rates = rules(draw)
    without = frame(3, ("regimes",))
    held = state(without, draw, member=[[1.0], [1.0], [0.0]], greedy=0)
    plain = found(without, held, rates)
    ties = without.ties
    inside = (ties.owners < 2) & (ties.others < 2)

    common = found(frame(3, ("regimes",), regime="common"), held, rates)
    more = common.identity - np.asarray(plain.identity)
    assert more[inside] == pytest.approx(np.tile(rates["joint_weight"], (2, 1)), abs=1e-6)
    assert (more[~inside] == 0).all()

    limited = found(frame(3, ("regimes",), regime="cooperative"), held, rates)
    kept = (1 - limited.sucker[inside]) / (1 - np.broadcast_to(plain.sucker, (6, WORLDS))[inside])
    assert kept == pytest.approx(np.tile(1 - rates["limits"], (2, 1)), rel=1e-3)
    assert limited.sucker[~inside] == pytest.approx(
        np.broadcast_to(plain.sucker, (6, WORLDS))[~inside]
    )

    collective = found(frame(3, ("regimes",), regime="collective"), held, rates)
    taken = plain.temptation - collective.temptation
    feared = rates["sanction"] * held.means.stood_against[ties.owners]
    assert taken[ties.others < 2] == pytest.approx(feared[ties.others < 2], abs=1e-5)
    assert taken[ties.others == 2] == pytest.approx(0, abs=1e-6)


def test_between_the_united_there_is_no_dilemma() -> None:
    draw, here = np.random.default_rng(10), frame(2, ("union",))
    rates = rules(draw)
    held = state(here, draw, greedy=draw.integers(0, 2, (2, WORLDS)))
    united = changed(held, united=1)
    assert (found(here, united, rates).threshold == 0).all()
    assert np.isinf(found(here, held, rates).threshold).any()

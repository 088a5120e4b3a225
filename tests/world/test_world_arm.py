"""Arm: Richardson's rest point and stability (E13), fear that arms, and what a spiral wastes."""

from __future__ import annotations

import numpy as np
import pytest
from little_worlds import WORLDS, call, changed, frame, games, rules, run, state

from detente.world.arm import LEAST, Armed, arm
from detente.world.frame import Frame
from detente.world.state import State

VAST = np.inf
"""A ceiling that no stock of arms comes near."""


def once(here: Frame, held: State, rates: dict[str, np.ndarray]) -> Armed:
    armed: Armed = call(arm, here, held, rates, held.minds)
    return armed


def calm_rates(draw: np.random.Generator, **fixed: object) -> dict[str, np.ndarray]:
    """Draw rates in which fear adds nothing to grievance and no grievance fades."""
    return rules(draw, **{"ceiling": VAST, "spread_of_greed": 0, "grievance_fades": 0, **fixed})


def reactions(here: Frame, held: State, rates: dict[str, np.ndarray]) -> np.ndarray:
    """Return k_ij = k0 (1 - t_ij) omega as a dense matrix, [world, owner, other]."""
    states = here.ties.states
    matrix = np.zeros((held.minds.trust.shape[-1], states, states))
    k = rates["fear_reaction"] * held.surroundings.offence_advantage * (1.0 - held.minds.trust)
    for tie, (owner, other) in enumerate(zip(here.ties.owners, here.ties.others, strict=True)):
        matrix[:, owner, other] = k[tie] / (states - 1)
    return matrix


def wants(held: State, rates: dict[str, np.ndarray]) -> np.ndarray:
    return rates["ambition"] * np.maximum(held.leaders.greedy, held.means.grievance)


@pytest.mark.parametrize("states", [2, 5])
def test_an_arms_race_ends_where_richardson_says_or_does_not_end(states: int) -> None:
    draw, here = np.random.default_rng(states), frame(states, ("arms",))
    rates = calm_rates(draw, fear_reaction=draw.uniform(0.1, 1.2, WORLDS))
    begun = state(here, draw)
    k, fatigue = reactions(here, begun, rates), rates["fatigue"].astype(float)
    system = k - fatigue[:, None, None] * np.eye(states)
    # What nobody threatens keeps arms of 1, so that fatigue is of what is above.
    push = wants(begun, rates) + fatigue
    rest = np.linalg.solve(system, -push.T[..., None])[..., 0].T
    growth = np.linalg.eigvals(system).real.max(axis=1)
    stable = growth < 0
    if states == 2:
        race = games.richardson(
            k[:, 0, 1], k[:, 1, 0], fatigue, fatigue, push[0].astype(float), push[1].astype(float)
        )
        clear = np.abs(growth) > 1e-3
        assert np.array_equal(np.asarray(race.stable)[clear], stable[clear])
        assert np.asarray(race.own)[clear] == pytest.approx(rest[0][clear], rel=1e-3)
        assert np.asarray(race.other)[clear] == pytest.approx(rest[1][clear], rel=1e-3)
    ended = run(here, begun, rates, 240)
    quick = stable & (np.exp(240 * here.years * growth) < 1e-4)
    runaway = growth > 0.04
    assert min(quick.mean(), runaway.mean()) > 0.1
    assert ended.state.means.arms[:, quick] == pytest.approx(rest[:, quick], rel=1e-3)
    later = ended.state.means.arms[:, runaway]
    assert (later.sum(axis=0) > 3 * begun.means.arms[:, runaway].sum(axis=0)).all()


def test_one_period_is_one_step_of_the_sum_over_all_others() -> None:
    draw, here = np.random.default_rng(3), frame(5, ("arms",))
    rates = rules(draw)
    held = state(here, draw)
    k = reactions(here, held, rates)
    mine = held.means.arms.astype(float)
    reaction = np.einsum("wij,jw->iw", k, mine)
    room = np.maximum(1 - mine / rates["ceiling"], 0)
    change = (reaction + wants(held, rates)) * room - rates["fatigue"] * (mine - 1)
    expected = np.maximum(mine + here.years * change, LEAST)
    assert once(here, held, rates).arms == pytest.approx(expected, rel=1e-4)


def test_no_society_is_armed_beyond_its_ceiling_or_below_the_least() -> None:
    draw, here = np.random.default_rng(4), frame(3, ("arms",))
    rates = rules(draw, fear_reaction=3)
    begun = state(here, draw, trust=0.01, greedy=1)
    ended = run(here, begun, rates, 200)
    assert (ended.state.means.arms <= np.maximum(rates["ceiling"], begun.means.arms)).all()
    assert (ended.state.means.arms > 1).all()
    fast = rules(draw, fatigue=8)
    shed = once(here, changed(begun, arms=3, trust=0.99, greedy=0, grievance=0), fast)
    assert (shed.arms == np.float32(LEAST)).all()


def test_trust_disarms_and_fear_arms() -> None:
    draw, here = np.random.default_rng(5), frame(2, ("arms",))
    rates = calm_rates(draw)
    held = state(here, draw, arms=2, greedy=0, grievance=0)
    trusting, fearing = (once(here, changed(held, trust=t), rates).arms for t in (0.999, 0.001))
    assert (trusting < 2).all()
    assert (fearing > trusting).all()
    # One that is trusted frightens nobody, however armed; one that is not, the more the better.
    more = changed(held, trust=[[0.0], [0.5]], arms=[[2.0], [4.0]])
    assert (once(here, more, rates).arms[0] > fearing[0]).all()


def test_regimes_take_away_some_of_the_fear_among_their_members() -> None:
    draw = np.random.default_rng(6)
    held = state(frame(3), draw, member=[[1.0], [1.0], [0.0]], greedy=0, trust=0.3, arms=2)
    rates = calm_rates(draw)
    none = once(frame(3, ("arms",)), held, rates).arms
    for regime, less in (("common", True), ("collective", True), ("cooperative", False)):
        here = frame(3, ("arms", "regimes"), regime=regime)
        armed = once(here, held, rates).arms
        assert ((armed < none)[:2] == less).all(), regime
        assert armed[2] == pytest.approx(none[2]), regime
    here = frame(2, ("arms", "regimes"), regime="common")
    pair = state(here, draw, member=1, greedy=0, grievance=0, arms=1)
    calm = 1 + here.years * rates["fear_reaction"] * pair.surroundings.offence_advantage * (
        1 - pair.minds.trust
    ) * (1 - rates["limits"])
    assert once(here, pair, rates).arms == pytest.approx(calm, rel=1e-4)
    here = frame(2, ("arms", "regimes"), regime="collective")
    stood = changed(pair, stood_against=[[0.0], [1.0]])
    assert once(here, stood, rates).arms[0] == pytest.approx(1, rel=1e-5)
    assert (once(here, stood, rates).arms[1] > 1).all()


def test_glaser_s_three_costs_all_rise_with_what_is_feared() -> None:
    """Claim 5 (L307): capability falls behind, expansion gains worth, resources are wasted."""
    draw, here = np.random.default_rng(7), frame(3, ("arms",))
    rates = rules(draw)
    held = state(here, draw, greedy=0, grievance=0.1)
    found = once(here, held, rates)
    mine, others = held.means.arms, held.means.arms[here.ties.others]
    assert found.waste == pytest.approx(np.maximum(mine - 1, 0) * here.years, abs=1e-5)
    ratio = others.reshape(3, 2, -1).mean(axis=1) / mine
    assert found.exposure == pytest.approx(ratio, rel=1e-4)
    costs = {}
    for trust in (0.05, 0.95):
        ended = run(here, changed(held, trust=trust, arms=1), rates, 100)
        costs[trust] = ended.tally
    for what in ("waste", "expansion"):
        afraid, trusting = (getattr(costs[t], what) for t in (0.05, 0.95))
        assert (afraid > trusting).mean() > 0.99, what
    faded = changed(held, trust=0.999, grievance=0.5)
    after = run(here, faded, {**rates, "spread_of_greed": np.zeros_like(rates["loss"])}, 4)
    kept = (1 - rates["grievance_fades"] * here.years) ** 4
    assert after.state.means.grievance == pytest.approx(np.tile(0.5 * kept, (3, 1)), rel=1e-4)


def test_with_nobody_left_to_fear_the_united_disarm() -> None:
    draw, here = np.random.default_rng(8), frame(2, ("arms", "union"))
    rates = calm_rates(draw)
    held = state(here, draw, united=1, arms=4, greedy=0, grievance=0, trust=0.01)
    expected = 4 - here.years * rates["fatigue"] * 3
    assert once(here, held, rates).arms == pytest.approx(np.tile(expected, (2, 1)), rel=1e-5)
    apart = once(here, changed(held, united=0), rates)
    assert (apart.arms > once(here, held, rates).arms).all()

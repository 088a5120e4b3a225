"""Bond: identity out of trust, trust between societies, plans, and what stands in a community."""

from __future__ import annotations

import numpy as np
import pytest
from little_worlds import (
    WORLDS,
    Written,
    call,
    changed,
    frame,
    games,
    luck,
    rules,
    run,
    state,
)

from detente.concepts import Level
from detente.strategies import strategy
from detente.world.bond import Bonded, bond
from detente.world.frame import Frame
from detente.world.levels import EMBEDDED, QUIET, RESTRAINED, UNPLANNED, standing
from detente.world.settle import Settled, settle
from detente.world.stakes import stakes
from detente.world.state import State
from detente.world.view import Move

LASTING = 400
"""Periods in which what is slow has settled."""


def bonded(
    here: Frame,
    held: State,
    rates: dict[str, np.ndarray],
    war: np.ndarray | float = 0.0,
    plans: np.ndarray | float = 0.0,
) -> Bonded:
    at = call(stakes, here, held, rates)
    none = np.zeros_like(held.deeds.cooperated)
    settled = Settled(none, none, np.broadcast_to(np.float32(war), none.shape), none)
    move = Move(held.deeds.cooperated, plans=np.float32(plans))
    found: Bonded = call(bond, here, held, rates, at, move, held.deeds, held.minds, settled)
    return found


def test_one_period_is_that_of_the_closed_forms() -> None:
    draw, here = np.random.default_rng(1), frame(3, ("society",))
    rates = rules(draw)
    held = state(here, draw)
    found = bonded(here, held, rates)
    ties, minds = here.ties, held.minds
    mine, theirs = held.deeds.cooperated, held.deeds.cooperated[ties.reverse]
    contact = held.means.openness[ties.owners] * held.means.openness[ties.others]
    soc = minds.societal_trust + here.years * games.societal_trust_change(
        minds.societal_trust, mine * theirs, 1 - (mine + theirs) / 2, contact,
        rates["society_growth"], rates["society_decay"],
    )  # fmt: skip
    identity = minds.identity + here.years * games.identity_change(
        minds.identity, minds.trust, rates["identity_growth"], rates["identity_decay"],
        rates["identity_trust"],
    )  # fmt: skip
    at = call(stakes, here, held, rates)
    wary = np.where(at.threshold > 0, 1 - minds.trust, 0)
    plans = minds.plans + np.minimum(rates["planning"] * here.years, 1) * (wary - minds.plans)
    hostile = 1 - (mine + theirs) / 2
    rate = np.minimum(rates["tension_rate"] * here.years, 1)
    tension = held.bonds.tension + rate * (hostile - held.bonds.tension)
    assert found.minds.societal_trust == pytest.approx(np.clip(soc, 0, 1), abs=1e-5)
    assert found.minds.identity == pytest.approx(np.clip(identity, 0, 1), abs=1e-5)
    assert found.minds.plans == pytest.approx(plans, abs=1e-5)
    assert found.bonds.tension == pytest.approx(tension, abs=1e-5)
    assert found.bonds.calm == pytest.approx(held.bonds.calm + here.years, abs=1e-5)
    assert np.array_equal(found.minds.trust, minds.trust)
    assert np.array_equal(found.bonds.tension, found.bonds.tension[ties.reverse])


def test_plans_may_be_kept_however_far_one_trusts() -> None:
    draw, here = np.random.default_rng(9), frame(2, ("society",))
    rates = rules(draw)
    held = state(here, draw)
    kept = bonded(here, held, rates, plans=0.6).minds.plans
    at = call(stakes, here, held, rates)
    aim = np.maximum(np.where(at.threshold > 0, 1 - held.minds.trust, 0), 0.6)
    rate = np.minimum(rates["planning"] * here.years, 1)
    assert kept == pytest.approx(held.minds.plans + rate * (aim - held.minds.plans), abs=1e-5)


def test_two_who_hedge_restrain_themselves_and_no_further() -> None:
    """L1160-1183: contingency plans are what ASEAN has and a community does not."""
    draw = np.random.default_rng(10)
    for keeps, level in ((0.3, Level.SECURITY_REGIME), (0.0, Level.SECURITY_COMMUNITY)):
        here = frame(2, ("society",), seeking=strategy("hedge", plans=keeps))
        begun = state(
            here, draw, greedy=0, trust=0.9, identity=1, societal_trust=0.9, openness=1, calm=9,
            cooperated=1, seen=1, tension=0,
        )  # fmt: skip
        ended = run(here, begun, rules(draw, gain=1.5, loss=0.3), 60)
        assert (ended.level == level.rank).all()


@pytest.mark.parametrize("acts", [("society",), ()])
def test_war_undoes_what_had_grown_and_calm_begins_anew(acts) -> None:
    draw, here = np.random.default_rng(2), frame(2, acts)
    rates = rules(draw)
    held = state(here, draw)
    peace, war = bonded(here, held, rates), bonded(here, held, rates, 1.0)
    assert (war.bonds.calm == 0).all()
    assert (war.bonds.tension == 1).all()
    if acts:
        left = 1 - rates["shock_of_war"]
        for what in ("societal_trust", "identity"):
            before, after = (getattr(each.minds, what) for each in (peace, war))
            assert after == pytest.approx(before * left, abs=1e-5)
        assert (war.minds.plans == 1).all()
    else:
        assert np.array_equal(war.minds.identity, held.minds.identity)


def test_societal_trust_settles_where_the_closed_form_says() -> None:
    """E18: with both cooperating at some rate, in contact that is as open as both societies."""
    draw, worlds = np.random.default_rng(3), 50 * WORLDS
    here = frame(2, ("society",), seeking=Written(), years=1.0)
    chance, openness = draw.uniform(0.05, 1, 50), draw.uniform(0.05, 1, (2, 50))
    rates = rules(
        draw, worlds, society_growth=np.repeat(draw.uniform(0.05, 0.3, 50), WORLDS),
        society_decay=np.repeat(draw.uniform(0.05, 0.3, 50), WORLDS),
    )  # fmt: skip
    often = np.repeat(chance, WORLDS)
    begun = state(
        here, draw, worlds, greedy=0, trust=often, perceived_trust=often, sensibility=often,
        bad_faith=often, openness=np.repeat(openness, WORLDS, axis=1),
    )  # fmt: skip
    ended = run(here, begun, rates, 150)
    expected = games.societal_trust_settled(
        chance**2, 1 - chance, openness.prod(axis=0), rates["society_growth"][::WORLDS],
        rates["society_decay"][::WORLDS],
    )  # fmt: skip
    found = ended.state.minds.societal_trust.mean(axis=0).reshape(50, WORLDS).mean(axis=1)
    pace = rates["society_growth"][::WORLDS] * chance**2 * openness.prod(axis=0)
    there = 150 * (pace + rates["society_decay"][::WORLDS] * (1 - chance)) > 7
    assert there.mean() > 0.6
    apart = (found - np.asarray(expected))[there]
    assert np.abs(apart).max() < 0.03
    assert np.abs(apart.mean()) < 0.004


def test_closed_societies_never_come_to_trust_whatever_their_leaders_do() -> None:
    """E18, L1297: cooperation of elites alone builds none; nor does contact without cooperation."""
    draw, here = np.random.default_rng(4), frame(2, ("society",), seeking=Written(), years=1.0)
    rates = rules(draw)
    begun = state(here, draw, greedy=0, societal_trust=0.1)

    def after(cooperation: float, openness: object) -> np.ndarray:
        chance = dict.fromkeys(("trust", "perceived_trust", "sensibility", "bad_faith"))
        held = changed(begun, **dict.fromkeys(chance, cooperation), openness=openness)
        return np.asarray(run(here, held, rates, 100).state.minds.societal_trust)

    assert after(1, [[0.0], [1.0]]) == pytest.approx(0.1, abs=1e-6)
    assert (after(1, 1) > 0.5).mean() > 0.99
    assert (after(0, 1) < 0.1).all()


def test_identity_grows_out_of_trust_and_not_trust_out_of_identity() -> None:
    """Claim 24 (L722): do(trust) raises later identity; do(identity) at low trust decays."""
    draw, here = np.random.default_rng(5), frame(2, ("society",))
    rates = rules(draw)
    begun = state(here, draw, identity=0.1, trust=0.3)
    trusting = run(here, changed(begun, trust=0.95), rates, LASTING).state.minds
    close = run(here, changed(begun, identity=0.8), rates, LASTING).state.minds
    plain = run(here, begun, rates, LASTING).state.minds
    settled = games.identity_settled(
        0.95, rates["identity_growth"], rates["identity_decay"], rates["identity_trust"]
    )
    slow = rates["identity_decay"] + rates["identity_growth"] * (0.95 - rates["identity_trust"])
    there = slow * LASTING * here.years > 7
    assert there.mean() > 0.5
    assert trusting.identity[:, there] == pytest.approx(
        np.tile(np.asarray(settled)[there], (2, 1)), abs=2e-3
    )
    assert (trusting.identity > 0.1).mean() > 0.99
    faded = (1 - rates["identity_decay"] * here.years) ** LASTING
    assert close.identity == pytest.approx(np.tile(0.8 * faded, (2, 1)), abs=1e-3)
    assert (close.identity > plain.identity).all(), "it fades and was not forgotten at once"
    assert np.array_equal(close.trust, plain.trust)
    no_need = {**rates, "identity_trust": np.zeros_like(rates["loss"])}
    assert (run(here, begun, no_need, LASTING).state.minds.identity > 0.1).mean() > 0.8


def test_taking_part_in_a_regime_makes_identity_grow_faster() -> None:
    draw = np.random.default_rng(6)
    here = frame(3, ("society", "regimes"), regime="cooperative")
    rates = rules(draw)
    held = state(here, draw, trust=0.95, identity=0.1, member=[[1.0], [1.0], [0.0]])
    inside = (here.ties.owners < 2) & (here.ties.others < 2)
    grown = bonded(here, held, rates).minds.identity
    alone = bonded(here, changed(held, member=0), rates).minds.identity
    more = (grown - alone)[inside]
    expected = here.years * rates["identity_growth"] * (0.95 - rates["identity_trust"]) * 0.9
    assert more == pytest.approx(np.tile(expected * rates["social_learning"], (2, 1)), abs=1e-5)
    assert np.array_equal(grown[~inside], alone[~inside])


def test_what_rests_on_identity_stands_when_trust_is_gone_and_nothing_else_does() -> None:
    """E17, claim 19: a regime's cooperation ends with what is expected, a community's does not."""
    draw, here = np.random.default_rng(7), frame()
    rates = rules(draw)
    begun = state(here, draw, greedy=0, identity=draw.uniform(0, 1, (2, WORLDS)), sensibility=0)
    at = call(stakes, here, begun, rates)
    unthinkable = at.threshold <= 0
    assert 0.1 < unthinkable.mean() < 0.9
    levels = games.identity_levels(at.reward, at.sucker, at.temptation, 1.0)
    clear = np.abs(np.asarray(levels.unthinkable) - begun.minds.identity) > 1e-4
    assert np.array_equal(
        unthinkable[clear], (begun.minds.identity >= np.asarray(levels.unthinkable))[clear]
    )
    cooperated = {
        trust: run(here, changed(begun, trust=trust), rates, 2).state.deeds.cooperated > 0
        for trust in (0.999, 0.002)
    }
    clear = ~((at.threshold > 0) & (at.threshold < 0.003)) & ~(np.abs(at.threshold - 1) < 2e-3)
    assert np.array_equal(cooperated[0.999][clear], np.isfinite(at.threshold)[clear])
    assert np.array_equal(cooperated[0.002][clear], unthinkable[clear])
    assert (cooperated[0.999] & ~cooperated[0.002]).mean() > 0.2


def test_force_is_not_considered_where_both_would_cooperate_whatever_the_other_does() -> None:
    draw, worlds = np.random.default_rng(8), 4000
    here = frame(2, ("force",))
    rates = rules(draw, worlds, war_rate=1)
    hostile = {"cooperated": 0, "tension": 1, "greedy": 0, "offence_advantage": 1, "exposure": 0}
    held = state(here, draw, worlds, **hostile, identity=draw.integers(0, 2, (2, worlds)))
    at = call(stakes, here, held, rates)
    found: Settled = call(settle, here, held, rates, at, held.deeds, luck(here, worlds))
    thinkable = (at.threshold > 0).any(axis=0)
    assert 0.3 < thinkable.mean() < 0.9
    assert not found.war[:, ~thinkable].any()
    assert not found.dispute[:, ~thinkable].any()
    assert np.array_equal(found.war[0], found.war[1])
    chance = 1 - np.exp(-rates["war_rate"] * here.years)
    assert found.war[:, thinkable].mean() == pytest.approx(chance[thinkable].mean(), abs=0.02)
    assert (found.dispute >= found.war).all(), "a war is a dispute that went on"
    lost = np.asarray(rates["war_cost"])[found.war[0] > 0]
    assert found.payoff[0][found.war[0] > 0] == pytest.approx(here.years - lost, rel=1e-4)


def test_war_comes_with_tension_offence_and_prey() -> None:
    draw, worlds = np.random.default_rng(9), 20_000
    here = frame(2, ("force",))
    rates = rules(draw, worlds, war_rate=0.2)
    hostile = {"cooperated": 0, "tension": 0.5, "greedy": 0, "identity": 0, "exposure": 0}
    held = state(here, draw, worlds, **hostile, offence_advantage=1)

    def often(**said_: object) -> float:
        now = changed(held, **said_)
        at = call(stakes, here, now, rates)
        found: Settled = call(settle, here, now, rates, at, now.deeds, luck(here, worlds))
        return float(found.war.mean())

    plain = often()
    assert plain == pytest.approx(1 - np.exp(-0.2 * 0.25 * 0.5), abs=0.004)
    assert often(tension=1) > 1.6 * plain
    assert often(offence_advantage=0.5) < 0.7 * plain
    assert often(cooperated=1) == 0
    prey = {"cooperated": [[1.0], [0.0]], "greedy": [[0.0], [1.0]]}
    assert often(**prey) > 2 * plain
    assert often(cooperated=[[1.0], [0.0]]) == pytest.approx(plain, abs=1e-6)


def levels(here: Frame, held: State, rates: dict[str, np.ndarray]) -> np.ndarray:
    at = call(stakes, here, held, rates)
    found = call(standing, here, held, held.minds, held.bonds, at)
    assert np.array_equal(found.level, found.level[here.ties.reverse])
    both = (1 - held.leaders.greedy).prod(axis=0)
    assert np.array_equal(found.spiral, (found.level == 0) * both)
    return np.asarray(found.level[0])


def test_each_level_needs_all_that_makes_it_what_it_is() -> None:
    draw, here = np.random.default_rng(10), frame(2, ("union",))
    rates = rules(draw, loss=0.5, gain=0.5)
    community = {
        "greedy": 0, "identity": 1, "plans": 0.1, "societal_trust": 0.6, "calm": 9, "tension": 0.1,
        "offence_advantage": 1,
    }  # fmt: skip
    held = state(here, draw, **community)
    assert (levels(here, held, rates) == Level.SECURITY_COMMUNITY.rank).all()
    for what, lacking in (
        ("identity", [[1.0], [0.0]]), ("plans", [[0.0], [UNPLANNED]]),
        ("societal_trust", [[EMBEDDED - 0.01], [1.0]]),
    ):  # fmt: skip
        less = changed(held, **{what: lacking})
        assert (levels(here, less, rates) == Level.SECURITY_REGIME.rank).all(), what
        tense = changed(less, tension=RESTRAINED + 0.01)
        assert (levels(here, tense, rates) == Level.CONFLICT_FORMATION.rank).all(), what
    unquiet = changed(held, calm=QUIET - 0.1)
    assert (levels(here, unquiet, rates) == Level.CONFLICT_FORMATION.rank).all()
    united = changed(unquiet, united=1, greedy=[[1.0], [0.0]])
    assert (levels(here, united, rates) == Level.INTEGRATION.rank).all()

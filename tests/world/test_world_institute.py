"""Institute: who stands by a victim (E16), and the four conditions, each of them necessary."""

from __future__ import annotations

import numpy as np
import pytest
from little_worlds import WORLDS, call, changed, frame, games, luck, rules, state

from detente.world.frame import Frame
from detente.world.institute import Conditions, conditions, institute, stood_by
from detente.world.stakes import stakes
from detente.world.state import Means, State
from detente.world.view import Move

DRAWS, COPIES = 200, 80


def stood(states: int, contribute: np.ndarray | float, seed: int = 1) -> tuple[np.ndarray, ...]:
    """Return how often a preponderance stood against each state, phi and c/b, by draw."""
    draw, here = np.random.default_rng(seed), frame(states, ("regimes",), regime="collective")
    worlds = DRAWS * COPIES
    phi, cost = draw.uniform(0.2, states - 1, DRAWS), draw.uniform(0.02, 0.9, DRAWS)
    rates = rules(
        draw, worlds, preponderance=np.repeat(phi, COPIES), duty_cost=np.repeat(cost, COPIES)
    )
    held = state(here, draw, worlds, member=1, power=1 / states)
    gives = np.broadcast_to(np.asarray(contribute, np.float32), (len(here.ties), worlds))
    move = Move(np.ones_like(gives), np.zeros_like(gives), np.ones_like(gives), gives)
    found = call(stood_by, here, held, rates, move, luck(here, worlds))
    return found.reshape(states, DRAWS, COPIES), phi, cost


@pytest.mark.parametrize("states", [3, 4, 7])
def test_an_aggressor_meets_a_preponderance_as_often_as_e16_says(states: int) -> None:
    found, phi, cost = stood(states, 1.0)
    q = games.volunteers(float(states), cost, 1.0)
    expected = np.asarray(games.deterrence(float(states), q, phi))
    error = 5 * np.sqrt(0.25 / (COPIES * states))
    assert np.abs(found.mean(axis=(0, 2)) - expected).max() < error
    assert found.mean() == pytest.approx(expected.mean(), abs=0.01)
    assert 0.1 < expected.mean() < 0.9


def test_free_riders_are_not_counted_on() -> None:
    states, riders = 6, 2
    here = frame(states)
    gives = (here.ties.owners >= riders).astype(np.float32)[:, None]
    found, phi, cost = stood(states, gives)
    everyone, *_ = stood(states, 1.0)
    assert (found <= everyone).all()
    assert found.mean() < everyone.mean() - 0.05
    q = games.volunteers(float(states), cost, 1.0)
    # Against a rider one rider fewer is left to stay away.
    for aggressor in (0, states - 1):
        others = states - riders - (aggressor >= riders)
        expected = np.asarray(games.deterrence(float(others + 1), q, phi))
        assert found[aggressor].mean() == pytest.approx(expected.mean(), abs=0.015)


def test_only_members_are_counted_on_and_their_number_makes_each_less_reliable() -> None:
    draw, here = np.random.default_rng(3), frame(4, ("regimes",), regime="collective")
    worlds = 20_000
    rates = rules(draw, worlds, preponderance=0.5)
    inside = np.array([[1.0], [1.0], [0.0], [0.0]])
    held = state(here, draw, worlds, member=inside, power=0.25)
    gives = np.ones((12, worlds), np.float32)
    move = Move(gives, 0 * gives, gives, gives)
    found = call(stood_by, here, held, rates, move, luck(here, worlds)).mean(axis=1)
    q = np.asarray(games.volunteers(2.0, rates["duty_cost"], 1.0))
    assert found[0] == pytest.approx(q.mean(), abs=0.015), "against a member, the other one"
    assert found[3] == pytest.approx((1 - (1 - q) ** 2).mean(), abs=0.015)


def test_states_credit_what_they_have_seen() -> None:
    draw, here = np.random.default_rng(4), frame(4, ("regimes",), regime="collective")
    rates = rules(draw)
    held = state(here, draw, power=0.25)
    gives = np.ones((12, WORLDS), np.float32)
    move = Move(gives, 0 * gives, gives, gives)
    at = call(stakes, here, held, rates)
    after: Means = call(institute, here, held, rates, at, held.minds, move, luck(here))
    ready = call(stood_by, here, held, rates, move, luck(here))
    rate = np.minimum(rates["credit"] * here.years, 1)
    expected = held.means.stood_against * (1 - rate) + rate * ready
    assert after.stood_against == pytest.approx(expected, abs=1e-5)
    plain = frame(4, ("regimes",), regime="common")
    same: Means = call(institute, plain, held, rates, at, held.minds, move, luck(here))
    assert np.array_equal(same.stood_against, held.means.stood_against)


def ripe(here: Frame, draw: np.random.Generator, **said: object) -> tuple[State, dict]:
    """Return worlds in which every condition holds, but for what is said."""
    rates = rules(
        draw, founding=2, lapsing=2, costly_from=2, war_cost=4, satisfied_below=0.4, gain=0.8,
        loss=0.8,
    )  # fmt: skip
    calm = {
        "greedy": 0, "grievance": 0.1, "trust": 0.9, "perceived_trust": 0.9, "member": 0,
        "offence_advantage": 1, "identity": 0,
    }  # fmt: skip
    return state(here, draw, **{**calm, **said}), rates


def joining(here: Frame, held: State, rates: dict[str, np.ndarray]) -> np.ndarray:
    at = call(stakes, here, held, rates)
    gives = np.ones((len(here.ties), WORLDS), np.float32)
    move = Move(gives, 0 * gives, gives, gives)
    after: Means = call(institute, here, held, rates, at, held.minds, move, luck(here))
    return np.asarray(after.member)


def test_a_regime_forms_only_where_every_one_of_four_conditions_holds() -> None:
    """Claim 15 (L445): from worlds in which all four hold, each is taken away in turn."""
    draw, here = np.random.default_rng(5), frame(3, ("regimes",), regime="common")
    held, rates = ripe(here, draw, power=[[0.5], [0.3], [0.2]])
    chance = 1 - np.exp(-rates["founding"][0] * here.years)
    assert joining(here, held, rates).mean() == pytest.approx(chance, abs=0.04)
    nobody = (
        ("the strongest wants more", changed(held, greedy=[[1.0], [0], [0]]), {}),
        ("the strongest is aggrieved", changed(held, grievance=[[0.5], [0], [0]]), {}),
        ("nobody believes the others", changed(held, trust=0.1), {}),
        ("nobody feels believed", changed(held, perceived_trust=0.1), {}),
        ("expansion would pay", changed(held, offence_advantage=3, identity=0.8), {}),
        ("war is cheap", held, {"war_cost": np.full(WORLDS, 1.0, np.float32)}),
    )
    for what, without, other in nobody:
        assert joining(here, without, {**rates, **other}).sum() == 0, what


def test_who_does_not_fit_stays_outside_and_the_others_found_it() -> None:
    draw, here = np.random.default_rng(6), frame(3, ("regimes",), regime="common")
    held, rates = ripe(here, draw, power=[[0.5], [0.3], [0.2]])
    for alone in (changed(held, grievance=[[0.0], [0], [0.9]]),
                  changed(held, greedy=[[0.0], [0], [1]])):  # fmt: skip
        found = joining(here, alone, rates)
        assert found[2].sum() == 0
        assert (found[:2].mean(axis=1) > 0.2).all()
    # One who mistrusts a single willing state keeps out of what that one is in.
    trust = np.full((6, 1), 0.9)
    trust[(here.ties.owners == 0) & (here.ties.others == 1)] = 0.05
    member = np.array([[0.0], [1], [1]])
    found = joining(here, changed(held, trust=trust, member=member), rates)
    assert found[0].sum() == 0
    assert joining(here, changed(held, member=member), rates)[0].mean() > 0.2


def test_members_leave_when_a_condition_fails_and_stay_while_all_hold() -> None:
    draw, here = np.random.default_rng(7), frame(3, ("regimes",), regime="cooperative")
    held, rates = ripe(here, draw, power=1 / 3, member=1, joined=2)
    assert (joining(here, held, rates) == 1).all()
    broken = joining(here, changed(held, trust=0.05), rates)
    chance = 1 - np.exp(-rates["lapsing"][0] * here.years)
    assert 1 - broken.mean() == pytest.approx(chance, abs=0.04)
    at = call(stakes, here, held, rates)
    gives = np.ones((6, WORLDS), np.float32)
    move = Move(gives, 0 * gives, gives, gives)
    stayed: Means = call(institute, here, held, rates, at, held.minds, move, luck(here))
    assert stayed.joined == pytest.approx(np.full((3, WORLDS), 2 + here.years))


def test_adversaries_enter_common_security_with_less_trust_than_another_regime() -> None:
    draw = np.random.default_rng(8)
    shared = {}
    for regime in ("common", "collective", "cooperative"):
        here = frame(3, ("regimes",), regime=regime)
        held, rates = ripe(here, np.random.default_rng(8), member=1)
        held = changed(held, trust=draw.uniform(0, 1, (6, WORLDS)), perceived_trust=0.99)
        at = call(stakes, frame(3), held, rates)
        found: Conditions = call(conditions, here, held, rates, at, held.minds)
        enough = at.threshold / (2 if regime == "common" else 1)
        believes = held.minds.trust >= enough
        assert np.array_equal(found.shared, believes & believes[here.ties.reverse])
        shared[regime] = found.shared.mean()
    assert shared["common"] > shared["collective"] + 0.1

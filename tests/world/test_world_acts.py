"""Acts: noise (E14), reciprocity (E12), who spirals (E5), what gestures cost (E11, E20)."""

from __future__ import annotations

from typing import NamedTuple

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
    path,
    rules,
    run,
    said,
    state,
)

from detente.strategies import strategy
from detente.world.frame import Frame
from detente.world.settle import Settled, settle
from detente.world.stakes import PUNISHMENT, stakes
from detente.world.state import State
from detente.world.view import Strategy

ERRORS, COPIES, PERIODS = 100, 30, 300


def long_run(rule: Strategy, error: np.ndarray, **rules_: np.ndarray) -> np.ndarray:
    """Return how often a rule cooperates with its like in the second half of many noisy runs."""
    draw, here = np.random.default_rng(1), frame(2, ("slips",), seeking=rule)
    worlds = len(error) * COPIES
    many = {name: np.repeat(each, COPIES) for name, each in rules_.items()}
    begun = state(here, draw, worlds, greedy=0, cooperated=1, seen=1, **many)
    rates = rules(draw, worlds, error=np.repeat(error, COPIES))
    ended = run(here, begun, rates, PERIODS, every=PERIODS // 2)
    cooperated = path(ended, "cooperation")[1]
    return np.asarray(cooperated.mean(axis=0).reshape(-1, COPIES).mean(axis=1))


@pytest.mark.parametrize(
    ("name", "chances"),
    [
        ("tit-for-tat", [1, 0, 1, 0]),
        ("generous-tit-for-tat", [1, 1 / 3, 1, 1 / 3]),
        ("win-stay-lose-shift", [1, 0, 0, 1]),
        ("contrite-tit-for-tat", None),
    ],
)
def test_noisy_self_play_settles_where_e14_says(name: str, chances: list[float] | None) -> None:
    error = np.random.default_rng(2).uniform(0.02, 0.4, ERRORS)
    found = long_run(strategy(name), error)
    if chances is None:
        expected = games.contrite_cooperation(error)
    else:
        expected = games.long_run_cooperation(np.array(chances, float), error)
    assert np.abs(found - expected).max() < 0.08
    assert found.mean() == pytest.approx(float(np.mean(expected)), abs=0.004)


def test_any_rule_that_remembers_one_period_settles_where_e14_says() -> None:
    draw = np.random.default_rng(3)
    error, chances = draw.uniform(0.02, 0.4, 300), draw.random((4, 300))
    found = long_run(
        Written(), error, trust=chances[0], perceived_trust=chances[1], sensibility=chances[2],
        bad_faith=chances[3],
    )  # fmt: skip
    expected = np.asarray(games.long_run_cooperation(chances.T, error))
    assert np.abs(found - expected).max() < 0.05
    assert np.abs(found - expected).mean() < 0.008
    assert found.mean() == pytest.approx(expected.mean(), abs=0.002)


class Met(NamedTuple):
    """Who cooperated, and the trust, perceived trust, sensibility and threshold that they had."""

    cooperated: np.ndarray
    trust: np.ndarray
    perceived: np.ndarray
    sensibility: np.ndarray
    threshold: np.ndarray


def met(seed: int, **said_: object) -> Met:
    """Let security seekers meet who go by the threshold, and keep what is not near a tie."""
    draw, here = np.random.default_rng(seed), frame(2)
    worlds = 1000
    rates = rules(draw, worlds)
    begun = state(here, draw, worlds, greedy=0, identity=0, **said_)
    at = call(stakes, here, begun, rates)
    ended = run(here, begun, rates, said(2, offence_advantage=np.nan))
    assert np.isin(ended.tally.cooperation, (0, 2)).all(), "nothing changes, so nobody does"
    held = Met(
        ended.tally.cooperation / 2, begun.minds.trust, begun.minds.perceived_trust,
        begun.leaders.sensibility, at.threshold,
    )  # fmt: skip
    expected = held.trust * (1 - held.sensibility * (1 - held.perceived))
    clear = np.abs(expected - held.threshold) > 1e-4
    clear &= np.isfinite(held.threshold) & (np.abs(held.trust - held.threshold) > 1e-4)
    return Met(*(each[clear] for each in held))


def test_a_sustained_initiative_is_returned_as_e12_says() -> None:
    """Acts that repeat one's own last and return the other's settle at the multipliers."""
    draw, many, copies = np.random.default_rng(12), 100, 300
    rho, b = draw.uniform(0.1, 0.6, many), draw.uniform(0.05, 0.3, many)
    base, more = draw.uniform(0.02, 0.05, many), draw.uniform(0.02, 0.05, many)
    here = frame(2, seeking=Written())

    def settled(initiative: np.ndarray | float) -> np.ndarray:
        first = np.stack([base + initiative, base])
        chance = {
            "trust": first + rho + b, "perceived_trust": first + rho, "sensibility": first + b,
            "bad_faith": first,
        }  # fmt: skip
        asked = {name: np.repeat(each, copies, axis=1) for name, each in chance.items()}
        begun = state(here, draw, many * copies, greedy=0, **asked)
        ended = run(here, begun, rules(draw, many * copies), PERIODS, every=PERIODS // 2)
        acts = path(ended, "cooperation")[1]
        return np.asarray(acts.reshape(2, many, copies).mean(axis=2))

    rise = settled(more) - settled(0.0)
    expected = games.reciprocity_multiplier(rho, b, more)
    assert expected.stable.all()
    for side, level in zip(rise, (expected.own, expected.partner), strict=True):
        assert np.abs(side - level).max() < 0.08
        assert np.polyfit(level, side, 1) == pytest.approx([1, 0], abs=0.06)
    assert rise.sum() == pytest.approx(expected.total.sum(), rel=0.03)


def test_who_cooperates_and_who_is_in_the_spiral_is_as_e5_says() -> None:
    """The trusting cooperate if t q reaches m, where the mistrusting do not cooperate."""
    found = met(4, sensibility=1)
    expected = games.cooperating_states(0.0, found.trust, found.perceived, found.threshold)
    assert np.array_equal(found.cooperated, np.asarray(expected.trusting))
    lowest, end = games.spiral_set(found.threshold, found.perceived)
    tragic = (found.trust >= lowest) & (found.trust < end)
    assert np.array_equal(tragic, np.asarray(expected.tragic))
    assert np.array_equal(tragic, (found.cooperated == 0) & (found.trust >= found.threshold))
    assert 0.1 < tragic.mean() < 0.6


def test_where_all_are_thought_to_trust_trust_alone_decides() -> None:
    for seed, known in ((5, {"sensibility": 0}), (6, {"perceived_trust": 1})):
        found = met(seed, **known)
        expected = games.cooperating_states(
            found.trust, found.trust + 1e-6, found.perceived, found.threshold
        )
        assert np.array_equal(found.cooperated, np.asarray(expected.mistrusting))
        assert 0.2 < found.cooperated.mean() < 0.8


def test_sensibility_widens_the_spiral_s_set() -> None:
    """E6's warning: who sees the other's fear expects it, and cooperates less, in one stage."""
    found = met(7)
    known = 1 - found.sensibility * (1 - found.perceived)
    expected = games.cooperating_states(0.0, found.trust, known, found.threshold)
    assert np.array_equal(found.cooperated, np.asarray(expected.trusting))


def worth(here: Frame, held: State, rates: dict[str, np.ndarray]) -> Settled:
    at = call(stakes, here, held, rates)
    settled: Settled = call(settle, here, held, rates, at, held.deeds, luck(here))
    return settled


def test_a_period_is_worth_what_the_stage_game_says() -> None:
    draw, here = np.random.default_rng(8), frame(3)
    rates = rules(draw)
    held = state(here, draw, exposure=0)
    at = call(stakes, here, held, rates)
    mine, theirs = held.deeds.cooperated, held.deeds.cooperated[here.ties.reverse]
    four = [
        np.broadcast_to(each, mine.shape)
        for each in (PUNISHMENT, at.temptation, at.sucker, at.reward)
    ]
    expected = np.choose((2 * mine + theirs).astype(int), four) * here.years
    settled = worth(here, held, rates)
    assert settled.payoff == pytest.approx(expected, abs=1e-5)
    assert np.array_equal(settled.exploited, mine * (1 - theirs))
    assert not settled.war.any()
    assert not settled.dispute.any()


def test_a_gesture_costs_what_e20_says_against_the_greedy_and_a_part_of_it_against_others() -> None:
    draw, here = np.random.default_rng(9), frame()
    rates = rules(draw)
    held = state(here, draw, guarantor=draw.random(WORLDS))
    at = call(stakes, here, held, rates)
    lost = worth(here, changed(held, exposure=0), rates).payoff - worth(here, held, rates).payoff
    x, answered = held.deeds.exposure, held.deeds.cooperated[::-1] > 0
    risk = np.asarray(games.exposure_risk(0.0, x, PUNISHMENT, np.minimum(at.sucker, PUNISHMENT)))
    greedy = held.leaders.greedy[::-1] > 0
    part = np.where(greedy, 1, rates["pocketed"])
    assert lost == pytest.approx(np.where(answered, 0, risk * part) * here.years, abs=1e-5)
    alone = changed(held, guarantor=0)
    without = call(stakes, here, alone, rates).sucker
    safer = held.surroundings.guarantor * rates["guarantee_worth"] > 0.01
    assert (at.sucker > without)[safer].all(), "a guarantor makes good a part"


class Preyed(NamedTuple):
    """What a gesture's maker lost to a predator; the size of a leap; and P - S, NaN if unsure."""

    lost: np.ndarray
    size: np.ndarray
    loss: np.ndarray


def preyed_on(name: str, guarantor: float, **parameters: float) -> Preyed:
    """Meet a predator, in worlds where nobody cooperates but for what the gesture brings."""
    welfare = []
    draw, here = np.random.default_rng(10), frame(2, years=1.0)
    rates = rules(draw, gesture_scale=6, curvature=1, shadow=0.95)
    begun = state(
        here, draw, identity=0, greedy=[[0.0], [1.0]], cooperated=0, seen=0, seen_exposure=0,
        exposure=0, sensibility=1, trust=0.6, perceived_trust=0.2, hawk=1,
    )  # fmt: skip
    for rule in (strategy(name, **parameters), strategy("worst-case")):
        there = frame(2, seeking=rule, years=1.0)
        memory = np.zeros((there.slots, 2, WORLDS), np.float32)
        told = said(30, guarantor=guarantor)
        ended = run(there, changed(begun, guarantor=guarantor)._replace(memory=memory), rates, told)
        welfare.append(ended.tally.welfare[0])
    at = call(stakes, here, changed(begun, guarantor=guarantor), rates)
    # It expects cooperation of 0.6 times 0.2.
    sure = np.isinf(at.threshold[1]) & (at.threshold[0] > 0.13)
    loss = np.where(sure, PUNISHMENT - np.broadcast_to(at.sucker, WORLDS), np.nan)
    size = np.asarray(games.leap_size(0.2, at.seeking[1], 6.0, 1.0))
    return Preyed(welfare[1] - welfare[0], size, loss)


def test_small_steps_lose_their_sum_to_a_predator() -> None:
    """E11: x_1 + ... + x_K times P - S, given up after K steps; a guarantor lowers it."""
    total = []
    for guarantor in (0.0, 1.0):
        found = preyed_on("grit", guarantor, first_step=0.2, persist=3, rest=1000)
        steps = games.grit_exposure(9.0, 0.2, 6.0, 1.0, 0.0, 0.0, -found.loss, 3.0)
        sure = np.isfinite(found.loss)
        made = sure & (found.lost > 1e-3)
        assert made.mean() > 0.2
        assert found.lost[made] == pytest.approx(np.asarray(steps.expected_loss)[made], abs=2e-3)
        total.append(found.lost[made])
    assert total[1].mean() < total[0].mean()


def test_a_leap_loses_its_size_and_the_hand_held_out_to_a_predator() -> None:
    """E11: x_min (P - S), and P - S for the leap's own period and for each that it waits."""
    total = []
    for guarantor in (0.0, 1.0):
        found = preyed_on("leap", guarantor, wait=2)
        made = np.isfinite(found.loss) & (found.lost > 1e-3)
        assert made.mean() > 0.2
        assert (found.size[made] > 0).all()
        expected = found.loss * (found.size + 3)
        assert found.lost[made] == pytest.approx(expected[made], abs=2e-3)
        total.append(found.lost[made])
    assert total[1].mean() < total[0].mean()

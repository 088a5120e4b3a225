"""Learn: a period teaches what E6, E7 and E11 say, and what bad faith and self-image forbid."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from little_worlds import WORLDS, call, changed, frame, games, luck, path, rules, run, state

from detente.world.frame import Frame
from detente.world.learn import BOUND, learn_period
from detente.world.perceive import perceive
from detente.world.state import Deeds, Minds, State
from detente.world.view import Move


def taught(here: Frame, held: State, rates: dict[str, np.ndarray], seed: int = 1) -> Minds:
    """Return what is believed after a period in which the deeds of the state were seen."""
    worlds = held.minds.trust.shape[-1]
    minds: Minds = call(learn_period, here, held, rates, held.deeds, luck(here, worlds, seed))
    return minds


def odds(p: np.ndarray) -> np.ndarray:
    return np.log(p) - np.log1p(-np.asarray(p, float))


def at(p: np.ndarray, nats: np.ndarray) -> np.ndarray:
    """Return a probability after evidence, within the bounds that every belief keeps."""
    return 1 / (1 + np.exp(-np.clip(odds(np.asarray(p, float)) + nats, -BOUND, BOUND)))


def of_owners(here: Frame, of_states: np.ndarray) -> np.ndarray:
    return of_states[here.ties.owners]


def test_one_period_is_one_stage_and_one_gesture() -> None:
    draw, here = np.random.default_rng(1), frame(3)
    rates = rules(draw)
    held = state(here, draw)
    sigma, beta = (
        of_owners(here, each) for each in (held.leaders.sensibility, held.leaders.bad_faith)
    )
    t, q, seen = held.minds.trust, held.minds.perceived_trust, held.deeds.seen
    loud = np.minimum(rates["loudness"] * here.years, 1)
    stage = games.posterior_after(seen, t, q, sigma, beta, rates["error"], loud, rates["mimicry"])
    shown = games.perceived_trust_after(seen, q, sigma, beta, rates["error"], loud)
    said_ = (1 - beta) * rates["gesture_scale"] * held.deeds.seen_exposure ** rates["curvature"]
    after = taught(here, held, rates)
    assert after.trust == pytest.approx(at(np.asarray(stage), said_), abs=2e-4)
    assert after.perceived_trust == pytest.approx(at(np.asarray(shown), said_), abs=2e-4)
    for other in ("identity", "societal_trust", "plans"):
        assert np.array_equal(getattr(after, other), getattr(held.minds, other))


def test_the_example_of_e6_is_told_by_a_year() -> None:
    draw, here = np.random.default_rng(2), frame(2, years=1.0)
    rates = rules(draw, 5, loudness=1, error=0.05, mimicry=0.05)
    held = state(here, draw, 5, trust=0.5, perceived_trust=0.3, bad_faith=0, seen=0)
    held = changed(held, sensibility=[0, 0.25, 0.5, 0.75, 1], seen_exposure=0)
    expected = [0.050, 0.179, 0.278, 0.355, 0.417]
    assert taught(here, held, rates).trust[0] == pytest.approx(expected, abs=6e-4)


def test_no_act_speaks_louder_than_a_stage() -> None:
    draw, here = np.random.default_rng(3), frame(2, years=1.0)
    held = state(here, draw, seen_exposure=0)
    loud, whole = (taught(here, held, rules(np.random.default_rng(4), loudness=x)) for x in (5, 1))
    assert np.array_equal(loud.trust, whole.trust)


def test_closed_bad_faith_hears_nothing_conciliatory_and_everything_hostile() -> None:
    draw, here = np.random.default_rng(5), frame(2, ("posture",))
    rates = rules(draw)
    held = state(here, draw, bad_faith=1, differentiation=draw.uniform(0, 1, WORLDS))
    kind = taught(here, changed(held, seen=1), rates)
    assert (kind.trust <= held.minds.trust + 2e-5).all()
    assert (kind.perceived_trust <= held.minds.perceived_trust + 2e-5).all()
    open_minded = taught(here, changed(held, seen=1, bad_faith=0), rates)
    assert (open_minded.trust > held.minds.trust).mean() > 0.8
    hostile = changed(held, seen=0, seen_exposure=0, differentiation=0)
    closed, opened = (taught(here, changed(hostile, bad_faith=x), rates) for x in (1, 0))
    assert np.array_equal(closed.trust, opened.trust), "hostile acts are not discounted"
    assert (closed.trust < held.minds.trust).mean() > 0.6


def test_bad_faith_discounts_ordinary_cooperation_and_gestures_alike() -> None:
    draw, here = np.random.default_rng(6), frame()
    rates = rules(draw)
    held = state(here, draw, seen=1, trust=draw.uniform(0.05, 0.6, (2, WORLDS)))
    for exposure in (0.0, 0.6):
        moved = [
            odds(taught(here, changed(held, bad_faith=b, seen_exposure=exposure), rates).trust)
            - odds(held.minds.trust)
            for b in (0.0, 0.4, 0.8, 0.99)
        ]
        # Where even a seeker would cooperate no more often than a mimic, nothing is to discount.
        telling = moved[0] > 0.01
        assert telling.mean() > 0.5
        for more, less in itertools.pairwise(moved):
            assert (more >= less - 1e-4)[telling].all()
        assert (moved[-1] < 0.1 * moved[0] + 2e-3)[telling].all()


def test_a_gesture_speaks_twice() -> None:
    draw, here = np.random.default_rng(7), frame()
    rates = rules(draw)
    held = state(here, draw, bad_faith=draw.uniform(0, 0.9, (2, WORLDS)), seen_exposure=0)
    held = changed(held, trust=draw.uniform(0.1, 0.6, (2, WORLDS)), perceived_trust=0.3)
    silent = taught(here, held, rates)
    x = draw.uniform(0.1, 0.5, (2, WORLDS))
    spoken = taught(here, changed(held, seen_exposure=x), rates)
    said_ = (1 - held.leaders.bad_faith) * rates["gesture_scale"] * x ** rates["curvature"]
    free = np.abs(odds(spoken.trust)) < BOUND - 0.1
    for what in ("trust", "perceived_trust"):
        moved = odds(getattr(spoken, what)) - odds(getattr(silent, what))
        assert moved[free] == pytest.approx(said_[free], abs=5e-3)
        assert (moved[free] > 0).all()


def test_what_is_seen_is_what_the_other_did_but_for_misreadings() -> None:
    draw, here = np.random.default_rng(8), frame(3, ("misperception",))
    rates = rules(draw, 4000, noise=0.2)
    held = state(here, draw, 4000)
    move = Move(*(draw.random((6, 4000)).astype(np.float32) for _ in range(4)))
    move = move._replace(cooperate=np.round(move.cooperate))
    deeds: Deeds = call(perceive, here, held, rates, move, luck(here, 4000))
    back = here.ties.reverse
    assert np.array_equal(deeds.cooperated, move.cooperate)
    assert np.array_equal(deeds.exposure, move.exposure)
    assert deeds.seen_exposure == pytest.approx((move.exposure * move.clarity)[back])
    wrong = deeds.seen != move.cooperate[back]
    assert wrong.mean() == pytest.approx(0.2, abs=0.01)
    plain: Deeds = call(perceive, frame(3), held, rates, move, luck(here, 4000))
    assert np.array_equal(plain.seen, move.cooperate[back])
    inspected = frame(3, ("misperception", "regimes"), regime="cooperative")
    members = changed(held, member=[[1.0], [1.0], [0.0]])
    seen: Deeds = call(perceive, inspected, members, rates, move, luck(here, 4000))
    wrong = seen.seen != move.cooperate[back]
    inside = (here.ties.owners < 2) & (here.ties.others < 2)
    fewer = 0.2 * (1 - rates["monitoring"].mean())
    assert wrong[inside].mean() == pytest.approx(fewer, abs=0.01)
    assert wrong[~inside].mean() == pytest.approx(0.2, abs=0.01)


def test_postures_tell_what_bayes_says_and_mislead_nobody_on_average() -> None:
    draw, worlds = np.random.default_rng(9), 40_000
    here = frame(2, ("posture",), years=1.0)
    rates = rules(draw, worlds, posture_loudness=1, loudness=0)
    t, d = draw.uniform(0.1, 0.9, worlds), draw.uniform(0, 0.9, worlds)
    greedy = (draw.random((2, worlds)) > t).astype(float)
    held = state(
        here, draw, worlds, trust=t, greedy=greedy, differentiation=d, bad_faith=0,
        seen_exposure=0,
    )  # fmt: skip
    after = taught(here, held, rates).trust
    moved = odds(after) - odds(held.minds.trust)
    said_ = np.broadcast_to(np.log1p(d) - np.log1p(-d), moved.shape)
    assert np.abs(moved) == pytest.approx(said_, abs=5e-3)
    defensive = moved > 0
    assert (defensive.mean(axis=1) > 0.4).all()
    of_other = greedy[::-1]
    for kind, chance in ((0, (1 + d) / 2), (1, (1 - d) / 2)):
        seen = of_other == kind
        expected = np.broadcast_to(chance, seen.shape)[seen].mean()
        assert defensive[seen].mean() == pytest.approx(expected, abs=0.01)
    assert after.mean() == pytest.approx(t.mean(), abs=0.01)


def test_who_sees_no_fear_reassures_nobody() -> None:
    """E9, claim 30: no sensibility, no gesture, in whatever circumstances, over a whole run."""
    draw, worlds = np.random.default_rng(10), 600
    here = frame(2, ("slips", "learning"), seeking=("grit", "leap"))
    rates = rules(draw, worlds)
    begun = state(here, draw, worlds, greedy=0)
    blind, seeing = (
        path(run(here, changed(begun, sensibility=sigma), rates, 60, every=60), "gesture")
        for sigma in (0, 1)
    )
    assert (blind == 0).all()
    assert ((seeing > 0).mean(axis=-1) > 0.2).all()

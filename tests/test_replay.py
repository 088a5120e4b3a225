"""A history replayed: what each side could have believed, and the limits it must respect."""

from __future__ import annotations

import numpy as np
import pytest

from detente import games
from detente.measure.history import READINGS, Depth
from detente.measure.result import Replay
from detente.measure.successions import successions
from detente.measure.trust import Stage, replay_case
from detente.world.learn import Act, Beliefs, Mind, learn
from small import case, leader, move

PAIR = ("AA", "BB")
YEARS, DRAWS = 20, 200


def depth(w: float = 0.0, societal: float = 0.3) -> Depth:
    return Depth(np.full((DRAWS, YEARS), w), np.full((DRAWS, YEARS), societal))


def replayed(w: float = 0.0, societal: float = 0.3, **parts) -> Replay:
    return replay_case(case(**parts), PAIR, depth(w, societal), seed=1)


def at(replay: Replay, side, other, reading, when, what="trust"):
    line = replay.lines[side, other][reading]
    position = np.searchsorted(line.dates, when, side="right") - 1
    return float(getattr(line, what).mean[position])


def change(replay, side, other, reading, before=1954.9, after=1956.0, what="trust"):
    return at(replay, side, other, reading, after, what) - at(
        replay, side, other, reading, before, what
    )


def test_an_act_is_read_by_whom_it_reaches_and_by_nobody_else():
    moved = replayed(moves=[move("leap", by="AA", toward="BB")])
    assert change(moved, "BB", "AA", "as_coded") > 0.1
    assert change(moved, "AA", "BB", "as_coded") == 0
    mutual = replayed(moves=[move("treaty", between=["AA", "BB"])])
    assert change(mutual, "BB", "AA", "as_coded") > 0.01
    assert change(mutual, "AA", "BB", "as_coded") > 0.01


def test_a_gesture_speaks_twice():
    moved = replayed(moves=[move("leap")])
    assert change(moved, "BB", "AA", "as_coded") > 0.1
    assert change(moved, "BB", "AA", "as_coded", what="perceived_trust") > 0.1


def test_sensibility_softens_what_a_hostile_act_says():
    struck = replayed(moves=[move("rejection")])
    falls = [change(struck, "BB", "AA", reading) for reading in ("closed", "as_coded", "full")]
    assert falls[0] < falls[1] < falls[2] < 0
    fear = change(struck, "BB", "AA", "full", what="perceived_trust")
    assert fear < 0, "the sensible reader learns that the other is afraid"
    assert change(struck, "BB", "AA", "closed", what="perceived_trust") == pytest.approx(
        0, abs=1e-9
    )


def test_bad_faith_discounts_every_conciliatory_act_and_no_hostile_one():
    for kind, between in (("leap", None), ("treaty", ["AA", "BB"])):
        acts = [move(kind, **({"between": between} if between else {}))]
        coded, closed = (
            change(replayed(moves=acts), "BB", "AA", reading)
            for reading in ("as_coded", "bad_faith")
        )
        assert 0 < closed < 0.5 * coded
    struck = replayed(moves=[move("rejection")])
    assert change(struck, "BB", "AA", "bad_faith") == pytest.approx(
        change(struck, "BB", "AA", "as_coded")
    )


def test_at_full_bad_faith_no_conciliation_moves_anything():
    one = np.ones(1)
    mind = Mind(one * 0.5, one, one * 0.05, one * 0.3, one * 3, one)
    before = Beliefs(one * 0.3, one * 0.4)
    for unilateral in (0.0, 1.0):
        after = learn(before, Act(one, one * 0.8, unilateral * one), mind)
        assert np.asarray(after.trust) == pytest.approx(0.3, abs=1e-6)
        assert np.asarray(after.perceived_trust) == pytest.approx(0.4, abs=1e-6)


def test_a_whole_stage_is_the_closed_form_and_a_gesture_is_its_evidence():
    one = np.ones(1)
    mind = Mind(one * 0.5, one * 0.2, one * 0.05, one * 0.3, one * 3, one * 2)
    before = Beliefs(one * 0.3, one * 0.4)
    stage = learn(before, Act(0 * one, one, 0 * one), mind)
    expected = games.posterior_after(0, 0.3, 0.4, 0.5, 0.2, 0.05, mimicry=0.3)
    assert np.asarray(stage.trust) == pytest.approx(float(expected), abs=1e-6)
    leap = learn(before, Act(one, one * 0.5, one), mind)
    said = np.log(np.asarray(leap.trust) / (1 - np.asarray(leap.trust))) - np.log(0.3 / 0.7)
    assert said == pytest.approx((1 - 0.2) * 3 * 0.5**2, abs=1e-4)


def test_without_sensibility_nobody_gestures_for_reassurance():
    told = replayed(moves=[move("leap"), move("gesture", 1958, 0.2)]).gestures
    assert len(told) == 2
    for gesture in told:
        assert gesture.value["closed"] == 0
        assert gesture.value["full"] > 0
        assert gesture.risk["full"] > 0
    assert told[0].risk["full"] > told[1].risk["full"], "the larger exposure risks more"


def test_mutual_and_hostile_acts_are_no_gestures():
    acts = [move("treaty", between=["AA", "BB"]), move("force", 1958)]
    assert replayed(moves=acts).gestures == ()


CHANGE = [leader("old", "BB", 1950, "1960-01-01"), leader("new", "BB", "1960-01-01")]


def test_trust_that_only_leaders_share_goes_with_them():
    moved = replayed(moves=[move("leap")], leaders=CHANGE)
    high, after = (at(moved, "BB", "AA", "as_coded", when) for when in (1959.9, 1960.1))
    start = at(moved, "BB", "AA", "as_coded", 1950)
    assert after < high - 0.2
    assert after == pytest.approx(start, abs=0.1)


def test_nobody_knows_yet_whether_the_others_new_leader_trusts():
    moved = replayed(moves=[move("leap", by="BB", toward="AA")], leaders=CHANGE)
    before, after = (
        at(moved, "AA", "BB", "as_coded", when, "perceived_trust") for when in (1959.9, 1960.1)
    )
    assert after < before - 0.2
    own = [at(moved, "BB", "AA", "as_coded", when, "perceived_trust") for when in (1959.9, 1960.1)]
    assert own[0] == own[1], "what the newcomer's state thinks of the other's trust stays"


def test_embedded_trust_outlives_them():
    moved = replayed(1.0, 0.85, moves=[move("leap")], leaders=CHANGE)
    assert at(moved, "BB", "AA", "as_coded", 1960.1) == pytest.approx(0.85)


@pytest.mark.parametrize(("w", "societal"), [(0.0, 0.3), (0.4, 0.85), (0.7, 0.2)])
def test_survival_is_the_closed_form(w, societal):
    replay = replayed(w, societal)
    stage = Stage.set(case(), PAIR, depth(w, societal), 1)
    m = games.trust_threshold(3, stage.drawn["sucker"], stage.drawn["temptation"], 1)
    expected = games.survival_of_turnover(
        m, societal, w, stage.newcomer[0], stage.drawn["newcomer_spread"]
    )
    assert replay.survival[PAIR] == pytest.approx(float(expected.mean()), abs=1e-4)


def test_a_guarantee_lowers_the_trust_that_cooperation_asks_for_while_it_lasts():
    stands = {"from": 1955, "to": 1960, "kind": "guarantee", "by": ["CC"], "on": ["AA"],
              "strength": 0.8, "label": "g", "what": "G.", "source": {"lines": "405"}}  # fmt: skip
    threshold = replayed(surroundings=[stands]).threshold
    assert threshold["AA", "BB"][7] < threshold["AA", "BB"][0] == threshold["AA", "BB"][15]
    assert np.ptp(threshold["BB", "AA"]) == 0


def test_silence_teaches_nothing():
    quiet = replayed()
    for reading in READINGS:
        assert np.ptp(quiet.lines[PAIR][reading].trust.mean) == 0


def test_both_sides_are_treated_alike():
    """Renaming the sides renames the result and changes nothing else but the draws."""
    one = replayed(moves=[move("leap", by="AA", toward="BB")])
    two = replayed(moves=[move("leap", by="BB", toward="AA")])
    assert change(one, "BB", "AA", "full") == pytest.approx(
        change(two, "AA", "BB", "full"), abs=0.02
    )


def test_successions_are_departures_and_arrivals_counted_once():
    led = [
        leader("one", "AA", 1948, "1952-05-01"),
        leader("two", "AA", "1952-06-01", "1955-01-01"),
        leader("three", "AA", "1960-01-01"),
        leader("other", "BB", 1940),
    ]
    told = [(s.when.text, s.leaver and s.leaver.id, s.comer and s.comer.id)
            for s in successions(case(leaders=led), "AA")]  # fmt: skip
    assert told == [
        ("1952-06-01", "one", "two"),
        ("1955-01-01", "two", None),
        ("1960-01-01", None, "three"),
    ]
    assert successions(case(leaders=led), "BB") == []

"""GRIT: Osgood's and Lindskold's rules, a test each, and when a campaign is begun at all."""

from __future__ import annotations

import numpy as np
import pytest
from bouts import DILEMMA, PLAIN, Told, move, told

from detente import games
from detente.strategies import strategy

IGNORED = [0] * 12


def campaign(seen=(), /, **changed) -> Told:
    """Play a campaign with a short rest against a script."""
    parameters = {
        name: changed.pop(name)
        for name in list(changed)
        if hasattr(strategy("grit"), name) and name not in PLAIN
    }
    return told(strategy("grit", **{"rest": 3, **parameters}), list(seen), **changed)


def test_it_persists_then_stops_then_rests_and_tries_again() -> None:
    found = campaign([0] * 10, persist=3)
    assert found.exposure == [0.1] * 3 + [0] * 4 + [0.1] * 3 + [0]
    assert found.cooperate == [0] * 11


def test_without_rest_it_begins_again_at_once() -> None:
    assert campaign([0] * 5, persist=2, rest=0).exposure == [0.1, 0.1, 0, 0.1, 0.1, 0]


def test_what_is_ignored_is_repeated_and_not_raised() -> None:
    assert campaign(IGNORED, persist=np.inf).exposure == [0.1] * 13


def test_a_gesture_in_return_is_answered_with_a_bolder_one() -> None:
    gestures = [0, 0.05, 0.04, 0.075, 0.5]
    found = campaign([0] * 4, seen_gesture=gestures)
    # 0.05 is half of 0.1 and 0.04 is less than half of 0.15; 0.075 is half of 0.15.
    assert found.exposure == [0.1, 0.15, 0.15, 0.225, 0.3375]


def test_what_counts_as_an_answer_is_a_parameter() -> None:
    gestures = [0, 0.05]
    assert campaign([0], seen_gesture=gestures, reciprocity=0.51).exposure == [0.1, 0.1]
    assert campaign([0], seen_gesture=gestures, reciprocity=0.5).exposure == [0.1, 0.15]


def test_cooperation_is_an_answer_too() -> None:
    assert campaign([1, 1], growth=1.0).exposure == [0.1, 0.2, 0.4]


def test_an_answer_renews_its_patience() -> None:
    gestures = [0, 0, 0.1, 0, 0, 0]
    found = campaign([0] * 5, persist=2, growth=0, seen_gesture=gestures)
    assert found.exposure == [0.1] * 4 + [0, 0]


def test_growth_stops_where_the_deterrent_would_be_touched() -> None:
    found = campaign([1] * 4, growth=1.0, deterrent=0.7)
    assert found.exposure == pytest.approx([0.1, 0.2, 0.3, 0.3, 0.3])


def test_a_bolder_step_that_is_not_worth_it_is_not_taken() -> None:
    # Where L is concave a second step of 0.2 says little more than one of 0.1, and costs twice.
    seen = {"curvature": 0.1, "gesture_scale": 1.0, "opposition": 12.0}
    assert campaign([1], growth=0.01, **seen).exposure[0] == pytest.approx(0.1)
    assert campaign([1], growth=4.0, **seen).exposure == pytest.approx([0.1, 0.1])


def test_exploitation_gets_one_defection_and_then_the_first_step_again() -> None:
    found = campaign([0, 1, 0, 0, 1])
    # Gesture, gesture again, a bolder one and cooperation, one answer, the first step again.
    assert found.exposure == [0.1, 0.1, 0.15, 0, 0.1, 0.15]
    assert found.cooperate == [0, 0, 1, 0, 0, 1]


def test_it_answers_even_where_trust_would_cooperate() -> None:
    trusting = {"threshold": 0.1, "their_threshold": 0.9}
    found = campaign([0, 0, 0, 0], **trusting)
    assert found.cooperate == [1, 0, 1, 0, 1]
    assert found.exposure == [0.1, 0, 0.1, 0, 0.1]
    turned = campaign([0, 0, 0, 0], answer=False, persist=9, **trusting)
    assert turned.cooperate == [1, 1, 1, 1, 1]
    assert turned.exposure == [0.1] * 5


def test_its_answer_is_no_step_that_could_be_answered() -> None:
    trusting = {"threshold": 0.1, "their_threshold": 0.9}
    found = campaign([0, 1], **trusting)
    assert found.exposure == [0.1, 0, 0.1]
    assert found.cooperate == [1, 0, 1]


def test_exploitation_wears_its_patience_out_as_well() -> None:
    trusting = {"threshold": 0.1, "their_threshold": 0.9}
    found = campaign([0] * 6, persist=2, rest=9, **trusting)
    # Even at the end it answers once; then the campaign is over, and the threshold decides.
    assert found.exposure == [0.1, 0, 0.1, 0, 0, 0, 0]
    assert found.cooperate == [1, 0, 1, 0, 1, 1, 1]


def test_it_matches_cooperation_while_a_campaign_lasts() -> None:
    assert campaign([0, 1, 1], **DILEMMA).cooperate == [0, 0, 1, 1]
    assert campaign([0, 1, 1], match=False, **DILEMMA).cooperate == [0, 0, 0, 0]
    # A leader without sensibility begins none, and has nothing to match.
    assert campaign([0, 1, 1], sensibility=0.0, **DILEMMA).cooperate == [0, 0, 0, 0]


def test_a_campaign_pauses_while_the_two_cooperate_and_the_other_trusts() -> None:
    perceived = [0.3, 0.3, 0.7, 0.7, 0.7]
    found = campaign([1, 1, 1, 0], perceived_trust=perceived)
    assert found.exposure == [0.1, 0.15, 0, 0, 0]
    assert found.cooperate == [0, 1, 1, 1, 0]


def test_it_resumes_after_a_pause_that_the_other_broke() -> None:
    perceived = [0.3, 0.3, 0.7, 0.7, 0.7, 0.4]
    found = campaign([1, 1, 1, 0, 0], perceived_trust=perceived)
    assert found.exposure == [0.1, 0.15, 0, 0, 0, 0.1]


def test_it_does_not_pause_because_the_other_should_trust_by_now() -> None:
    found = campaign([0, 0], perceived_trust=[0.3, 0.7, 0.7])
    assert found.exposure == [0.1, 0.1, 0.1]


def test_a_campaign_that_exploitation_ended_rests_from_then_on() -> None:
    trusting = {"threshold": 0.1, "their_threshold": 0.9}
    found = campaign([0] * 5, persist=1, rest=1, **trusting)
    assert found.exposure == [0.1, 0, 0, 0.1, 0, 0]
    assert found.cooperate == [1, 0, 1, 1, 0, 1]


def test_no_campaign_begins_between_two_that_cooperate() -> None:
    trusting = {"threshold": 0.1, "their_threshold": 0.9}
    assert campaign([1] * 3, did=1.0, **trusting, seen=1.0).exposure == [0] * 4


def test_clarity_is_the_mean_of_announcement_invitation_and_verification() -> None:
    assert campaign().clarity == [1]
    clear = campaign(announced=0.5, inviting=0.9, verifiable=0.1).clarity
    assert clear == pytest.approx([0.5])


def test_without_variety_each_repetition_says_less() -> None:
    found = campaign([0, 0, 0, 1], variety=0.5)
    assert found.clarity == pytest.approx([1, 0.5, 0.25, 0.125, 1])
    assert campaign([0, 0, 0, 1]).clarity == [1] * 5


def test_a_gesture_that_nobody_can_read_is_not_made() -> None:
    assert campaign(IGNORED, announced=0, inviting=0, verifiable=0).exposure == [0] * 13
    assert campaign([0, 0], variety=0).exposure == [0.1, 0, 0]


def test_clarity_enters_the_worth_of_a_step() -> None:
    seen = {"opposition": 10.0}
    assert campaign(**seen).exposure == [0.1]
    assert campaign(**seen, announced=0.0).exposure == [0]


def test_clarity_enters_the_worth_of_a_bolder_step() -> None:
    # At clarity 2/3 a step of 0.15 is worth 0.187 a period and costs 0.191; at clarity 1, 0.195.
    seen = {"curvature": 0.1, "gesture_scale": 1.0, "opposition": 25.0}
    assert campaign([1], **seen).exposure == [0.1, 0.15]
    assert campaign([1], **seen, announced=0.0).exposure == [0.1, 0.1]


def test_without_sensibility_nothing_is_begun_however_good_the_prospect() -> None:
    draw = np.random.default_rng(3)
    shape = (20, 50)
    every = {
        name: draw.uniform(low, high, shape)
        for name, low, high in [
            ("trust", 0, 1), ("perceived_trust", 0, 1), ("stake", 0.5, 5), ("loss", 0, 1),
            ("gesture_scale", 0.5, 9), ("curvature", 0.3, 3), ("shadow", 0.5, 1),
            ("opposition", 0, 1),
        ]
    }  # fmt: skip
    every["trust"][0], every["loss"][1], every["opposition"][:2] = 1, 0, 0
    assert (move(strategy("grit"), **every, sensibility=0.0).exposure == 0).all()
    assert (move(strategy("grit"), **every, sensibility=1.0).exposure > 0).mean() > 0.4


@pytest.mark.parametrize(
    ("too_much", "bearable"),
    [
        ({"opposition": 14.0}, {"opposition": 12.0}),
        ({"trust": 0.03}, {"trust": 0.05}),
        ({"shadow": 0.2, "loss": 2.0, "trust": 0.4}, {"shadow": 0.95, "loss": 2.0, "trust": 0.4}),
        ({"sensibility": 0.04}, {"sensibility": 0.06}),
        ({"gesture_scale": 0.1}, {"gesture_scale": 0.3}),
        ({"curvature": 2.5}, {"curvature": 1.0}),
    ],
)
def test_it_is_begun_only_where_it_is_worth_it(too_much, bearable) -> None:
    assert campaign(**{"opposition": 0.05, **bearable}).exposure == [0.1]
    assert campaign(**{"opposition": 0.05, **too_much}).exposure == [0]


def test_a_step_is_made_just_where_its_gain_exceeds_its_cost() -> None:
    draw = np.random.default_rng(4)
    shape = (40, 50)
    t, sigma, q = draw.uniform(0.01, 0.99, (3, *shape))
    stake, loss = draw.uniform(0.5, 3, (2, *shape))
    scale, power, shadow, opposition = (
        draw.uniform(*ends, shape) for ends in [(1, 8), (0.5, 3), (0.6, 0.99), (0, 1)]
    )
    made = move(
        strategy("grit", first_step=0.2), trust=t, sensibility=sigma, perceived_trust=q,
        stake=stake, loss=loss, opposition=opposition, gesture_scale=scale, curvature=power,
        shadow=shadow,
    )  # fmt: skip
    odds = q / (1 - q) * np.exp(scale * 0.2**power)
    gain = np.asarray(games.gesture_value(t, sigma, q, odds / (1 + odds), stake, 0)) / (1 - shadow)
    cost = np.asarray(games.exposure_risk(t, 0.2, loss, 0)) + 0.2 * opposition
    clear = np.abs(gain - cost) > 1e-4 * cost
    assert 0.2 < (gain > cost).mean() < 0.8
    assert ((np.asarray(made.exposure) > 0) == (gain > cost))[clear].all()
    assert set(np.unique(made.exposure)) == {np.float32(0), np.float32(0.2)}


@pytest.mark.parametrize(
    ("name", "high"), [("opposition", 50.0), ("trust", 0.01), ("sensibility", 0.0)]
)
def test_a_campaign_ends_where_it_is_no_longer_worth_it(name: str, high: float) -> None:
    plain = PLAIN[name]
    found = campaign([0] * 7, persist=9, **{name: [plain, plain, high] + [plain] * 5})
    # Given up in the third period, then three of rest.
    assert found.exposure == [0.1, 0.1, 0, 0, 0, 0, 0.1, 0.1]


def test_beneath_its_gestures_it_acts_by_the_threshold() -> None:
    draw = np.random.default_rng(5)
    t, q, sigma, m = draw.uniform(0, 1, (4, 30, 30))
    seen = {"trust": t, "perceived_trust": q, "sensibility": sigma, "threshold": m}
    found = move(strategy("grit"), **seen).cooperate
    assert (found == move(strategy("threshold"), **seen).cooperate).all()

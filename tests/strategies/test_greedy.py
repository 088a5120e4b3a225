"""Those who want more: the predator, the mimic, the free rider; and the threshold beneath them."""

from __future__ import annotations

import numpy as np
import pytest
from bouts import DILEMMA, move, told

from detente import games
from detente.strategies import strategy

MIMIC = strategy("mimic", bait=0.1, margin=0.1)


def test_the_threshold_rule_compares_what_is_expected() -> None:
    draw = np.random.default_rng(7)
    t, q, sigma, m = draw.uniform(0, 1, (4, 40, 40))
    found = move(strategy("threshold"), trust=t, perceived_trust=q, sensibility=sigma, threshold=m)
    expected = np.asarray(games.partner_cooperation(t, q, sigma, 0.0)) >= m
    assert (np.asarray(found.cooperate) == expected).all()
    assert not np.any(found.exposure)


@pytest.mark.parametrize("name", ["threshold", "free-rider", "predator"])
@pytest.mark.parametrize(
    ("trust", "threshold", "cooperates"),
    [
        (0.5, 0.5, 1),
        (0.49, 0.5, 0),
        (0.51, 0.5, 1),
        # Where force is not even considered nothing needs to be expected.
        (0.001, 0.0, 1),
        (0.001, -0.2, 1),
        # Where no trust suffices nothing helps.
        (0.999, np.inf, 0),
    ],
)
def test_the_edges_of_the_threshold(name, trust, threshold, cooperates) -> None:
    found = move(strategy(name), trust=trust, threshold=threshold, sensibility=0.0)
    assert found.cooperate == cooperates


def test_a_sensible_leader_counts_on_the_other_only_as_far_as_that_one_trusts() -> None:
    seen = {"trust": 0.8, "threshold": 0.6, "sensibility": np.array([[0.0, 0.5, 1.0]])}
    assert move(strategy("threshold"), perceived_trust=0.5, **seen).cooperate.tolist() == [
        [1, 1, 0]
    ]


def test_the_free_rider_gives_nothing_and_the_realist_does() -> None:
    assert move(strategy("free-rider")).contribute == 0
    assert move(strategy("threshold")).contribute == 1


@pytest.mark.parametrize("seen", [0, 1])
def test_the_predator_defects_whatever_is_done_or_offered(seen: int) -> None:
    found = told(
        strategy("predator"), [seen] * 4, trust=0.999, perceived_trust=0.999, seen_gesture=1.0,
        **DILEMMA,
    )  # fmt: skip
    assert found.cooperate == [0] * 5
    assert found.exposure == [0] * 5
    assert move(strategy("predator")).contribute == 0


def test_a_predator_is_deterred_where_exploitation_does_not_pay() -> None:
    seen = {"trust": 0.7, "sensibility": 0.0}
    assert move(strategy("predator"), threshold=0.6, **seen).cooperate == 1
    assert move(strategy("predator"), threshold=0.8, **seen).cooperate == 0


def test_the_mimic_courts_and_then_exploits_for_good() -> None:
    perceived = [0.3, 0.5, 0.69, 0.71, 0.5, 0.3, 0.3]
    found = told(MIMIC, [1] * 6, perceived_trust=perceived, threshold=np.inf)
    assert found.cooperate == [1, 1, 1, 0, 0, 0, 0]
    assert found.exposure == [0.1, 0.1, 0.0157, 0, 0, 0, 0]
    assert MIMIC.spoils == np.inf


def test_its_gestures_are_no_larger_than_would_do() -> None:
    perceived = np.array([[0.1, 0.5, 0.68, 0.69, 0.7001]])
    found = np.ravel(move(MIMIC, perceived_trust=perceived, threshold=np.inf).exposure)
    enough = np.asarray(games.leap_size(perceived, 0.7, 3.0, 1.0)).ravel()
    assert found == pytest.approx(np.minimum(enough, 0.1), abs=1e-5)
    assert found[-1] == 0


def test_the_mimic_may_court_again() -> None:
    perceived = [0.8, 0.3, 0.3, 0.3, 0.8, 0.8, 0.8, 0.3]
    short = strategy("mimic", spoils=2)
    found = told(short, [1] * 7, perceived_trust=perceived, threshold=np.inf)
    assert found.cooperate == [0, 0, 1, 1, 0, 0, 0, 0]
    # Trust that outlasts the spoils does not make them longer.
    found = told(short, [1] * 2, perceived_trust=[0.8, 0.8, 0.3], threshold=np.inf)
    assert found.cooperate == [0, 0, 1]
    once = told(strategy("mimic", spoils=1), [1] * 3, perceived_trust=[0.8, 0.3, 0.8, 0.3],
                threshold=np.inf)  # fmt: skip
    assert once.cooperate == [0, 1, 0, 1]


def test_the_margin_leaves_room_below_certainty() -> None:
    seen = {"their_threshold": 0.9, "threshold": np.inf}
    wide = strategy("mimic", margin=0.5)
    assert move(wide, perceived_trust=0.94, **seen).cooperate == 1
    assert move(wide, perceived_trust=0.96, **seen).cooperate == 0
    assert move(strategy("mimic", margin=0), perceived_trust=0.91, **seen).cooperate == 0


@pytest.mark.parametrize("theirs", [1.0, np.inf])
def test_where_there_is_nothing_to_court_the_mimic_defects_openly(theirs: float) -> None:
    seen = {"perceived_trust": [0.3, 0.999, 0.3], "threshold": np.inf}
    found = told(MIMIC, [1, 1], their_threshold=theirs, **seen)
    assert found.cooperate == [0, 0, 0]
    assert found.exposure == [0, 0, 0]
    later = told(MIMIC, [1, 1], their_threshold=[theirs, theirs, 0.6], **seen)
    assert later.cooperate == [0, 0, 1]


def test_a_mimic_that_is_deterred_cooperates_even_while_it_exploits() -> None:
    found = told(
        MIMIC, [1] * 3, perceived_trust=0.9, trust=0.9, threshold=[np.inf, np.inf, 0.3, np.inf]
    )
    assert found.cooperate == [0, 0, 1, 0]
    assert found.exposure == [0] * 4
    assert move(MIMIC).contribute == 0

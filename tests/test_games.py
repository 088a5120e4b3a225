"""The closed forms of the small games: published and derived values, limits, brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import games

SHARES = st.floats(0.02, 0.98)


def _best_reply_cooperates(p, R, S, T, P, identity=0.0, guarantee=0.0):
    """Brute force: compare the two expected utilities at belief ``p``."""
    S, T = S + guarantee, T - guarantee
    cooperate = p * R * (1 + identity) + (1 - p) * (S + identity * T)
    defect = p * (T + identity * S) + (1 - p) * P * (1 + identity)
    return cooperate >= defect


@pytest.mark.parametrize(
    ("payoffs", "threshold"),
    [
        ((4, 1, 3, 2), 1 / 2),  # Jervis's ordinal stag hunt
        ((2, 0, 1, 1), 1 / 2),  # the hunt of the chapter's note 20, at R = 2 ...
        ((3, 0, 1, 1), 1 / 3),  # ... and at R = 3
        ((5, 0, 10, 1), np.inf),  # a prisoner's dilemma: no trust suffices
    ],
)
def test_threshold_of_known_games(payoffs, threshold):
    R, S, T, P = payoffs
    assert float(games.trust_threshold(R, S, T, P)) == pytest.approx(threshold)


def test_threshold_falls_with_identity_until_war_is_unthinkable():
    m = games.trust_threshold(3, 0, 2, 1, identity=np.array([0, 0.25, 0.5, 0.75, 1]))
    assert np.round(np.asarray(m), 3).tolist() == pytest.approx([0.5, 0.3, 0.167, 0.071, 0])


def test_threshold_agrees_with_brute_force_best_replies():
    draw = np.random.default_rng(7)
    P, R = np.sort(draw.uniform(0, 5, (2, 5000)), axis=0)
    S, T = draw.uniform(-2, P), draw.uniform(P, R)
    identity, guarantee = draw.uniform(0, 0.5, 5000), draw.uniform(0, 0.3, 5000)
    m = np.asarray(games.trust_threshold(R, S, T, P, identity, guarantee))
    for p in draw.random((4, 5000)):
        cooperates = _best_reply_cooperates(p, R, S, T, P, identity, guarantee)
        clear = abs(p - m) > 1e-4
        assert ((p > m) == cooperates)[clear].all()


def test_chicken_has_no_threshold():
    assert np.isnan(float(games.trust_threshold(3, 1, 4, 0)))


def test_a_guarantee_lowers_the_threshold_and_does_not_remove_it():
    with_none, with_some = games.trust_threshold(3, 0, 2, 1, guarantee=np.array([0.0, 0.4]))
    assert 0 < with_some < with_none


def test_sensibility_excuses_defection_as_the_formula_says():
    # THEORY's table prints .050 .185 .287 .366 .429, which leaves out the slip of a fearful state;
    # these are the values of its formula as written, worked out by hand for sigma = 1 below.
    sigma = np.array([0, 0.25, 0.5, 0.75, 1])
    after = np.asarray(games.posterior_after(0, 0.5, 0.3, sigma, 0.0, 0.05))
    assert np.round(after, 3).tolist() == pytest.approx(
        [0.05, 0.179, 0.278, 0.355, 0.417], abs=1e-3
    )
    honest = 0.3 * 0.95 + 0.7 * 0.05
    assert after[-1] == pytest.approx((1 - honest) / ((1 - honest) + 0.95), abs=1e-6)


def test_bad_faith_discounts_conciliation_until_nothing_moves():
    after = games.posterior_after(1, 0.2, 0.3, 0.0, np.array([0, 0.5, 0.9, 1]), 0.05)
    assert np.round(np.asarray(after), 3).tolist() == pytest.approx([0.826, 0.322, 0.216, 0.2])


@given(SHARES, SHARES, st.floats(0, 1), st.floats(0.01, 0.4))
def test_at_bad_faith_one_no_cooperation_moves_trust(t, q, sigma, e):
    assert float(games.posterior_after(1, t, q, sigma, 1.0, e)) == pytest.approx(t, abs=1e-5)


@given(SHARES, SHARES, st.floats(0, 0.9), st.floats(0.01, 0.4))
def test_more_sensibility_never_lowers_trust_after_a_defection(t, q, sigma, e):
    less, more = games.posterior_after(0, t, q, np.array([sigma, sigma + 0.1]), 0.0, e)
    assert float(more) >= float(less) - 1e-6


@given(SHARES, SHARES, st.floats(0, 1), st.floats(0.01, 0.4), st.booleans())
def test_a_silent_act_teaches_nothing(t, q, sigma, e, action):
    assert float(games.posterior_after(action, t, q, sigma, 0.3, e, loudness=0.0)) == pytest.approx(
        t, abs=1e-5
    )


def test_posterior_is_bayes_rule_on_the_joint_table():
    """Motive and trust together: both margins of one exact table of four cells."""
    t, q, sigma, e, c_g = 0.35, 0.6, 0.7, 0.08, 0.3
    fearful = (1 - sigma) * (1 - e) + sigma * e
    for action in (0, 1):
        chance = {("S", 1): 1 - e, ("S", 0): fearful, ("G", 1): c_g, ("G", 0): c_g}
        table = {
            (motive, trusts): (t if motive == "S" else 1 - t)
            * (q if trusts else 1 - q)
            * (p if action else 1 - p)
            for (motive, trusts), p in chance.items()
        }
        peaceful = table["S", 1] + table["S", 0]
        trust = games.posterior_after(action, t, q, sigma, 0.0, e, mimicry=c_g)
        assert float(trust) == pytest.approx(peaceful / sum(table.values()), abs=1e-5)
        perceived = games.perceived_trust_after(action, q, sigma, 0.0, e)
        assert float(perceived) == pytest.approx(table["S", 1] / peaceful, abs=1e-5)


def test_without_sensibility_a_gesture_is_worth_nothing():
    value = games.gesture_value(0.8, np.array([0, 0.25, 0.5, 1]), 0.3, 0.7, 3, 1)
    assert np.asarray(value).tolist() == pytest.approx([0, 0.16, 0.32, 0.64])


def test_curvature_decides_whether_one_leap_or_many_steps_say_more():
    step, leap = 0.1, 0.5
    for curvature, better in ((2.0, "leap"), (0.5, "steps"), (1.0, "equal")):
        many = 5 * float(games.evidence_of_gesture(step, 3.0, curvature))
        one = float(games.evidence_of_gesture(leap, 3.0, curvature))
        if better == "equal":
            assert one == pytest.approx(many, rel=1e-5)
        else:
            assert (one > many) is (better == "leap")


def test_the_risk_of_a_gesture_is_what_an_aggressor_would_take():
    assert float(games.exposure_risk(0.8, 0.5, 1, 0)) == pytest.approx(0.1)


def test_survival_of_turnover_against_published_example_and_simulation():
    w = np.array([0, 0.25, 0.5, 0.75])
    survival = np.asarray(games.survival_of_turnover(0.6, 0.85, w, 0.45, 0.2))
    assert np.round(survival, 3).tolist() == pytest.approx([0.227, 0.369, 0.692, 0.999], abs=2e-3)
    luck = 0.45 + 0.2 * np.random.default_rng(3).standard_normal(200_000)
    drawn = games.trust_of_successor(0.85, 0.5, luck)
    assert float((np.asarray(drawn) >= 0.6).mean()) == pytest.approx(survival[2], abs=0.005)


def test_embedding_cuts_both_ways():
    mistrusting = games.survival_of_turnover(0.6, 0.3, np.array([0.0, 0.5, 1.0]), 0.45, 0.2)
    assert np.all(np.diff(np.asarray(mistrusting)) < 0)
    assert float(mistrusting[2]) == 0.0
    assert float(games.survival_of_turnover(0.6, 0.7, 1.0, 0.45, 0.2)) == 1.0

"""E11: GRIT and leap against step-by-step campaigns, and the theorem of curvature."""

from __future__ import annotations

import math

import numpy as np
import pytest
from compiled import games
from hypothesis import given, settings
from hypothesis import strategies as st

CONVEX, CONCAVE = (8.0, 2.0), (4.0, 0.5)


def logit(p: float) -> float:
    return math.log(p / (1 - p))


def campaign(t, m, beta, first, scale, curvature, growth) -> list[float]:
    """Make one step after another until the receiver trusts."""
    z, steps = logit(t), []
    while z < logit(m) - 1e-12:
        steps.append(first if not steps else steps[-1] * growth)
        z += (1 - beta) * scale * steps[-1] ** curvature
    return steps


def test_grit_is_its_steps_one_by_one() -> None:
    draw = np.random.default_rng(61)
    t, m = draw.uniform(0.05, 0.95, (2, 400))
    beta, sender = draw.uniform(0, 0.9, 400), draw.uniform(0.1, 0.9, 400)
    first, scale = draw.uniform(0.05, 0.5, 400), draw.uniform(1, 8, 400)
    curvature = draw.choice([0.5, 1, 1.7, 2], 400)
    growth = draw.choice([1, 1.1, 1.5], 400)
    stop = draw.integers(0, 12, 400)
    needed = games.evidence_needed(t, m, beta)
    found = games.grit_exposure(needed, first, scale, curvature, sender, 1.0, -0.5, stop, growth)
    for i in range(400):
        steps = campaign(t[i], m[i], beta[i], first[i], scale[i], curvature[i], growth[i])
        pocketed = sum(first[i] * growth[i] ** k for k in range(stop[i]))
        assert int(found.steps[i]) == len(steps)
        assert float(found.exposure[i]) == pytest.approx(sum(steps))
        assert float(found.largest_step[i]) == pytest.approx(steps[-1] if steps else 0)
        assert bool(found.succeeds[i]) == (len(steps) <= stop[i])
        assert float(found.exposure_to_greedy[i]) == pytest.approx(pocketed)
        assert float(found.expected_loss[i]) == pytest.approx((1 - sender[i]) * pocketed * 1.5)


def test_a_leap_just_suffices() -> None:
    draw = np.random.default_rng(62)
    t, m = np.sort(draw.uniform(0.05, 0.95, (2, 400)), axis=0)
    beta, scale, curvature = draw.uniform([[0], [0.5], [0.3]], [[0.9], [8], [3]], (3, 400))
    size = np.asarray(games.leap_size(t, m, scale, curvature, beta))
    for factor, trusts in ((1 + 1e-9, True), (1 - 1e-9, False)):
        z = np.log(t / (1 - t)) + (1 - beta) * scale * (factor * size) ** curvature
        assert ((1 / (1 + np.exp(-z)) >= m) == trusts).all()


@pytest.mark.parametrize(
    ("form", "steps", "exposure", "leap"), [(CONVEX, 27, 2.7, 0.52), (CONCAVE, 2, 0.2, 0.29)]
)
def test_worked_values(form: tuple[float, float], steps: int, exposure: float, leap: float) -> None:
    needed = games.evidence_needed(0.15, 0.6)
    found = games.grit_exposure(needed, 0.1, *form, 0.5, 1.0, 0.0)
    assert int(found.steps) == steps
    assert float(found.exposure) == pytest.approx(exposure)
    assert float(games.leap_size(0.15, 0.6, *form)) == pytest.approx(leap, abs=0.005)


def test_a_whole_number_of_steps_stays_whole() -> None:
    for count in range(1, 60):
        for growth in (1.0, 1.25):
            total = sum(0.3 * 0.1 * growth**k for k in range(count))
            found = games.grit_exposure(total, 0.1, 0.3, 1.0, 0.5, 1.0, 0.0, growth=growth)
            assert int(found.steps) == count


@settings(max_examples=30)
@given(
    st.floats(0.3, 3), st.floats(0.02, 0.3), st.integers(2, 9), st.floats(1, 1.3), st.floats(0.5, 8)
)
def test_curvature_decides_what_a_unit_of_exposure_buys(
    curvature: float, first: float, count: int, growth: float, scale: float
) -> None:
    steps = first * growth ** np.arange(count)
    many = float(games.evidence_of_gesture(steps, scale, curvature).sum())
    one = float(games.evidence_of_gesture(steps.sum(), scale, curvature))
    assert (one - many) * (curvature - 1) >= -1e-9
    straight = float(games.evidence_of_gesture(steps.sum(), scale, 1.0))
    assert straight == pytest.approx(float(games.evidence_of_gesture(steps, scale, 1.0).sum()))
    # The same theorem, read as the exposure that one amount of evidence costs.
    target = 1 / (1 + np.exp(-many))
    leap = float(games.leap_size(0.5, target, scale, curvature))
    grit = games.grit_exposure(many, first, scale, curvature, 0.5, 1.0, 0.0, growth=growth)
    assert float(grit.exposure) == pytest.approx(steps.sum())
    assert (float(grit.exposure) - leap) * (curvature - 1) >= -1e-6


def test_closed_minds_are_out_of_reach_and_trusting_ones_need_nothing() -> None:
    size = np.asarray(games.leap_size(0.15, 0.6, *CONVEX, np.array([0, 0.5, 0.9, 0.99, 1])))
    assert (np.diff(size) > 0).all()
    assert size[2] > 1
    assert size[-1] == np.inf
    grit = games.grit_exposure(games.evidence_needed(0.15, 0.6, 1.0), 0.1, *CONVEX, 0.5, 1.0, 0.0)
    assert float(grit.steps) == float(grit.exposure) == np.inf
    assert float(games.evidence_needed(0.15, np.inf)) == np.inf
    nothing = games.evidence_needed(np.array([0.6, 0.7]), 0.6, np.array([0.3, 1]))
    assert np.asarray(nothing).tolist() == [0, 0]
    assert float(games.leap_size(0.7, 0.6, *CONVEX)) == 0
    assert float(games.grit_exposure(0.0, 0.1, *CONVEX, 0.5, 1.0, 0.0).largest_step) == 0


def test_a_leap_is_worth_its_stream_of_gains() -> None:
    draw = np.random.default_rng(63)
    t, x, delta, R = draw.uniform(0.1, 0.9, (4, 400))
    stream = sum(delta**k for k in range(400)) * R
    value = games.leap_value(t, x, R, 0.0, -0.7, delta)
    assert np.asarray(value) == pytest.approx(t * stream - (1 - t) * x * 0.7)

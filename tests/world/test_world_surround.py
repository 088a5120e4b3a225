"""Surround: threats that come and go, technology that drifts and returns, and what is told."""

from __future__ import annotations

import numpy as np
import pytest
from little_worlds import WORLDS, call, changed, frame, luck, rules, run, said, silence, state

from detente.world.state import Surroundings
from detente.world.surround import surround

MANY = 50 * WORLDS


def after(rates: dict[str, np.ndarray], acts: bool = True, **now: object) -> Surroundings:
    """Return what surrounds the period after one in which is what is said."""
    draw, here = np.random.default_rng(1), frame(2, ("surroundings",) if acts else ())
    held = state(here, draw, MANY)
    around = changed(held, **now).surroundings
    found: Surroundings = call(surround, here, around, rates, silence(), luck(here, MANY))
    if acts:
        return found
    for one, another in zip(found, around, strict=True):
        assert np.array_equal(one, another)
    return found


def test_threats_come_and_go_at_their_rates() -> None:
    rates = rules(np.random.default_rng(2), MANY, threat_onset=0.3, threat_end=0.8)
    none, one = (after(rates, common_threat=x).common_threat for x in (0, 0.6))
    assert set(np.unique(none)) == {0, 1}
    assert none.mean() == pytest.approx(1 - np.exp(-0.3 * 0.25), abs=0.006)
    assert np.isin(one, (0, np.float32(0.6))).all()
    assert (one == 0).mean() == pytest.approx(1 - np.exp(-0.8 * 0.25), abs=0.01)
    after(rates, acts=False, common_threat=0.6)


def test_technology_drifts_and_is_pulled_back_to_what_is_usual() -> None:
    draw = np.random.default_rng(3)
    usual = draw.uniform(0.4, 1.3, MANY)
    rates = rules(draw, MANY, offence_advantage=usual, technology_drift=0.2, technology_return=0.4)
    now = usual * draw.choice([0.5, 1, 2], MANY)
    moved = np.log(after(rates, offence_advantage=now).offence_advantage / now)
    pull = -0.4 * 0.25 * np.log(now / usual)
    assert (moved - pull).mean() == pytest.approx(0, abs=0.003)
    assert (moved - pull).std() == pytest.approx(0.2 * np.sqrt(0.25), rel=0.03)
    assert np.corrcoef(moved - pull, pull)[0, 1] == pytest.approx(0, abs=0.03)
    none = after(rates, offence_advantage=0).offence_advantage
    assert (none == 0).all(), "where offence has no advantage at all it gets none"


def test_in_the_long_run_technology_is_spread_as_drift_and_return_say() -> None:
    draw, here = np.random.default_rng(4), frame(2, ("surroundings",))
    rates = rules(draw, offence_advantage=0.8, technology_drift=0.1, technology_return=0.2)
    ended = run(here, state(here, draw, offence_advantage=0.8), rates, 200)
    spread = np.log(ended.state.surroundings.offence_advantage / 0.8)
    expected = 0.1 / np.sqrt(2 * 0.2)
    assert spread.mean() == pytest.approx(0, abs=0.03)
    assert spread.std() == pytest.approx(expected, rel=0.12)


def test_what_a_scenario_says_holds_and_the_rest_goes_on_from_there() -> None:
    draw, here = np.random.default_rng(5), frame(2, ("surroundings",))
    rates = rules(draw, technology_drift=1e-4, technology_return=1e-4, threat_end=1e-4)
    omega = np.array([0.7, np.nan, 1.2, np.nan, np.nan])
    told = said(5, offence_advantage=omega, common_threat=[0.5, *[np.nan] * 4], differentiation=0.3)
    ended = run(here, state(here, draw), rates, told)
    around = ended.state.surroundings
    assert around.offence_advantage == pytest.approx(np.full(WORLDS, 1.2), rel=0.01)
    assert (around.common_threat == 0.5).mean() > 0.99
    assert around.differentiation == pytest.approx(np.full(WORLDS, 0.3))
    assert (around.guarantor == 0).all()

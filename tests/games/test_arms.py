"""E13: Richardson's race against integration, eigenvalues and his own figures; deterrence."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games
from hypothesis import given
from hypothesis import strategies as st

RATES = st.floats(0.05, 1)

BUDGETS = np.array([199.2, 204.8, 214.9, 238.7, 289.0])
"""Defence budgets of France, Russia, Germany and Austria-Hungary in 1909-13, million pounds, as
remembered from Richardson (1960)."""


def races(seed: int) -> list[np.ndarray]:
    """Draw k, l, a, b, g and h."""
    draw = np.random.default_rng(seed)
    return list(draw.uniform([[0]] * 4 + [[-1]] * 2, 1, (6, 400)))


def change(x, y, k, l, a, b, g, h):  # noqa: E741
    return k * y - a * x + g, l * x - b * y + h


def run(x, y, years, race, steps=2000):
    """Integrate with the classical Runge-Kutta method."""
    dt = years / steps
    for _ in range(steps):
        k1 = change(x, y, *race)
        k2 = change(x + dt / 2 * k1[0], y + dt / 2 * k1[1], *race)
        k3 = change(x + dt / 2 * k2[0], y + dt / 2 * k2[1], *race)
        k4 = change(x + dt * k3[0], y + dt * k3[1], *race)
        x = x + dt / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0])
        y = y + dt / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1])
    return x, y


def test_a_rest_point_rests_and_is_reached_only_if_stable() -> None:
    race = races(101)
    k, l, a, b, *_ = race  # noqa: E741
    found = games.richardson(*race)
    own, other = np.asarray(found.own), np.asarray(found.other)
    for rate in change(own, other, *race):
        assert rate == pytest.approx(0, abs=1e-7)
    rates = np.stack([np.stack([-a, k], -1), np.stack([l, -b], -1)], -2)
    slowest = np.linalg.eigvals(rates).real.max(axis=1)
    stable = np.asarray(found.stable)
    assert (stable == (slowest < 0)).all()
    assert 100 < stable.sum() < 300
    x, y = run(own + 1.0, other - 0.5, 30.0, race, 600)
    away = np.hypot(x - own, y - other)
    assert (away < np.hypot(1, 0.5))[stable & (slowest < -0.15)].all()
    assert (away > np.hypot(1, 0.5))[slowest > 0.15].all()


def test_growing_arms_are_not_stable_whatever_the_product() -> None:
    assert not bool(games.richardson(0.1, 0.1, -0.5, -0.5).stable)


def test_the_flow_is_the_integral() -> None:
    race = races(102)
    years = np.random.default_rng(103).uniform(0.1, 4, 400)
    race[2][:50], race[3][:50] = race[0][:50], race[1][:50]  # no rest point: ab = kl
    x, y = np.random.default_rng(104).uniform(-2, 2, (2, 400))
    flow = games.richardson_flow(years, *race)
    after = np.einsum("nij,nj->ni", flow.matrix, np.stack([x, y], -1)) + np.asarray(flow.push)
    reached = run(x, y, years, race, 200)
    assert after == pytest.approx(np.stack(reached, -1), abs=1e-6)


@given(RATES, RATES, RATES, RATES, st.floats(-1, 1), st.floats(-1, 1))
def test_naming_the_sides_the_other_way_round_changes_nothing(k, l, a, b, g, h) -> None:  # noqa: E741
    here = games.richardson(k, l, a, b + 1.1, g, h)
    there = games.richardson(l, k, b + 1.1, a, h, g)
    assert float(here.own) == pytest.approx(float(there.other))
    assert bool(here.stable) == bool(there.stable)


def test_the_race_of_1909_to_1913_runs_away_as_richardson_found() -> None:
    middle, rise = (BUDGETS[1:] + BUDGETS[:-1]) / 2, np.diff(BUDGETS)
    slope, constant = np.polyfit(middle, rise, 1)
    assert slope == pytest.approx(0.731, abs=5e-4)
    assert -constant / slope == pytest.approx(194.9, abs=0.05)
    assert np.corrcoef(middle, rise)[0, 1] ** 2 == pytest.approx(0.999, abs=5e-4)
    # Two equal sides with k - a = .73: their sum leaves its rest of 194 as the budgets did.
    race = (1.0, 1.0, 1 - slope, 1 - slope, constant / 2, constant / 2)
    rest = games.richardson(*race)
    assert float(rest.own + rest.other) == pytest.approx(194.9, abs=0.05)
    assert not bool(rest.stable)
    total = BUDGETS[0]
    for year in range(1, 5):
        flow = games.richardson_flow(float(year), *race)
        reached = np.asarray(flow.matrix) @ [total / 2, total / 2] + np.asarray(flow.push)
        assert reached.sum() == pytest.approx(BUDGETS[year], rel=0.05)


def test_equal_arsenals_deter_from_the_vertex_of_the_cone_on() -> None:
    assert float(games.mutual_deterrence(1, 1, 0.6, 1, 4).least_equal) == pytest.approx(10)
    assert float(games.mutual_deterrence(1, 1, 1.2, 1, 4).least_equal) == np.inf
    below, above = (games.mutual_deterrence(m, m, 0.6, 1.0, 4.0) for m in (9.9, 10.1))
    assert not below.own_deters
    assert not below.other_deters
    assert above.own_deters
    assert above.other_deters


def test_deterrence_is_what_survives_a_first_strike() -> None:
    draw = np.random.default_rng(105)
    own, other = draw.integers(1, 40, (2, 400))
    f, v, wanted = draw.uniform([[0.1], [0.5], [1]], [[1.5], [2], [20]], (3, 400))
    found = games.mutual_deterrence(own, other, f, v, wanted)
    after_strike = own - np.sum(np.arange(40) < other[:, None], axis=1) * f
    assert (np.asarray(found.own_deters) == (after_strike * v >= wanted)).all()
    mirrored = games.mutual_deterrence(other, own, f, v, wanted)
    assert (np.asarray(found.other_deters) == np.asarray(mirrored.own_deters)).all()

"""Both roads: from one mistrust some worlds spiral and some escape, and gestures tell which."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
import pytest
from little_worlds import EVERYTHING, frame

from detente.world.ensemble import parts
from detente.world.start import Actor, Setup, Toward, rules_of
from detente.world.surround import Schedule

pytestmark = pytest.mark.slow

WORLDS, YEARS = 2000, 50


class Road(NamedTuple):
    """Where the worlds of a strategy ended: whether they escaped, how much they cooperated."""

    escaped: np.ndarray
    cooperation: np.ndarray
    sensibility: np.ndarray


@functools.cache
def road(strategy: str, curvature: float | None = None) -> Road:
    """Run two security seekers who begin alike, under the default priors, for fifty years."""
    here = frame(2, EVERYTHING, seeking=strategy)
    fixed = {} if curvature is None else {"curvature": curvature}
    said = Schedule.of_chance(4 * YEARS, 2)
    setup = Setup(
        here, (Actor("A", 1), Actor("B", 2)), (Toward(), Toward()), said, WORLDS, 1, fixed
    )
    (part,) = (part for _, part in parts(setup, workers=1))
    tally = part.ended.tally
    return Road(
        (part.ended.level[0] > 0).astype(float),
        tally.cooperation.mean(axis=0) / setup.periods,
        np.asarray(rules_of(setup, np.arange(WORLDS))["sensibility"], float),
    )


def slope(outcome: np.ndarray, on: np.ndarray) -> tuple[float, float]:
    """Return how steeply an outcome rises, and the standard error of that."""
    x = on - on.mean()
    steep = x @ outcome / (x @ x)
    left = outcome - outcome.mean() - steep * x
    return float(steep), float(np.sqrt((x**2) @ (left**2)) / (x @ x))


@pytest.mark.parametrize("strategy", ["threshold", "grit", "leap"])
def test_neither_road_is_a_corner(strategy: str) -> None:
    found = road(strategy)
    assert 0.05 < 1 - found.escaped.mean() < 0.95
    assert 0.05 < found.cooperation.mean() < 0.95


def test_gestures_open_the_better_road() -> None:
    none = road("threshold")
    for strategy in ("grit", "leap"):
        found = road(strategy)
        gain = found.escaped - none.escaped
        assert gain.mean() > 4 * gain.std() / np.sqrt(WORLDS)


def test_sensibility_pays_only_with_gestures() -> None:
    """Claim 29 (L799, L823): their product counts; sensibility without a step does not help."""
    none, grit = road("threshold"), road("grit")
    for outcome in ("escaped", "cooperation"):
        alone, error = slope(getattr(none, outcome), none.sensibility)
        assert alone < 2 * error
        # The same worlds with and without gestures: what gestures add, by sensibility.
        together, error = slope(getattr(grit, outcome) - getattr(none, outcome), none.sensibility)
        assert together > 2 * error
    assert slope(none.cooperation, none.sensibility)[0] < 0


def test_the_curvature_of_evidence_decides_between_small_steps_and_a_leap() -> None:
    """E11: small steps are bricks where L is concave, and tokens where it is convex."""
    better = {
        curvature: road("grit", curvature).escaped - road("leap", curvature).escaped
        for curvature in (0.5, 1.0, 2.0)
    }
    mean = {curvature: each.mean() for curvature, each in better.items()}
    error = {curvature: each.std() / np.sqrt(WORLDS) for curvature, each in better.items()}
    assert mean[0.5] > mean[1.0] > mean[2.0]
    assert mean[0.5] > 4 * error[0.5]
    assert mean[2.0] < -4 * error[2.0]

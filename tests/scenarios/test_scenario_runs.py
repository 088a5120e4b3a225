"""Scenarios run: what the format takes leaves sound worlds, and both roads are open."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from detente.scenarios import Scenario, load, setup_of, shipped
from detente.scenarios.rates import domain_of, rates
from detente.world.run import Ended, run
from detente.world.start import names_of, rules_of, start_of

BASE: dict[str, Any] = {
    "scenario": "x",
    "title": "X",
    "about": "Y",
    "years": 5,
    "regime": "cooperative",
}


def ended(scenario: Scenario, **how: Any) -> Ended:
    """How the worlds of a scenario end."""
    setup = setup_of(scenario, seed=1, **how)
    which = np.arange(setup.worlds)
    rules = rules_of(setup, which)
    start = start_of(setup, rules, which)
    found: Ended = run(setup.frame, start, rules, setup.said, names_of(setup, which))
    return found


def ends_of(name: str) -> tuple[float, float]:
    """The two ends of what a rate may be, or what lies just inside."""
    domain = domain_of(name)
    return domain.low + 1e-6 * domain.above, domain.high - 1e-6 * domain.below


def test_the_ends_of_every_domain_leave_sound_worlds() -> None:
    # Every world has one rate at one of its ends, and the last ones nothing unusual.
    cases = [(name, end) for name in rates() for end in ends_of(name)]
    worlds = len(cases) + 4
    states = [{"id": "AA", "strategy": "grit"}, {"id": "BB", "motive": 0.5}]
    plain = Scenario.model_validate({**BASE, "worlds": worlds, "states": states})
    setup = setup_of(plain, seed=1)
    which = np.arange(worlds)
    rules = {name: np.array(value) for name, value in rules_of(setup, which).items()}
    for world, (name, end) in enumerate(cases):
        rules[name][world] = end
    start = start_of(setup, rules, which)
    sound = np.asarray(run(setup.frame, start, rules, setup.said, names_of(setup, which)).sound)
    assert [case for case, good in zip(cases, sound, strict=False) if not good] == []
    assert sound.all()

    # The same of what states and pairs begin with; the program is compiled already.
    for end in (0, 1):
        dyad = dict.fromkeys(
            ["trust", "perceived_trust", "identity", "societal_trust", "plans", "tension"], end
        )
        traits = dict.fromkeys(["hawk", "openness", "grievance"], end)
        size = dict.fromkeys(["power", "arms"], 1e6 if end else 1e-6)
        states = [{"id": "AA", "strategy": "grit", **traits, **size}, {"id": "BB", "motive": 0.5}]
        around = [{"what": "offence_advantage", "strength": 1e6 if end else 1e-6}]
        extreme = {
            "states": states,
            "dyads": [{"between": "everyone", **dyad, "calm": 1e6 * end}],
            "surroundings": around,
        }
        scenario = Scenario.model_validate({**BASE, "worlds": worlds, **extreme})
        assert np.asarray(ended(scenario).sound).all(), end


def escaped(end: Ended) -> float:
    """The share of pairs and worlds that end at more than conflict."""
    return float(jnp.mean(end.level > 0))


@pytest.mark.slow
def test_some_worlds_escape_the_spiral_and_some_do_not() -> None:
    spiral = load("spiral")
    share = {}
    for name in ("threshold", "grit", "leap", "worst-case"):
        end = ended(spiral, worlds=400, strategy=name)
        assert np.asarray(end.sound).all()
        share[name] = escaped(end)
    assert 0.05 < share["threshold"] < 0.95
    assert share["worst-case"] < 0.05
    assert share["threshold"] < share["grit"] < 0.95
    assert share["threshold"] < share["leap"] < 0.95


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_runs(name: str) -> None:
    scenario = load(name)
    end = ended(scenario, worlds=16, years=2 if len(scenario.ids) > 10 else None)
    assert np.asarray(end.sound).all()
    levels = np.asarray(end.level)
    assert len(np.unique(levels)) > 1
    # Nobody is at peace with everybody, or with nobody, in all worlds.
    assert 0.05 < escaped(end) < 0.95

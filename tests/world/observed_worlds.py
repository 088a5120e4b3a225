"""Worlds to be observed: some that were run, and some whose every quantity a test decides."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np

from detente.priors import Prior
from detente.strategies import strategy
from detente.world.ensemble import Part, parts
from detente.world.frame import Frame, RegimeKind
from detente.world.observe import observe
from detente.world.observe_luck import Draws
from detente.world.observe_read import Observer
from detente.world.observe_rules import PRIORS
from detente.world.observe_years import Years
from detente.world.start import Actor, Given, Setup, Toward
from detente.world.surround import Schedule
from detente.world.ties import Ties

BAD = {
    "trust": (0.05, 0.4), "perceived_trust": (0.05, 0.4), "identity": (0.0, 0.05),
    "societal_trust": (0.0, 0.2), "plans": (0.5, 1.0), "tension": (0.5, 1.0), "calm": (0.0, 15.0),
}  # fmt: skip
MIDDLING = {
    "trust": (0.4, 0.75), "perceived_trust": (0.4, 0.75), "identity": (0.0, 0.3),
    "societal_trust": (0.1, 0.5), "plans": (0.1, 0.5), "tension": (0.0, 0.4), "calm": (5.0, 40.0),
}  # fmt: skip
GOOD = {
    "trust": (0.8, 0.98), "perceived_trust": (0.8, 0.98), "identity": (0.5, 0.95),
    "societal_trust": (0.6, 0.95), "plans": (0.0, 0.1), "tension": (0.0, 0.1),
    "calm": (20.0, 60.0),
}  # fmt: skip
STARTS = {"bad": BAD, "middling": MIDDLING, "good": GOOD}
"""Where worlds begin, from bad to good, so that every level occurs."""

WORLDS, YEARS = 24, 40


def between(name: str, low: float, high: float) -> Prior:
    """Return a uniform prior."""
    return Prior(name, "uniform", low, high, "any", "a test")


def actor(at: int) -> Actor:
    """Return a state that may be of any kind."""
    return Actor(
        f"S{at}", at + 1, greedy=0.1, hawk=between("hawk", 0.0, 1.0),
        power=Prior("power", "lognormal", 1.0, 2.0, "as unequal as states are", "a test"),
        openness=between("openness", 0.1, 0.95), grievance=between("grievance", 0.0, 0.5),
        arms=Prior("arms", "lognormal", 1.2, 0.3, "some", "a test"),
    )  # fmt: skip


def setup(
    kind: str, states: int = 2, worlds: int = WORLDS, years: int = YEARS, seed: int = 1950,
    regime: RegimeKind | None = "cooperative", period: float = 0.25,
    priors: Mapping[str, Given] | None = None,
) -> Setup:  # fmt: skip
    """Return an ensemble that begins in one way."""
    ties = Ties(states)
    follow = (strategy("threshold"), strategy("grit"), strategy("predator"))
    frame = Frame(ties, period, follow, (1,) * states, (2,) * states, regime=regime)
    start = {name: between(name, *ends) for name, ends in STARTS[kind].items()}
    toward = Toward(**start, cooperated=float(kind != "bad"))
    return Setup(
        frame, tuple(actor(at) for at in range(states)), (toward,) * len(ties),
        Schedule.of_chance(round(years / period), states), worlds, seed, priors or {},
    )  # fmt: skip


@functools.cache
def ran(kind: str, states: int = 2, seed: int = 1950) -> tuple[Setup, Part]:
    """Return an ensemble and all its worlds."""
    made = setup(kind, states, seed=seed)
    ((_, part),) = parts(made, every=1)
    return made, part


@functools.cache
def seen(kind: str, states: int = 2, seed: int = 1950):
    """Return what is seen of those worlds."""
    return observe(*ran(kind, states, seed))


USUAL = {
    "trust": 0.45, "perceived_trust": 0.45, "identity": 0.15, "societal": 0.25, "plans": 0.3,
    "threshold": 0.5, "tension": 0.3, "cooperation": 0.7, "united": 0.0, "member": 0.3,
    "openness": 0.5, "alike": 0.7, "grievance": 0.18, "common_threat": 0.2, "guarantor": 0.0,
    "greedy": 0.1, "parity": 0.3,
}  # fmt: skip
"""Where quantities of pairs pull nothing."""

OF_STATES = {
    "openness": 0.5, "power": 0.0, "grievance": 0.18, "greedy": 0.1, "arms": 0.4, "arming": 0.0,
    "threatened": 0.3, "succession": 0.0, "member": 0.3, "war_cost": 1.4,
}  # fmt: skip


def years(
    worlds: int = 400, count: int = 20, states: int = 2, first: int = 1975, periods: int = 4,
    **told: float | np.ndarray,
) -> Years:  # fmt: skip
    """Return years in which every quantity stays where it is put, or at its usual place.

    A quantity of the same name of pairs and of states is put at the same place. ``disputes`` and
    ``wars`` are arrays of (years, periods, pairs, worlds).
    """
    tied = Ties(states)
    which = tied.owners < tied.others
    a, b = tied.owners[which], tied.others[which]
    pair, state = (count, len(a), worlds), (count, states, worlds)
    none = np.zeros((count, periods, len(a), worlds), bool)
    wars = np.asarray(told.pop("wars", none), bool)
    disputes = wars | np.asarray(told.pop("disputes", none), bool)
    calm = np.broadcast_to(told.pop("calm", 10.0), (len(a), worlds)).astype(float)
    assert told.keys() <= USUAL.keys() | OF_STATES.keys(), told

    def held(usual: Mapping[str, float], shape: tuple[int, ...]) -> dict[str, np.ndarray]:
        return {
            name: np.broadcast_to(told.get(name, value), shape).astype(float)
            for name, value in usual.items()
        }

    return Years(
        first=first, a=a, b=b, pair=held(USUAL, pair), state=held(OF_STATES, state),
        disputes=disputes, wars=wars, calm=calm, level=np.ones(pair, int),
    )  # fmt: skip


def observer(of: Years, seed: int = 7, **given: float) -> Observer:
    """Return an observer of made years; priors that are not given are drawn."""
    worlds = of.calm.shape[1]
    draw = np.random.default_rng(1)
    drawn = {each.name: each.quantile(draw.uniform(0.001, 0.999, worlds)) for each in PRIORS}
    assert given.keys() <= drawn.keys()
    fixed = {name: np.full(worlds, value) for name, value in given.items()}
    keys = np.arange(of.state["power"].shape[1], dtype=np.uint32) + 1
    pairs = (keys[of.a] * np.uint32(65536) + keys[of.b]).astype(np.uint32)
    draws = Draws(seed, np.arange(worlds, dtype=np.uint32), keys, pairs, len(of.level))
    return Observer(of, draws, {**drawn, **fixed})

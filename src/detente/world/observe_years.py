"""A path by the year: what of it an observer of pairs and states can be told about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int, Shaped

from detente.compute import Numbers
from detente.errors import InputError
from detente.world.ensemble import Part, path_of
from detente.world.start import Setup, rules_of, start_of
from detente.world.state import State

ByPair = Float[np.ndarray, "years pairs worlds"]
ByState = Float[np.ndarray, "years states worlds"]


@dataclass(frozen=True)
class Years:
    """Some worlds, year by year.

    Parameters
    ----------
    first
        The first calendar year.
    a, b
        Shape (pairs,): positions of each pair's two states, a before b.
    pair, state
        Quantities by name, shapes (years, pairs, worlds) and (years, states, worlds).
    disputes, wars
        Shape (years, periods, pairs, worlds): True in periods near war or at war, and at war.
    calm
        Shape (pairs, worlds): years without war before the first.
    level
        Shape (years, pairs, worlds): rank of the true level at the end of each year.
    """

    first: int
    a: Int[np.ndarray, " pairs"]
    b: Int[np.ndarray, " pairs"]
    pair: dict[str, ByPair]
    state: dict[str, ByState]
    disputes: Bool[np.ndarray, "years periods pairs worlds"]
    wars: Bool[np.ndarray, "years periods pairs worlds"]
    calm: Float[np.ndarray, "pairs worlds"]
    level: Int[np.ndarray, "years pairs worlds"]

    @property
    def calendar(self) -> Int[np.ndarray, " years"]:
        """The calendar years."""
        return self.first + np.arange(len(self.level))

    def sides(
        self, quantity: Shaped[np.ndarray, "years states worlds"]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return what the first and the second state of every pair has."""
        return quantity[:, self.a], quantity[:, self.b]


def years_of(setup: Setup, part: Part, first: int) -> Years:
    """Return the years of some worlds; a last year that is not whole is left out.

    Openness and power never change; they are taken from the worlds as they ended. Grievance drifts,
    but not on the path: it goes in a straight line from what it was at the start to the end.

    Parameters
    ----------
    setup
        The ensemble.
    part
        Some of its worlds, with a path of every tie and of at least one record a year.
    first
        The calendar year of the first.

    Raises
    ------
    InputError
        If the path is of no use for it.
    """
    ties = setup.frame.ties
    periods = _periods(setup, part)
    first_tie = np.flatnonzero(ties.owners < ties.others)
    back = ties.reverse[first_tie]
    a, b = ties.owners[first_tie], ties.others[first_tie]

    def by_period(name: str) -> np.ndarray:
        path = path_of(part, name).astype(float)
        whole = len(path) // periods
        return path[: whole * periods].reshape(whole, periods, *path.shape[1:])

    def yearly(name: str) -> np.ndarray:
        return np.asarray(by_period(name).mean(axis=1))

    def lesser(name: str) -> np.ndarray:
        held = yearly(name)
        return np.asarray(np.minimum(held[:, first_tie], held[:, back]))

    def greater(name: str) -> np.ndarray:
        held = yearly(name)
        return np.asarray(np.maximum(held[:, first_tie], held[:, back]))

    def both(name: str) -> np.ndarray:
        held = yearly(name)
        return np.asarray((held[:, first_tie] + held[:, back]) / 2)

    # Every tie of a state says the same of the state: its first is as good as any.
    own = np.array([np.flatnonzero(ties.owners == each)[0] for each in range(ties.states)])
    rules = rules_of(setup, part.worlds)
    begun, ended = start_of(setup, rules, part.worlds), part.ended.state
    plans = yearly("plans")
    count = len(plans)
    against = [plans[:, ties.others == each].max(axis=1) for each in range(ties.states)]
    arms = np.log(yearly("arms")[:, own])
    states = {
        "openness": _steady(ended.means.openness, count),
        "power": np.log(_steady(ended.means.power, count) * ties.states),
        "grievance": _drift(begun, ended, count),
        "greedy": yearly("greedy")[:, own],
        "arms": arms,
        "arming": _growth(arms),
        "threatened": np.stack(against, axis=1),
        "succession": by_period("succession")[:, :, own].sum(axis=1) * _per(setup, part),
        "member": yearly("member")[:, own],
        "war_cost": _steady(
            np.log(np.asarray(rules["war_cost"]))[None].repeat(ties.states, 0), count
        ),
    }
    one, two = states["openness"][:, a], states["openness"][:, b]
    member = by_period("member")
    pairs = {
        **{name: lesser(name) for name in ("trust", "perceived_trust", "identity")},
        "societal": lesser("societal_trust"),
        "plans": greater("plans"),
        "threshold": greater("threshold"),
        **{name: both(name) for name in ("tension", "cooperation", "united")},
        "member": (member[:, :, first_tie] * member[:, :, back]).mean(axis=1),
        "openness": np.minimum(one, two),
        "alike": 1 - np.abs(one - two),
        "grievance": np.maximum(states["grievance"][:, a], states["grievance"][:, b]),
        "common_threat": lesser("common_threat"),
        "guarantor": lesser("guarantor"),
        "greedy": np.maximum(states["greedy"][:, a], states["greedy"][:, b]),
        "parity": np.exp(-np.abs(states["power"][:, a] - states["power"][:, b])),
    }
    wars = by_period("war")[:, :, first_tie] > 0
    return Years(
        first=first, a=a, b=b, pair=pairs, state=states, wars=wars,
        disputes=wars | (by_period("dispute")[:, :, first_tie] > 0),
        calm=np.minimum(begun.bonds.calm[first_tie], begun.bonds.calm[back]).astype(float),
        level=np.rint(by_period("level")[:, -1, first_tie]).astype(int),
    )  # fmt: skip


def _periods(setup: Setup, part: Part) -> int:
    """Return how many records a year has."""
    path = part.ended.path
    if path is None or path.shape[2] != len(setup.frame.ties):
        raise InputError(
            "these worlds kept no path of every tie", "run them with every=1 and each_tie=True"
        )
    length = setup.frame.years * setup.periods / len(path)
    many = round(1 / length) if length > 0 else 0
    if not many or abs(many * length - 1) > 1e-6:
        raise InputError(
            f"a record of {length:g} years does not fit into years",
            "keep a record for every period, of a year or of a part that divides it",
        )
    if len(path) < many:
        raise InputError("these worlds lasted less than a year", "run them for longer")
    return many


def _per(setup: Setup, part: Part) -> float:
    """Return how many periods a record of the path is the mean of."""
    assert part.ended.path is not None
    return setup.periods / len(part.ended.path)


def _steady(held: Numbers, years: int) -> np.ndarray:
    return np.broadcast_to(np.asarray(held, float), (years, *np.shape(held)))


def _drift(begun: State, ended: State, years: int) -> np.ndarray:
    way = ((np.arange(years) + 0.5) / years)[:, None, None]
    start, end = np.asarray(begun.means.grievance, float), np.asarray(ended.means.grievance, float)
    return np.asarray(start + way * (end - start))


def _growth(logs: np.ndarray) -> np.ndarray:
    """Return yearly growth over three years; not a number where they are not there yet."""
    grown = np.full(logs.shape, np.nan)
    grown[3:] = (logs[3:] - logs[:-3]) / 3
    return grown

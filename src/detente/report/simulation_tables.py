"""The tables of a simulation's page: outcomes, gains, costs, who plays what, and what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

import numpy as np

from detente.priors import Prior
from detente.report.simulation_words import COST_NAMES, LABELS, SAID, apart, gain, whole
from detente.report.words import degree
from detente.simulation.exhibit import COSTS, Exhibit, Mean
from detente.simulation.outcomes import OUTCOMES
from detente.simulation.result import Simulation

LONG = 40
"""Lines of what is drawn of the beginning, at most."""


class Line(NamedTuple):
    """A row of a table: what stands at its head, and its cells."""

    head: str
    cells: tuple[str, ...]


class RateLine(NamedTuple):
    """A free rate as the table shows it.

    Parameters
    ----------
    name, unit
        Its name and unit.
    median, span
        What half of the worlds are below, and the central 90 %; or the number that holds in all.
    shape
        Kind of the distribution; what the scenario says in its place is marked so.
    reason, source
        Of the prior.
    """

    name: str
    unit: str
    median: str
    span: str
    shape: str
    reason: str
    source: str


def outcome_lines(simulation: Simulation) -> list[Line]:
    """Return how pairs ended, by strategy, each share with its interval."""
    return [
        Line(name, (*(whole(arm.outcomes[each]) for each in OUTCOMES), whole(arm.war)))
        for name, arm in simulation.arms.items()
    ]


def outcome_heads() -> list[str]:
    """Return the heads of the columns of :func:`outcome_lines`."""
    return [*(LABELS[each] for each in OUTCOMES), "ever at war"]


def gain_lines(simulation: Simulation) -> list[Line]:
    """Return what each strategy gains over the first under the same luck."""
    found = []
    for name, arm in simulation.arms.items():
        against = ("the first", "") if arm.against is None else (
            gain(arm.against), SAID[apart(arm.against)],
        )  # fmt: skip
        payoffs = (degree(arm.welfare), degree(arm.waste))
        found.append(Line(name, (whole(arm.escaped), *against, *payoffs)))
    return found


def cost_lines(every: Mapping[str, Mapping[str, Mean]]) -> list[Line]:
    """Return Glaser's costs by strategy, each with its interval."""
    return [
        Line(name, tuple(_mean(held[cost], 4 if cost == "expansion" else 2) for cost in COSTS))
        for name, held in every.items()
    ]


def cost_heads() -> list[str]:
    """Return the heads of the columns of :func:`cost_lines`."""
    return [f"{name}: {' '.join(how)}" for name, *how in (COST_NAMES[cost] for cost in COSTS)]


def _mean(held: Mean, decimals: int) -> str:
    middle, low, high = (f"{value:.{decimals}f}" for value in held)
    return f"{middle} ({low} to {high})"


def play_lines(exhibit: Exhibit) -> list[Line]:
    """Return who plays what in each ensemble."""
    return [
        Line(name, (play.whose, play.seeking, play.greedy))
        for name, plays in exhibit.plays.items()
        for play in plays
    ]


def rate_groups(exhibit: Exhibit) -> list[tuple[str, list[RateLine]]]:
    """Return the free rates by what they are about."""
    return [
        (name, [_rate(each.prior, each.given) for each in group])
        for name, group in groupby(exhibit.rates, key=lambda each: each.group)
    ]


def begun_lines(exhibit: Exhibit) -> list[Line]:
    """Return what of the beginning each world draws; of very much only the first."""
    found = [
        Line(each.whose, (each.what.replace("_", " "), *_spread(each.prior)))
        for each in exhibit.begun[:LONG]
    ]
    rest = len(exhibit.begun) - len(found)
    return [*found, Line(f"{rest:,} more", ("", "", "", ""))] if rest else found


def _rate(prior: Prior, given: float | Prior | None) -> RateLine:
    name = prior.name.replace("_", " ")
    if given is None:
        median, span, shape = _spread(prior)
        return RateLine(name, prior.unit, median, span, shape, prior.reason, prior.source)
    if isinstance(given, Prior):
        median, span, shape = _spread(given)
        own = (given.reason or "Set by the scenario.", given.source or "the scenario")
        return RateLine(name, prior.unit, median, span, f"{shape}, of the scenario", *own)
    number = f"{given:.3g}"
    text = "Set by the scenario: the same in every world."
    return RateLine(name, prior.unit, number, "", "one number", text, "the scenario")


def _spread(prior: Prior) -> tuple[str, str, str]:
    """Return median, central 90 % and kind of a distribution."""
    low, high = prior.interval
    median = float(prior.quantile(np.array([0.5]))[0])
    return f"{median:.3g}", f"{low:.3g} to {high:.3g}", prior.shape

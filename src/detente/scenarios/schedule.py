"""Schedule: what a scenario says of every period, from its years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from detente.scenarios.parts import FLEETING, MOTIVES
from detente.scenarios.schema import Scenario
from detente.scenarios.times import period_before, periods_of
from detente.world.surround import Schedule


class Term(NamedTuple):
    """A leader who comes at a time and stays until another; NaN leaves a trait to chance."""

    at: float
    until: float
    greedy: float
    sensibility: float


def schedule_of(scenario: Scenario, periods: int) -> Schedule:
    """Return the schedule of the first periods of a scenario.

    A period is surrounded by what surrounds its middle. A new leader comes at the end of the period
    that ends nearest to the year. What a scenario names precedes what its case tells, surroundings
    kind by kind and leaders state by state.
    """
    said = Schedule.of_chance(periods, len(scenario.ids))
    around = {name: np.array(getattr(said, name)) for name in _AROUND}
    led = {name: np.array(getattr(said, name)) for name in _LED}
    _surround(scenario, periods, around)
    for place, party in enumerate(scenario.parties):
        first, terms = _terms(scenario, party.id, party.state.stays)
        _lead(scenario.period, first, terms, {name: each[:, place] for name, each in led.items()})
    return Schedule(**around, **led)


_AROUND = ("common_threat", "guarantor", "offence_advantage", "differentiation")
_LED = ("succession", "greedy", "sensibility")


def _surround(scenario: Scenario, periods: int, held: dict[str, np.ndarray]) -> None:
    named = {each.what for each in scenario.surroundings}
    if scenario.from_case is not None:
        from detente.scenarios.case_surroundings import around

        case, after = scenario.from_case.read, scenario.from_case.after
        middles = (np.arange(periods) + 0.5) * scenario.period
        for what, told in around(case, after, scenario.ids, middles).items():
            held[what][:] = told
    for what in named & set(FLEETING):
        held[what][:] = 0.0
    for each in scenario.surroundings:
        span = periods_of(each.start, each.last(periods * scenario.period), scenario.period)
        held[each.what][span.start : span.stop] = each.strength


def _terms(scenario: Scenario, one: str, stays: float | None) -> tuple[float, list[Term]]:
    """Return until when a state's first leader stays, and who then comes."""
    shocks = [shock for shock in scenario.shocks if shock.of == one]
    terms = [
        Term(
            each.at,
            each.until,
            np.nan if each.motive is None else MOTIVES[each.motive],
            np.nan if each.sensibility is None else each.sensibility,
        )
        for each in shocks
    ]
    if scenario.from_case is None:
        return stays or 0.0, terms
    origin = scenario.from_case.origin
    if not shocks:
        terms = [
            Term(
                each.at,
                each.until,
                np.nan,
                np.nan if each.sensibility is None else each.sensibility,
            )
            for each in origin.changes[one]
            if stays is None or each.at >= stays
        ]
    return origin.stays.get(one, 0.0) if stays is None else stays, terms


def _lead(period: float, first: float, terms: Iterable[Term], led: dict[str, np.ndarray]) -> None:
    """Write the terms of one state's leaders into its columns."""
    comes = led["succession"]
    _keep(comes, -1, first, period)
    for each in terms:
        now = max(period_before(each.at, period), 0)
        if now >= len(comes):
            continue
        comes[now] = 1.0
        led["greedy"][now] = each.greedy
        led["sensibility"][now] = each.sensibility
        _keep(comes, now, each.until, period)


def _keep(comes: np.ndarray, since: int, until: float, period: float) -> None:
    """Let nobody come after a period until a time; at the time itself somebody may."""
    stop = max(since, period_before(until, period))
    comes[since + 1 : max(stop, 0)] = 0.0

"""The tables of a report: what a page and a terminal say of a reading in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.cases import Case
from detente.cases.items import Evidence
from detente.concepts import Condition, Feature, Level, Phase, TrustDepth, Vocabulary
from detente.measure.result import Band, Driver, DyadReading, GestureValue
from detente.report.history import findings
from detente.report.items import whose
from detente.report.readings import READING_NAMES
from detente.report.words import degree, interval, percent, periods, signed, years_text


@dataclass(frozen=True)
class Finding:
    """One item of evidence behind a feature or a condition.

    Parameters
    ----------
    number
        Position of the item in the case, counted from 1 as in the table of items.
    label, when, value, weight, among, source
        As the case gives them; ``among`` names whose views or conduct it is.
    """

    number: int
    label: str
    when: str
    value: str
    weight: str
    among: str
    source: str


@dataclass(frozen=True)
class Held:
    """How far a feature or a condition held, first and last, and what says so.

    Parameters
    ----------
    label, definition, source
        The term, its meaning and where it comes from.
    first, last
        Degree in the first and in the last year, the latter with its interval.
    findings
        The evidence.
    """

    label: str
    definition: str
    source: str
    first: str
    last: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Standing:
    """A run of years in one state.

    Parameters
    ----------
    years
        ``1950-1954``.
    label
        The state.
    share
        Its mean probability over those years.
    """

    years: str
    label: str
    share: str


def held_features(case: Case, dyad: DyadReading) -> tuple[Held, ...]:
    """Return the six features of a security community as they held between a pair."""
    return _held(case, dyad, Feature, dyad.features)


def held_conditions(case: Case, dyad: DyadReading) -> tuple[Held, ...]:
    """Return Jervis's conditions of a security regime as they held between a pair."""
    return _held(case, dyad, Condition, dyad.conditions)


def _held(
    case: Case, dyad: DyadReading, terms: type[Vocabulary], bands: Mapping[str, Band]
) -> tuple[Held, ...]:
    found = list(findings(case, (dyad.a, dyad.b)))
    return tuple(
        Held(
            term.label,
            term.definition,
            term.value.source,
            degree(float(bands[term.key].mean[0])),
            interval(bands[term.key], -1, degree),
            tuple(_finding(case, number, item) for number, item in found if item.feature is term),
        )
        for term in terms
    )


def _finding(case: Case, number: int, item: Evidence) -> Finding:
    return Finding(
        number + 1,
        item.label,
        item.when,
        degree(item.value),
        degree(item.weight),
        whose(case, item),
        item.source.text,
    )


def standings(years: np.ndarray, shares: np.ndarray, names: Sequence[str]) -> tuple[Standing, ...]:
    """Return the runs of years in which the same state is the most probable.

    Parameters
    ----------
    years
        Shape (years,).
    shares
        Probabilities, shape (years, states). Years without a reading (NaN) are left out.
    names
        The states.
    """
    best = [None if np.isnan(row).any() else int(row.argmax()) for row in shares]
    result = []
    for first, last, state in periods(years, best):
        if isinstance(state, int):
            inside = (years >= first) & (years <= last)
            share = float(shares[inside, state].mean())
            result.append(Standing(years_text(first, last), names[state], percent(share)))
    return tuple(result)


def level_standings(years: np.ndarray, levels: np.ndarray) -> tuple[Standing, ...]:
    """Return the runs of years at the same most probable level."""
    return standings(years, levels, [level.label for level in Level])


def phase_standings(dyad: DyadReading) -> tuple[Standing, ...]:
    """Return the runs of years in the same most probable phase of a security community."""
    return standings(dyad.years, dyad.phases, [phase.label for phase in Phase])


def depth_told(years: np.ndarray, embedded: Band) -> str:
    """Say whether trust is embedded between societies at the end, or rests on leaders.

    Parameters
    ----------
    years
        Shape (years,).
    embedded
        Probability that trust is embedded, shape (years,).
    """
    told = (
        f"In {int(years[-1])} the probability that trust is embedded between the societies is "
        f"{interval(embedded, -1)}: "
    )
    since = embedded_since(years, embedded)
    if since is None:
        return f"{told}{TrustDepth.CONTINGENT_COOPERATION.label}, which rests on the leaders."
    return f"{told}{TrustDepth.EMBEDDED_TRUST.label}, more likely than not from {since} on."


def embedded_since(years: np.ndarray, embedded: Band) -> int | None:
    """Return the year from which, to the end, trust is more probably embedded than not."""
    below = np.flatnonzero(~(embedded.mean > 0.5))
    first = 0 if len(below) == 0 else int(below[-1]) + 1
    return int(years[first]) if first < len(years) else None


def silent_years(dyad: DyadReading) -> str:
    """Return in words the years of which no item of the case speaks; empty without any."""
    runs = periods(dyad.years, [int(count) == 0 for count in dyad.coverage])
    return ", ".join(years_text(first, last) for first, last, silent in runs if silent)


READINGS_OF_GESTURES = {key: READING_NAMES[key] for key in ("closed", "as_coded", "full")}
"""The readings under which the worth of a gesture is given, and their headings."""


def gesture_row(case: Case, gesture: GestureValue) -> tuple[str, ...]:
    """Return one line of the table of gestures: date, act, sides, exposure, values, risks."""
    return (
        gesture.when,
        gesture.label,
        f"{case.actor(gesture.by).name} to {case.actor(gesture.toward).name}",
        degree(gesture.exposure),
        *(degree(gesture.value[key]) for key in READINGS_OF_GESTURES),
        *(degree(gesture.risk[key]) for key in READINGS_OF_GESTURES),
    )


@dataclass(frozen=True)
class Mover:
    """One line of a table of drivers.

    Parameters
    ----------
    number
        Position of the item in the case, counted from 1 as in the table of items.
    label, kind, when, source
        As the case gives them.
    effect, largest, year
        Its mean effect on the expected level, and its largest shift with the year of that.
    """

    number: int
    label: str
    kind: str
    when: str
    source: str
    effect: str
    largest: str
    year: int


def movers(drivers: Sequence[Driver], count: int) -> tuple[Mover, ...]:
    """Return the weightiest items as lines of a table.

    Parameters
    ----------
    drivers
        The drivers, the weightiest first.
    count
        How many to show.
    """
    return tuple(
        Mover(
            driver.item + 1,
            driver.label,
            driver.kind,
            driver.when,
            driver.source,
            signed(driver.effect, 3),
            percent(driver.largest),
            driver.year,
        )
        for driver in drivers[:count]
    )

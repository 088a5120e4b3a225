"""What a page says of one pair of states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.cases import Case
from detente.concepts import Level
from detente.measure.result import DyadReading
from detente.report.readings import at_year_ends
from detente.report.sources import standings_alone
from detente.report.tables import (
    Held,
    Mover,
    Standing,
    depth_told,
    gesture_row,
    held_conditions,
    held_features,
    level_standings,
    movers,
    phase_standings,
    silent_years,
)
from detente.report.words import listed, percent

Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PairView:
    """The tables and sentences of one pair, ready to be printed.

    Parameters
    ----------
    anchor, name, final
        Its place in the page, its name, and where it stood at the end.
    first, last
        The first and the last year.
    levels, phases
        The most probable level and phase, period by period.
    alone
        The same levels as each source alone has them, where there are several.
    features, conditions
        How far each of them held.
    depth
        How deep trust goes, in sentences.
    drivers
        The weightiest items.
    gestures
        What each gesture was worth to its sender.
    shapes
        For each side, trust by the curvature of the evidence in small steps.
    coverage
        Of which years the case is silent, in a sentence.
    columns, years
        The numbers by year, and the items that begin to speak in it.
    """

    anchor: str
    name: str
    final: str
    first: int
    last: int
    levels: tuple[Standing, ...]
    alone: tuple[tuple[str, tuple[Standing, ...]], ...]
    phases: tuple[Standing, ...]
    features: tuple[Held, ...]
    conditions: tuple[Held, ...]
    depth: str
    drivers: tuple[Mover, ...]
    gestures: tuple[tuple[str, ...], ...]
    shapes: tuple[tuple[str, Cells], ...]
    coverage: str
    columns: tuple[str, ...]
    years: tuple[YearRow, ...]


@dataclass(frozen=True)
class YearRow:
    """One year of a pair: its numbers, and (number, label, source) of the items that begin then."""

    year: int
    cells: tuple[str, ...]
    items: tuple[tuple[int, str, str], ...]


def dyad_name(case: Case, a: str, b: str) -> str:
    """Return the name of a pair: ``France\u2013Germany``."""
    return f"{case.actor(a).name}\u2013{case.actor(b).name}"


def pair_view(case: Case, dyad: DyadReading) -> PairView:
    """Return what a page says of a pair.

    Parameters
    ----------
    case
        The case.
    dyad
        The reading of the pair.
    """
    best = max(Level, key=lambda level: float(dyad.levels.mean[-1, level.rank]))
    share = percent(float(dyad.levels.mean[-1, best.rank]))
    last = int(dyad.years[-1])
    return PairView(
        anchor=f"pair-{dyad.a}-{dyad.b}",
        name=dyad_name(case, dyad.a, dyad.b),
        final=f"in {last} most probably {best.label} ({share})",
        first=int(dyad.years[0]),
        last=last,
        levels=level_standings(dyad.years, dyad.levels.mean),
        alone=standings_alone(dyad),
        phases=phase_standings(dyad),
        features=held_features(case, dyad),
        conditions=held_conditions(case, dyad),
        depth=f"{depth_told(dyad.years, dyad.embedded)} {_survival(case, dyad)}",
        drivers=movers(dyad.drivers, 10),
        gestures=tuple(gesture_row(case, gesture) for gesture in dyad.trust.gestures),
        shapes=_shapes(case, dyad),
        coverage=_coverage(dyad),
        columns=_columns(case, dyad),
        years=_by_year(case, dyad),
    )


def _survival(case: Case, dyad: DyadReading) -> str:
    told = [
        f"{percent(float(chance[-1]))} on the {case.actor(side).adjective} side"
        for (side, _), chance in dyad.trust.survival.items()
    ]
    return (
        f"The probability that it would outlive a change of leader in {int(dyad.years[-1])} is "
        f"{listed(told)}."
    )


def _shapes(case: Case, dyad: DyadReading) -> tuple[tuple[str, Cells], ...]:
    """Give trust by the shape of the evidence, in the year in which the shapes differ most."""
    rows = []
    for (side, other), lines in dyad.trust.by_curvature.items():
        ends = {shape: at_year_ends(line, dyad.years).mean for shape, line in lines.items()}
        year = int(np.ptp(np.stack(list(ends.values())), axis=0).argmax())
        name = f"{case.actor(side).adjective} trust in {case.actor(other).name}, {dyad.years[year]}"
        cells = tuple((shape, percent(float(trust[year]))) for shape, trust in ends.items())
        rows.append((name, cells))
    return tuple(rows)


def _coverage(dyad: DyadReading) -> str:
    silent = silent_years(dyad)
    count = int((dyad.coverage > 0).sum())
    told = f"Items of the case speak of {count} of {len(dyad.years)} years."
    return f"{told} No item speaks of {silent}." if silent else told


def _columns(case: Case, dyad: DyadReading) -> tuple[str, ...]:
    return (
        *(level.label for level in Level),
        "draws that agree",
        "trust embedded",
        *(
            f"{case.actor(side).adjective} trust in {case.actor(other).name}"
            for side, other in dyad.trust.lines
        ),
    )


def _by_year(case: Case, dyad: DyadReading) -> tuple[YearRow, ...]:
    trust = [at_year_ends(lines["as_coded"], dyad.years) for lines in dyad.trust.lines.values()]
    first = int(dyad.years[0])
    begun: dict[int, list[tuple[int, str, str]]] = {}
    for number, item in enumerate(case.items, start=1):
        if item.touches(dyad.a, dyad.b, case):
            year = max(first, item.span(case).start.year)
            begun.setdefault(year, []).append((number, item.label, item.source.text))
    return tuple(
        YearRow(
            int(year),
            (
                *(percent(float(share)) for share in dyad.levels.mean[row]),
                percent(float(dyad.agreement[row])),
                percent(float(dyad.embedded.mean[row])),
                *(percent(float(band.mean[row])) for band in trust),
            ),
            tuple(begun.get(int(year), ())),
        )
        for row, year in enumerate(dyad.years)
    )

"""The figures of an assessment, each ready to be written to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import numpy as np

from detente.cases import Case
from detente.measure.assessment import Assessment
from detente.measure.result import Driver, DyadReading
from detente.report import charts_moves
from detente.report.chart import LEFT, SMALL, Panel, dressed, titled
from detente.report.charts_drivers import LABEL_ROOM, drivers
from detente.report.charts_features import features
from detente.report.charts_levels import levels
from detente.report.charts_region import Named, likeness, matrix, multiples
from detente.report.charts_stretches import nameless_if_short, stretches
from detente.report.charts_trust import perceived, trust
from detente.report.history import Mark, Stretch, around, evidence, marks, tenures
from detente.report.sources import sources
from detente.report.timeline import text_width
from detente.report.words import periods

_HOW_TRUST = (
    "How probable each side could have held it that the other only wants to be safe. Band: 80% of "
    "draws. Diamond: a new leader, of this side (black) or the other (white)."
)


def main(assessment: Assessment) -> Panel:
    """Return the one figure that says most: levels, acts and trust, or the region and its dyads.

    Parameters
    ----------
    assessment
        The result of an assessment.
    """
    if assessment.region is not None:
        return _stacked([*_region_panels(assessment), _matrix(assessment)], assessment.title)
    dyad = assessment.dyads[0]
    panels = [*_history_panels(assessment, dyad), *_trust_panels(assessment, dyad)]
    return _stacked(panels, assessment.title)


def charts(assessment: Assessment) -> dict[str, Any]:
    """Return every figure of an assessment by name, ``main`` first; see :func:`parts`."""
    return {"main": main(assessment), **parts(assessment)}


def parts(assessment: Assessment) -> dict[str, Any]:
    """Return the figures of which a report is made, by name.

    Parameters
    ----------
    assessment
        The result of an assessment.

    Returns
    -------
    dict
        For two actors: levels, trust, features, drivers. For a region: region, matrix,
        likeness, dyads, drivers.
    """
    region = assessment.region
    if region is not None:
        return {
            "region": _stacked(_region_panels(assessment)),
            "matrix": _stacked([_matrix(assessment)]),
            "likeness": _stacked([_likeness(assessment)]),
            "dyads": dressed(multiples(assessment.dyads, _namer(assessment.case))),
            "drivers": _drivers(region.drivers),
        }
    dyad = assessment.dyads[0]
    return {
        "levels": _stacked(_history_panels(assessment, dyad)),
        "trust": _stacked(_trust_panels(assessment, dyad)),
        "features": _features(assessment, dyad),
        "drivers": _drivers(dyad.drivers),
        **({"sources": dressed(sources(dyad))} if dyad.alone else {}),
    }


def _features(assessment: Assessment, dyad: DyadReading) -> Panel:
    found = evidence(assessment.case, (dyad.a, dyad.b))
    chart = features(dyad.years, dyad.features, dyad.embedded, found)
    note = "Dots and lines: the items of the case that speak of a feature, and when."
    return dressed(titled(chart, "Which features of a security community held", note))


def _drivers(items: Sequence[Driver]) -> Panel:
    note = (
        "The ten items that shift the levels most in any one year; that shift stands at the right."
    )
    return dressed(titled(drivers(items), "What moved the verdict", note, LABEL_ROOM))


def _stacked(panels: Sequence[Panel], title: str = "") -> Panel:
    chart = alt.vconcat(*panels, spacing=14).resolve_scale(
        color="independent", shape="independent", strokeDash="independent"
    )
    if title:
        chart = chart.properties(
            title=alt.TitleParams(title, anchor="start", fontSize=16, offset=14)
        )
    return dressed(chart)


def _history_panels(assessment: Assessment, dyad: DyadReading) -> list[Panel]:
    case, years, pair = assessment.case, dyad.years, (dyad.a, dyad.b)
    one, two = case.actor(dyad.a).name, case.actor(dyad.b).name

    def heading(mark: Mark) -> str:
        if mark.mutual:
            return "together"
        return f"{one} to {two}" if pair in mark.pairs else f"{two} to {one}"

    order = (f"{one} to {two}", "together", f"{two} to {one}")
    led = [(f"{case.actor(side).name} led by", tenures(case, side)) for side in pair]
    return [
        titled(levels(years, dyad.levels), "Where they stood", "Probability of each level."),
        *_moves_panel(marks(case, pair), dyad.drivers, years, heading, order),
        *_around_panel(led, around(case, pair), years),
    ]


def _moves_panel(
    acts: Sequence[Mark],
    weights: Sequence[Driver],
    years: np.ndarray,
    heading: Callable[[Mark], str],
    order: Sequence[str],
) -> list[Panel]:
    largest = {driver.item: driver.largest for driver in weights}
    shown = charts_moves.weightiest(acts, lambda item: largest.get(item, 0.0))
    if not shown:
        return []
    laid = charts_moves.blocks(shown, heading, order, years)
    note = "The larger a mark, the more the sender risked or the more harm it did or threatened."
    if len(shown) < len(acts):
        note += f" The weightiest {len(shown)} of {len(acts)} acts."
    return [titled(charts_moves.moves(laid, years), "What they did", note)]


def _around_panel(
    led: Sequence[tuple[str, Sequence[Stretch]]], outside: Sequence[Stretch], years: np.ndarray
) -> list[Panel]:
    lines = [line for line in (*led, ("around them", outside)) if line[1]]
    if not lines:
        return []
    title = "Who led, and what stood around them" if led else "What stood around them"
    coded = any(line for _, line in led)
    note = (
        "The darker a leader's bar, the more security dilemma sensibility is coded."
        if coded
        else ""
    )
    return [titled(stretches(lines, years), title, note)]


def _trust_panels(assessment: Assessment, dyad: DyadReading) -> list[Panel]:
    case = assessment.case
    panels: list[Panel] = []
    for draw, form in (
        (trust, "{side} trust in {other}"),
        (perceived, "{side} estimate of {their} trust in {self}"),
    ):
        for side, other in ((dyad.a, dyad.b), (dyad.b, dyad.a)):
            title = form.format(
                side=case.actor(side).adjective,
                other=case.actor(other).name,
                their=case.actor(other).adjective,
                self=case.actor(side).name,
            )
            panel = draw(
                dyad.trust,
                side,
                other,
                dyad.years,
                labels=len(panels) in (1, 3),
                title=title,
                note="" if panels else _HOW_TRUST,
            )
            panels.append(panel)
    return panels


def _namer(case: Case) -> Named:
    """Write dyads by the actors' names where all of them have room, else by their identifiers."""

    def full(a: str, b: str) -> str:
        return f"{case.actor(a).name}\u2013{case.actor(b).name}"

    longest = max(text_width(full(a, b), SMALL) for a, b in case.dyads)
    return full if longest <= LEFT - 8 else lambda a, b: f"{a}\u2013{b}"


def _matrix(assessment: Assessment) -> Panel:
    region = assessment.region
    assert region is not None
    chart = matrix(assessment.dyads, region, _namer(assessment.case))
    note = "Dot: the weakest dyad of the year. Blank: not yet both members."
    return titled(chart, "Every dyad, the lowest of the last years at the top", note)


def _likeness(assessment: Assessment) -> Panel:
    region = assessment.region
    assert region is not None
    chart = likeness(assessment.dyads, region, _namer(assessment.case))
    note = "The mean of Deutsch's six features. The colours span what occurs, to tell dyads apart."
    return titled(chart, "How much of a community each dyad has", note)


def _region_panels(assessment: Assessment) -> list[Panel]:
    region = assessment.region
    assert region is not None
    case, years = assessment.case, region.years
    named = _namer(case)
    links = [
        Stretch(-1, first, last + 1, named(*pair), f"{first}-{last}: {named(*pair)}")
        for first, last, pair in periods(years, region.weakest)
        if pair is not None
    ]
    note = "Probability of each level, mean over the member dyads."
    panels = [
        titled(levels(years, region.levels, labels=not links), "Where the region stood", note)
    ]
    if links:
        line = nameless_if_short(links, years)
        panels.append(stretches([("weakest dyad", line)], years))

    def heading(mark: Mark) -> str:
        return "together" if mark.mutual else "one to another"

    panels += _moves_panel(
        marks(case), region.drivers, years, heading, ("together", "one to another")
    )
    return panels + _around_panel((), around(case), years)

"""One page that says everything: it works offline, prints, and needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.cases import Case
from detente.concepts import Level
from detente.measure.assessment import Assessment
from detente.measure.result import RegionReading
from detente.report import figure
from detente.report.captions import captions
from detente.report.charts_region import lowest_first
from detente.report.items import item_rows
from detente.report.pair import dyad_name, pair_view
from detente.report.sheet import Draw, pictures, provenance_rows, rendered, works
from detente.report.tables import (
    READINGS_OF_GESTURES,
    Mover,
    Standing,
    depth_told,
    level_standings,
    movers,
)
from detente.report.words import listed, periods, years_text


@dataclass(frozen=True)
class RegionView:
    """What a page says of a region as a whole."""

    levels: tuple[Standing, ...]
    depth: str
    weakest: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]
    drivers: tuple[Mover, ...]


def html(assessment: Assessment, draw: Draw | None = None) -> str:
    """Return the report of an assessment as one HTML document without any outside reference.

    Parameters
    ----------
    assessment
        The result of an assessment.
    draw
        Draws charts one after the other, if not here: see :class:`detente.report.easel.Easel`.

    Notes
    -----
    Texts of the case are escaped, and the page forbids itself scripts and every connection.
    """
    return rendered("report.html.j2", _content(assessment, draw))


def _content(assessment: Assessment, draw: Draw | None) -> dict[str, Any]:
    case, region = assessment.case, assessment.region
    order = lowest_first(assessment.dyads) if region else list(assessment.dyads)
    return {
        "title": assessment.title,
        "summary": assessment.summary,
        "verdict": assessment.verdict,
        "in_words": assessment.in_words,
        "version": assessment.provenance.get("version", ""),
        "level_names": listed(level.label for level in Level),
        "readings": list(READINGS_OF_GESTURES.values()),
        "pictures": list(pictures(figure.parts(assessment), captions(assessment), draw)),
        "region": _region(case, region) if region else None,
        "pairs": [pair_view(case, dyad) for dyad in order],
        "items": item_rows(case),
        "provenance": provenance_rows(assessment.provenance),
        "citations": case.cite(),
        "works": works(assessment.provenance),
    }


def _region(case: Case, region: RegionReading) -> RegionView:
    return RegionView(
        level_standings(region.years, region.levels.mean),
        depth_told(region.years, region.embedded),
        tuple(
            (years_text(first, last), dyad_name(case, *pair) if pair else "fewer than two members")
            for first, last, pair in periods(region.years, region.weakest)
        ),
        tuple(
            (years_text(first, last), listed(case.actor(one).name for one in members) or "nobody")
            for first, last, members in periods(region.years, region.members)
        ),
        movers(region.drivers, 15),
    )

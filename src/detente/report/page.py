"""One page that says everything: it works offline, prints, and needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.cases import Case
from detente.concepts import Level
from detente.measure.assessment import Assessment
from detente.measure.result import RegionReading
from detente.report import figure
from detente.report.captions import captions
from detente.report.chart import FONT
from detente.report.charts_region import lowest_first
from detente.report.export import Specification, specification, svg_of
from detente.report.inline import inline
from detente.report.items import item_rows
from detente.report.pair import dyad_name, pair_view
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
class Picture:
    """A chart of the page.

    Parameters
    ----------
    name
        Its name among the figures.
    svg
        The drawing.
    caption
        What stands below it.
    """

    name: str
    svg: Markup
    caption: str


@dataclass(frozen=True)
class RegionView:
    """What a page says of a region as a whole."""

    levels: tuple[Standing, ...]
    depth: str
    weakest: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]
    drivers: tuple[Mover, ...]


Draw = Callable[[Iterable[Specification]], Iterable[str]]


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
    environment = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        _content(assessment, draw or partial(map, svg_of))
    )


def _content(assessment: Assessment, draw: Draw) -> dict[str, Any]:
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
        "pictures": list(_pictures(assessment, draw)),
        "region": _region(case, region) if region else None,
        "pairs": [pair_view(case, dyad) for dyad in order],
        "items": item_rows(case),
        "provenance": _provenance(assessment.provenance),
        "citations": case.cite(),
        "works": _works(assessment.provenance),
    }


def _pictures(assessment: Assessment, draw: Draw) -> Iterable[Picture]:
    told, charts = captions(assessment), figure.parts(assessment)
    for name, drawn in zip(charts, draw(map(specification, charts.values())), strict=True):
        svg = inline(drawn, name, told[name].alternative, FONT)
        # Safe: an SVG document whose every text the renderer and the XML writer have escaped.
        yield Picture(name, Markup(svg), told[name].text)


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


def _provenance(record: Mapping[str, object]) -> list[tuple[str, str]]:
    return [
        (name.replace("_", " "), _plain(value))
        for name, value in (dict(record) | _checksums(record)).items()
        if value != ""
    ]


def _checksums(record: Mapping[str, object]) -> dict[str, object]:
    """Of the sources only those with a checksum: the works stand in a list of their own."""
    sources = record.get("sources", ())
    assert isinstance(sources, Sequence)
    return {"sources": {one["name"]: f"sha256 {one['sha256']}" for one in sources if one["sha256"]}}


def _works(record: Mapping[str, object]) -> list[str]:
    sources = record.get("sources", ())
    assert isinstance(sources, Sequence)
    return [source["citation"] for source in sources if source["sha256"] is None]


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(part)}" for name, part in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(_plain(part) for part in value)
    return str(value)

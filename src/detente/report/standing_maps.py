"""Who stood where with whom in one year: a ring of states, and a map of the world.

No coastline ships with the package: the map is its grid, its capitals, and the shortest ways
between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import altair as alt
import networkx as nx
import numpy as np
import polars as pl

from detente.errors import InputError
from detente.report import palette
from detente.report.chart import SMALL, Panel, Row, dressed, rows, titled
from detente.report.standing_region import name_of
from detente.report.standing_scale import LABELS, STEPS, expected, step_colour
from detente.report.words import percent
from detente.standing.reading import RecordReading

RING = 300
"""Pixels across a ring of states."""

ORDINARY = 2
"""The rank of negative peace, at which most pairs of the world stand: the map leaves it out."""

_MAP = (880, 440)
_OPACITY, _CALM = (0.12, 1.0), (0.05, 0.5)
"""Ends of the opacity of a line; on the map, where they are hundreds, warm peace is fainter."""

_LEGEND: dict[str, Any] = {"symbolType": "stroke", "symbolStrokeWidth": 3, "symbolOpacity": 1}
_DRAWN = [label for rank, label in enumerate(LABELS) if rank != ORDINARY]
_WIDTHS = (2.4, 1.8, 0.8, 1.0, 1.4)


def network(reading: RecordReading, year: int, size: float = RING) -> Panel:
    """Draw the pairs of one year between states on a ring, coloured by the most probable level.

    Parameters
    ----------
    reading
        The reading of several pairs.
    year
        A calendar year.
    size
        Pixels across.

    Notes
    -----
    A state has the same place in every year of a reading: next to those with whom it stood
    highest over the whole of it. A line is the more opaque, the more probable its level is.

    Raises
    ------
    InputError
        If no pair is read in that year.
    """
    links = list(_links(reading, year))
    if not links:
        first = min(int(pair.years[0]) for pair in reading.pairs)
        last = max(int(pair.years[-1]) for pair in reading.pairs)
        raise InputError(
            f"no pair of {reading.subject} is read in {year}",
            f"choose a year from {first} to {last}",
        )
    places = _ring(reading)
    there = {state for link in links for state in (link["a"], link["b"])}
    scale = alt.Scale(domain=[-1.25, 1.25], nice=False)
    x, y = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None)
    drawn = [
        {
            **link,
            **dict(zip(("x", "y"), places[str(link["a"])], strict=True)),
            **dict(zip(("x2", "y2"), places[str(link["b"])], strict=True)),
        }
        for link in links
    ]
    lines = [
        alt.Chart(rows(chosen))
        .mark_rule(strokeWidth=width, aria=True)
        .encode(
            x=x,
            y=y,
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            color=step_colour("level:N", **_LEGEND),
            opacity=alt.Opacity("certainty:Q", scale=_certainty(_OPACITY), legend=None),
            description=alt.Description("tip:N"),
        )
        for label, width in _on_top()
        if (chosen := [link for link in drawn if link["level"] == label])
    ]
    nodes = (
        alt.Chart(rows(_nodes(places, there)))
        .mark_point(size=44, filled=True, opacity=1, stroke=palette.INK, strokeWidth=1)
        .encode(x=x, y=y, fill=alt.Fill("ink:N", scale=None, legend=None))
    )
    names = (
        alt.Chart(rows(_nodes(places, there, out=1.14)))
        .mark_text(fontSize=SMALL)
        .encode(x=x, y=y, text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None))
    )
    chart = alt.layer(*lines, nodes, names).properties(width=size, height=size)
    chart.title = alt.TitleParams(str(year), anchor="middle", fontSize=12)
    return chart


def _on_top() -> Iterator[tuple[str, float]]:
    """Yield levels and widths in the order of drawing: rivalry, which is rarest, comes last."""
    for rank in (2, 3, 4, 1, 0):
        yield LABELS[rank], _WIDTHS[rank]


def _links(reading: RecordReading, year: int) -> Iterator[Row]:
    for pair in reading.pairs:
        for i in np.flatnonzero(pair.years == year):
            best = int(pair.peace[i].argmax())
            share = float(pair.peace[i, best])
            yield {
                "a": pair.a,
                "b": pair.b,
                "level": LABELS[best],
                "certainty": round(share, 3),
                "tip": f"{name_of(pair)}, {year}: {LABELS[best]} {percent(share)}",
            }


def _ring(reading: RecordReading) -> dict[str, tuple[float, float]]:
    """Place the states on a ring in the order of the second eigenvector of their ties."""
    ties = nx.Graph()
    for pair in reading.pairs:
        ties.add_edge(pair.a, pair.b, weight=0.05 + float(expected(pair.peace).mean()))
    states = sorted(ties)
    weights = nx.to_numpy_array(ties, nodelist=states)
    _, vectors = np.linalg.eigh(np.diag(weights.sum(axis=1)) - weights)
    along = vectors[:, min(1, len(states) - 1)]
    # An eigenvector has no sign of its own; the ring must not depend on which one was found.
    along = along * np.sign(along[np.abs(along).argmax()])
    order = [states[i] for i in np.argsort(along.round(9), kind="stable")]
    found = nx.circular_layout(order)
    return {state: (round(float(x), 4), round(float(y), 4)) for state, (x, y) in found.items()}


def _nodes(
    places: Mapping[str, tuple[float, float]], there: set[object], out: float = 1.0
) -> Iterator[Row]:
    for state, (x, y) in places.items():
        shown = palette.INK if state in there else palette.MUTED
        fill = palette.INK if state in there else palette.PAPER
        yield {"x": x * out, "y": y * out, "text": state, "ink": fill if out == 1.0 else shown}


def world(table: pl.DataFrame, places: pl.DataFrame) -> Panel:
    """Draw the pairs of one year on a map of the world, between the capitals.

    Parameters
    ----------
    table
        One row a pair, all of one year: ``state1``, ``state2``, ``year`` and the probabilities of
        the five levels, as ``assess --all`` writes them.
    places
        One row a state: ``state``, ``latitude`` and ``longitude`` of its capital, in degrees.

    Returns
    -------
    altair.LayerChart
        A finished chart. Pairs that are most probably at negative peace, where most of the world
        stands, are left out, and so are pairs without a capital; the heading counts both.

    Raises
    ------
    InputError
        If a column is missing, or the table has several years or none.
    """
    _check(table, ("state1", "state2", "year", *(step.key for step in STEPS)), "table of levels")
    _check(places, ("state", "latitude", "longitude"), "table of places")
    years = table["year"].unique().to_list()
    if len(years) != 1:
        raise InputError(
            f"a map shows one year, and the table has {len(years)}",
            "Keep the rows of one year.",
            field="year",
        )
    capitals = {
        state: (float(longitude), float(latitude))
        for state, longitude, latitude in places.select(
            "state", "longitude", "latitude"
        ).iter_rows()
    }
    links = list(_ways(table, capitals))
    drawn = [link for link in links if link["level"] != LABELS[ORDINARY]]
    lost = table.height - len(links)
    note = f"{len(drawn):,} pairs; {len(links) - len(drawn):,} at negative peace are not drawn."
    if lost:
        note += f" {lost:,} have no capital here."
    there = set(table["state1"]) | set(table["state2"])
    shown = {state: place for state, place in capitals.items() if state in there}
    chart = alt.layer(*_ground(), *_way_lines(drawn), *_capitals(shown, drawn))
    chart = (
        chart.resolve_scale(strokeOpacity="independent")
        .project(type="equalEarth")
        .properties(width=_MAP[0], height=_MAP[1])
    )
    return dressed(titled(chart, f"Who stood where with whom in {years[0]}", note, room=0))


def _check(table: pl.DataFrame, columns: Sequence[str], what: str) -> None:
    if lacking := [name for name in columns if name not in table.columns]:
        raise InputError(
            f"the {what} has no column {lacking[0]}",
            f"It needs {', '.join(columns)}.",
            field=lacking[0],
        )


def _ways(table: pl.DataFrame, capitals: Mapping[str, tuple[float, float]]) -> Iterator[Row]:
    """Give each pair as a line of GeoJSON, which a projection draws along the great circle."""
    shares = table.select(step.key for step in STEPS).to_numpy()
    for row, (one, two, year) in enumerate(table.select("state1", "state2", "year").iter_rows()):
        if one in capitals and two in capitals:
            best = int(shares[row].argmax())
            share = float(shares[row, best])
            yield {
                "type": "Feature",
                "geometry": {
                    "type": "LineString",
                    "coordinates": [capitals[one], capitals[two]],
                },
                "a": one,
                "b": two,
                "level": LABELS[best],
                "certainty": round(share, 3),
                "tip": f"{one}\u2013{two}, {year}: {LABELS[best]} {percent(share)}",
            }


def _ground() -> list[Panel]:
    return [
        alt.Chart(alt.sphere()).mark_geoshape(fill=palette.ABSENT, stroke=palette.THRESHOLD),
        alt.Chart(alt.graticule(step=[30, 30])).mark_geoshape(
            filled=False, stroke=palette.THRESHOLD, strokeWidth=0.3
        ),
    ]


def _certainty(ends: tuple[float, float]) -> alt.Scale:
    """Return the opacity of a probability, from that of a pure guess among five up."""
    return alt.Scale(domain=[1 / len(STEPS), 1], range=list(ends), clamp=True)


def _stroke() -> alt.Stroke:
    told: Any = step_colour("level:N", values=_DRAWN, **_LEGEND).to_dict()
    return alt.Stroke(**told)


def _way_lines(drawn: Sequence[Row]) -> list[Panel]:
    return [
        alt.Chart(rows(chosen))
        .mark_geoshape(filled=False, strokeWidth=width, aria=True)
        .encode(
            stroke=_stroke(),
            strokeOpacity=alt.StrokeOpacity(
                "certainty:Q",
                scale=_certainty(_CALM if label == LABELS[ORDINARY + 1] else _OPACITY),
                legend=None,
            ),
            description=alt.Description("tip:N"),
        )
        for label, width in _on_top()
        if (chosen := [link for link in drawn if link["level"] == label])
    ]


def _capitals(capitals: Mapping[str, tuple[float, float]], drawn: Iterable[Row]) -> list[Panel]:
    busy: dict[str, int] = {}
    for link in drawn:
        for state in (str(link["a"]), str(link["b"])):
            busy[state] = busy.get(state, 0) + 1
    data = [{"state": state, "longitude": x, "latitude": y} for state, (x, y) in capitals.items()]
    if not data:
        return []
    points = (
        alt.Chart(rows(data))
        .mark_circle(size=9, color=palette.INK, opacity=1, aria=True)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            description=alt.Description("state:N"),
        )
    )
    named = [row for row in data if row["state"] in _named(capitals, busy)]
    words = [
        alt.Chart(rows(named))
        .mark_text(
            align="left",
            dx=4,
            fontSize=8,
            color=colour,
            stroke=stroke,
            strokeWidth=width,
            strokeJoin="round",
        )
        .encode(longitude="longitude:Q", latitude="latitude:Q", text=alt.Text("state:N"))
        for colour, stroke, width in ((palette.PAPER, palette.PAPER, 2.5), (palette.INK, None, 0))
    ]
    return [points, *words]


def _named(capitals: Mapping[str, tuple[float, float]], busy: Mapping[str, int]) -> set[str]:
    """Choose the states whose names can stand, those with the most links first."""
    taken: list[tuple[float, float]] = []
    found = set()
    for state in sorted(capitals, key=lambda one: (-busy.get(one, 0), one)):
        longitude, latitude = capitals[state]
        x = longitude * np.cos(np.radians(latitude) * 0.7)
        if all(abs(x - other) > 11 or abs(latitude - height) > 4 for other, height in taken):
            taken.append((x, latitude))
            found.add(state)
    return found

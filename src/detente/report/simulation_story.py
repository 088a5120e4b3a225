"""The time line of one world: the two trusts, and below them what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import numpy as np

from detente.concepts import Level
from detente.report import palette
from detente.report.chart import (
    SMALL,
    WIDTH,
    Panel,
    Row,
    at,
    dressed,
    level_colour,
    name_axis,
    rows,
    texts,
)
from detente.report.timeline import shorten, spread
from detente.simulation.story import Event, Lived, Story

HEIGHT, LANE = 130, 20

NAME_ROOM = 140
"""Pixels for the name of a lane."""

SIDES = ("as_coded", "closed")
"""The two states have the colours and dashes of two readings of a history."""

_SHAPES = {
    "leader": "diamond", "gesture": "triangle-up", "war": "cross", "dispute": "circle",
}  # fmt: skip


def story_line(story: Story) -> Any:
    """Draw one world as two of its states lived it.

    Parameters
    ----------
    story
        The story.
    """
    lived = story.lived
    lanes = _lanes(lived, story.events)
    chart = alt.vconcat(
        _trust(lived), _happened(lived, story.events, lanes), spacing=12
    ).resolve_scale(color="independent", fill="independent")
    a, b = lived.names
    chart.title = alt.TitleParams(
        f"World {story.world}: {a} and {b}",
        subtitle="Trust of each in the other, at the end of every period. Thin: the trust that it "
        "takes. Below, what happened.",
        anchor="start",
    )
    return dressed(chart)


def _time(lived: Lived, *, labels: bool) -> alt.X:
    """Return the axis of the years, from the start to the end of the last period."""
    last = lived.end(len(lived.path) - 1)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000) if last / each <= 12)
    return alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, last], nice=False),
        axis=alt.Axis(
            title="years from the start" if labels else None,
            format="d",
            values=list(range(0, int(last) + 1, step)),
            labels=labels,
            ticks=labels,
            domain=labels,
            zindex=0,
        ),
    )


def _trust(lived: Lived) -> Panel:
    ends = lived.years * np.arange(len(lived.path) + 1)
    trust = np.vstack([lived.begun["trust"], lived.of("trust")])
    threshold = np.clip(lived.of("threshold"), 0, 1)
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=name_axis(values=[0, 0.5, 1], format="%"),
    )
    layers: list[Panel] = []
    for side in (0, 1):
        ink, dash = palette.READINGS[SIDES[side]]
        for values, places, thick in (
            (threshold[:, side], ends[:-1], 0.8), (trust[:, side], ends, 1.9),
        ):  # fmt: skip
            data = (
                {"x": round(float(place), 3), "y": round(float(value), 4)}
                for place, value in zip(places, values, strict=True)
            )
            layers.append(
                alt.Chart(rows(data))
                .mark_line(color=ink, strokeDash=dash, strokeWidth=thick, strokeJoin="round")
                .encode(x=_time(lived, labels=False), y=y)
            )
    layers.append(_names(lived, trust[-1]))
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


def _names(lived: Lived, last: np.ndarray) -> Panel:
    """Name each line at its right end, moved apart where the ends lie close together."""
    places = spread([float(value) for value in last], (SMALL + 3) / HEIGHT, 0.03, 0.97)
    data = (
        {
            "y": place,
            "text": shorten(f"{name} in {other}", SMALL, NAME_ROOM),
            "ink": palette.READINGS[side][0],
        }
        for place, name, other, side in zip(
            places, lived.names, lived.names[::-1], SIDES, strict=True
        )
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 1]))
    return texts(data, at(alt.XValue, WIDTH), y, align="left", dx=6)


def _lanes(lived: Lived, happened: Sequence[Event]) -> list[str]:
    """Return the lanes that hold something, from the top."""
    kinds = {(each.kind, each.of) for each in happened}
    found = [
        f"{what} of {name}"
        for what, kind in (("leaders", "leader"), ("gestures", "gesture"))
        for name in lived.names
        if (kind, name) in kinds
    ]
    if {"war", "dispute"} & {kind for kind, _ in kinds}:
        found.append("wars, near wars")
    found += [name for name, flags in _spells(lived) if flags.any()]
    return [*found, "level"]


def _spells(lived: Lived) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what may hold for a while, by lane."""
    yield "both cooperate", np.asarray((lived.of("cooperation") > 0.5).all(axis=1))
    for side, name in enumerate(lived.names):
        yield f"{name} in the regime", lived.of("member")[:, side] > 0
    yield "common threat", lived.of("common_threat")[:, 0] > 0
    yield "guarantor", lived.of("guarantor")[:, 0] > 0
    yield "united", lived.of("united")[:, 0] > 0


def _happened(lived: Lived, happened: Sequence[Event], lanes: Sequence[str]) -> Panel:
    shown = {lane: shorten(lane, SMALL + 1, NAME_ROOM) for lane in lanes}
    y = alt.Y(
        "lane:N",
        sort=list(shown.values()),
        scale=alt.Scale(domain=list(shown.values())),
        axis=name_axis(
            domain=False, ticks=False, labelColor=palette.INK, labelPadding=6, grid=True, zindex=0
        ),
    )
    x = _time(lived, labels=True)
    bars = [
        {"lane": shown[lane], "x": start, "x2": end, "tip": f"{lane}, {_when(start, end)}"}
        for lane, flags in _spells(lived)
        if lane in shown
        for start, end, state in _runs(flags, lived.years)
        if state
    ]
    levels = [
        {
            "lane": shown["level"], "x": start, "x2": end, "level": list(Level)[state].label,
            "tip": f"{list(Level)[state].label}, {_when(start, end)}",
        }
        for start, end, state in _runs(lived.of("level")[:, 0].astype(int), lived.years)
    ]  # fmt: skip
    x2, tip = alt.X2("x2:Q"), alt.Description("tip:N")
    blocks = (
        alt.Chart(rows(bars))
        .mark_rect(height=11, color=palette.DEGREE[2], aria=True)
        .encode(x=x, x2=x2, y=y, description=tip)
    )
    strip = (
        alt.Chart(rows(levels))
        .mark_rect(height=14, aria=True)
        .encode(x=x, x2=x2, y=y, color=level_colour(), description=tip)
    )
    points = (
        alt.Chart(rows(_points(lived, happened, shown)))
        .mark_point(size=46, filled=True, opacity=0.9, strokeWidth=0.8, aria=True)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("ink:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            description=tip,
        )
    )
    return alt.layer(blocks, strip, points).properties(width=WIDTH, height=LANE * len(lanes))


def _points(lived: Lived, happened: Sequence[Event], shown: dict[str, str]) -> Iterator[Row]:
    for each in happened:
        if each.kind not in _SHAPES:
            continue
        lane = {
            "leader": f"leaders of {each.of}", "gesture": f"gestures of {each.of}",
        }.get(each.kind, "wars, near wars")  # fmt: skip
        greedy = each.kind == "leader" and _greedy(lived, each)
        colour = {"gesture": palette.CONCILIATORY, "leader": palette.PAPER}.get(
            each.kind, palette.HOSTILE
        )
        yield {
            "x": round(each.year, 3),
            "lane": shown[lane],
            "shape": _SHAPES[each.kind],
            "size": {"war": 130, "dispute": 22}.get(each.kind, 52),
            "fill": palette.HOSTILE if greedy else colour,
            "ink": palette.INK if each.kind == "leader" else colour,
            "tip": f"Year {each.year:g}: {each.words}",
        }


def _greedy(lived: Lived, event: Event) -> bool:
    period = round(event.year / lived.years) - 1
    return bool(lived.of("greedy")[period, lived.names.index(event.of)] > 0)


def _runs(held: np.ndarray, years: float) -> Iterator[tuple[float, float, int]]:
    """Yield the runs of equal states: first moment, last moment, state."""
    edges = [0, *(np.flatnonzero(np.diff(held.astype(int))) + 1).tolist(), len(held)]
    for start, end in pairwise(edges):
        yield round(start * years, 3), round(end * years, 3), int(held[start])


def _when(start: float, end: float) -> str:
    return f"from {start:g} to {end:g} years"

"""What each side could have believed: trust and perceived trust under four readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import altair as alt
import numpy as np

from detente.measure.result import Band, Replay, Series, TrustLine
from detente.report import palette
from detente.report.chart import (
    SMALL,
    WIDTH,
    Panel,
    Row,
    at,
    name_axis,
    rows,
    span,
    texts,
    time,
    titled,
    year_tips,
)
from detente.report.readings import READING_NAMES, at_year_ends
from detente.report.timeline import spread
from detente.report.words import interval, percent

HEIGHT = 104

_THRESHOLD = "threshold"


def trust(
    replay: Replay,
    side: str,
    other: str,
    years: np.ndarray,
    *,
    labels: bool,
    title: str,
    note: str = "",
) -> Panel:
    """Draw one side's trust in the other, with the threshold above which it would cooperate.

    Parameters
    ----------
    replay
        The history lived through by each side.
    side, other
        Whose trust in whom.
    years
        The years of the axis.
    labels
        Whether the years are written below the plot.
    title, note
        The heading of the panel, and how to read it.
    """
    lines = replay.lines[side, other]
    beliefs = {reading: lines[reading].trust for reading in READING_NAMES if reading in lines}
    return _panel(
        lines,
        beliefs,
        years,
        replay.threshold[side, other],
        _changes(replay, side, other),
        labels=labels,
        title=title,
        note=note,
    )


def perceived(
    replay: Replay,
    side: str,
    other: str,
    years: np.ndarray,
    *,
    labels: bool,
    title: str,
    note: str = "",
) -> Panel:
    """Draw one side's estimate of the other's trust in it; the parameters are those of `trust`."""
    lines = replay.lines[side, other]
    beliefs = {
        reading: lines[reading].perceived_trust for reading in READING_NAMES if reading in lines
    }
    return _panel(
        lines,
        beliefs,
        years,
        None,
        _changes(replay, side, other),
        labels=labels,
        title=title,
        note=note,
    )


def _changes(replay: Replay, side: str, other: str) -> list[Row]:
    return [
        {"x": round(when, 3), "tip": text, "fill": palette.INK if actor == side else palette.PAPER}
        for when, actor, text in replay.successions
        if actor in (side, other)
    ]


def _panel(
    lines: Mapping[str, TrustLine],
    beliefs: Mapping[str, Band],
    years: np.ndarray,
    threshold: Series | None,
    changes: list[Row],
    *,
    labels: bool,
    title: str,
    note: str,
) -> Panel:
    end = int(years[-1]) + 1
    data = [row for key, band in beliefs.items() for row in _line_rows(lines[key], band, key, end)]
    x = alt.X("x:Q", scale=span(years))
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=name_axis(values=[0, 0.5, 1], format="%"),
    )
    band = (
        alt.Chart(rows(row for row in data if row["reading"] == "as_coded"))
        .mark_area(interpolate="step-after", color=palette.READINGS["as_coded"][0], opacity=0.16)
        .encode(x=time(years, labels=labels), y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    )
    domain = list(READING_NAMES)
    curves = (
        alt.Chart(rows({k: row[k] for k in ("x", "y", "reading")} for row in data))
        .mark_line(interpolate="step-after", strokeWidth=1.8)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "reading:N",
                scale=alt.Scale(domain=domain, range=[palette.READINGS[k][0] for k in domain]),
                legend=None,
            ),
            strokeDash=alt.StrokeDash(
                "reading:N",
                scale=alt.Scale(domain=domain, range=[palette.READINGS[k][1] for k in domain]),
                legend=None,
            ),
        )
    )
    layers = [band]
    if threshold is not None:
        layers.append(_threshold(years, threshold, x, y))
    layers += [curves, _ends(beliefs, threshold)]
    layers.append(year_tips(years, list(_told(lines, beliefs, years, threshold)), HEIGHT))
    if changes:
        layers.append(_succession_marks(changes, x))
    return titled(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), title, note)


def _told(
    lines: Mapping[str, TrustLine],
    beliefs: Mapping[str, Band],
    years: np.ndarray,
    threshold: Series | None,
) -> Iterator[str]:
    """Give the words of each year; only trust itself has a threshold, perceived trust has none."""
    ends = {
        READING_NAMES[key]: at_year_ends(lines[key], years, perceived=threshold is None)
        for key in beliefs
    }
    for row, year in enumerate(years):
        told = [f"{name} {interval(band, row)}" for name, band in ends.items()]
        if threshold is not None:
            told.append(f"{_THRESHOLD} {percent(float(threshold[row]))}")
        yield f"End of {year}: {', '.join(told)}"


def _line_rows(line: TrustLine, band: Band, reading: str, end: float) -> Iterator[Row]:
    """Give the belief from each point on; the last one holds to the end of the axis."""
    dates = line.dates.tolist()
    points = [*enumerate(dates), (len(dates) - 1, end)]
    for index, place in points if dates[-1] < end else points[:-1]:
        yield {
            "x": round(place, 3),
            "y": round(float(band.mean[index]), 4),
            "low": round(float(band.low[index]), 4),
            "high": round(float(band.high[index]), 4),
            "reading": reading,
        }


def _threshold(years: np.ndarray, threshold: Series, x: alt.X, y: alt.Y) -> Panel:
    places = [*(int(year) for year in years), int(years[-1]) + 1]
    held = [*threshold.tolist(), float(threshold[-1])]
    return (
        alt.Chart(rows({"x": a, "y": round(b, 4)} for a, b in zip(places, held, strict=True)))
        .mark_line(interpolate="step-after", color=palette.THRESHOLD, strokeWidth=1.2)
        .encode(x=x, y=y)
    )


def _ends(beliefs: Mapping[str, Band], threshold: Series | None) -> Panel:
    """Name each line at its right end, moved apart where the ends lie close together."""
    ends = [
        (READING_NAMES[key], palette.READINGS[key][0], float(band.mean[-1]))
        for key, band in beliefs.items()
    ]
    if threshold is not None:
        ends.append((_THRESHOLD, palette.MUTED, float(threshold[-1])))
    # From the last to the first, so that of lines that end together the first is named on top.
    ends.reverse()
    places = spread([value for _, _, value in ends], (SMALL + 3) / HEIGHT, 0.02, 0.98)
    data = (
        {"y": place, "text": text, "ink": colour}
        for place, (text, colour, _) in zip(places, ends, strict=True)
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 1]))
    return texts(data, at(alt.XValue, WIDTH), y, align="left", dx=6)


def _succession_marks(changes: list[Row], x: alt.X) -> Panel:
    return (
        alt.Chart(rows(changes))
        .mark_point(
            shape="diamond",
            size=34,
            filled=True,
            stroke=palette.INK,
            strokeWidth=1,
            opacity=1,
            aria=True,
        )
        .encode(
            x=x,
            y=at(alt.YValue, HEIGHT),
            fill=alt.Fill("fill:N", scale=None),
            description=alt.Description("tip:N"),
        )
    )

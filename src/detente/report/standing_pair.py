"""Where one pair stood as the record tells it: its levels, the coders' level, its features."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt
import numpy as np

from detente.measure.result import Band
from detente.report import palette
from detente.report.chart import (
    LEFT,
    WIDTH,
    Panel,
    Row,
    name_axis,
    rows,
    time,
    titled,
    year_tips,
)
from detente.report.charts_levels import HEIGHT, levels
from detente.report.standing_cells import Line, cells, dots
from detente.report.standing_drivers import NAME_ROOM, label_of
from detente.report.standing_scale import LABELS, disagrees, step_colour
from detente.report.words import degree, percent
from detente.standing.reading import PairReading


def stacked(years: np.ndarray, peace: np.ndarray, *, labels: bool = True) -> Panel:
    """Draw the probabilities of the five levels by year, stacked, the lowest at the bottom.

    Parameters
    ----------
    years
        Shape (years,), ascending; years that are left out stay blank.
    peace
        Shape (years, 5).
    labels
        Whether the years are written.
    """
    axis_years = np.arange(int(years[0]), int(years[-1]) + 1)
    told = dict(zip(years.tolist(), peace, strict=True))
    tips = [_told(year, told[year]) if year in told else "" for year in axis_years.tolist()]
    areas = (
        alt.Chart(rows(step_rows(years, peace)))
        .mark_area(stroke=palette.PAPER, strokeWidth=0.8, interpolate="monotone")
        .encode(
            x=time(axis_years, labels=labels),
            y=alt.Y(
                "low:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=name_axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False),
            ),
            y2=alt.Y2("high:Q"),
            color=step_colour(),
            detail=alt.Detail("run:Q"),
        )
    )
    return alt.layer(areas, year_tips(axis_years, tips, HEIGHT)).properties(
        width=WIDTH, height=HEIGHT
    )


def step_rows(years: np.ndarray, peace: np.ndarray, **more: str) -> Iterator[Row]:
    """Give the corners of the five areas: each year at its middle, a run's ends held to its edges.

    Parameters
    ----------
    years
        Shape (years,), ascending; an area ends where a year is left out.
    peace
        Shape (years, 5).
    more
        Fields that every row carries, such as the name of a pair.
    """
    bounds = np.cumsum(np.column_stack([np.zeros(len(years)), peace]), axis=1).round(4)
    runs = years - np.arange(len(years))
    for run in np.unique(runs):
        inside = np.flatnonzero(runs == run)
        first, last = int(inside[0]), int(inside[-1])
        places: list[tuple[float, int]] = [
            (float(years[first]), first),
            *((float(years[i]) + 0.5, int(i)) for i in inside),
            (float(years[last]) + 1, last),
        ]
        for rank, label in enumerate(LABELS):
            for x, i in places:
                low, high = float(bounds[i, rank]), float(bounds[i, rank + 1])
                yield {"x": x, "low": low, "high": high, "level": label, "run": int(run), **more}


def levels_panels(pair: PairReading) -> list[Panel]:
    """Return where a pair stood: five levels, the coders' level, what is known, Buzan's levels.

    Parameters
    ----------
    pair
        The reading.
    """
    years = np.arange(int(pair.years[0]), int(pair.years[-1]) + 1)
    note = (
        "Probability of each level of the peace scale. Dot: the coders give another level than "
        "the most probable one. Last strip: the darker, the more witnesses are known."
    )
    found = [titled(stacked(pair.years, pair.peace, labels=False), "Where they stood", note)]
    if not np.isnan(pair.coded).all():
        found.append(_coded_strip(pair, years))
    known = Line(
        "witnesses known",
        pair.years,
        pair.coverage,
        [
            f"{year}: {percent(float(share))} of the witnesses known"
            for year, share in zip(pair.years, pair.coverage, strict=True)
        ],
    )
    # The note says how to read it: a legend would stand between strips that belong together.
    found.append(cells([known], years, degree_colour(None), room=LEFT))
    if len(years) == len(pair.years):
        band = Band(pair.levels, pair.levels_low, pair.levels_high)
        folded = levels(years, band)
        note = "Rivalry is conflict formation; peace short of community is a security regime."
        found.append(titled(folded, "The same in Buzan's levels", note))
    return found


def degree_colour(title: str | None) -> alt.Color:
    """Return the colours of a degree or share, 0 to 1.

    Parameters
    ----------
    title
        What the legend calls it; None for no legend.
    """
    legend = alt.Legend(
        title=title,
        titleLimit=WIDTH,
        orient="top",
        gradientLength=160,
        gradientThickness=10,
        values=[0, 0.5, 1],
    )
    return alt.Color(
        "value:Q",
        scale=alt.Scale(domain=[0, 1], range=list(palette.DEGREE)),
        legend=legend if title else None,
    )


def _coded_strip(pair: PairReading, years: np.ndarray) -> Panel:
    """Draw the coders' level in the colours of the areas above it, with a dot where they differ."""
    told = [
        f"{year}: coded {LABELS[int(level)]}" if not np.isnan(level) else ""
        for year, level in zip(pair.years, pair.coded, strict=True)
    ]
    colour = step_colour("value:N")
    # The areas above have the same legend.
    colour["legend"] = None
    strip = cells(
        [Line("coders' level", pair.years, pair.coded, told)],
        years,
        colour,
        room=LEFT,
        labels=False,
        words=LABELS,
    )
    apart = disagrees(pair.peace, pair.coded)
    marks = dots(
        (
            (int(pair.years[i]), 0, f"{told[i]}, {_best(pair, i)}")
            for i in np.flatnonzero(apart).tolist()
        ),
        years,
        1,
    )
    return alt.layer(strip, *marks) if marks else strip


def _best(pair: PairReading, i: int) -> str:
    rank = int(pair.peace[i].argmax())
    return f"read as {LABELS[rank]} ({percent(float(pair.peace[i, rank]))})"


def _told(year: int, shares: np.ndarray) -> str:
    named = (
        f"{label} {percent(float(share))}" for label, share in zip(LABELS, shares, strict=True)
    )
    return f"{year}: {', '.join(named)}"


def features(pair: PairReading) -> Panel:
    """Draw the degree of each feature and condition by year as its own witnesses tell it.

    Parameters
    ----------
    pair
        The reading.
    """
    years = np.arange(int(pair.years[0]), int(pair.years[-1]) + 1)
    lines = [
        Line(
            label_of(key),
            pair.years,
            held,
            [
                f"{label_of(key)}, {year}: {degree(float(value))}"
                for year, value in zip(pair.years, held, strict=True)
            ],
        )
        for key, held in pair.features.items()
    ]
    colour = degree_colour("degree, 0 to 1")
    return cells(lines, years, colour, room=NAME_ROOM, height=22)

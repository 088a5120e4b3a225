"""How sure the record is of each level: probabilities with their intervals, a row a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt
import numpy as np

from detente.measure.result import Band
from detente.report import palette
from detente.report.chart import WIDTH, Panel, Row, row_names, rows, span, time
from detente.report.standing_cells import rows_scale
from detente.report.standing_scale import LABELS, STEPS
from detente.report.words import interval, periods
from detente.standing.reading import PairReading

LANE = 42
"""Pixels of a row."""


def certainty(pair: PairReading) -> Panel:
    """Draw the probability of each level with its 90% interval, a row a level, highest on top.

    Parameters
    ----------
    pair
        The reading.
    """
    years = np.arange(int(pair.years[0]), int(pair.years[-1]) + 1)
    band = Band(pair.peace, pair.peace_low, pair.peace_high)
    y, x = rows_scale(len(STEPS)), alt.X("x:Q", scale=span(years))
    colour = alt.Color("ink:N", scale=None)
    data = list(_band_rows(pair, band))
    lows = [{"x": int(years[0]), "x2": int(years[-1]) + 1, "y": lane + 1.0} for lane in range(5)]
    base = (
        alt.Chart(rows(lows))
        .mark_rule(color=palette.GRID)
        .encode(x=time(years), x2=alt.X2("x2:Q"), y=y)
    )
    areas = (
        alt.Chart(rows(data))
        .mark_area(opacity=0.3)
        .encode(
            x=x,
            y=rows_scale(len(STEPS), "low"),
            y2=alt.Y2("high:Q"),
            color=colour,
            detail=["lane:Q", "run:Q"],
        )
    )
    lines = (
        alt.Chart(rows(data))
        .mark_line(strokeWidth=1.8)
        .encode(x=x, y=y, color=colour, detail=["lane:Q", "run:Q"])
    )
    tips = (
        alt.Chart(rows(_tip_rows(data)))
        .mark_rect(opacity=0, aria=True)
        .encode(
            x=x,
            x2=alt.X2("x2:Q"),
            y=y,
            y2=alt.Y2("y2:Q"),
            description=alt.Description("tip:N"),
        )
    )
    layers = [base, areas, lines, *_coded_bars(pair, years), tips]
    names = ({"y": 5 - rank - 0.5, "text": label} for rank, label in enumerate(LABELS))
    layers.append(row_names(names, y))
    return alt.layer(*layers).properties(width=WIDTH, height=LANE * len(STEPS))


def _band_rows(pair: PairReading, band: Band) -> Iterator[Row]:
    runs = pair.years - np.arange(len(pair.years))
    for rank, step in enumerate(STEPS):
        lane = len(STEPS) - 1 - rank
        for i, year in enumerate(pair.years):
            mean, low, high = (
                lane + 1 - 0.86 * float(part[i, rank]) for part in (band.mean, band.low, band.high)
            )
            yield {
                "x": int(year) + 0.5,
                "y": round(mean, 4),
                "low": round(low, 4),
                "high": round(high, 4),
                "lane": lane,
                "run": int(runs[i]),
                "ink": step.colour,
                "tip": f"{year}: {step.label} {interval(band, (i, rank))}",
            }


def _tip_rows(data: Sequence[Row]) -> Iterator[Row]:
    for row in data:
        x, lane = float(str(row["x"])), int(str(row["lane"]))
        yield {"x": x - 0.5, "x2": x + 0.5, "y": lane, "y2": lane + 1, "tip": row["tip"]}


def _coded_bars(pair: PairReading, years: np.ndarray) -> list[Panel]:
    """Underline the row of the level that the coders give, as long as they give it."""
    coded: list[int | None] = [None if np.isnan(level) else int(level) for level in pair.coded]
    held = [
        {"x": first, "x2": last + 1, "y": len(STEPS) - rank - 0.02}
        for first, last, rank in periods(pair.years, coded)
        if rank is not None
    ]
    if not held:
        return []
    return [
        alt.Chart(rows(held))
        .mark_rule(color=palette.INK, strokeWidth=3)
        .encode(x=alt.X("x:Q", scale=span(years)), x2=alt.X2("x2:Q"), y=rows_scale(len(STEPS)))
    ]

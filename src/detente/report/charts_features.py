"""Which of Deutsch's six features held: a heat map by year, with the evidence behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import altair as alt
import numpy as np

from detente.concepts import Feature
from detente.measure.result import Band
from detente.report import palette
from detente.report.chart import LEFT, SMALL, WIDTH, Panel, Row, at, pixel, rows, span, time
from detente.report.history import Stretch
from detente.report.timeline import lay_out, text_width
from detente.report.words import interval

ROW = 28
_LINE = 11
_DOT = 5.0
SPEAKS_FOR, SPEAKS_AGAINST = "for", "against"


def features(
    years: np.ndarray, bands: Mapping[str, Band], embedded: Band, evidence: Sequence[Stretch]
) -> Panel:
    """Draw the degree of each feature by year and, below them, how far trust was embedded.

    Parameters
    ----------
    years
        Shape (years,).
    bands
        By feature key: the degree, shape (years,).
    embedded
        Probability that trust is embedded between the societies, shape (years,).
    evidence
        Items that speak of a feature: ``group`` is the feature's key, ``tone`` whether the item
        speaks for or against it.
    """
    names = [(feature.label, bands[feature.key]) for feature in Feature]
    lines = [*names, ("trust embedded in societies", embedded)]
    y = alt.Y("y:Q", scale=alt.Scale(domain=[len(lines), 0], nice=False), axis=None)
    cells = (
        alt.Chart(rows(_cells(years, lines)))
        .mark_rect(stroke=palette.PAPER, strokeWidth=0.5, aria=True)
        .encode(
            x=time(years),
            x2=alt.X2("x2:Q"),
            y=y,
            y2=alt.Y2("y2:Q"),
            color=alt.Color(
                "degree:Q",
                scale=alt.Scale(domain=[0, 1], range=list(palette.DEGREE)),
                legend=alt.Legend(
                    title="degree or probability",
                    orient="top",
                    gradientLength=160,
                    gradientThickness=10,
                    values=[0, 0.5, 1],
                ),
            ),
            description=alt.Description("tip:N"),
        )
    )
    layers = [cells, _row_names([name for name, _ in lines], y)]
    items = list(_items(years, evidence))
    if items:
        layers += _evidence(items, years, y)
    return alt.layer(*layers).properties(width=WIDTH, height=ROW * len(lines))


def _cells(years: np.ndarray, lines: Sequence[tuple[str, Band]]) -> Iterator[Row]:
    for number, (name, band) in enumerate(lines):
        for i, year in enumerate(years):
            yield {
                "x": int(year),
                "x2": int(year) + 1,
                "y": number,
                "y2": number + 1,
                "degree": round(float(band.mean[i]), 3),
                "tip": f"{name}, {year}: {interval(band, i)}",
            }


def _row_names(names: Sequence[str], y: alt.Y) -> Panel:
    """Write the name of each row, on two lines where it is long."""
    folded = [_folded(name) for name in names]
    # The renderer centres the first of two lines on the place, so that has to be moved up.
    data = (
        {"y": number + 0.5 - name.count("\n") * _LINE / 2 / ROW, "text": name}
        for number, name in enumerate(folded)
    )
    return (
        alt.Chart(rows(data))
        .mark_text(align="right", fontSize=SMALL, lineBreak="\n", lineHeight=_LINE)
        .encode(x=at(alt.XValue, -8), y=y, text=alt.Text("text:N"))
    )


def _folded(name: str) -> str:
    words = name.split()
    if text_width(name, SMALL) <= LEFT - 12:
        return name
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return "\n".join(min(splits, key=lambda lines: max(map(len, lines))))


def _items(years: np.ndarray, evidence: Sequence[Stretch]) -> Iterator[Row]:
    """Set the items of one feature on as many heights as it takes that none hides another."""
    first, last = int(years[0]), int(years[-1]) + 1
    for row, feature in enumerate(Feature):
        items = [item for item in evidence if item.group == feature.key]
        ends = [(max(item.start, first), min(item.end, last)) for item in items]
        wanted = [(pixel(years, start), pixel(years, end), "") for start, end in ends]
        places = lay_out(wanted, WIDTH, SMALL, radius=_DOT)
        heights = 1 + max((place.lane for place in places), default=0)
        for item, (start, end), place in zip(items, ends, places, strict=True):
            yield {
                "x": round(start, 3),
                "x2": round(end, 3),
                "y": row + (place.lane + 1) / (heights + 1),
                "speaks": f"speaks {item.tone} the feature",
                "tip": item.tip,
            }


def _evidence(items: Sequence[Row], years: np.ndarray, y: alt.Y) -> list[Panel]:
    x = alt.X("x:Q", scale=span(years))
    lasting = [row for row in items if row["x"] != row["x2"]]
    ends = [*items, *({**row, "x": row["x2"]} for row in lasting)]
    dots = (
        alt.Chart(rows(ends))
        .mark_point(size=30, filled=True, opacity=1, strokeWidth=1.2, stroke=palette.INK, aria=True)
        .encode(
            x=x,
            y=y,
            fill=alt.Fill(
                "speaks:N",
                scale=alt.Scale(
                    domain=[f"speaks {tone} the feature" for tone in (SPEAKS_FOR, SPEAKS_AGAINST)],
                    range=[palette.INK, palette.PAPER],
                ),
                legend=alt.Legend(title="evidence", orient="top", symbolStrokeWidth=1.2),
            ),
            description=alt.Description("tip:N"),
        )
    )
    if not lasting:
        return [dots]
    # A white line under a dark one is seen on light cells and on dark ones.
    lines = [
        alt.Chart(rows(lasting))
        .mark_rule(color=colour, strokeWidth=width)
        .encode(x=x, x2=alt.X2("x2:Q"), y=y)
        for colour, width in ((palette.PAPER, 3.2), (palette.INK, 1.2))
    ]
    return [*lines, dots]

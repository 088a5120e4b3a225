"""How far a lens can be trusted, as pictures: its reliability, and what it takes for what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from detente.report import palette
from detente.report.chart import SMALL, Panel, dressed, rows
from detente.report.standing_scale import LABELS
from detente.report.words import percent

SIDE = 220
"""Pixels of a square."""

Trial = Mapping[str, Any]


def reliability(variants: Mapping[str, Trial]) -> Panel:
    """Draw, for each variant, how often the most probable level is the coded one, by confidence.

    Parameters
    ----------
    variants
        By name, a record of scores with its ``reliability``.
    """
    chart = alt.hconcat(*(_reliability(name, each) for name, each in variants.items()), spacing=34)
    return _headed(
        chart,
        "Is 70% right seven times in ten?",
        "Across: probability of the most probable level. Up: share of rows in which the coders "
        "give it. The larger a dot, the more rows.",
    )


def confusion(variants: Mapping[str, Trial]) -> Panel:
    """Draw, for each variant, at which level the rows of each coded level are read.

    Parameters
    ----------
    variants
        By name, a record of scores with its ``confusion``.
    """
    chart = alt.hconcat(*(_confusion(name, each) for name, each in variants.items()), spacing=34)
    return _headed(
        chart,
        "What is taken for what",
        "Down: the coders' level. Across: the level that the declared rule names. Share of each "
        "row's cases, so that each row sums to 100%.",
    )


def _headed(chart: Panel, title: str, note: str) -> Any:
    chart.title = alt.TitleParams(title, subtitle=note, anchor="start")
    return dressed(chart)


def _reliability(name: str, trial: Trial) -> Panel:
    told = [
        {
            "confidence": each["confidence"],
            "accuracy": each["accuracy"],
            "rows": each["rows"],
            "tip": f"said {percent(each['confidence'])}, right {percent(each['accuracy'])}, "
            f"{each['rows']:,} rows",
        }
        for each in trial["reliability"]
    ]
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], title=None)
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("confidence:Q", scale=scale, axis=axis)
    y = alt.Y("accuracy:Q", scale=scale, axis=axis)
    even = (
        alt.Chart(rows([{"confidence": 0, "accuracy": 0}, {"confidence": 1, "accuracy": 1}]))
        .mark_line(color=palette.THRESHOLD, strokeDash=[4, 3], strokeWidth=1)
        .encode(x=x, y=y)
    )
    line = alt.Chart(rows(told)).mark_line(color=palette.INK, strokeWidth=1).encode(x=x, y=y)
    dots = (
        alt.Chart(rows(told))
        .mark_circle(color=palette.INK, opacity=0.85, aria=True)
        .encode(
            x=x,
            y=y,
            size=alt.Size("rows:Q", scale=alt.Scale(range=[12, 260]), legend=None),
            description=alt.Description("tip:N"),
        )
    )
    return _named(alt.layer(even, line, dots), name)


def _confusion(name: str, trial: Trial) -> Panel:
    data = []
    for coded, counts in enumerate(trial["confusion"]):
        total = sum(counts)
        for read, count in enumerate(counts):
            if total:
                share = count / total
                data.append(
                    {
                        "coded": LABELS[coded], "read": LABELS[read], "share": share,
                        "text": percent(share), "dark": share > 0.5,
                        "tip": f"coded {LABELS[coded]}, read as {LABELS[read]}: {count:,} rows",
                    }
                )  # fmt: skip
    axis = alt.Axis(title=None, labelFontSize=SMALL, labelLimit=110)
    x = alt.X("read:N", sort=list(LABELS), axis=axis, scale=alt.Scale(domain=list(LABELS)))
    y = alt.Y("coded:N", sort=list(LABELS), axis=axis, scale=alt.Scale(domain=list(LABELS)))
    cells = (
        alt.Chart(rows(data))
        .mark_rect(stroke=palette.PAPER, aria=True)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "share:Q", scale=alt.Scale(domain=[0, 1], range=list(palette.DEGREE)), legend=None
            ),
            description=alt.Description("tip:N"),
        )
    )
    words = (
        alt.Chart(rows(data))
        .mark_text(fontSize=SMALL)
        .encode(
            x=x,
            y=y,
            text=alt.Text("text:N"),
            color=alt.condition("datum.dark", alt.value(palette.PAPER), alt.value(palette.INK)),
        )
    )
    return _named(alt.layer(cells, words), name)


def _named(chart: Panel, name: str) -> Panel:
    chart.title = alt.TitleParams(name.replace("_", " "), anchor="middle", fontSize=12)
    return chart.properties(width=SIDE, height=SIDE)

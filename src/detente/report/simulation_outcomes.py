"""How pairs ended under each strategy, and what fear cost them: bars and dots with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt

from detente.concepts import Level
from detente.report import palette
from detente.report.chart import Panel, Row, at, dressed, name_axis, rows, texts
from detente.report.simulation_words import COST_NAMES, LABELS, whole
from detente.report.words import degree, percent
from detente.simulation.exhibit import COSTS, Mean
from detente.simulation.outcomes import OUTCOMES
from detente.simulation.result import Arm, Simulation

BAR, ROW, GAP = 82, 24, 36
"""Pixels: width of a panel of bars, height of a row, and the room for a number beside it."""

WIDE = 190
"""Width of a panel of costs."""

COLOURS: Mapping[str, str] = {
    "spiral": palette.LEVELS[Level.CONFLICT_FORMATION],
    "conflict": palette.LEVELS[Level.CONFLICT_FORMATION],
    "regime": palette.LEVELS[Level.SECURITY_REGIME],
    "community": palette.LEVELS[Level.SECURITY_COMMUNITY],
    "integration": palette.LEVELS[Level.INTEGRATION],
}
"""Outcomes have the colours of the levels; the two ways of conflict share one."""


class _Bar(NamedTuple):
    """A value with its interval in a row."""

    name: str
    value: float
    low: float
    high: float
    text: str
    tip: str


def outcomes(simulation: Simulation) -> Any:
    """Draw how many pairs ended in each way, and how many went to war, a row for each strategy."""
    arms = list(simulation.arms.values())
    panels = [_shares(arms, name, first=not place) for place, name in enumerate(OUTCOMES)]
    panels.append(_shares(arms, "war", first=False))
    return _headed(
        panels,
        "How the pairs ended",
        "Share of all pairs of states. Line: 90% interval. The last column stands apart: pairs "
        "that ever went to war, however they ended.",
    )


def costs(every: Mapping[str, Mapping[str, Mean]]) -> Any:
    """Draw Glaser's costs of a spiral, a row for each strategy.

    Parameters
    ----------
    every
        Means by strategy and cost.
    """
    panels = []
    for place, cost in enumerate(COSTS):
        bars = [
            _Bar(
                name, held[cost].mean, max(0.0, held[cost].low), held[cost].high,
                _number(held[cost].mean),
                f"{name}, {COST_NAMES[cost][0]}: {_number(held[cost].mean)} "
                f"({_number(held[cost].low)} to {_number(held[cost].high)})",
            )
            for name, held in every.items()
        ]  # fmt: skip
        reach = 1.04 * max((bar.high for bar in bars), default=0.0) or 1.0
        axis = alt.Axis(tickCount=3, title=None)
        panel = _panel(bars, WIDE, reach, axis, palette.DEGREE[2], first=not place)
        title, *note = COST_NAMES[cost]
        panels.append(_under(panel, [title], note))
    return _headed(
        panels,
        "What fear cost them",
        "Glaser's three costs of a spiral, mean over states and years. Line: 90% interval.",
    )


def _number(value: float) -> str:
    return degree(value) if abs(value) >= 0.1 else f"{value:.4f}"


def _shares(arms: Sequence[Arm], name: str, *, first: bool) -> Panel:
    bars = []
    for arm in arms:
        held = arm.war if name == "war" else arm.outcomes[name]
        title = "ever at war" if name == "war" else LABELS[name]
        tip = f"{arm.strategy}, {title}: {whole(held)}"
        bars.append(_Bar(arm.strategy, *held, percent(held.share), tip))
    label_ends = "datum.value == 0.5 ? '' : datum.label"
    axis = alt.Axis(values=[0, 0.5, 1], format="%", labelExpr=label_ends, title=None)
    colour = palette.HOSTILE if name == "war" else COLOURS[name]
    label = "ever at war" if name == "war" else LABELS[name]
    words = label.split()
    lines = [" ".join(words[:-1]), words[-1]] if len(words) > 1 else [label, ""]
    return _under(_panel(bars, BAR, 1.0, axis, colour, first=first), lines)


def _panel(
    bars: Sequence[_Bar], width: float, reach: float, axis: alt.Axis, colour: str, *, first: bool
) -> Panel:
    data = list(_rows(bars))
    names = [bar.name for bar in bars]
    left = (
        name_axis(domain=False, ticks=False, labelPadding=6, labelColor=palette.INK)
        if first
        else None
    )
    y = alt.Y("name:N", sort=names, scale=alt.Scale(domain=names), axis=left)
    x = alt.X("value:Q", scale=alt.Scale(domain=[0, reach], nice=False), axis=axis)
    blocks = (
        alt.Chart(rows(row for row in data if row["value"]))
        .mark_bar(
            height=13, orient="horizontal", color=colour, aria=True,
            stroke=palette.MUTED, strokeWidth=0.5,
        )
        .encode(x=x, x2=alt.datum(0), y=y, description=alt.Description("tip:N"))
    )  # fmt: skip
    # A line on a line: it must be seen on the darkest bar and on white paper.
    lines = [
        alt.Chart(rows(data))
        .mark_rule(color=ink, strokeWidth=thick)
        .encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"), y=y)
        for ink, thick in ((palette.PAPER, 5), (palette.INK, 1.8))
    ]
    numbers = texts(data, at(alt.XValue, width), y, align="left", dx=4, ink=palette.INK)
    layers = [blocks, *lines, numbers]
    return alt.layer(*layers).properties(width=width, height=ROW * len(bars))


def _rows(bars: Sequence[_Bar]) -> Iterator[Row]:
    for bar in bars:
        yield {
            "name": bar.name, "value": round(bar.value, 5), "low": round(bar.low, 5),
            "high": round(bar.high, 5), "text": bar.text, "tip": bar.tip,
        }  # fmt: skip


def _under(panel: Panel, title: Sequence[str], note: Sequence[str] = ()) -> Panel:
    panel.title = alt.TitleParams(
        list(title), subtitle=list(note) or alt.Undefined, anchor="start", fontSize=11,
        subtitleFontSize=10, frame="group",
    )  # fmt: skip
    return panel


def _headed(panels: Sequence[Panel], title: str, note: str) -> Any:
    chart = alt.hconcat(*panels, spacing=GAP)
    chart.title = alt.TitleParams(title, subtitle=note, anchor="start")
    return dressed(chart)

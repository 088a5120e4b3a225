"""What moved the verdict: the weightiest items as signed bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import altair as alt

from detente.measure.result import Driver
from detente.report import palette
from detente.report.chart import SMALL, Align, Panel, Row, at, row_names, rows, texts
from detente.report.timeline import shorten
from detente.report.words import percent, signed

_TOWARDS, _AWAY = "towards community", "towards conflict"

MOST = 10
LABEL_ROOM = 250
"""Pixels for a label of the greatest length and a date."""

ROW = 20
_WIDTH = 520


def drivers(items: Sequence[Driver]) -> Panel:
    """Draw the ten weightiest items by how far, and which way, each moves the expected level.

    Parameters
    ----------
    items
        The drivers, the weightiest first.
    """
    shown = sorted(items[:MOST], key=lambda driver: -driver.effect)
    reach = max((abs(driver.effect) for driver in shown), default=0.0) or 1.0
    data: list[Row] = [
        {
            "y": number,
            "effect": round(driver.effect, 4),
            "from": 0,
            "name": shorten(f"{driver.label}, {_short(driver.when)}", SMALL, LABEL_ROOM - 8),
            "most": f"{percent(driver.largest)} in {driver.year}",
            "text": signed(driver.effect, 3),
            "kind": _TOWARDS if driver.effect >= 0 else _AWAY,
            "tip": f"{driver.when}: {driver.label}. {driver.what} {driver.source}",
        }
        for number, driver in enumerate(shown)
    ]
    y = alt.Y(
        "y:Q", scale=alt.Scale(domain=[len(shown) - 0.5, -0.5], nice=False, padding=0), axis=None
    )
    # The room beyond the longest bar on either side is for its number.
    scale = alt.Scale(domain=[-1.16 * reach, 1.16 * reach], nice=False)
    x = alt.X(
        "effect:Q",
        scale=scale,
        axis=alt.Axis(
            title="change in the expected level (0 to 3), mean over the years", tickCount=7
        ),
    )
    bars = (
        alt.Chart(rows(data))
        .mark_bar(height=13, orient="horizontal", aria=True)
        .encode(
            x=x,
            x2=alt.X2("from:Q"),
            y=y,
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(
                    domain=[_TOWARDS, _AWAY], range=[palette.CONCILIATORY, palette.HOSTILE]
                ),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            description=alt.Description("tip:N"),
        )
    )
    most = texts(
        ({"y": row["y"], "text": row["most"]} for row in data),
        at(alt.XValue, _WIDTH),
        y,
        align="left",
        dx=8,
        ink=palette.MUTED,
    )
    names = row_names(({"y": row["y"], "text": row["name"]} for row in data), y)
    middle = (
        alt.Chart(rows([{"effect": 0}])).mark_rule(color=palette.MUTED, strokeWidth=1).encode(x=x)
    )
    return alt.layer(bars, middle, *_numbers(data, x, y), names, most).properties(
        width=_WIDTH, height=max(len(shown), 1) * ROW
    )


def _short(when: str) -> str:
    """Write a span of dates by its years: ``1958 to 1963``."""
    return re.sub(r"(\d{4})-[\d-]+", r"\1", when) if " to " in when else when


def _numbers(data: Sequence[Row], x: alt.X, y: alt.Y) -> Iterator[Panel]:
    forms: tuple[tuple[str, Align, float], ...] = ((_TOWARDS, "left", 4), (_AWAY, "right", -4))
    for kind, align, dx in forms:
        if chosen := [row for row in data if row["kind"] == kind]:
            yield texts(chosen, x, y, align=align, dx=dx, ink=palette.INK)

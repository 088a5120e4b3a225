"""What moved the verdict: the weightiest items as signed bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt

from detente.measure.result import Driver
from detente.report import palette
from detente.report.chart import SMALL, WIDTH, Align, Panel, Row, row_names, rows, texts
from detente.report.timeline import shorten
from detente.report.words import signed

_TOWARDS, _AWAY = "towards community", "towards conflict"

MOST = 10
LABEL_ROOM = 250
"""Pixels for a label of the greatest length and a date."""

ROW = 20


def drivers(items: Sequence[Driver]) -> Panel:
    """Draw the ten weightiest items: how far each moves the expected level, and which way.

    Parameters
    ----------
    items
        The drivers, the weightiest first.
    """
    shown = items[:MOST]
    reach = max((abs(driver.effect) for driver in shown), default=0.0) or 1.0
    data: list[Row] = [
        {
            "y": number,
            "effect": round(driver.effect, 4),
            "from": 0,
            "name": shorten(f"{driver.label}, {driver.when}", SMALL, LABEL_ROOM),
            "text": signed(driver.effect),
            "kind": _TOWARDS if driver.effect >= 0 else _AWAY,
            "tip": f"{driver.when}: {driver.label}. {driver.what} "
            f"Most in {driver.year}. {driver.source}",
        }
        for number, driver in enumerate(shown)
    ]
    y = alt.Y("y:Q", scale=alt.Scale(domain=[len(shown) - 0.5, -0.5], nice=False), axis=None)
    # The room beyond the longest bar on either side is for its number.
    scale = alt.Scale(domain=[-1.16 * reach, 1.16 * reach], nice=False)
    x = alt.X(
        "effect:Q",
        scale=scale,
        axis=alt.Axis(title="change in the expected level, mean over the years", tickCount=7),
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
    names = row_names(({"y": row["y"], "text": row["name"]} for row in data), y)
    middle = (
        alt.Chart(rows([{"effect": 0}])).mark_rule(color=palette.MUTED, strokeWidth=1).encode(x=x)
    )
    return alt.layer(bars, middle, *_numbers(data, x, y), names).properties(
        width=WIDTH - LABEL_ROOM + 120, height=max(len(shown), 1) * ROW
    )


def _numbers(data: Sequence[Row], x: alt.X, y: alt.Y) -> Iterator[Panel]:
    forms: tuple[tuple[str, Align, float], ...] = ((_TOWARDS, "left", 4), (_AWAY, "right", -4))
    for kind, align, dx in forms:
        if chosen := [row for row in data if row["kind"] == kind]:
            yield texts(chosen, x, y, align, dx, palette.INK)

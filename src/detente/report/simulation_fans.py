"""How quantities went: a fan of quantiles over worlds for each strategy, one figure a quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from detente.concepts import Level
from detente.report import palette
from detente.report.chart import SIZE, WIDTH, Panel, Row, at, dressed, rows
from detente.report.words import degree, percent
from detente.simulation.outcomes import QUANTILES
from detente.simulation.result import Arm, Simulation

HEIGHT, GAP, SIDE = 118, 14, 84
"""Pixels: height of a panel, room between two, and room for the scale on the left."""

ACROSS = 5
"""Panels in a row, at most; of more strategies there are four."""

STRIPS = 20
"""Strips of a panel that tell their numbers when they are pointed at."""

FAN = palette.READINGS["as_coded"][0]


class Quantity(NamedTuple):
    """A quantity of which a fan is drawn.

    Parameters
    ----------
    name, title, note
        Its name in a path, the title of its figure, and what it is.
    top
        End of the scale; 0 takes it from the numbers.
    """

    name: str
    title: str
    note: str
    top: float


QUANTITIES: tuple[Quantity, ...] = (
    Quantity(
        "trust", "Trust", "Probability in the eyes of one state that the other seeks security.", 1
    ),
    Quantity(
        "perceived_trust", "Perceived trust",
        "How far a state believes itself to be trusted by the other.", 1,
    ),
    Quantity("cooperation", "Cooperation", "Share of acts that were cooperative.", 1),
    Quantity("arms", "Arms", "Stock of a state; 1 is what one keeps that nobody threatens.", 0),
    Quantity("level", "Level", "From 0, conflict formation, to 3, integration.", 3),
    Quantity(
        "societal_trust", "Societal trust", "Trust of the one society in the other.", 1
    ),
    Quantity(
        "identity", "Identity", "Weight that a state gives to what the other gains and loses.", 1
    ),
)  # fmt: skip
"""The figures, in their order."""

_LEVELS = ["conflict", "regime", "community", "integration"]


def fan(simulation: Simulation, quantity: Quantity) -> Any:
    """Draw how one quantity went, a panel for each strategy.

    Parameters
    ----------
    simulation
        The result.
    quantity
        One of :data:`QUANTITIES`.
    """
    arms = list(simulation.arms.values())
    across = len(arms) if len(arms) <= ACROSS else ACROSS - 1
    width = (WIDTH - GAP * (across - 1)) / across
    top = quantity.top or _top([float(arm.quantiles[quantity.name].max()) for arm in arms])
    lines = [arms[first : first + across] for first in range(0, len(arms), across)]
    chart = alt.vconcat(
        *(
            alt.hconcat(
                *(
                    _panel(arm, quantity, top, width, first=not place)
                    for place, arm in enumerate(line)
                ),
                spacing=GAP,
            )
            for line in lines
        ),
        spacing=16,
    )
    note = f"{quantity.note} Line: median over worlds. Bands: half of them, and 90%."
    if quantity.name == "trust":
        note += " Dashed: median of the trust that it takes."
    chart.title = alt.TitleParams(quantity.title, subtitle=note, anchor="start")
    return dressed(chart)


def _top(highest: Sequence[float]) -> float:
    """Return a round end of a scale."""
    most = max(highest)
    step = 10 ** np.floor(np.log10(most)) / 2 if most > 0 else 1.0
    return float(np.ceil(most / step) * step)


def _panel(arm: Arm, quantity: Quantity, top: float, width: float, *, first: bool) -> Panel:
    middles = _middles(arm.years)
    data = list(_rows(middles, arm.quantiles[quantity.name]))
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, float(arm.years[-1])], nice=False),
        axis=alt.Axis(title=None, tickCount=3 if width < 200 else 8, format="d"),
    )
    span, axis = alt.Scale(domain=[0, top], nice=False), _scale(quantity, first=first)
    y = alt.Y("median:Q", scale=span, axis=axis)
    bands = [
        alt.Chart(rows(data))
        .mark_area(color=FAN, opacity=opacity)
        .encode(
            x=x, y=alt.Y(f"{low}:Q", scale=span, axis=axis), y2=alt.Y2(f"{high}:Q")
        )
        for low, high, opacity in (("least", "most", 0.16), ("low", "high", 0.26))
    ]  # fmt: skip
    line = alt.Chart(rows(data)).mark_line(color=FAN, strokeWidth=1.8).encode(x=x, y=y)
    layers = [*bands, line]
    if quantity.name == "trust":
        layers.append(_threshold(middles, arm, x, y))
    layers.append(_tips(arm, quantity))
    layers.append(heading(arm.strategy))
    return alt.layer(*layers).properties(width=width, height=HEIGHT)


def heading(text: str) -> Panel:
    """Write the name of a panel above it; a title would stand higher where a scale is labelled."""
    return (
        alt.Chart(rows([{"text": text}]))
        .mark_text(align="left", baseline="bottom", fontWeight="bold", fontSize=SIZE)
        .encode(x=at(alt.XValue, 0), y=at(alt.YValue, -6), text=alt.Text("text:N"))
    )


def _middles(ends: np.ndarray) -> np.ndarray:
    """Return the middles of records, which are means over their years."""
    return np.asarray(ends - (ends[0] if len(ends) == 1 else ends[1] - ends[0]) / 2)


def _rows(middles: np.ndarray, quantiles: np.ndarray) -> Iterator[Row]:
    for place, values in zip(middles, quantiles.T, strict=True):
        least, low, median, high, most = (round(float(value), 4) for value in values)
        yield {
            "x": round(float(place), 3), "least": least, "low": low, "median": median,
            "high": high, "most": most,
        }  # fmt: skip


def _scale(quantity: Quantity, *, first: bool) -> alt.Axis:
    more: dict[str, Any] = {"labels": first, "ticks": first, "domain": first, "title": None}
    if first:
        more |= {"minExtent": SIDE, "maxExtent": SIDE}
    if quantity.name == "level":
        names = f"{_LEVELS}[datum.value]"
        return alt.Axis(values=[level.rank for level in Level], labelExpr=names, **more)
    if quantity.top == 1:
        return alt.Axis(values=[0, 0.5, 1], format="%", **more)
    return alt.Axis(tickCount=4, **more)


def _threshold(middles: np.ndarray, arm: Arm, x: alt.X, y: alt.Y) -> Panel:
    median = arm.quantiles["threshold"][QUANTILES.index(0.5)]
    return (
        alt.Chart(
            rows(
                {"x": round(float(place), 3), "median": round(min(float(value), 1.0), 4)}
                for place, value in zip(middles, median, strict=True)
            )
        )
        .mark_line(color=palette.INK, strokeWidth=1.3, strokeDash=[5, 3])
        .encode(x=x, y=y)
    )


def _tips(arm: Arm, quantity: Quantity) -> Panel:
    """Lay unseen strips over a panel that say its numbers when they are pointed at."""
    form = percent if quantity.top == 1 else degree
    held = arm.quantiles[quantity.name]
    ends = arm.years
    step = max(1, len(ends) // STRIPS)
    told = []
    for place in range(step - 1, len(ends), step):
        least, low, median, high, most = (form(float(value)) for value in held[:, place])
        told.append(
            {
                "x": float(ends[place - step + 1] - (ends[1] - ends[0] if len(ends) > 1 else 0)),
                "x2": float(ends[place]),
                "tip": f"{arm.strategy}, year {ends[place]:g}: median {median}, half of the worlds "
                f"{low} to {high}, 90% {least} to {most}",
            }
        )
    return (
        alt.Chart(rows(told))
        .mark_rect(opacity=0, aria=True)
        .encode(
            x=alt.X("x:Q"),
            x2=alt.X2("x2:Q"),
            y=at(alt.YValue, 0),
            y2=at(alt.Y2Value, HEIGHT),
            description=alt.Description("tip:N"),
        )
    )

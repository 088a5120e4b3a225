"""What moved a reading of the record: the effect of each source by year, as signed bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import altair as alt
import numpy as np

from detente.concepts import Condition, Feature
from detente.report import palette
from detente.report.chart import WIDTH, Panel, Row, at, row_names, rows, span, texts, time
from detente.report.standing_cells import rows_scale
from detente.report.words import signed

LANE = 42
"""Pixels of a row."""

NAME_ROOM = 226
"""Pixels for the longest name of a feature or condition."""

_FULL = 0.44
"""How much of a row, from its middle, the highest bar fills."""

_TOWARDS, _AWAY = "towards community", "towards conflict"


def label_of(key: str) -> str:
    """Return a feature, a condition or another source of drivers as running text has it."""
    named: dict[str, str] = {term.key: term.label for term in (*Feature, *Condition)}
    return named.get(key, key.replace("_", " "))


class Moved(NamedTuple):
    """What the witnesses of one feature, or another source, did to the expected level by year."""

    name: str
    years: np.ndarray
    effect: np.ndarray

    @property
    def weight(self) -> float:
        """Mean size of its effect, 0 where it is never known."""
        known = self.effect[~np.isnan(self.effect)]
        return float(np.abs(known).mean()) if len(known) else 0.0


def moved(years: np.ndarray, effects: Mapping[str, np.ndarray]) -> list[Moved]:
    """Return the drivers, the weightiest first; those that do nothing are left out.

    Parameters
    ----------
    years
        Shape (years,).
    effects
        By key of the feature, condition or other source: shape (years,).
    """
    found = [Moved(label_of(key), years, effect) for key, effect in effects.items()]
    return sorted((one for one in found if one.weight > 0), key=lambda one: -one.weight)


def drivers(found: Sequence[Moved], years: np.ndarray) -> Panel:
    """Draw what each source did to the expected level by year, bars up towards community.

    Parameters
    ----------
    found
        The drivers, from the top; at least one.
    years
        The years of the axis.
    """
    reach = most(found)
    y, x = rows_scale(len(found)), alt.X("x:Q", scale=span(years))
    middles = [
        {"x": int(years[0]), "x2": int(years[-1]) + 1, "y": lane + 0.5}
        for lane in range(len(found))
    ]
    base = (
        alt.Chart(rows(middles))
        .mark_rule(color=palette.THRESHOLD, strokeWidth=0.6)
        .encode(x=time(years), x2=alt.X2("x2:Q"), y=y)
    )
    bars = (
        alt.Chart(rows(_bar_rows(found, reach)))
        .mark_rect(aria=True)
        .encode(
            x=x,
            x2=alt.X2("x2:Q"),
            y=y,
            y2=alt.Y2("y2:Q"),
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
    names = row_names(({"y": lane + 0.5, "text": one.name} for lane, one in enumerate(found)), y)
    means = texts(
        (
            {"y": lane + 0.5, "text": signed(float(np.nanmean(one.effect)), 2)}
            for lane, one in enumerate(found)
        ),
        at(alt.XValue, WIDTH),
        y,
        align="left",
        dx=8,
        ink=palette.MUTED,
    )
    return alt.layer(base, bars, names, means).properties(width=WIDTH, height=LANE * len(found))


def most(found: Sequence[Moved]) -> float:
    """Return the size of the largest effect in any year."""
    return max(float(np.nanmax(np.abs(one.effect))) for one in found)


def _bar_rows(found: Sequence[Moved], reach: float) -> Iterator[Row]:
    for lane, one in enumerate(found):
        for year, effect in zip(one.years, one.effect, strict=True):
            if not np.isnan(effect):
                yield {
                    "x": int(year),
                    "x2": int(year) + 1,
                    "y": lane + 0.5,
                    "y2": round(lane + 0.5 - _FULL * float(effect) / reach, 4),
                    "kind": _TOWARDS if effect >= 0 else _AWAY,
                    "tip": f"{one.name}, {year}: {signed(float(effect), 3)}",
                }

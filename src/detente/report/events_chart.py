"""Charts of acts: series with initiatives, responses, slopes through time, forest, curve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np

from detente.eventdata.curve import Specification
from detente.eventdata.declared import Declared
from detente.eventdata.initiatives import Initiative
from detente.eventdata.models.estimate import Coefficient, Fitted, Path
from detente.eventdata.series import Series
from detente.eventdata.study import Study
from detente.report import palette
from detente.report.chart import SMALL, dressed, rows

WIDE, HIGH, ROW = 560, 120, 15


def _titled(chart: Any, title: str, *subtitle: str) -> Any:
    chart.title = alt.TitleParams(title, subtitle=list(subtitle), anchor="start")
    return dressed(chart)


def timeline(series: Series, found: Sequence[Initiative], declared: Sequence[Declared]) -> Any:
    """Draw what each side did to the other, with what was found and what was declared."""
    panels = []
    days = [str(day) for day in series.starts.astype("datetime64[D]")]
    ends = [days[0], days[-1]]
    for tie, net in zip(series.ties, series.net, strict=True):
        told = [{"day": day, "net": None if np.isnan(value) else float(value)}
                for day, value in zip(days, net, strict=True)]  # fmt: skip
        x = alt.X("day:T", title=None, scale=alt.Scale(domain=ends))
        y = alt.Y("net:Q", title=None, axis=alt.Axis(tickCount=4))
        marks = [
            alt.Chart(rows([{"zero": 0.0}])).mark_rule(color=palette.MUTED).encode(y="zero:Q"),
            alt.Chart(rows(told)).mark_bar(width=1.6).encode(
                x=x, y=y,
                color=alt.condition(
                    "datum.net >= 0", alt.value(palette.CONCILIATORY), alt.value(palette.HOSTILE)
                ),
            ),
        ]  # fmt: skip
        spans = [
            {"from": str(each.first), "to": str(each.last), "says": each.answer}
            for each in found
            if (each.by, each.toward) == tie
        ]
        if spans:
            marks.insert(0, alt.Chart(rows(spans)).mark_rect(color=palette.GRID).encode(
                x=alt.X("from:T", scale=alt.Scale(domain=ends)), x2="to:T"))  # fmt: skip
        dated = [{"day": str(each.first), "name": each.name} for each in declared
                 if (each.by, each.toward) == tie]  # fmt: skip
        if dated:
            marks.append(alt.Chart(rows(dated)).mark_point(
                shape="triangle-down", filled=True, size=60, color=palette.INK, opacity=1
            ).encode(x=alt.X("day:T", scale=alt.Scale(domain=ends)), y=alt.value(4)))  # fmt: skip
        panels.append(
            alt.layer(*marks).properties(
                width=WIDE, height=HIGH,
                title=alt.TitleParams(f"{tie[0]} toward {tie[1]}", anchor="start", fontSize=SMALL),
            )
        )  # fmt: skip
    keys = ["Grey: an initiative that was found."] if found else []
    keys += ["Triangle: one that the literature dates."] if declared else []
    return _titled(
        alt.vconcat(*panels), "Who did what to whom",
        f"Net weight of acts in each {series.every}; silent ones are left blank.",
        *([" ".join(keys)] if keys else []),
    )  # fmt: skip


def curves(paths: Iterable[Path], title: str, *subtitle: str, alike: bool = False) -> Any:
    """Draw curves with their intervals, two beside each other, on one scale if they are alike."""
    panels = []
    for path in paths:
        days = hasattr(path.at[0], "isoformat")
        told = [
            {"at": str(at) if days else at, "middle": middle, "low": low, "high": high}
            for at, middle, low, high in zip(
                path.at, path.middle.tolist(), path.low.tolist(), path.high.tolist(), strict=True
            )
        ]
        x = alt.X(f"at:{'T' if days else 'Q'}", title=None, axis=alt.Axis(tickCount=5))
        base = alt.Chart(rows(told)).encode(x=x)
        layers = alt.layer(
            base.mark_area(color=palette.ABSENT).encode(y=alt.Y("low:Q", title=None), y2="high:Q"),
            alt.Chart(rows([{"zero": 0.0}])).mark_rule(color=palette.MUTED).encode(y="zero:Q"),
            base.mark_line(color=palette.INK, strokeWidth=1.6).encode(y="middle:Q"),
        )
        name = f"{path.of}: {path.name}"
        panels.append(layers.properties(
            width=WIDE // 2 - 30, height=HIGH,
            title=alt.TitleParams(name, anchor="start", fontSize=SMALL)))  # fmt: skip
    whole = alt.concat(*panels, columns=2)
    return _titled(whole.resolve_scale(y="shared") if alike else whole, title, *subtitle)


def _dots(data: Sequence[Mapping[str, Any]], y: alt.Y, axis: alt.Axis) -> list[Any]:
    """Return a line at zero, intervals from low to high, and the estimates in them."""
    base = alt.Chart(rows(data)).encode(y=y)
    return [
        alt.Chart(rows([{"zero": 0.0}])).mark_rule(color=palette.MUTED).encode(x="zero:Q"),
        base.mark_rule(color=palette.MUTED).encode(x=alt.X("low:Q", axis=axis), x2="high:Q"),
        base.mark_circle(color=palette.INK, size=46, opacity=1).encode(
            x=alt.X("estimate:Q", axis=axis)
        ),
    ]


def forest(told: Sequence[Coefficient], common: Coefficient | None) -> Any:
    """Draw coefficients with their intervals, one below the other."""
    held = sorted(told, key=lambda each: each.estimate)
    data = [{"of": each.of, "estimate": each.estimate, "low": each.low, "high": each.high}
            for each in held]  # fmt: skip
    order = [each.of for each in held]
    y = alt.Y("of:N", sort=order, title=None, axis=alt.Axis(labelFontSize=SMALL, ticks=False))
    axis = alt.Axis(title="reciprocity", tickCount=6)
    layers = _dots(data, y, axis)
    if common is not None:
        band = rows([{"low": common.low, "high": common.high}])
        layers.insert(0, alt.Chart(band).mark_rect(color=palette.ABSENT).encode(
            x=alt.X("low:Q", axis=axis), x2="high:Q"))  # fmt: skip
    chart = alt.layer(*layers).properties(width=WIDE - 150, height=ROW * len(data))
    return _titled(
        chart, "Who answers whom", "First acts toward second; its answer to what the second did.",
        *(["Shaded: mean of the population."] if common is not None else []),
    )  # fmt: skip


def later(fits: Sequence[Fitted]) -> Any:
    """Draw what styles and initiatives tell of later levels, other ways of asking as ticks."""
    panels = []
    title = "levels (0 conflict formation, 1 regime, 2 community)"
    for fit in fits:
        told = [{"name": each.name, "estimate": each.estimate, "low": each.low, "high": each.high}
                for each in fit.coefficients]  # fmt: skip
        others = [{"name": each.name, "estimate": each.estimate} for each in fit.ways]
        y = alt.Y(
            "name:N", sort=[each.name for each in fit.coefficients], title=None,
            axis=alt.Axis(labelFontSize=SMALL, ticks=False, labelLimit=170),
        )  # fmt: skip
        axis = alt.Axis(title=title if fit is fits[-1] else None, tickCount=6)
        zero, interval, dots = _dots(told, y, axis)
        panels.append(
            alt.layer(
                zero, interval,
                alt.Chart(rows(others)).mark_tick(color=palette.MUTED, thickness=1, size=9).encode(
                    x="estimate:Q", y=y
                ),
                dots,
            ).properties(
                width=WIDE - 180, height=ROW * len(told),
                title=alt.TitleParams(
                    f"{fit.model}: {fit.bins} {fit.counted}", anchor="start", fontSize=SMALL
                ),
            )
        )  # fmt: skip
    return _titled(
        alt.vconcat(*panels).resolve_scale(x="shared"), "What foretells the level years later",
        "With 95%. Styles for one standard deviation, initiatives where there was one.",
        "Ticks: the same, asked in other ways.",
    )  # fmt: skip


def study(told: Study) -> Any:
    """Draw the average answer to initiatives, and what came at other dates."""
    paths = [
        Path(name, "the other side", each.at, each.middle, each.low, each.high)
        for name, each in (("after an initiative", told.answer), ("at other dates", told.placebo))
    ]
    return curves(
        paths, "Before and after", "In standard deviations beyond the six bins before.", alike=True
    )


def specification_curve(curve: Sequence[Specification]) -> Any:
    """Draw every way of asking, the weakest answer first, for each side."""
    panels = []
    for of in dict.fromkeys(each.of for each in curve):
        held = sorted(
            (each for each in curve if each.of == of), key=lambda each: each.answer.estimate
        )
        data = [
            {"at": at, "estimate": each.answer.estimate, "low": each.answer.low,
             "high": each.answer.high, "every": each.every}
            for at, each in enumerate(held)
        ]  # fmt: skip
        x = alt.X("at:Q", title=None, axis=None, scale=alt.Scale(domain=[-1, len(data)]))
        base = alt.Chart(rows(data)).encode(x=x)
        panels.append(
            alt.layer(
                alt.Chart(rows([{"zero": 0.0}])).mark_rule(color=palette.MUTED).encode(y="zero:Q"),
                base.mark_rule(color=palette.GRID).encode(
                    y=alt.Y("low:Q", title=None), y2="high:Q"
                ),
                base.mark_point(filled=True, size=26, color=palette.INK, opacity=1).encode(
                    y="estimate:Q", shape=alt.Shape("every:N", title="bins of a")
                ),
            ).properties(width=WIDE, height=HIGH,
                         title=alt.TitleParams(of, anchor="start", fontSize=SMALL))
        )  # fmt: skip
    return _titled(
        alt.vconcat(*panels), "Every way of asking",
        "Answer in standard deviations for one, with 95%, by bins, weights, sieve and lags.",
    )  # fmt: skip

"""The ledger of claims as one picture: how often each came out as expected, and its control."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from detente.claims.claim import CONTRADICTED, SUPPORTED
from detente.claims.ledger import Tried
from detente.report import palette
from detente.report.chart import SMALL, dressed, rows
from detente.report.claims_terminal import where
from detente.report.words import percent

ROW, WIDE = 17, 330
"""Pixels: height of a claim, and width of the shares."""


def shares(tried: Sequence[Tried]) -> Any:
    """Draw the share of draws that show each claim's effect, with and without its mechanism.

    Parameters
    ----------
    tried
        The claims.
    """
    told = [
        {
            "claim": f"{each.claim.number}{where(each.claim)}. {each.claim.statement}",
            "share": each.share,
            "control": each.control_share,
            "tip": f"claim {each.claim.number}: {each.verdict}, {percent(each.share)} of the "
            f"draws; without its mechanism {percent(each.control_share)}",
        }
        for each in tried
        if each.claim.trial is not None
    ]
    order = [str(each["claim"]) for each in told]
    axis = alt.Axis(
        title=None, labelLimit=430, labelFontSize=SMALL, labelPadding=8, ticks=False, domain=False
    )
    y = alt.Y("claim:N", sort=order, axis=axis, scale=alt.Scale(domain=order))
    shown = alt.Axis(format="%", values=[0, CONTRADICTED, 0.5, SUPPORTED, 1], title=None)
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=shown)
    ends = alt.Chart(
        rows([{"from": 0, "to": CONTRADICTED}, {"from": SUPPORTED, "to": 1}])
    ).mark_rect(color=palette.ABSENT).encode(x=alt.X("from:Q", axis=shown), x2="to:Q")  # fmt: skip
    line = alt.Chart(rows(told)).mark_rule(color=palette.GRID).encode(x=x, x2="control:Q", y=y)
    without = (
        alt.Chart(rows(told))
        .mark_point(color=palette.MUTED, size=34, strokeWidth=1.2)
        .encode(x=alt.X("control:Q", axis=shown), y=y)
    )
    dots = (
        alt.Chart(rows(told))
        .mark_circle(color=palette.INK, size=64, opacity=1, aria=True)
        .encode(x=x, y=y, description=alt.Description("tip:N"))
    )
    chart = alt.layer(ends, line, without, dots).properties(width=WIDE, height=ROW * len(told))
    chart.title = alt.TitleParams(
        "How often each claim came out as expected",
        subtitle=[
            "Dot: share of draws with the effect expected. Ring: without the claim's mechanism.",
            "Shaded: contradicted, and supported (in worlds; on the record the bounds are nearer).",
        ],
        anchor="start",
    )
    return dressed(chart)

"""The map of a claim: its effect from end to end of what it hangs on."""

from __future__ import annotations

from typing import Any

import altair as alt

from detente.claims.claim import Map
from detente.claims.ledger import Tried
from detente.report import palette
from detente.report.chart import dressed, rows
from detente.report.words import percent

WIDE, HIGH = 420, 170


def effect(tried: Tried, of: Map) -> Any:
    """Draw the median effect and its central 90 % at each place, beside the least that counts.

    Parameters
    ----------
    tried
        What came of the claim.
    of
        What its map goes through.
    """
    told = [
        {
            **vars(place),
            "tip": f"{of.what} {place.at:g}: {place.middle:.3g} (90%: {place.low:.3g} to "
            f"{place.high:.3g}); {percent(place.share)} of the draws",
        }
        for place in tried.map
    ]
    x = alt.X(
        "at:Q", title=of.what, scale=alt.Scale(nice=False),
        axis=alt.Axis(values=list(of.places), format="~g", grid=False),
    )  # fmt: skip
    axis = alt.Axis(title=None, tickCount=5)
    base = alt.Chart(rows(told)).encode(x=x)
    band = base.mark_area(color=palette.ABSENT).encode(
        y=alt.Y("low:Q", axis=axis), y2=alt.Y2("high:Q")
    )
    line = base.mark_line(color=palette.INK, strokeWidth=2).encode(y=alt.Y("middle:Q", axis=axis))
    dots = base.mark_circle(color=palette.INK, size=46, opacity=1, aria=True).encode(
        y=alt.Y("middle:Q", axis=axis), description=alt.Description("tip:N")
    )
    least = (
        alt.Chart(rows([{"least": tried.claim.least}]))
        .mark_rule(color=palette.MUTED, strokeDash=[4, 3])
        .encode(y=alt.Y("least:Q", axis=axis))
    )
    chart = alt.layer(band, least, line, dots).properties(width=WIDE, height=HIGH)
    chart.title = alt.TitleParams(
        f"{of.title}: claim {tried.claim.number}",
        subtitle=[
            f"Effect, {tried.claim.unit}: median and central 90% of the draws.",
            "Above the dashed line it is as expected.",
        ],
        anchor="start",
    )
    return dressed(chart)

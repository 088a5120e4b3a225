"""The five levels of the peace scale as a report names, folds and colours them."""

from __future__ import annotations

from typing import Any, NamedTuple

import altair as alt
import numpy as np

from detente.concepts import Level
from detente.report import palette
from detente.report.chart import WIDTH


class Step(NamedTuple):
    """One level of the peace scale.

    Parameters
    ----------
    key, label
        Its name in files and in running text.
    level
        Buzan's level into which it is folded.
    colour
        ``#rrggbb``.
    """

    key: str
    label: str
    level: Level
    colour: str


STEPS: tuple[Step, ...] = (
    Step(
        "severe_rivalry",
        "severe rivalry",
        Level.CONFLICT_FORMATION,
        palette.LEVELS[Level.CONFLICT_FORMATION],
    ),
    Step("lesser_rivalry", "lesser rivalry", Level.CONFLICT_FORMATION, "#7d3142"),
    Step(
        "negative_peace",
        "negative peace",
        Level.SECURITY_REGIME,
        palette.LEVELS[Level.SECURITY_REGIME],
    ),
    Step("warm_peace", "warm peace", Level.SECURITY_REGIME, "#cb7c52"),
    Step(
        "security_community",
        "security community",
        Level.SECURITY_COMMUNITY,
        palette.LEVELS[Level.SECURITY_COMMUNITY],
    ),
)
"""The scale, lowest first. Buzan's levels keep the colours that they have in the report of a case,
and what is folded into one of them stands next to it; all grow lighter towards community."""

LABELS: tuple[str, ...] = tuple(step.label for step in STEPS)
COLOURS: tuple[str, ...] = tuple(step.colour for step in STEPS)


def expected(peace: np.ndarray) -> np.ndarray:
    """Return the expected place on the peace scale, 0 severe rivalry to 4 security community.

    Parameters
    ----------
    peace
        Probabilities of the five levels, shape (..., 5).
    """
    return np.asarray(peace @ np.arange(len(STEPS), dtype=float))


def disagrees(peace: np.ndarray, coded: np.ndarray) -> np.ndarray:
    """Return in which years the most probable level is another than the coders'.

    Parameters
    ----------
    peace
        Probabilities, shape (years, 5).
    coded
        The coders' level, shape (years,); a year without one (NaN) is no disagreement.
    """
    return np.asarray(~np.isnan(coded) & (peace.argmax(axis=1) != np.nan_to_num(coded)))


def step_colour(field: str = "level:N", **legend: Any) -> alt.Color:
    """Return the colours of the five levels, with a legend in their order.

    Parameters
    ----------
    field
        Which field holds the level's label.
    legend
        More options of the legend.
    """
    return alt.Color(
        field,
        scale=alt.Scale(domain=list(LABELS), range=list(COLOURS)),
        legend=alt.Legend(
            **({"title": None, "orient": "top", "symbolType": "square", "symbolSize": 120} | legend)
        ),
    )


def expected_colour() -> alt.Color:
    """Return the colours of an expected level, between those of the five levels."""
    places = list(range(len(STEPS)))
    return alt.Color(
        "value:Q",
        scale=alt.Scale(domain=places, range=list(COLOURS), interpolate="rgb"),
        legend=alt.Legend(
            title="expected level",
            orient="top",
            gradientLength=WIDTH - 120,
            gradientThickness=10,
            values=places,
            labelExpr=f"{list(LABELS)}[datum.value]",
        ),
    )

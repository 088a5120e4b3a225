"""The page of the world in a year: a map, the shares of the levels over time, and the ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from detente.errors import InputError
from detente.report.captions import Caption
from detente.report.chart import dressed, titled
from detente.report.complexes import view
from detente.report.sheet import Draw, pictures, provenance_rows, rendered
from detente.report.standing_maps import world
from detente.report.standing_pair import stacked
from detente.report.standing_scale import LABELS, STEPS
from detente.report.words import percent
from detente.standing.reading import ComplexesReading

ENDS = 15
"""Pairs in each list."""

_KEYS = [step.key for step in STEPS]


class Line(NamedTuple):
    """A pair in a list: its name, its most probable level, and what the list is sorted by."""

    name: str
    level: str
    value: str


def html(
    levels: pl.DataFrame,
    draw: Draw | None = None,
    *,
    year: int,
    places: pl.DataFrame | None = None,
    outlook: pl.DataFrame | None = None,
    complexes: ComplexesReading | None = None,
    provenance: Mapping[str, object] | None = None,
) -> str:
    """Return the page of the world in a year as one HTML document.

    Parameters
    ----------
    levels
        What ``detente assess --all`` writes: a row for each pair and year.
    draw
        Draws charts, if not here: see :class:`detente.report.easel.Easel`.
    year
        The year of the map and of the lists.
    places
        Capitals: ``state``, ``latitude``, ``longitude``; None leaves the map out and says so.
    outlook
        Forecasts from a year on: ``state1``, ``state2``, ``year``, ``horizon``, the five levels,
        ``deepen`` and ``decline``.
    complexes
        The security complexes of the year, with their levels.
    provenance
        Of the run.

    Raises
    ------
    InputError
        If no pair was read in that year.
    """
    now = rows_of(levels, year)
    every = levels.group_by("year").agg(pl.col(_KEYS).mean()).sort("year")
    years, mean = every["year"].to_numpy().astype(int), every.select(_KEYS).to_numpy()
    note = "Probability of each level of the peace scale, mean over all relevant pairs of the year."
    charts = {"shares": dressed(titled(stacked(years, mean), "Where the world stood", note))}
    if places is not None:
        charts = {"map": world(now, places), **charts}
    groups = view(complexes) if complexes else None
    told = _captions(year, now)
    if groups:
        charts, told = charts | dict(groups.charts), told | dict(groups.captions)
    drawn = list(pictures(charts, told, draw))
    ranked = now.with_columns(
        pl.sum_horizontal(rank * pl.col(key) for rank, key in _order()).alias("expected")
    ).sort("expected", "state1", "state2")
    most = {key: int((now.select(_KEYS).to_numpy().argmax(1) == i).sum()) for i, key in _order()}
    return rendered(
        "world.html.j2",
        {
            "year": year,
            "pairs": len(now),
            "counts": [(LABELS[i], most[key]) for i, key in _order()],
            "mapped": places is not None,
            "pictures": [each for each in drawn if each.name != "complexes"],
            "complexes": groups,
            "complexes_pictures": [each for each in drawn if each.name == "complexes"],
            "lowest": _lines(ranked.head(ENDS)),
            "highest": _lines(ranked.tail(ENDS).reverse()),
            "outlooks": _outlooks(outlook),
            "provenance": provenance_rows(provenance) if provenance else [],
        },
    )


def rows_of(levels: pl.DataFrame, year: int) -> pl.DataFrame:
    """Return the rows of a year.

    Raises
    ------
    InputError
        If no pair was read in that year.
    """
    now = levels.filter(pl.col("year") == year)
    if now.is_empty():
        raise InputError(
            f"no pair was read in {year}",
            f"choose a year from {levels['year'].min()!s} to {levels['year'].max()!s}",
        )
    return now


def _order() -> list[tuple[int, str]]:
    return list(enumerate(_KEYS))


def _lines(table: pl.DataFrame) -> list[Line]:
    peace = table.select(_KEYS).to_numpy()
    names = zip(table["state1"], table["state2"], strict=True)
    return [
        Line(f"{a}\u2013{b}", _best(row), f"{value:.2f}")
        for (a, b), row, value in zip(names, peace, table["expected"], strict=True)
    ]


def _best(row: np.ndarray) -> str:
    rank = int(row.argmax())
    return f"{LABELS[rank]} ({percent(float(row[rank]))})"


def _outlooks(outlook: pl.DataFrame | None) -> list[dict[str, Any]]:
    if outlook is None or outlook.is_empty():
        return []
    found = []
    for horizon in sorted(outlook["horizon"].unique().to_list()):
        part = outlook.filter(pl.col("horizon") == horizon)
        found.append(
            {
                "horizon": horizon,
                "year": part["year"][0],
                "deepen": _ahead(part, "deepen"),
                "decline": _ahead(part, "decline"),
            }
        )
    return found


def _ahead(part: pl.DataFrame, column: str) -> list[Line]:
    first = part.sort(column, "state1", "state2", descending=[True, False, False]).head(ENDS)
    peace = first.select(_KEYS).to_numpy()
    names = zip(first["state1"], first["state2"], strict=True)
    return [
        Line(f"{a}\u2013{b}", _best(row), percent(float(value)))
        for (a, b), row, value in zip(names, peace, first[column], strict=True)
    ]


def _captions(year: int, now: pl.DataFrame) -> dict[str, Caption]:
    return {
        "map": Caption(
            "A line joins two capitals, in the colour of the pair's most probable level; pairs at "
            "negative peace, where most of the world stands, are left out. No coastline is drawn.",
            f"Map of the world in {year}: lines between capitals for {len(now)} pairs.",
        ),
        "shares": Caption(
            "New states bring new pairs, so that a share may move without any pair having moved. "
            "Many sources end in 2010, and readings of the years after lean towards rivalry.",
            "Stacked areas of the five levels by year, mean over all relevant pairs.",
        ),
    }

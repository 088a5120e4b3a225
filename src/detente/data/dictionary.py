"""The data dictionary: what every column of a panel says, since when, from whom, at what terms."""

from __future__ import annotations

from typing import Any

import polars as pl

from detente.data.indicator import Indicator
from detente.data.indicators import group
from detente.data.panel import Panel
from detente.data.source import Source
from detente.data.sources import source

KEYS = {
    "ccode1": "Correlates of War code of the first state.",
    "ccode2": "Correlates of War code of the second state.",
    "gwcode1": "Gleditsch-Ward code of the first state; null where that list has no such state.",
    "gwcode2": "Gleditsch-Ward code of the second state; null where that list has no such state.",
    "state1": "Abbreviation of the first state.",
    "state2": "Abbreviation of the second state.",
    "year": "Calendar year.",
}
"""What the columns say that every panel begins with."""


class Known:
    """How many rows of each column are known in each year, counted part by part."""

    def __init__(self) -> None:
        self._parts: list[pl.DataFrame] = []

    def count(self, part: pl.DataFrame) -> None:
        """Count one part of a panel."""
        self._parts.append(
            part.group_by("year").agg(
                pl.len().alias("rows"), pl.exclude("year").is_not_null().sum()
            )
        )

    def by_year(self) -> pl.DataFrame:
        """Return a row a year: ``year``, ``rows``, and for each column how many are known."""
        return pl.concat(self._parts).group_by("year").agg(pl.all().sum()).sort("year")


def dictionary(panel: Panel, known: pl.DataFrame) -> dict[str, Any]:
    """Return the dictionary of a panel, ready for JSON.

    Parameters
    ----------
    panel
        The panel.
    known
        What :meth:`Known.by_year` returns of it.

    Returns
    -------
    dict
        ``panel``, what it is; ``groups``, the title of each by name; ``years``;
        ``rows`` by year; ``columns``, a list with for each column its ``name``,
        ``group``, ``about``, ``unit``, ``type``, ``side`` (1, 2 or None), ``coverage``,
        ``absent`` (``zero`` or ``missing``), ``caution``, ``speaks_to``, ``sources``, and
        ``known`` by year; ``sources`` by name, with title, licence, works, address, sha256.
    """
    columns = [_key(name, known) for name in KEYS]
    for name in panel.groups:
        for each in group(name).indicators:
            columns += [_column(name, each, column, known) for column in each.columns]
    return {
        "panel": panel.heading,
        "groups": {"rows": "Rows"} | {name: group(name).title for name in panel.groups},
        "years": known["year"].to_list(),
        "rows": known["rows"].to_list(),
        "columns": columns,
        "sources": {name: described(source(name)) for name in panel.sources},
    }


def described(one: Source) -> dict[str, Any]:
    """Return a source's terms and origin, ready for JSON."""
    return {
        "title": one.title,
        "measures": one.measures,
        "licence": one.licence,
        "works": list(one.works),
        "coverage": list(one.coverage) if one.coverage else None,
        "address": one.file.address,
        "file": one.file.place,
        "sha256": one.file.sha256,
        "bytes": one.file.size,
        "speaks_to": [term.key for term in one.speaks_to],
    }


def _key(name: str, known: pl.DataFrame) -> dict[str, Any]:
    counts = known["rows"] if name == "year" else known[name]
    dtype = "String" if name.startswith("state") else "Int16"
    return {
        "name": name, "group": "rows", "about": KEYS[name], "unit": "", "type": dtype,
        "side": int(name[-1]) if name[-1] in "12" else None, "coverage": None, "absent": "missing",
        "caution": "", "speaks_to": [], "sources": [], "known": counts.to_list(),
    }  # fmt: skip


def _column(group_name: str, each: Indicator, column: str, known: pl.DataFrame) -> dict[str, Any]:
    side = int(column[-1]) if each.form == "side" else None
    return {
        "name": column,
        "group": group_name,
        "about": each.about,
        "unit": each.unit,
        "type": str(each.dtype),
        "side": side,
        "coverage": list(each.coverage),
        "absent": each.absent,
        "caution": each.caution,
        "speaks_to": [term.key for term in each.speaks_to],
        "sources": list(each.sources),
        "known": known[column].to_list(),
    }

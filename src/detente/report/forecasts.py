"""Forecasts for a terminal: lists of pairs, each with what may come of it."""

from __future__ import annotations

import polars as pl
from rich.table import Table

from detente.report.standing_scale import LABELS, STEPS
from detente.report.words import percent


def listing(rows: pl.DataFrame, title: str, by: str | None) -> Table:
    """Return some forecasts as a table, a line each.

    Parameters
    ----------
    rows
        Rows of :func:`detente.records.forecast`.
    title
        What the rows are.
    by
        ``deepen`` or ``decline``, by which they are sorted; None for the years ahead of one pair.
    """
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    table.add_column("pair", no_wrap=True)
    for name in ("years ahead", "higher", "lower"):
        if by is None or name != "years ahead":
            table.add_column(name, justify="right")
    table.add_column("most probable then")
    keys = [step.key for step in STEPS]
    for row in rows.iter_rows(named=True):
        shares = [row[key] for key in keys]
        best = max(range(len(shares)), key=shares.__getitem__)
        ahead = [str(row["horizon"])] if by is None else []
        table.add_row(
            f"{row['state1']}\u2013{row['state2']}", *ahead, percent(row["deepen"]),
            percent(row["decline"]), f"{LABELS[best]} ({percent(shares[best])})",
        )  # fmt: skip
    return table

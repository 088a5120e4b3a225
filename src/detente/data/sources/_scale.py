"""A scale of event codes that R keeps as a list: an entry a code."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_object
from detente.data.source import Column


def scale(path: Path, name: str) -> pl.DataFrame:
    """Return a row a code: ``code``, ``score``."""
    scores = read_object(path, name)
    return pl.DataFrame(
        {"code": list(scores), "score": [score.item() for score in scores.values()]}
    )


def columns(code: str) -> tuple[Column, Column]:
    """Return the columns of :func:`scale`, the first with a text that says which codes."""
    return (
        Column("code", pl.String, code),
        Column(
            "score", pl.Float64, "Conflict and cooperation, -10 most hostile to 10 most friendly"
        ),
    )

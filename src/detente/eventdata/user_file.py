"""A user's own acts, from CSV or Parquet: read lazily, and every broken row counted and named."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import InputError, nearest, reason
from detente.eventdata.acts import Acts, LeftOut, counted
from detente.eventdata.weights import MUTUAL, weights

FORMATS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d")
"""How days are written, if the user says nothing."""

LINE, WHOLE = "__line", "whole"
"""Columns that are added: the line, and what tells a row from all that are not the same in every
column; two acts of one day and weight need not be one."""


@dataclass(frozen=True)
class Columns:
    """What the columns of a file are called.

    Parameters
    ----------
    date, source, target
        The day, who acted, and whom it was done to.
    score
        The weight of the act; empty if a scale gives it.
    code
        The code of what was done; empty if there is none.
    scale
        The scale that weighs codes; empty if ``score`` does.
    day
        How days are written, as in :meth:`datetime.datetime.strptime`; empty for year, month, day
        with or without dashes.
    """

    date: str = "date"
    source: str = "source"
    target: str = "target"
    score: str = ""
    code: str = ""
    scale: str = ""
    day: str = ""


def read(path: Path, columns: Columns, store: Any = None) -> Acts:
    """Return the acts of a file.

    Parameters
    ----------
    path
        A CSV file with a header, or Parquet.
    columns
        What its columns are called.
    store
        Where a scale's source is; by default what has been pulled.

    Raises
    ------
    InputError
        If the file cannot be read, lacks a column, says neither weight nor scale, or has no row
        that can be used.
    """
    frame = _opened(path)
    here = frame.collect_schema()
    named = {"date": columns.date, "source": columns.source, "target": columns.target}
    named |= {role: name for role, name in (("score", columns.score), ("code", columns.code))
              if name}  # fmt: skip
    for role, name in named.items():
        if name not in here:
            near = " or ".join(nearest(name, list(here))) or ", ".join(here)
            raise InputError(
                f"there is no column {name!r} for the {role}",
                f"name it with --{role}-column: {near}", path=path,
            )  # fmt: skip
    if not columns.score and not (columns.code and columns.scale):
        raise InputError(
            "nothing says how friendly an act is",
            "name the column of weights, or of codes and their scale", path=path,
        )  # fmt: skip
    if columns.scale and store is None and columns.scale != "azar":
        from detente.data.store import Store

        store = Store()
    weight = weights(columns.scale, store) if columns.scale else {}
    written = _told(frame, named, columns, here[columns.date])
    fine = pl.all_horizontal(~broken for broken in _broken(columns).values())
    score = pl.col("score") if columns.score else pl.col("code").replace_strict(
        weight, default=None, return_dtype=pl.Float64
    )  # fmt: skip
    acts = written.filter(fine).select(
        "date", "source", "target", "code", score.alias("score"), WHOLE
    )
    left_out = _left_out(written, columns, path)
    actors, daily = counted(acts)
    if daily.is_empty():
        told = "; ".join(f"{each.reason} ({each.first})" for each in left_out)
        raise InputError(
            f"no row can be used: {told}" if told else "there is no row",
            "mend the rows, or say how days are written with --day-format", path=path,
        )  # fmt: skip
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    mutual = MUTUAL[columns.scale] if columns.scale else frozenset()
    return Acts(
        path.name, acts, (daily["date"][0], daily["date"][-1]), actors, daily, left_out, mutual,
        sources=({"name": path.name, "sha256": digest},),
    )  # fmt: skip


def _opened(path: Path) -> pl.LazyFrame:
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            frame = pl.scan_parquet(path, row_index_name=LINE, row_index_offset=1)
        else:
            # Every column as text, so that a broken value is a broken row and not a broken file.
            frame = pl.scan_csv(
                path, infer_schema=False, row_index_name=LINE, row_index_offset=2,
                truncate_ragged_lines=True,
            )  # fmt: skip
        frame.collect_schema()
    except (OSError, pl.exceptions.PolarsError) as error:
        said = reason(error) if isinstance(error, OSError) else str(error).splitlines()[0]
        raise InputError(
            f"the file cannot be read ({said})", "give CSV with a header, or Parquet", path=path
        ) from None
    return frame


def _told(
    frame: pl.LazyFrame, named: dict[str, str], columns: Columns, kind: pl.DataType
) -> pl.LazyFrame:
    """Return the file's values under the names of their roles, as written and as understood."""
    row = pl.struct(pl.exclude(LINE)).hash().alias(WHOLE)
    written = frame.select(LINE, row, *(pl.col(name).alias(role) for role, name in named.items()))
    day = pl.col("date")
    if isinstance(kind, pl.Date | pl.Datetime):
        read_day = day.cast(pl.Date)
    else:
        text = day.cast(pl.String).str.strip_chars()
        read_day = pl.coalesce(
            text.str.to_date(form, strict=False)
            for form in ((columns.day,) if columns.day else FORMATS)
        )
    sides = [
        pl.col(side).cast(pl.String).str.strip_chars().replace("", None)
        for side in ("source", "target")
    ]
    code = pl.col("code").cast(pl.String).str.strip_chars() if columns.code else pl.lit(
        None, pl.String).alias("code")  # fmt: skip
    score = (
        pl.col("score").cast(pl.String).str.strip_chars().cast(pl.Float64, strict=False)
        if columns.score
        else pl.lit(None, pl.Float64).alias("score")
    )
    return written.select(
        LINE, WHOLE, day.cast(pl.String).alias("__day"), read_day.alias("date"), *sides, code,
        score,
        *([pl.col("score").cast(pl.String).alias("__score")] if columns.score else []),
    )  # fmt: skip


def _broken(columns: Columns) -> dict[str, pl.Expr]:
    """Return what is wrong with a row, by reason; a row has the first that fits."""
    reasons = {
        "no day, or one that cannot be read": pl.col("date").is_null(),
        "no actor": pl.col("source").is_null() | pl.col("target").is_null(),
        "of an actor toward itself": pl.col("source") == pl.col("target"),
    }
    if columns.score:
        number = pl.col("score")
        reasons["no weight, or one that is no number"] = number.is_null() | ~number.is_finite()
    found, before = {}, pl.lit(False)
    for reason_, here in reasons.items():
        found[reason_] = ~before & here.fill_null(True)
        before = before | here.fill_null(True)
    return found


def _left_out(told: pl.LazyFrame, columns: Columns, path: Path) -> tuple[LeftOut, ...]:
    reasons = _broken(columns)
    shown = {"no day, or one that cannot be read": "__day",
             "no weight, or one that is no number": "__score"}  # fmt: skip
    asked = []
    for at, (name, broken) in enumerate(reasons.items()):
        asked.append(broken.sum().alias(f"rows {at}"))
        asked.append(pl.col(LINE).filter(broken).min().alias(f"line {at}"))
        value = pl.col(shown.get(name, "source"))
        asked.append(value.filter(broken).first().alias(f"value {at}"))
    try:
        row = told.select(asked).collect(engine="streaming").row(0, named=True)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(
            f"the file cannot be read ({str(error).splitlines()[0]})",
            "give CSV with a header, or Parquet", path=path,
        ) from None  # fmt: skip
    return tuple(
        LeftOut(name, row[f"rows {at}"], f"line {row[f'line {at}']}: {row[f'value {at}']!r}")
        for at, name in enumerate(reasons)
        if row[f"rows {at}"]
    )

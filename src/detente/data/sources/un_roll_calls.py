"""What the United Nations General Assembly voted on, a row a roll call."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import UNVOTES


def _read(path: Path) -> pl.DataFrame:
    texts = cs.string()
    calls = read_frame(path, "un_roll_calls")
    return calls.with_columns(pl.when(texts != "").then(texts).name.keep())


SOURCE = Source(
    name="un_roll_calls",
    title="Roll calls of the United Nations General Assembly",
    file=Pinned(
        *UNVOTES,
        "data/un_roll_calls.rda",
        "ff2070ae600cfd32176c6d149637306b9b677d6b910f48bec59a15357d673b4b",
        212577,
    ),
    licence="MIT",
    works=("voeten2013", "bailey_strezhnev_voeten2017", "robinson_unvotes"),
    coverage=(1946, 2020),
    measures="What each roll call was about, and when it was held.",
    speaks_to=(Condition.POWERS_WANT_IT,),
    columns=(
        Column("rcid", pl.Int32, "Number of the roll call"),
        Column(
            "session",
            pl.Int16,
            "Session: 1 is that of 1946, and each later one begins a year after the one before; "
            "some of its votes fall in the next calendar year",
        ),
        Column(
            "importantvote",
            pl.Int8,
            "1: the United States Department of State called the vote important; it began to "
            "with session 39, so that 0 before says nothing; null where not coded",
        ),
        Column(
            "date",
            pl.Date,
            "Date of the vote. Up to session 51 the day of the month is never above 7 and seems "
            "to be a day of the week: use year and month only",
        ),
        Column(
            "unres", pl.String, "Code of the resolution; not always its true number before 1985"
        ),
        Column("amend", pl.Int8, "1: on an amendment, 0: not; null where not coded, from 1985 on"),
        Column(
            "para",
            pl.Int8,
            "1: on a paragraph only, 0: on the whole; null where not coded, from 1985 on",
        ),
        Column("short", pl.String, "Short description"),
        Column("descr", pl.String, "Longer description"),
    ),
    reader=_read,
)
